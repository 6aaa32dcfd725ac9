package dev.resetkit.story;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A suspended user. */
class Story19 {
    private final World world = World.create();

    @Test
    @DisplayName("Story19_a refused, and whoever lifts the suspension changes that")
    void story19_a() {
        world.suspend(CARL);
        var why = world.resetkit.staff().explain(actor(ADMIN), CARL);
        assertThat(world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL).code())
                .isEqualTo(Rules.TARGET_SUSPENDED);
        assertThat(why.deciding().changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
        world.assertNoMail();
        world.activate(CARL);
        assertThat(world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL).isOk())
                .isTrue();
    }

    @Test
    @DisplayName("Story19_b a pending link is INVALID, for the look and for the post")
    void story19_b() {
        String token = world.mailed(ADMIN, CARL);
        world.suspend(CARL);
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
    }

    @Test
    @DisplayName("Story19_c unsuspended: the link is still dead, seen meanwhile or not, and the password as before")
    void story19_c() {
        String seen = world.mailed(ADMIN, CARL);
        world.suspend(CARL);
        world.redeem(seen, GOOD_PASSWORD);
        world.activate(CARL);
        assertThat(world.redeem(seen, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());

        String unseen = world.mailed(ADMIN, CARL);
        world.suspend(CARL);
        world.activate(CARL);
        assertThat(world.redeem(unseen, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isFalse();
    }

    @Test
    @DisplayName("Story19_d security notices still go out")
    void story19_d() {
        String token = world.mailed(ADMIN, CARL);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        world.suspend(CARL);
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
    }
}
