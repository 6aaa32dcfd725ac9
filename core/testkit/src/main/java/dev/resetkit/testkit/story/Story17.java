package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.AuditEntry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Users who sign in elsewhere. */
public abstract class Story17 extends StorySuite {
    private static final SignIn ELSEWHERE = SignIn.ssoOnly("Keyring");

    /** For the class that names the adapters. */
    protected Story17() {}

    @Test
    @DisplayName("Story17 SSO-only, of either kind: refused, with the provider named to staff")
    void story17_staff() {
        var world = world();
        for (UserId target : List.of(CARL, AGENT)) {
            world.edit(target, user -> user.signIn(ELSEWHERE));
            var answer = world.resetkit.staff().sendResetEmail(world.actor(ADMIN), target);
            assertThat(answer.code()).isEqualTo(Rules.PASSWORD_SIGN_IN_OFF);
            Check check =
                    world.resetkit.staff().explain(world.actor(ADMIN), target).deciding();
            assertThat(check.facts()).containsEntry("provider", "Keyring");
            assertThat(check.changeableBy()).contains(Changer.OWNER, Changer.ADMIN);
        }
        assertThat(world.deliver()).isEmpty();
    }

    @Test
    @DisplayName("Story17 SSO-only, of either kind: the public gets the answer that everybody gets, and no mail")
    void story17_public() {
        var world = world();
        for (UserKind kind : UserKind.values()) {
            world.openSelfService(kind);
        }
        for (UserId target : List.of(CARL, AGENT)) {
            world.edit(target, user -> user.signIn(ELSEWHERE));
            var answer = world.forgot(target + "@customer.example");
            assertThat(answer).isEqualTo(world.forgot("nobody-" + target + "@customer.example"));
            assertThat(answer.toString()).doesNotContain("Keyring");
        }
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .as("staff may know")
                .extracting(AuditEntry::outcome)
                .containsExactly(Rules.PASSWORD_SIGN_IN_OFF, Rules.PASSWORD_SIGN_IN_OFF);
    }

    @Test
    @DisplayName("Story17 Z10 service users, of either kind: staff are told that nobody signs in, and no mail goes out")
    void story17_serviceUser() {
        var world = world();
        world.allowSetting();
        var staff = world.resetkit.staff();
        for (UserId target : List.of(CARL, AGENT)) {
            world.edit(target, user -> user.signIn(SignIn.NONE));
            assertThat(staff.sendResetEmail(world.actor(ADMIN), target).code()).isEqualTo(Rules.SERVICE_USER);
            assertThat(world.set(ADMIN, target, GOOD_PASSWORD).code()).isEqualTo(Rules.SERVICE_USER);
            Check check = staff.explain(world.actor(ADMIN), target).deciding();
            assertThat(check.facts()).as("no provider").isEmpty();
            assertThat(check.changeableBy()).containsExactly(Changer.HOST);
        }
        assertThat(world.deliver()).isEmpty();
    }

    @Test
    @DisplayName("Story17 Z10 service users: the public gets the answer that everybody gets, and no mail")
    void story17_serviceUser_public() {
        var world = world();
        world.openSelfService(UserKind.END_USER);
        world.edit(CARL, user -> user.signIn(SignIn.NONE));
        assertThat(world.forgot("carl@customer.example")).isEqualTo(world.forgot("nobody@customer.example"));
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .as("staff may know")
                .extracting(AuditEntry::outcome)
                .containsExactly(Rules.SERVICE_USER);
    }

    @Test
    @DisplayName("Story17 switching password sign-in off kills links, between request and hand-over and after it")
    void story17_switchedOff() {
        var world = world();
        world.send(ADMIN, CARL);
        String token = world.token();
        var waiting = world.send(StoryWorld.ADMIN_2, CARL);
        world.edit(CARL, user -> user.signIn(ELSEWHERE));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.deliver()).hasSize(1);
        assertThat(world.report(CARL, waiting).state()).isEqualTo(ResetState.REFUSED);

        world.edit(CARL, user -> user.signIn(SignIn.PASSWORD));
        assertThat(world.redeem(token, GOOD_PASSWORD)).as("there and back").isEqualTo(LinkRefused.invalid());
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
    }
}
