package dev.resetkit.credential;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What follows from a change of a password, in the write that changes it. */
class AftermathTest {
    private final Tap tap = new Tap();
    private final World world = World.of(
            (builder, memory) -> builder.stores(tap.stores(memory.stores())).linksKept(LinksKept.ALL));

    private Link.Reason end(ResetId reset) {
        return world.links(reset).get(0).end().orElseThrow().reason();
    }

    private ResetId mailed() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        return reset;
    }

    @Test
    @DisplayName("L6 the user's other links end with it, as links of before a change, and nobody else's")
    void otherLinksEnd() {
        ResetId other = mailed();
        ResetId dorasOwn = world.send(ADMIN, DORA);
        world.handOver();
        ResetId used = mailed();
        assertThat(world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD)
                        .isOk())
                .isTrue();
        assertThat(end(used)).isEqualTo(Link.Reason.USED);
        assertThat(end(other)).isEqualTo(Link.Reason.PASSWORD_CHANGED);
        assertThat(world.links(dorasOwn).get(0).live()).isTrue();
    }

    @Test
    @DisplayName("L6 a block ends them too, for a reason that their holder is not told: the password is what it was")
    void blockedLinksEnd() {
        ResetId older = mailed();
        world.resetkit
                .staff()
                .sendResetEmail(actor(ADMIN), CARL, SendOptions.defaults().compromisedPassword())
                .orThrow();
        assertThat(end(older)).isEqualTo(Link.Reason.UNBOUND);
    }

    /** Lets something happen behind the last look at the link, right before the transaction that changes the password. */
    private RedeemResult redeemed(Runnable meanwhile) {
        String token = World.tokenOf(world.memory.mailer().last());
        tap.beforeNext("Transactions.inCurrentOrNew", meanwhile);
        return world.redeem(token, GOOD_PASSWORD);
    }

    private void nothingWasSaved() {
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).isEmpty();
        assertThat(world.audit()).extracting(AuditEntry::event).doesNotContain(Code.of("REDEEMED"));
    }

    @Test
    @DisplayName("I1 R1 a link that ended behind the last look saves nothing, whatever else would let it")
    void linkEnded() {
        ResetId reset = mailed();
        var digest = world.links(reset).get(0).digest();
        var result = redeemed(() ->
                world.memory.stores().tokens().end(ACME, Set.of(digest), Link.Reason.CANCELLED, world.clock.instant()));
        assertThat(result).isEqualTo(LinkRefused.invalid());
        nothingWasSaved();
    }

    @Test
    @DisplayName("I1 nor does one whose reset ended behind the last look")
    void resetEnded() {
        ResetId reset = mailed();
        var end = new ResetRecord.End(ResetState.CANCELLED, world.clock.instant());
        var result = redeemed(() -> world.memory.stores().resets().end(ACME, Set.of(reset), end));
        assertThat(result).isEqualTo(LinkRefused.invalid());
        nothingWasSaved();
        assertThat(world.links(reset).get(0).end().map(Link.End::reason))
                .as("taken back with the rest")
                .isNotEqualTo(Optional.of(Link.Reason.USED));
    }

    @Test
    @DisplayName("where the directory knows no administrators a notice to all of them reaches the owner, and the audit"
            + " says so")
    void administratorsAreUnknown() {
        world.memory.directory().putAdmins(ACME, List.of());
        world.resetkit.settings().setSettingAllowed(actor(ADMIN), true);
        assertThat(lines("ADMINS_UNKNOWN")).as("refused, so nobody is told").isEmpty();
        world.resetkit.settings().setSettingAllowed(actor(OWNER), true).orThrow();
        assertThat(lines("ADMINS_UNKNOWN"))
                .singleElement()
                .satisfies(line -> assertThat(line.detail()).isEqualTo(MailKind.SETTING_ALLOWED.name()));
    }

    @Test
    @DisplayName("Story10_a so with a recovery: the owner is told unless it is about them, and the mail goes out")
    void recoveryWithoutAdministrators() {
        world.memory.directory().putAdmins(ACME, List.of());
        world.resetkit.process().recoverAccess(ACME, OWNER, "locked out").orThrow();
        world.handOver();
        assertThat(world.mails()).extracting(Mail::kind).containsExactly(MailKind.RECOVERY_LINK);
        world.resetkit.process().recoverAccess(ACME, ADMIN, "locked out").orThrow();
        world.handOver();
        assertThat(world.mails(MailKind.RECOVERY_REPORT))
                .singleElement()
                .satisfies(mail -> assertThat(mail.recipient().localPart()).isEqualTo("olga"));
        assertThat(lines("ADMINS_UNKNOWN")).extracting(AuditEntry::detail).containsOnly("RECOVERY_REPORT");
    }

    @Test
    @DisplayName("where it knows them, nothing of the kind is in the audit")
    void administratorsAreKnown() {
        world.memory.directory().putAdmins(ACME, List.of(ADMIN));
        world.resetkit.settings().setSettingAllowed(actor(OWNER), true).orThrow();
        assertThat(lines("ADMINS_UNKNOWN")).isEmpty();
    }

    private List<AuditEntry> lines(String event) {
        return world.audit().stream()
                .filter(line -> line.event().equals(Code.of(event)))
                .toList();
    }
}
