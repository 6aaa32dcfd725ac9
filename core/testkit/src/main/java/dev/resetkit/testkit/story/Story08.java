package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.SetPasswordResult.PasswordSet;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An address to which mail goes, and at which nobody reads it; and one to which it does not go. */
public abstract class Story08 extends StorySuite {
    private static final HandOver NO_SUCH_USER = new HandOver(
            Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.of("5.1.1"), Optional.empty(), "no such user");

    /** For the class that names the adapters. */
    protected Story08() {}

    private static void ownMailbox(StoryWorld world, String address) {
        world.account(account -> account.withOwnAddresses(Set.of(EmailAddress.of(address))));
    }

    private static void address(StoryWorld world, UserId user, String address) {
        world.edit(user, facts -> facts.primary(RegisteredAddress.of(address, true)));
    }

    private static Check deciding(StoryWorld world, UserId actor, UserId target) {
        return world.resetkit.staff().explain(world.actor(actor), target).deciding();
    }

    /** Carl's address is refused once, by a server that knows no such user. */
    private StoryWorld refusedOnce() {
        var world = world();
        world.server(NO_SUCH_USER);
        world.send(ADMIN, CARL);
        world.deliver();
        world.serverAccepts();
        world.later(Duration.ofMinutes(2));
        return world;
    }

