package dev.resetkit.story;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.world.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users who sign in elsewhere. */
class Story17 {
    private final World world = World.create();

    @ParameterizedTest
    @ValueSource(strings = {"carl", "greg"})
    @DisplayName("Story17 SSO-only, of either kind: refused, with the provider named to staff")
    void refused(String id) {
        UserId target = UserId.of(id);
        world.edit(target, user -> user.signIn(SignIn.ssoOnly("Keyring")));
        var answer = world.resetkit.staff().sendResetEmail(actor(ADMIN), target);
        assertThat(answer.code()).isEqualTo(Rules.PASSWORD_SIGN_IN_OFF);
        Check check = world.resetkit.staff().explain(actor(ADMIN), target).deciding();
        assertThat(check.facts()).containsEntry("provider", "Keyring");
        assertThat(check.changeableBy()).contains(Changer.OWNER, Changer.ADMIN);
        world.assertNoMail();
    }

    @Test
    @DisplayName("Story17 Z10 service users have no provider and get no mail")
    void serviceUser() {
        world.edit(AGENT, user -> user.signIn(SignIn.NONE));
        var check = world.resetkit.staff().explain(actor(ADMIN), AGENT).deciding();
        assertThat(check.rule()).isEqualTo(Rules.PASSWORD_SIGN_IN_OFF);
        assertThat(check.facts()).isEmpty();
    }

    @Test
    @DisplayName("Story17 switching password sign-in off kills links, between request and hand-over and after it")
    void switchedOff() {
        String token = world.mailed(ADMIN, CARL);
        var waiting = world.send(ADMIN, CARL);
        world.edit(CARL, user -> user.signIn(SignIn.ssoOnly("Keyring")));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(world.report(waiting).state().name()).isEqualTo("REFUSED");

        world.edit(CARL, user -> user.signIn(SignIn.PASSWORD));
        assertThat(world.redeem(token, GOOD_PASSWORD)).as("there and back").isEqualTo(LinkRefused.invalid());
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }
}
