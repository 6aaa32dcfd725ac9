package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A suspended user. */
public abstract class Story19 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story19() {}

    private static void state(StoryWorld world, UserState state) {
        world.edit(CARL, user -> user.state(state));
    }

    @Test
    @DisplayName("Story19_a refused, and whoever lifts the suspension changes that")
    void story19_a() {
        var world = world();
        state(world, UserState.SUSPENDED);
        var staff = world.resetkit.staff();
        var why = staff.explain(world.actor(ADMIN), CARL).deciding();
        assertThat(why.rule()).isEqualTo(Rules.TARGET_SUSPENDED);
        assertThat(why.changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
        assertThat(staff.sendResetEmail(world.actor(ADMIN), CARL).code()).isEqualTo(Rules.TARGET_SUSPENDED);
        assertThat(world.deliver()).isEmpty();
        state(world, UserState.ACTIVE);
        assertThat(staff.sendResetEmail(world.actor(ADMIN), CARL).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story19_a set, too: refused, and nothing changes")
    void story19_a_set() {
        var world = world();
        world.allowSetting();
        state(world, UserState.SUSPENDED);
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code()).isEqualTo(Rules.TARGET_SUSPENDED);
        state(world, UserState.ACTIVE);
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story19_b a pending link is INVALID, for the look and for the post")
    void story19_b() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        state(world, UserState.SUSPENDED);
        assertThat(world.resetkit.holder().inspect(world.id, token)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
    }

    @Test
    @DisplayName("Story19_c unsuspended: the link is still dead, seen meanwhile or not, and the password as before")
    void story19_c() {
        var world = world();
        for (boolean seen : new boolean[] {true, false}) {
            String token = world.mailed(ADMIN, CARL);
            state(world, UserState.SUSPENDED);
            if (seen) {
                world.redeem(token, GOOD_PASSWORD);
            }
            state(world, UserState.ACTIVE);
            assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        }
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isFalse();
    }

    @Test
    @DisplayName("Story19_c a version that comes back with the state revives nothing that was reported")
    void story19_c_reported() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        CredentialVersion before = world.user(CARL).version();
        var change = UserChange.of(world.id, CARL, UserChange.Kind.STATE);
        world.report(change, user -> user.state(UserState.SUSPENDED));
        assertThat(world.fate(CARL)).isEqualTo("REVOKED STATE_CHANGED");
        world.report(change, user -> user.state(UserState.ACTIVE).version(before));
        assertThat(world.user(CARL).version()).isEqualTo(before);
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
    }

    @Test
    @DisplayName("Story19_d security notices still go out")
    void story19_d() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        state(world, UserState.SUSPENDED);
        assertThat(world.told(MailKind.PASSWORD_CHANGED)).containsExactly("carl");
    }
}
