package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.NINA;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.NewPassword;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody never had a password. */
public abstract class Story18 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story18() {}

    private static QueuedReset send(StoryWorld world, UserId target) {
        return world.resetkit.staff().sendResetEmail(world.actor(ADMIN), target).orThrow();
    }

    private static RedeemResult activate(StoryWorld world, String token, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return world.resetkit.holder().activate(world.id, token, typed);
        }
    }

    private static ResetReport report(StoryWorld world) {
        return world.resetkit
                .staff()
                .history(world.actor(ADMIN), NINA)
                .orThrow()
                .get(0);
    }

    private StoryWorld withNina() {
        var world = world();
        world.invite(NINA);
        return world;
    }

    @Test
    @DisplayName("Story18_a an activation mail goes out, to an address that nobody has verified")
    void story18_a_mail() {
        var world = withNina();
        Preview preview = world.resetkit
                .staff()
                .preview(world.actor(ADMIN), NINA, SendOptions.defaults())
                .orThrow();
        assertThat(preview.mail()).isEqualTo(MailKind.ACTIVATION_LINK);
        assertThat(send(world, NINA).mail()).isEqualTo(preview);
        List<Mail> mails = world.deliver();
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).kind()).isEqualTo(MailKind.ACTIVATION_LINK);
        assertThat(mails.get(0).link().orElseThrow().reveal()).startsWith("https://help.acme.example/activate/");
        assertThat(world.audit("ACTIVATION_REQUESTED")).hasSize(1);
        assertThat(world.audit("RESET_REQUESTED")).isEmpty();
        assertThat(report(world).timeline())
                .extracting(TimelineEntry::mail)
                .as("each entry is about that mail")
                .containsOnly(MailKind.ACTIVATION_LINK);
    }

    @Test
    @DisplayName("Story18_b saving verifies the address; the user is told and not signed in")
    void story18_b_verified() {
        var world = withNina();
        send(world, NINA);
        String token = world.token();
        assertThat(world.resetkit.holder().inspectActivation(world.id, token).isOk())
                .isTrue();
        assertThat(activate(world, token, "short").isOk()).isFalse();
        assertThat(world.user(NINA).activated()).as("a refused password").isFalse();
        assertThat(activate(world, token, GOOD_PASSWORD).isOk()).isTrue();
        User nina = world.user(NINA);
        assertThat(nina.activated()).isTrue();
        assertThat(nina.primary().filter(RegisteredAddress::verified)).isPresent();
        assertThat(world.signIn(NINA, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.told(MailKind.PASSWORD_CHANGED)).containsExactly("nina");
        assertThat(world.audit("ACTIVATED")).hasSize(1);
        assertThat(report(world).state()).isEqualTo(ResetState.COMPLETED);
        assertThat(activate(world, token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("Story18_b a reset of somebody else verifies nothing")
    void story18_b_resetVerifiesNothing() {
        var world = world();
        send(world, CARL);
        String token = world.token();
        world.edit(CARL, user -> user.verified(false));
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.user(CARL).primary().filter(RegisteredAddress::verified))
                .isEmpty();
    }

    @Test
    @DisplayName("Story18_c the link lives 24 hours, whoever it is for, or as configured")
    void story18_c_life() {
        var world = withNina();
        world.invite(UserId.of("ned"), RoleKind.AGENT);
        assertThat(send(world, UserId.of("ned")).mail().life()).isEqualTo(Duration.ofHours(24));
        assertThat(send(world, NINA).mail().life()).isEqualTo(Duration.ofHours(24));
        String token = world.token();
        world.later(Duration.ofHours(24).minusSeconds(1));
        assertThat(world.resetkit.holder().inspectActivation(world.id, token).isOk())
                .isTrue();
        world.later(Duration.ofSeconds(1));
        assertThat(activate(world, token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.EXPIRED);
        assertThat(world.user(NINA).activated()).isFalse();

        var longer = world(builder -> builder.activationLinkLife(Duration.ofDays(7)));
        longer.invite(NINA);
        assertThat(send(longer, NINA).mail().life()).isEqualTo(Duration.ofDays(7));
        assertThat(send(longer, CARL).mail().life()).as("of a reset").isEqualTo(Duration.ofHours(24));
        String late = longer.token();
        assertThat(late).isNotEqualTo(token);
    }

    @Test
    @DisplayName("Story18_d neither link opens the other's page, and neither is used up by trying")
    void story18_d_purpose() {
        var world = withNina();
        send(world, NINA);
        String activation = world.token();
        send(world, CARL);
        String reset = world.token();
        var holder = world.resetkit.holder();

        assertThat(holder.inspect(world.id, activation)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(activation, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(holder.inspectActivation(world.id, reset)).isEqualTo(LinkRefused.invalid());
        assertThat(activate(world, reset, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.user(NINA).activated()).isFalse();

        assertThat(world.redeem(reset, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(activate(world, activation, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story18_e had a password, address not verified: refused for everybody")
    void story18_e_unverified() {
        var world = world();
        world.edit(CARL, user -> user.verified(false));
        var staff = world.resetkit.staff();
        world.resetkit
                .settings()
                .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                .orThrow();
        for (UserId actor : List.of(OWNER, ADMIN, AGENT)) {
            assertThat(staff.sendResetEmail(world.actor(actor), CARL).code())
                    .as(actor.value())
                    .isEqualTo(Rules.UNVERIFIED_ADDRESS);
        }
        assertThat(world.deliver()).isEmpty();
    }

    @Test
    @DisplayName("Story18_f only for users without a password: one who got it before the hand-over gets no mail")
    void story18_f_meanwhile() {
        var world = withNina();
        send(world, NINA);
        world.edit(NINA, user -> user.activated(true).verified(true));
        assertThat(world.deliver()).isEmpty();
        ResetReport report = report(world);
        assertThat(report.state()).isEqualTo(ResetState.REFUSED);
        assertThat(report.timeline()).extracting(TimelineEntry::code).contains(Rules.ALREADY_ACTIVATED);
    }

    @Test
    @DisplayName("Story18_f a newer mail ends the older one's link; the other verbs need a password")
    void story18_f_others() {
        var world = withNina();
        send(world, NINA);
        String older = world.token();
        world.later(Duration.ofMinutes(2));
        send(world, NINA);
        String newer = world.token();
        assertThat(activate(world, older, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.SUPERSEDED);
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(
                                world.actor(ADMIN), NINA, SendOptions.defaults().compromisedPassword())
                        .code())
                .isEqualTo(Rules.NEVER_ACTIVATED);
        world.edit(DORA, user -> user.activated(false).role(Role.of(RoleKind.ADMIN)));
        assertThat(world.resetkit
                        .process()
                        .recoverAccess(world.id, DORA, "never came in")
                        .code())
                .isEqualTo(Rules.NEVER_ACTIVATED);
        assertThat(activate(world, newer, GOOD_PASSWORD).isOk()).isTrue();
    }
}
