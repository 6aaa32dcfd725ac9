package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.RedeemResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The password level is raised while a link is out. */
public abstract class Story20 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story20() {}

    private static List<String> violations(RedeemResult result) {
        return result.fold(
                changed -> List.<String>of(),
                refused -> refused.violations().stream()
                        .map(violation -> violation.code().name())
                        .toList(),
                not -> List.<String>of());
    }

    @Test
    @DisplayName(
            "Story20 opened before, redeemed after: the new level's rules, every one that failed, and the link usable")
    void story20() {
        var world = world();
        world.resetkit
                .process()
                .bringInPasswordRules(world.id, UserKind.END_USER, PasswordPolicy.of(PasswordLevel.LOW));
        String token = world.mailed(ADMIN, CARL);
        assertThat(world.resetkit.holder().inspect(world.id, token).isOk()).isTrue();
        world.resetkit
                .settings()
                .setPasswordRules(
                        world.actor(OWNER),
                        UserKind.END_USER,
                        CustomRules.gentlest().withComplexity())
                .orThrow();
        assertThat(violations(world.redeem(token, "lantern")))
                .contains(Violation.TOO_SHORT.name(), Violation.DIGIT_MISSING.name());
        assertThat(world.redeem(token, "h4rbour!lantern").isOk()).isTrue();
    }

    @Test
    @DisplayName("Story20 the three old levels can be kept, and never chosen")
    void story20_levels() {
        var world = world();
        for (PasswordLevel old : List.of(PasswordLevel.LOW, PasswordLevel.MEDIUM, PasswordLevel.HIGH)) {
            assertThat(world.resetkit
                            .settings()
                            .setPasswordLevel(world.actor(OWNER), UserKind.END_USER, old)
                            .code())
                    .isEqualTo(Rules.LEVEL_NOT_CHOOSABLE);
        }
        world.resetkit
                .process()
                .bringInPasswordRules(world.id, UserKind.END_USER, PasswordPolicy.of(PasswordLevel.MEDIUM));
        var settings = world.resetkit.settings();
        assertThat(settings.setPasswordLevel(world.actor(ADMIN), UserKind.END_USER, PasswordLevel.MEDIUM)
                        .isOk())
                .as("kept")
                .isTrue();
        settings.setPasswordLevel(world.actor(ADMIN), UserKind.END_USER, PasswordLevel.MODERN)
                .orThrow();
        assertThat(settings.setPasswordLevel(world.actor(ADMIN), UserKind.END_USER, PasswordLevel.MEDIUM)
                        .code())
                .as("never again")
                .isEqualTo(Rules.LEVEL_NOT_CHOOSABLE);
    }

    @Test
    @DisplayName("Story20 a second factor is enforced meanwhile, and no more: the shortest length is that of now")
    void story20_secondFactor() {
        var world = world();
        String eight = "qz7vkw2m";
        String token = world.mailed(ADMIN, CARL);
        assertThat(violations(world.redeem(token, eight))).containsExactly(Violation.TOO_SHORT.name());
        world.edit(CARL, user -> user.secondFactorEnforced(true));
        assertThat(violations(world.redeem(token, eight.substring(1)))).containsExactly(Violation.TOO_SHORT.name());
        assertThat(world.redeem(token, eight).isOk()).isTrue();
        world.edit(CARL, user -> user.secondFactorEnforced(false));
        assertThat(world.signIn(CARL, eight).isOk())
                .as("new passwords alone are judged")
                .isTrue();
        assertThat(world.change(CARL, eight, "rm4xtd8b").code())
                .isEqualTo(ChangeResult.PasswordRefused.PASSWORD_REFUSED);
    }

    @Test
    @DisplayName("Story20 a history is asked for now: the password of before counts, whoever chose it, in every way")
    void story20_history() {
        var world = world();
        world.allowSetting();
        var rules = CustomRules.gentlest().remembering(2);
        for (UserKind kind : UserKind.values()) {
            world.resetkit
                    .settings()
                    .setPasswordRules(world.actor(OWNER), kind, rules)
                    .orThrow();
        }
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .isTrue();
        world.later(Duration.ofMinutes(2));
        String token = world.mailed(ADMIN, CARL);
        assertThat(violations(world.redeem(token, OLD_PASSWORD))).containsExactly(Violation.USED_BEFORE.name());
        assertThat(world.redeem(token, OTHER_PASSWORD).isOk()).isTrue();
        world.later(Duration.ofMinutes(2));
        assertThat(world.redeem(world.mailed(ADMIN, CARL), OLD_PASSWORD).isOk())
                .as("two are refused, and no third")
                .isTrue();

        assertThat(world.change(DORA, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.change(DORA, GOOD_PASSWORD, OLD_PASSWORD).code())
                .isEqualTo(ChangeResult.PasswordRefused.PASSWORD_REFUSED);

        assertThat(world.set(ADMIN, LIGHT, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.set(ADMIN, LIGHT, OLD_PASSWORD).code())
                .isEqualTo(SetPasswordResult.PasswordRefused.PASSWORD_REFUSED);
    }

    @Test
    @DisplayName("Story20 a history that is not asked for any more is forgotten with the next password")
    void story20_historyEnds() {
        var world = world();
        var settings = world.resetkit.settings();
        settings.setPasswordRules(
                        world.actor(OWNER),
                        UserKind.END_USER,
                        CustomRules.gentlest().remembering(5))
                .orThrow();
        assertThat(world.change(CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.host.stores().credentials().history(world.id, CARL, 24))
                .hasSize(2);
        settings.setPasswordLevel(world.actor(OWNER), UserKind.END_USER, PasswordLevel.MODERN)
                .orThrow();
        assertThat(world.change(CARL, GOOD_PASSWORD, OTHER_PASSWORD).isOk()).isTrue();
        assertThat(world.host.stores().credentials().history(world.id, CARL, 24))
                .as("hashes beyond the depth are gone")
                .isEmpty();
    }
}