    @Test
    @DisplayName("Story08_a the account's own mailbox, also with a plus-tag and another case of the domain: refused")
    void story08_a() {
        var world = world();
        ownMailbox(world, "support@acme.example");
        for (String own : List.of("support@acme.example", "support+carl@acme.example", "support@ACME.example")) {
            address(world, CARL, own);
            assertThat(world.resetkit
                            .staff()
                            .sendResetEmail(world.actor(ADMIN), CARL)
                            .code())
                    .as(own)
                    .isEqualTo(Rules.OWN_ADDRESS);
        }
        assertThat(world.deliver()).isEmpty();
        Check check = deciding(world, ADMIN, CARL);
        assertThat(check.changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
        assertThat(world.audit("SEND_RESET_EMAIL"))
                .extracting(AuditEntry::outcome)
                .containsOnly(Rules.OWN_ADDRESS)
                .hasSize(3);
    }

    @Test
    @DisplayName(
            "Story08_a nor does a link go there that was asked for before it was named, nor by the host's operator")
    void story08_a_atHandOver() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        ownMailbox(world, "carl@customer.example");
        assertThat(world.deliver()).isEmpty();
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.REFUSED);
        ownMailbox(world, "olga+me@customer.example");
        assertThat(world.resetkit
                        .process()
                        .recoverAccess(world.id, OWNER, "lost her phone")
                        .code())
                .isEqualTo(Rules.OWN_ADDRESS);
    }

    private static void secondary(StoryWorld world, boolean verified) {
        world.edit(CARL, user -> user.secondary(RegisteredAddress.of("carl@home.example", verified)));
    }

    @Test
    @DisplayName("Story08_b the verified secondary typed into self-service: a notice to it, without any link")
    void story08_b() {
        var world = refusedOnce();
        world.openSelfService(UserKind.END_USER);
        secondary(world, true);
        int before = world.mails().size();
        assertThat(world.forgot("carl@home.example")).isEqualTo(new PublicAnswer.Taken());
        List<Mail> mails = world.deliver();
        assertThat(mails).hasSize(before + 1);
        Mail notice = mails.get(before);
        assertThat(notice.kind()).isEqualTo(MailKind.CONTACT_NOTICE);
        assertThat(notice.recipient().value()).isEqualTo("carl@home.example");
        assertThat(notice.link()).isEmpty();
        assertThat(notice.brand().contact()).isEqualTo("help@acme.example");
        assertThat(world.resetkit.staff().history(world.actor(ADMIN), CARL).orThrow())
                .as("no reset")
                .hasSize(1);
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .extracting(line -> line.outcome().name())
                .containsExactly("CONTACT_NOTICE");
    }

    @Test
    @DisplayName("Story08_b the primary typed, or a secondary that nobody has verified: no mail, the reason to staff")
    void story08_b_others() {
        var world = refusedOnce();
        world.openSelfService(UserKind.END_USER);
        int before = world.mails().size();
        secondary(world, false);
        world.forgot("carl@home.example");
        world.deliver();
        secondary(world, true);
        world.forgot("carl@customer.example");
        assertThat(world.deliver()).hasSize(before);
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .extracting(AuditEntry::outcome)
                .containsExactly(Rules.UNDELIVERABLE_ADDRESS);
    }

    @Test
    @DisplayName("Story08_b SSO-only as well: no notice; and never more of them than of other public mails")
    void story08_b_limits() {
        var world = refusedOnce();
        world.openSelfService(UserKind.END_USER);
        secondary(world, true);
        int before = world.mails().size();
        for (int i = 0; i < 4; i++) {
            world.forgot("carl@home.example");
            world.deliver();
            world.later(Duration.ofMinutes(2));
        }
        assertThat(world.told(MailKind.CONTACT_NOTICE)).hasSize(2);
        world.later(Duration.ofHours(2));
        world.edit(CARL, user -> user.signIn(SignIn.ssoOnly("Keyring")));
        world.forgot("carl@home.example");
        assertThat(world.deliver()).hasSize(before + 2);
    }

    /** What staff are told about Carl beside the decision, which is the same in all three places. */
    private static List<Hint> hints(StoryWorld world, UserId actor) {
        var staff = world.resetkit.staff();
        List<Hint> hints = staff.explain(world.actor(actor), CARL).hints();
        assertThat(staff.preview(world.actor(actor), CARL, SendOptions.defaults())
                        .orThrow()
                        .hints())
                .isEqualTo(hints);
        List<ResetReport> history = staff.history(world.actor(actor), CARL).orThrow();
        assertThat(history.get(0).hints()).isEqualTo(hints);
        assertThat(history.stream().skip(1)).allMatch(report -> report.hints().isEmpty());
        return hints;
    }

    private static void unopened(StoryWorld world, int resets) {
        for (int i = 0; i < resets; i++) {
            world.send(ADMIN, CARL);
            world.deliver();
            world.later(Duration.ofHours(2));
        }
    }

    private static Hint neverOpened(int count, Instant since) {
        return new Hint(Hint.NEVER_OPENED, Map.of("count", "" + count, "since", since.toString()));
    }

    @Test
    @DisplayName(
            "Story08_c accepted three times in a row and never opened: timeline, preview and explain carry the hint")
    void story08_c() {
        var world = world();
        world.delegate();
        unopened(world, 2);
        assertThat(hints(world, ADMIN)).isEmpty();
        world.send(ADMIN, CARL);
        assertThat(hints(world, ADMIN)).as("not accepted yet").isEmpty();
        world.deliver();
        for (UserId actor : List.of(OWNER, ADMIN, AGENT)) {
            assertThat(hints(world, actor)).containsExactly(neverOpened(3, Fixtures.NOON));
        }
        world.later(Duration.ofHours(2));
        unopened(world, 1);
        assertThat(hints(world, ADMIN)).containsExactly(neverOpened(4, Fixtures.NOON));
        assertThat(world.resetkit.staff().explain(world.actor(ADMIN), CARL).allowed())
                .as("decides nothing")
                .isTrue();
        assertThat(world.resetkit.staff().explain(world.actor(AGENT), ADMIN).hints())
                .as("nothing about somebody out of sight")
                .isEmpty();
    }

    @Test
    @DisplayName("Story08_c an opening ends the row, and so does a use, another address, a refusal is no part of it")
    void story08_c_ends() {
        var opened = world();
        unopened(opened, 3);
        opened.inspect(opened.token());
        assertThat(hints(opened, ADMIN)).as("opened").isEmpty();
        unopened(opened, 2);
        assertThat(hints(opened, ADMIN)).as("two since").isEmpty();

        var used = world();
        unopened(used, 3);
        used.redeem(used.token(), GOOD_PASSWORD);
        assertThat(hints(used, ADMIN)).as("used").isEmpty();

        var moved = world();
        unopened(moved, 3);
        address(moved, CARL, "carl@home.example");
        assertThat(hints(moved, ADMIN)).as("another address").isEmpty();

        var refused = world();
        unopened(refused, 2);
        refused.server(new HandOver(
                Outcome.PERMANENT_CONTENT, Phase.DATA, 550, Optional.of("5.7.1"), Optional.empty(), "spam"));
        unopened(refused, 1);
        assertThat(hints(refused, ADMIN)).as("two and a refusal").isEmpty();
        refused.serverAccepts();
        unopened(refused, 1);
        assertThat(hints(refused, ADMIN)).containsExactly(neverOpened(3, Fixtures.NOON));
    }

    @Test
    @DisplayName("Story08_d staff make the verified secondary primary: the reset works, and no mark holds any more")
    void story08_d() {
        var world = refusedOnce();
        world.edit(CARL, user -> user.secondary(RegisteredAddress.of("carl@home.example", true)));
        assertThat(deciding(world, ADMIN, CARL).rule()).isEqualTo(Rules.UNDELIVERABLE_ADDRESS);
        world.edit(CARL, user -> user.primary(RegisteredAddress.of("carl@home.example", true)));
        world.send(ADMIN, CARL);
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.mails().get(world.mails().size() - 1).recipient().value())
                .isEqualTo("carl@home.example");
    }

    @Test
    @DisplayName("Story08_e refused about the address: staff are told since when, why, and who can change it")
    void story08_e() {
        var world = refusedOnce();
        world.resetkit
                .settings()
                .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                .orThrow();
        for (UserId actor : List.of(OWNER, ADMIN, AGENT)) {
            Check check = deciding(world, actor, CARL);
            assertThat(check.rule()).isEqualTo(Rules.UNDELIVERABLE_ADDRESS);
            assertThat(check.facts())
                    .containsEntry("since", Fixtures.NOON.toString())
                    .containsEntry("why", "550 5.1.1");
            assertThat(check.changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
        }
        AuditEntry marked = world.audit("ADDRESS_UNDELIVERABLE").get(0);
        assertThat(marked.target()).contains(CARL);
        assertThat(marked.maskedAddress()).contains("c***@customer.example");
        assertThat(deciding(world, ADMIN, DORA).passed()).as("somebody else").isTrue();
    }

    @Test
    @DisplayName(
            "Story08_e owner or administrator mark it deliverable: mail goes again; the next refusal marks it anew")
    void story08_e_again() {
        var world = refusedOnce();
        var staff = world.resetkit.staff();
        assertThat(staff.markDeliverable(world.actor(AGENT), CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(staff.markDeliverable(world.actor(ADMIN), DORA).code()).isEqualTo(Rules.NOT_UNDELIVERABLE);
        staff.markDeliverable(world.actor(ADMIN), CARL).orThrow();
        assertThat(staff.markDeliverable(world.actor(ADMIN), CARL).code()).isEqualTo(Rules.NOT_UNDELIVERABLE);
        assertThat(world.audit("MARKED_DELIVERABLE")).hasSize(1);
        world.send(ADMIN, CARL);
        assertThat(world.told(MailKind.RESET_LINK)).containsExactly("carl", "carl");

        world.later(Duration.ofMinutes(2));
        world.server(NO_SUCH_USER);
        world.send(ADMIN, CARL);
        world.deliver();
        assertThat(deciding(world, ADMIN, CARL).facts())
                .containsEntry(
                        "since", Fixtures.NOON.plus(Duration.ofMinutes(4)).toString());
    }

    @Test
    @DisplayName("Story08_e a refusal about path or policy, or of the content, marks nothing")
    void story08_e_others() {
        var world = world();
        List<HandOver> others = List.of(
                new HandOver(
                        Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.of("5.7.1"), Optional.empty(), "policy"),
                new HandOver(
                        Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.of("5.4.1"), Optional.empty(), "path"),
                new HandOver(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.empty(), Optional.empty(), "spam"),
                new HandOver(
                        Outcome.PERMANENT_CONTENT, Phase.DATA, 550, Optional.of("5.1.1"), Optional.empty(), "later"));
        for (HandOver other : others) {
            world.server(other);
            world.send(ADMIN, CARL);
            world.deliver();
            world.later(Duration.ofHours(1));
            assertThat(deciding(world, ADMIN, CARL).passed()).as(other.text()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "Story08_e a notice that is refused marks too; a set password then goes untold, and the owner hears of it")
    void story08_e_notices() {
        var world = world();
        world.allowSetting();
        world.server(NO_SUCH_USER);
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).isOk()).isTrue();
        world.deliver();
        world.serverAccepts();
        assertThat(deciding(world, ADMIN, CARL).rule()).isEqualTo(Rules.UNDELIVERABLE_ADDRESS);
        assertThat(world.set(ADMIN, CARL, OTHER_PASSWORD).code()).isEqualTo(PasswordSet.NOTICE_UNDELIVERABLE);
        assertThat(world.told(MailKind.PASSWORD_SET_UNTOLD)).containsExactly("olga");
    }
}
