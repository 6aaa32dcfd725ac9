package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SetPasswordResult.NotSet;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.NewPassword;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an account chose changes between any two statements of a flow: what holds in the end is one order or the other. */
public abstract class ChangingSettings extends StorySuite {
    /** For the class that names the adapters. */
    protected ChangingSettings() {}

    /** Runs a round for each call that the flow makes, until one goes by without being interrupted. */
    private static void atEveryStep(int least, IntPredicate round) {
        int step = 0;
        while (round.test(step)) {
            step++;
        }
        assertThat(step).as("calls that were interrupted").isGreaterThanOrEqualTo(least);
    }

    private static Resetkit over(StoryWorld world, Steps steps) {
        return world.another(builder -> builder.stores(steps.bundle()));
    }

    @Test
    @DisplayName("I6 the switch turned off between any two statements of a set: written before it, or not at all")
    void switchAgainstSet() {
        atEveryStep(10, step -> {
            var world = world();
            world.allowSetting();
            var steps = new Steps(
                    world.host.stores(),
                    step,
                    () -> world.resetkit
                            .settings()
                            .setSettingAllowed(world.actor(OWNER), false)
                            .orThrow());
            Resetkit resetkit = over(world, steps);
            SetPasswordResult result;
            try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
                result = resetkit.staff().setPassword(world.actor(ADMIN), CARL, typed, SetOptions.because("step"));
            }
            boolean interrupted = steps.calls() > step;
            steps.await();
            List<Code> events = world.audit().stream().map(line -> line.event()).toList();
            if (result.isOk()) {
                assertThat(events.indexOf(Code.of("PASSWORD_SET")))
                        .as("written at step " + step + ", before the switch was turned")
                        .isBetween(0, events.lastIndexOf(Code.of("SETTING_CHANGED")));
                assertThat(world.signIn(CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
            } else {
                assertThat(result.code()).isIn(Rules.SETTING_OFF, NotSet.BUSY);
                assertThat(events).doesNotContain(Code.of("PASSWORD_SET"));
                assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
            }
            assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code())
                    .as("the very next call")
                    .isEqualTo(Rules.SETTING_OFF);
            return interrupted;
        });
    }

    @Test
    @DisplayName("I6 a grant withdrawn between any two statements of a send: refused, or accepted and no mail")
    void grantAgainstSend() {
        atEveryStep(4, step -> {
            var world = world();
            var grant = world.resetkit
                    .settings()
                    .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                    .orThrow();
            var steps = new Steps(
                    world.host.stores(),
                    step,
                    () -> world.resetkit
                            .settings()
                            .withdrawGrant(world.actor(OWNER), grant.id())
                            .orThrow());
            var answer = over(world, steps).staff().sendResetEmail(world.actor(AGENT), CARL);
            boolean interrupted = steps.calls() > step;
            steps.await();
            assertThat(answer.isOk() || answer.code().equals(Rules.RIGHT_MISSING))
                    .as("at step " + step + ": " + answer.code())
                    .isTrue();
            assertThat(world.deliver()).as("handed over after the withdrawal").isEmpty();
            return interrupted;
        });
    }

    @Test
    @DisplayName(
            "I6 a grant withdrawn between any two statements of a hand-over: one mail, or none and the reset ended")
    void grantAgainstHandOver() {
        atEveryStep(6, step -> {
            var world = world();
            var grant = world.resetkit
                    .settings()
                    .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                    .orThrow();
            world.resetkit.staff().sendResetEmail(world.actor(AGENT), CARL).orThrow();
            var steps = new Steps(
                    world.host.stores(),
                    step,
                    () -> world.resetkit
                            .settings()
                            .withdrawGrant(world.actor(OWNER), grant.id())
                            .orThrow());
            over(world, steps).process().runOnce();
            boolean interrupted = steps.calls() > step;
            steps.await();
            var mails = world.told(MailKind.RESET_LINK);
            var state = world.resetkit
                    .staff()
                    .history(world.actor(OWNER), CARL)
                    .orThrow()
                    .get(0)
                    .state();
            assertThat(state)
                    .as("at step " + step + ", with mails to " + mails)
                    .isEqualTo(mails.isEmpty() ? ResetState.REFUSED : ResetState.ACCEPTED);
            return interrupted;
        });
    }

    @Test
    @DisplayName("I1 the level raised between any two statements of a redemption: changed, or refused and usable")
    void levelAgainstRedeem() {
        atEveryStep(10, step -> {
            var world = world();
            world.resetkit
                    .settings()
                    .setPasswordLevel(world.actor(OWNER), UserKind.END_USER, PasswordLevel.MODERN)
                    .orThrow();
            world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL).orThrow();
            String token = world.token();
            var steps = new Steps(
                    world.host.stores(),
                    step,
                    () -> world.resetkit
                            .settings()
                            .setPasswordLevel(world.actor(OWNER), UserKind.END_USER, PasswordLevel.RECOMMENDED)
                            .orThrow());
            RedeemResult result;
            try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
                result = over(world, steps).holder().redeem(world.id, token, typed);
            }
            boolean interrupted = steps.calls() > step;
            steps.await();
            assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isEqualTo(result.isOk());
            assertThat(world.resetkit.holder().inspect(world.id, token).isOk())
                    .as("link usable at step " + step + " after " + result.code())
                    .isEqualTo(!result.isOk());
            assertThat(world.audit("REDEEMED")).hasSize(result.isOk() ? 1 : 0);
            return interrupted;
        });
    }
}
