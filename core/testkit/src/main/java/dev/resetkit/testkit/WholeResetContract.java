package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One reset from the request to the notice, over whatever adapters a host has. */
public abstract class WholeResetContract extends FlowSuite {
    private static final String OLD = "the old pass phrase of Carl";
    private static final String NEW = "violet harbour lantern 9";

    private final PasswordHasher hasher = PasswordHashers.argon2id();

    /** For the class that names the adapters. */
    protected WholeResetContract() {}

    @Test
    @DisplayName("A reset goes its whole way: mail, openings, refused password, change, notice, timeline")
    void aResetGoesItsWholeWay() {
        Resetkit resetkit = resetkit().passwordHasher(hasher).build();
        Actor admin = add(RoleKind.ADMIN, hash(OLD));
        Actor carl = add(RoleKind.END_USER, hash(OLD));
        var before = users.find(accountId, carl.user()).orElseThrow().version();

        var queued = resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        assertThat(mails).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        deliver(resetkit);
        assertThat(mails).hasSize(1);
        assertThat(signsIn(carl, OLD)).isEqualTo(PasswordHasher.Match.YES);

        String token = tokenFor(carl.user());
        clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            assertThat(resetkit.holder().inspect(accountId, token).isOk()).isTrue();
        }
        clock.advance(Duration.ofSeconds(1));
        RedeemResult weak = redeem(resetkit, token, "Acme");
        assertThat(weak.code()).isEqualTo(RedeemResult.PasswordRefused.PASSWORD_REFUSED);
        assertThat(redeem(resetkit, token, NEW).isOk()).isTrue();
        assertThat(redeem(resetkit, token, NEW + "!").code()).isEqualTo(LinkRefused.USED);

        assertThat(signsIn(carl, OLD)).isEqualTo(PasswordHasher.Match.NO);
        assertThat(signsIn(carl, NEW)).isEqualTo(PasswordHasher.Match.YES);
        assertThat(users.find(accountId, carl.user()).orElseThrow().version()).isNotEqualTo(before);

        clock.advance(Duration.ofSeconds(1));
        deliver(resetkit);
        assertThat(mails)
                .extracting(mail -> mail.kind())
                .containsExactly(MailKind.RESET_LINK, MailKind.PASSWORD_CHANGED);
        List<ResetReport> history = resetkit.staff().history(admin, carl.user()).orThrow();
        assertThat(history).hasSize(1);
        assertThat(history.get(0).id()).isEqualTo(queued.id());
        assertThat(history.get(0).state()).isEqualTo(ResetState.COMPLETED);
        assertThat(history.get(0).timeline())
                .extracting(TimelineEntry::state)
                .containsExactly(
                        ResetState.QUEUED,
                        ResetState.ACCEPTED,
                        ResetState.OPENED,
                        ResetState.COMPLETED,
                        ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("I2 a request rolled back with its transaction leaves no reset, no mail and no wake-up")
    void aRequestRolledBackNeverHappened() {
        Resetkit resetkit = resetkit().passwordHasher(hasher).build();
        Actor admin = add(RoleKind.ADMIN, hash(OLD));
        Actor carl = add(RoleKind.END_USER, hash(OLD));
        try {
            stores.transactions().inNew(() -> {
                assertThat(resetkit.staff().sendResetEmail(admin, carl.user()).isOk())
                        .isTrue();
                throw new StoreSuite.Rollback();
            });
        } catch (StoreSuite.Rollback expected) {
            assertThat(resetkit.process().runOnce()).isZero();
        }
        assertThat(resetkit.staff().history(admin, carl.user()).orThrow()).isEmpty();
        assertThat(mails).isEmpty();
    }

    @Test
    @DisplayName("The newest accepted mail's link works; the one before it died with that acceptance")
    void theNewestAcceptedLinkWorks() {
        Resetkit resetkit = resetkit().passwordHasher(hasher).build();
        Actor admin = add(RoleKind.ADMIN, hash(OLD));
        Actor carl = add(RoleKind.END_USER, hash(OLD));
        resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        deliver(resetkit);
        String older = tokenFor(carl.user());
        clock.advance(Duration.ofMinutes(2));
        resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        assertThat(resetkit.holder().inspect(accountId, older).isOk()).isTrue();
        deliver(resetkit);
        assertThat(resetkit.holder().inspect(accountId, older).code()).isEqualTo(LinkRefused.SUPERSEDED);
        assertThat(resetkit.holder().inspect(accountId, tokenFor(carl.user())).isOk())
                .isTrue();
    }

    private RedeemResult redeem(Resetkit resetkit, String token, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().redeem(accountId, token, typed);
        }
    }

    private PasswordHasher.Match signsIn(Actor who, String password) {
        EncodedPassword stored = users.encodedPassword(accountId, who.user()).orElseThrow();
        try (var typed = NewPassword.ofString(password)) {
            return hasher.verify(typed, stored);
        }
    }

    private EncodedPassword hash(String password) {
        try (var typed = NewPassword.ofString(password)) {
            return hasher.hash(typed);
        }
    }
}
