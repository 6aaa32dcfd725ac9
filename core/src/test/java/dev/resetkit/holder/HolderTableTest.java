package dev.resetkit.holder;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static dev.resetkit.world.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.RedeemResult.PasswordRefused;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the holder's table that say something, and which of two rows comes first. */
class HolderTableTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private final World world = World.create();

    private void refused(String token, LinkRefused answer) {
        assertThat(world.inspect(token)).isEqualTo(answer);
        assertThat(world.redeem(token, OTHER_PASSWORD)).isEqualTo(answer);
        assertThat(world.redeem(token, OTHER_PASSWORD)).as("the second post").isEqualTo(answer);
        assertThat(answer.linkUsable()).isFalse();
    }

    private static LinkRefused used(Instant at) {
        return LinkRefused.at(LinkRefused.USED, at);
    }

    @Test
    void aGoodLinkShowsWhatThePageNeeds() {
        String token = world.mailed(ADMIN, CARL);
        var usable = (Inspection.Usable) world.inspect(token);
        assertThat(usable.brandName()).isEqualTo("Acme");
        assertThat(usable.maskedAddress()).isEqualTo("c***@customer.example");
        assertThat(usable.expiresAt()).isEqualTo(START.plus(DAY));
        assertThat(usable.requirements().level()).isEqualTo(PasswordLevel.MODERN);
        assertThat(usable.requirements().minCodePoints()).isEqualTo(15);
    }

    @Test
    void usedTellsWhen() {
        String token = world.mailed(ADMIN, CARL);
        world.later(HOUR);
        world.redeem(token, GOOD_PASSWORD);
        world.later(HOUR);
        refused(token, used(START.plus(HOUR)));
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("another link of the same reset was used: USED, with its time")
    void aSiblingWasUsed() {
        world.memory.mailer().answer(mail -> HandOver.failed(Outcome.UNKNOWN, Phase.DATA, 0, "no reply"));
        world.send(ADMIN, CARL);
        world.handOver();
        world.later(HOUR);
        world.handOver();
        String first = World.tokenOf(world.mails().get(0));
        String second = World.tokenOf(world.mails().get(1));
        assertThat(world.inspect(first).isOk()).isTrue();
        assertThat(world.redeem(second, GOOD_PASSWORD).isOk()).isTrue();
        Instant then = world.clock.instant();
        world.later(HOUR);
        refused(first, used(then));
    }

    @Test
    @DisplayName("L7: the password was changed behind the library's back: USED, with its time")
    void passwordChangedElsewhere() {
        String token = world.mailed(ADMIN, CARL);
        world.later(HOUR);
        world.changePassword(CARL, OTHER_PASSWORD);
        world.later(HOUR);
        refused(token, used(START.plus(HOUR)));
        assertThat(world.signsIn(CARL, OTHER_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("a password changed before the mint does not touch the link")
    void passwordChangedBefore() {
        world.changePassword(CARL, OTHER_PASSWORD);
        world.later(HOUR);
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .isTrue();
    }

    @Test
    void supersededTellsWhen() {
        String old = world.mailed(ADMIN, CARL);
        world.later(HOUR);
        String fresh = world.mailed(ADMIN, CARL);
        refused(old, LinkRefused.at(LinkRefused.SUPERSEDED, START.plus(HOUR)));
        assertThat(world.redeem(fresh, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    void expiredTellsWhen() {
        String token = world.mailed(ADMIN, CARL);
        world.later(DAY.plus(HOUR));
        refused(token, LinkRefused.at(LinkRefused.EXPIRED, START.plus(DAY)));
    }

    @Test
    @DisplayName("R5: a refused password lists every rule and leaves the link usable")
    void passwordRefused() {
        world.resetkit
                .settings()
                .setPasswordLevel(World.actor(ADMIN), UserKind.END_USER, PasswordLevel.RECOMMENDED)
                .orThrow();
        String token = world.mailed(ADMIN, CARL);
        var refused = (PasswordRefused) world.redeem(token, "short");
        assertThat(refused.violations())
                .extracting(Violation::code)
                .contains(
                        Violation.TOO_SHORT,
                        Violation.MIXED_CASE_MISSING,
                        Violation.DIGIT_MISSING,
                        Violation.SPECIAL_MISSING);
        assertThat(world.redeem(token, "Violet harbour lantern 9!")).isEqualTo(new RedeemResult.Changed());
    }

    @Test
    @DisplayName("USED comes before SUPERSEDED and EXPIRED; SUPERSEDED before EXPIRED; INVALID before all")
    void theFirstRowThatFits() {
        String superseded = world.mailed(ADMIN, CARL);
        world.later(HOUR);
        String usedUp = world.mailed(ADMIN, CARL);
        Instant supersededAt = world.clock.instant();
        world.later(DAY.plus(HOUR));
        assertThat(world.inspect(superseded)).isEqualTo(LinkRefused.at(LinkRefused.SUPERSEDED, supersededAt));
        assertThat(world.inspect(usedUp).code()).isEqualTo(LinkRefused.EXPIRED);
        world.changePassword(CARL, OTHER_PASSWORD);
        refused(superseded, used(world.clock.instant()));
        refused(usedUp, used(world.clock.instant()));
        world.suspend(CARL);
        refused(usedUp, LinkRefused.invalid());
    }

    @Test
    @DisplayName("a link that ran out and was then superseded says SUPERSEDED")
    void expiredThenSuperseded() {
        String old = world.mailed(ADMIN, CARL);
        world.later(DAY.plus(HOUR));
        world.mailed(ADMIN, CARL);
        assertThat(world.inspect(old)).isEqualTo(LinkRefused.at(LinkRefused.SUPERSEDED, world.clock.instant()));
    }

    @Test
    @DisplayName("Changing the password kills every other link of the user, also one on its way")
    void changeKillsAll() {
        String[] onItsWay = new String[1];
        String first = world.mailed(ADMIN, CARL);
        world.memory.mailer().answer(mail -> {
            if (mail.link().isPresent()) {
                onItsWay[0] = World.tokenOf(mail);
                assertThat(world.redeem(first, GOOD_PASSWORD).isOk()).isTrue();
            }
            return HandOver.accepted(250, Optional.empty(), "ok");
        });
        world.send(ADMIN, CARL);
        world.handOver();
        refused(onItsWay[0], used(START));
        assertThat(world.memory.stores().tokens().lockLive(ACME, CARL)).isEmpty();
    }
}
