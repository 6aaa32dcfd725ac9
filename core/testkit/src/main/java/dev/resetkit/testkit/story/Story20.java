package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.RedeemResult;
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
}
