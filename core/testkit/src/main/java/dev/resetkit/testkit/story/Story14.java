package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.ADMIN_2;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.NINA;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.WhenBreachesCannotBeSearched;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An administrator sets a password, while the owner allows it. */
public abstract class Story14 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story14() {}

    private StoryWorld allowed() {
        var world = world();
        world.allowSetting();
        return world;
    }

    private static List<Code> violations(SetPasswordResult result) {
        return result.fold(
                set -> List.<Code>of(),
                refused -> refused.violations().stream().map(Violation::code).toList(),
                not -> List.<Code>of());
    }

    @Test
    @DisplayName("Story14_a a reason is demanded, and written down")
    void story14_a() {
        var world = allowed();
        for (String none : List.of("", "  \t")) {
            assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD, none).code()).isEqualTo(Rules.REASON_MISSING);
        }
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD, "no mailbox any more").isOk())
                .isTrue();
        AuditEntry line = world.audit("PASSWORD_SET").get(0);
        assertThat(line.detail()).isEqualTo("no mailbox any more");
        assertThat(line.actor()).contains(ADMIN);
        assertThat(line.target()).contains(CARL);
    }

    @Test
    @DisplayName("Story14_b the target's rules: of its kind, with history and blocklist, every rule that failed")
    void story14_b() {
        var world = allowed();
        var settings = world.resetkit.settings();
        settings.setPasswordRules(
                        world.actor(OWNER),
                        UserKind.END_USER,
                        CustomRules.gentlest().remembering(3).withComplexity())
                .orThrow();
        settings.setPasswordLevel(world.actor(OWNER), UserKind.TEAM_MEMBER, PasswordLevel.MODERN)
                .orThrow();
        assertThat(violations(world.set(ADMIN, CARL, "letters")))
                .contains(Violation.TOO_SHORT, Violation.DIGIT_MISSING);
        assertThat(violations(world.set(ADMIN, CARL, "password1!"))).contains(Violation.COMMON);
        assertThat(world.set(ADMIN, CARL, "h4rbour!lantern").isOk()).isTrue();
        assertThat(world.set(ADMIN, CARL, "orch4rd!timpani").isOk()).isTrue();
        assertThat(violations(world.set(ADMIN, CARL, "h4rbour!lantern"))).containsExactly(Violation.USED_BEFORE);
        assertThat(violations(world.set(ADMIN, ADMIN_2, "h4rbour!lan")))
                .as("team members have rules of their own")
                .contains(Violation.TOO_SHORT);
    }

    @Test
    @DisplayName("Story14_b the list of known breaches counts, too")
    void story14_b_breached() {
        var world = world(builder -> builder.breachedPasswords(
                password -> password.reveal(text -> text.toString().equals(GOOD_PASSWORD)),
                WhenBreachesCannotBeSearched.REFUSE));
        world.allowSetting();
        assertThat(violations(world.set(ADMIN, CARL, GOOD_PASSWORD))).containsExactly(Violation.BREACHED);
        assertThat(world.set(ADMIN, CARL, OTHER_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story14_c must change: checkSignIn says MUST_CHANGE, changeOwnPassword clears it")
    void story14_c() {
        var world = allowed();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        assertThat(world.signIn(CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
        assertThat(world.change(CARL, GOOD_PASSWORD, GOOD_PASSWORD).isOk())
                .as("to the same one is no change")
                .isFalse();
        assertThat(world.change(CARL, GOOD_PASSWORD, OTHER_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, OTHER_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
        world.later(Duration.ofDays(2));
        assertThat(world.signIn(CARL, OTHER_PASSWORD).isOk())
                .as("the user's own password does not die")
                .isTrue();
        assertThat(world.told(MailKind.PASSWORD_CHANGED)).containsExactly("carl");
    }

    @Test
    @DisplayName("Story14_d a temporary password is dead after 24 h, also for changing it")
    void story14_d() {
        var world = allowed();
        var set = world.set(ADMIN, CARL, GOOD_PASSWORD);
        var until = set.fold(done -> done.temporaryUntil(), refused -> null, not -> null);
        assertThat(until).isEqualTo(world.clock.instant().plus(Duration.ofHours(24)));
        world.later(Duration.ofHours(24).minusNanos(1_000));
        assertThat(world.signIn(CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
        world.later(Duration.ofNanos(1_000));
        assertThat(world.signIn(CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.EXPIRED);
        assertThat(world.change(CARL, GOOD_PASSWORD, OTHER_PASSWORD).code()).isEqualTo(NotSignedIn.EXPIRED);
        assertThat(world.resetkit
                        .holder()
                        .credentialState(world.id, CARL)
                        .orElseThrow()
                        .maySignIn())
                .isFalse();
        world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL).orThrow();
        assertThat(world.redeem(world.token(), OTHER_PASSWORD).isOk())
                .as("a reset lets the user in again")
                .isTrue();
        assertThat(world.signIn(CARL, OTHER_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story14_e sessions and links are dead")
    void story14_e() {
        var world = allowed();
        world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL).orThrow();
        String token = world.token();
        var session = world.user(CARL).version();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        assertThat(world.user(CARL).version())
                .as("no session that began under the old version is accepted")
                .isNotEqualTo(session);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        assertThat(world.signIn(CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
    }

    @Test
    @DisplayName("Story14_f user and owner are told; I3: the value is nowhere")
    void story14_f() {
        var world = allowed();
        SetPasswordResult result = world.set(ADMIN, CARL, GOOD_PASSWORD);
        assertThat(world.told(MailKind.PASSWORD_SET)).containsExactly("carl");
        assertThat(world.told(MailKind.PASSWORD_SET_REPORT)).containsExactly("olga");
        Mail report = world.deliver().stream()
                .filter(mail -> mail.kind() == MailKind.PASSWORD_SET_REPORT)
                .findFirst()
                .orElseThrow();
        assertThat(report.about()).isPresent();
        assertThat(List.of(
                        result.toString(),
                        world.deliver().toString(),
                        world.audit().toString(),
                        world.host.users().encodedPassword(world.id, CARL).toString()))
                .noneMatch(text -> text.contains(GOOD_PASSWORD));
    }

    @Test
    @DisplayName("Story14_f the owner who sets is not told of it; the user is, as always")
    void story14_f_byOwner() {
        var world = allowed();
        world.set(OWNER, CARL, GOOD_PASSWORD);
        assertThat(world.told(MailKind.PASSWORD_SET)).containsExactly("carl");
        assertThat(world.told(MailKind.PASSWORD_SET_REPORT)).isEmpty();
    }

    @Test
    @DisplayName("Story14_g the owner as target is refused, and oneself")
    void story14_g() {
        var world = allowed();
        assertThat(world.set(ADMIN, OWNER, GOOD_PASSWORD).code()).isEqualTo(Rules.OWNER_PROTECTED);
        for (UserId who : List.of(OWNER, ADMIN)) {
            assertThat(world.set(who, who, GOOD_PASSWORD).code()).isEqualTo(Rules.SELF_USE_CHANGE);
            assertThat(world.signIn(who, OLD_PASSWORD).isOk()).isTrue();
        }
    }

    @Test
    @DisplayName("Story14_h no deliverable address: set all the same, NOTICE_UNDELIVERABLE, and the owner is told")
    void story14_h() {
        for (boolean unverified : List.of(true, false)) {
            var world = allowed();
            world.edit(CARL, user -> unverified ? user.verified(false) : withoutAddress(user));
            assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code())
                    .isEqualTo(SetPasswordResult.PasswordSet.NOTICE_UNDELIVERABLE);
            assertThat(world.signIn(CARL, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
            assertThat(world.told(MailKind.PASSWORD_SET_UNTOLD)).containsExactly("olga");
            assertThat(world.told(MailKind.PASSWORD_SET)).isEmpty();
        }
    }

    @Test
    @DisplayName("Story14_h who never had a password is told where an activation mail would go")
    void story14_h_invited() {
        var world = allowed();
        world.invite(NINA);
        assertThat(world.set(ADMIN, NINA, GOOD_PASSWORD).code()).isEqualTo(SetPasswordResult.PasswordSet.SET);
        assertThat(world.told(MailKind.PASSWORD_SET)).containsExactly("nina");
        assertThat(world.told(MailKind.PASSWORD_SET_REPORT)).containsExactly("olga");
        assertThat(world.told(MailKind.PASSWORD_SET_UNTOLD)).isEmpty();
    }

    private static UserBuilder withoutAddress(UserBuilder user) {
        return user.withoutPrimary();
    }
}
