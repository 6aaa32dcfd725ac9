package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.ADMIN_2;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Recommendation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody on the phone has no time to wait for a mail. */
public abstract class Story15 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story15() {}

    private StoryWorld allowed() {
        var world = world();
        world.allowSetting();
        return world;
    }

    @Test
    @DisplayName("Story15_a the explanation of setting recommends sending, with the reason, while sending is possible")
    void story15_a() {
        var world = allowed();
        var staff = world.resetkit.staff();
        Explanation setting = staff.explain(world.actor(ADMIN), Action.SET_PASSWORD, CARL);
        assertThat(setting.allowed()).isTrue();
        assertThat(setting.recommended().map(Recommendation::action)).contains(Action.SEND_RESET_EMAIL);
        assertThat(setting.recommended().map(Recommendation::reason)).contains(Recommendation.ONLY_THE_USER_KNOWS_IT);

        world.edit(CARL, user -> user.verified(false));
        assertThat(staff.explain(world.actor(ADMIN), Action.SET_PASSWORD, CARL).recommended())
                .as("nothing can be sent")
                .isEmpty();
        assertThat(staff.explain(world.actor(ADMIN), DORA).recommended())
                .as("sending recommends nothing else")
                .isEmpty();
    }

    @Test
    @DisplayName("Story15_a it recommends sending also where setting is off")
    void story15_a_off() {
        var world = world();
        Explanation setting = world.resetkit.staff().explain(world.actor(ADMIN), Action.SET_PASSWORD, CARL);
        assertThat(setting.code()).isEqualTo(Rules.SETTING_OFF);
        assertThat(setting.recommended()).isPresent();
    }

    @Test
    @DisplayName("Story15_b an administrator as target raises an alert")
    void story15_b_admin() {
        var world = allowed();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        assertThat(world.audit("ALERT_ADMIN_AS_TARGET")).isEmpty();
        world.set(ADMIN, ADMIN_2, GOOD_PASSWORD);
        AuditEntry alert = world.audit("ALERT_ADMIN_AS_TARGET").get(0);
        assertThat(alert.actor()).contains(ADMIN);
        assertThat(alert.target()).contains(ADMIN_2);
    }

    @Test
    @DisplayName("Story15_b the third set by one administrator within an hour raises an alert")
    void story15_b_third() {
        var world = allowed();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        world.later(Duration.ofMinutes(59));
        world.set(ADMIN, DORA, GOOD_PASSWORD);
        world.set(OWNER, AGENT, GOOD_PASSWORD);
        assertThat(world.audit("ALERT_THIRD_SET_WITHIN_AN_HOUR"))
                .as("two of one administrator's, one of the owner's")
                .isEmpty();
        world.set(ADMIN, LIGHT, GOOD_PASSWORD);
        assertThat(world.audit("ALERT_THIRD_SET_WITHIN_AN_HOUR")).hasSize(1);
    }

    @Test
    @DisplayName("Story15_b three sets in more than an hour raise none")
    void story15_b_slow() {
        var world = allowed();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        world.later(Duration.ofMinutes(31));
        world.set(ADMIN, DORA, GOOD_PASSWORD);
        world.later(Duration.ofMinutes(31));
        world.set(ADMIN, LIGHT, GOOD_PASSWORD);
        assertThat(world.audit("PASSWORD_SET")).hasSize(3);
        assertThat(world.audit("ALERT_THIRD_SET_WITHIN_AN_HOUR")).isEmpty();
    }

    @Test
    @DisplayName("Story15_b an address that changed within 72 h raises an alert")
    void story15_b_address() {
        var world = allowed();
        for (long hours : List.of(71L, 73L)) {
            var since = world.clock.instant().minus(Duration.ofHours(hours));
            var target = hours == 71 ? CARL : DORA;
            world.edit(
                    target,
                    user -> user.primary(new RegisteredAddress(
                            EmailAddress.of(target + "@new.example"), true, Optional.of(since), Optional.empty())));
            world.set(ADMIN, target, GOOD_PASSWORD);
        }
        assertThat(world.audit("ALERT_ADDRESS_CHANGED_LATELY"))
                .extracting(line -> line.target().orElseThrow())
                .containsExactly(CARL);
    }

    @Test
    @DisplayName("Story15_b to the microsecond: the first set an hour ago counts, an address of 72 h ago does not")
    void story15_b_edges() {
        Duration tick = Duration.ofNanos(1_000);
        for (Duration more : List.of(Duration.ZERO, tick)) {
            var world = allowed();
            world.set(ADMIN, CARL, GOOD_PASSWORD);
            world.set(ADMIN, DORA, GOOD_PASSWORD);
            world.later(Duration.ofHours(1).plus(more));
            world.set(ADMIN, LIGHT, GOOD_PASSWORD);
            assertThat(world.audit("ALERT_THIRD_SET_WITHIN_AN_HOUR")).hasSize(more.isZero() ? 1 : 0);
        }
        for (Duration less : List.of(Duration.ZERO, tick)) {
            var world = allowed();
            world.move(CARL, "carl@new.example", Optional.of(CARL));
            world.later(Duration.ofDays(3).minus(less));
            world.set(ADMIN, CARL, GOOD_PASSWORD);
            assertThat(world.audit("ALERT_ADDRESS_CHANGED_LATELY")).hasSize(less.isZero() ? 0 : 1);
        }
    }

    @Test
    @DisplayName("Story15_b an address that nobody reported raises an alert, too: mail went elsewhere before")
    void story15_b_address_unreported() {
        var world = allowed();
        world.mailed(ADMIN, CARL);
        world.later(Duration.ofDays(30));
        world.edit(CARL, user -> user.primary(RegisteredAddress.of("carl@new.example", true)));
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        assertThat(world.audit("ALERT_ADDRESS_CHANGED_LATELY")).hasSize(1);
        assertThat(world.audit("ADDRESS_CHANGED_UNREPORTED")).hasSize(1);
        world.set(ADMIN, DORA, GOOD_PASSWORD);
        assertThat(world.audit("ALERT_ADDRESS_CHANGED_LATELY"))
                .as("an address that is seen for the first time changed from none")
                .hasSize(1);
    }

    @Test
    @DisplayName("Story15_c Story03_e a delegated agent can never set")
    void story15_c() {
        var world = allowed();
        world.resetkit
                .settings()
                .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                .orThrow();
        assertThat(world.resetkit.staff().explain(world.actor(AGENT), CARL).allowed())
                .isTrue();
        Explanation setting = world.resetkit.staff().explain(world.actor(AGENT), Action.SET_PASSWORD, CARL);
        assertThat(setting.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(setting.deciding().changeableBy()).as("nobody can give it").isEmpty();
        assertThat(world.set(AGENT, CARL, GOOD_PASSWORD).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
    }
}
