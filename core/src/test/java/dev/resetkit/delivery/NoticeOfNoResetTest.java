package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.ADMIN_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails that belong to no reset: the audit says how they ended, since no timeline does. */
class NoticeOfNoResetTest {
    private final World world = World.create();

    /** One notice to an administrator. */
    private void turnTheSwitch() {
        world.memory.directory().putAdmins(ACME, List.of(ADMIN));
        world.resetkit.settings().setSettingAllowed(actor(OWNER), true).orThrow();
    }

    private List<AuditEntry> ends() {
        return world.audit().stream()
                .filter(line -> line.event().name().startsWith("NOTICE_"))
                .toList();
    }

    private AuditEntry end() {
        assertThat(ends()).hasSize(1);
        return ends().get(0);
    }

    @Test
    @DisplayName("refused by the server: about whom, which mail, and why")
    void rejected() {
        turnTheSwitch();
        world.serverSays(Replies.NO_SUCH_USER);
        world.handOver();
        assertThat(end().event().name()).isEqualTo("NOTICE_REJECTED");
        assertThat(end().outcome().name()).isEqualTo("PERMANENT_RECIPIENT");
        assertThat(end().target()).contains(ADMIN);
        assertThat(end().detail()).isEqualTo("SETTING_ALLOWED");
    }

    @Test
    @DisplayName("put off: nothing yet; then accepted")
    void accepted() {
        turnTheSwitch();
        world.serverSays(Replies.GREYLISTED);
        world.handOver();
        assertThat(ends()).isEmpty();
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofMinutes(5));
        world.handOver();
        assertThat(end().event().name()).isEqualTo("NOTICE_ACCEPTED");
    }

    @Test
    @DisplayName("to somebody who is there no more: refused")
    void refused() {
        turnTheSwitch();
        world.edit(ADMIN, user -> user.state(UserState.DELETED));
        world.handOver();
        assertThat(end().event().name()).isEqualTo("NOTICE_REFUSED");
        assertThat(end().outcome().name()).isEqualTo("NO_ADDRESS");
    }

    @Test
    @DisplayName("a former address that is refused marks nobody: it is not where links go")
    void formerAddress() {
        var old = world.user(CARL).primary().map(RegisteredAddress::address);
        world.moveTo(CARL, "carl@elsewhere.example");
        world.resetkit.process().userChanged(UserChange.address(ACME, CARL, old, Optional.of(CARL)));
        world.serverSays(Replies.NO_SUCH_USER);
        world.handOver();
        assertThat(end().event().name()).isEqualTo("NOTICE_REJECTED");
        assertThat(world.memory.stores().credentials().find(ACME, CARL).undeliverable())
                .isEmpty();
    }

    @Test
    @DisplayName("a report names whom it is about: by name, by masked address without one, by id without either")
    void about() {
        world.memory.directory().putAdmins(ACME, List.of(ADMIN, ADMIN_2));
        assertThat(recovered()).isEqualTo("a***@customer.example");
        world.edit(ADMIN, user -> user.name("Ada"));
        assertThat(recovered()).isEqualTo("Ada");

        world.resetkit.settings().setSettingAllowed(actor(OWNER), true).orThrow();
        world.edit(CARL, user -> user.withoutPrimary());
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThat(world.resetkit
                            .staff()
                            .setPassword(actor(ADMIN), CARL, typed, SetOptions.because("no mailbox"))
                            .isOk())
                    .isTrue();
        }
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_SET_UNTOLD))
                .extracting(Mail::about)
                .containsExactly(Optional.of("carl"));
    }

    private String recovered() {
        world.later(Duration.ofHours(1));
        world.resetkit.process().recoverAccess(ACME, ADMIN, "locked out").orThrow();
        world.handOver();
        List<Mail> reports = world.mails(MailKind.RECOVERY_REPORT);
        return reports.get(reports.size() - 1).about().orElseThrow();
    }
}
