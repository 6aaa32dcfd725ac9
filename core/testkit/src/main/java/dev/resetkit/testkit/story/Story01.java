package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.MAIN;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An administrator sends. */
public abstract class Story01 extends StorySuite {
    /** No level allows more wrong passwords in a row: NIST SP 800-63B-4, section 3.2.2. */
    private static final int MOST_TRIES = 101;

    /** For the class that names the adapters. */
    protected Story01() {}

    @Test
    @DisplayName("Story01_a one mail to the stored primary address")
    void story01_a() {
        var world = world();
        world.send(ADMIN, CARL);
        assertThat(world.mails()).as("no server is spoken to by the request").isEmpty();
        world.deliver();
        assertThat(world.deliver()).hasSize(1);
        Mail mail = world.mails().get(0);
        assertThat(mail.kind()).isEqualTo(MailKind.RESET_LINK);
        assertThat(mail.recipient())
                .isEqualTo(world.user(CARL).primary().orElseThrow().address());
    }

    @Test
    @DisplayName("Story01_b the old password still signs in, and nothing of the user changed")
    void story01_b() {
        var world = world();
        var before = world.user(CARL);
        world.send(ADMIN, CARL);
        String token = world.token();
        world.inspect(token);
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.user(CARL)).isEqualTo(before);
    }

    @Test
    @DisplayName("Story01_c the answer has id, state, masked address, brand with rule, language with source, life")
    void story01_c() {
        var world = world();
        world.edit(CARL, user -> user.locale(Locale.FRENCH));
        var queued =
                world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL).orThrow();
        assertThat(queued.state()).isEqualTo(ResetState.QUEUED);
        assertThat(world.host.stores().resets().find(world.id, queued.id())).isPresent();
        assertThat(queued.mail().target()).isEqualTo(CARL);
        assertThat(queued.mail().maskedAddress()).isEqualTo("c***@customer.example");
        assertThat(queued.mail().brand().brand()).isEqualTo(MAIN);
        assertThat(queued.mail().brand().rule()).isEqualTo(BrandChoice.Rule.OLDEST);
        assertThat(queued.mail().locale()).isEqualTo(new LocaleChoice(Locale.FRENCH, LocaleChoice.Source.USER));
        assertThat(queued.mail().life()).isEqualTo(Duration.ofHours(24));
    }

    @Test
    @DisplayName("Story01_c the preview says the same before")
    void story01_c_preview() {
        var world = world();
        var preview = world.resetkit.staff().preview(world.actor(ADMIN), CARL, SendOptions.defaults());
        var queued = world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL);
        assertThat(preview.orThrow()).isEqualTo(queued.orThrow().mail());
    }

    @Test
    @DisplayName("Story01_c the life of a team member's link is shorter, and counts from the mint")
    void story01_c_life() {
        var world = world();
        var queued =
                world.resetkit.staff().sendResetEmail(world.actor(ADMIN), AGENT).orThrow();
        assertThat(queued.mail().life()).isEqualTo(Duration.ofHours(1));
        world.later(Duration.ofMinutes(3));
        assertThat(world.deliver().get(0).expiresAt()).contains(Fixtures.NOON.plus(Duration.ofMinutes(63)));
    }

    @Test
    @DisplayName("Story01_c what is told of times is told in the user's zone, and in UTC where nobody knows it")
    void story01_c_zone() {
        var world = world();
        ZoneId tokyo = ZoneId.of("Asia/Tokyo");
        world.edit(CARL, user -> user.zone(tokyo));
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .isTrue();
        world.mailed(ADMIN, AGENT);
        assertThat(world.deliver())
                .extracting(Mail::kind, Mail::zone)
                .containsExactlyInAnyOrder(
                        tuple(MailKind.RESET_LINK, tokyo),
                        tuple(MailKind.PASSWORD_CHANGED, tokyo),
                        tuple(MailKind.RESET_LINK, ZoneOffset.UTC));
    }

    @Test
    @DisplayName("Story01_d the audit has actor, target and reason")
    void story01_d() {
        var world = world();
        var options = SendOptions.defaults().because("called us, ticket 4711");
        var id = world.resetkit
                .staff()
                .sendResetEmail(world.actor(ADMIN).via("crm"), CARL, options)
                .orThrow()
                .id();
        AuditEntry line = world.audit("RESET_REQUESTED").get(0);
        assertThat(line.outcome().name()).isEqualTo("QUEUED");
        assertThat(line.actor()).contains(ADMIN);
        assertThat(line.via()).contains("crm");
        assertThat(line.target()).contains(CARL);
        assertThat(line.reset()).contains(id);
        assertThat(line.brand()).contains(MAIN.id());
        assertThat(line.maskedAddress()).contains("c***@customer.example");
        assertThat(line.detail()).isEqualTo("called us, ticket 4711");
        assertThat(line.at()).isEqualTo(Fixtures.NOON);
    }

    @Test
    @DisplayName("Story01_e redeemed: new password in, old out, sessions ended, must-change cleared, nobody signed in")
    void story01_e() {
        var world = world();
        world.edit(CARL, user -> user.mustChange(true));
        var session = world.user(CARL).version();
        world.send(ADMIN, CARL);
        String token = world.token();
        world.later(Duration.ofMinutes(5));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(new RedeemResult.Changed());
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(world.user(CARL).version())
                .as("no session that noted the version before is accepted")
                .isNotEqualTo(session);
        assertThat(world.user(CARL).mustChange()).isFalse();
        assertThat(world.user(CARL).passwordChangedAt()).contains(Fixtures.NOON.plus(Duration.ofMinutes(5)));
    }

    @Test
    @DisplayName("Story01_e a lockout is lifted")
    void story01_e_lockout() {
        var world = world();
        world.send(ADMIN, CARL);
        String token = world.token();
        int tries = 0;
        while (!world.signIn(CARL, GOOD_PASSWORD).code().equals(NotSignedIn.LOCKED)) {
            tries++;
            assertThat(tries).as("wrong passwords without a lock").isLessThan(MOST_TRIES);
        }
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story01_e a second mail tells it, without a link, and the audit has the change")
    void story01_e_notice() {
        var world = world();
        world.send(ADMIN, CARL);
        world.redeem(world.token(), GOOD_PASSWORD);
        assertThat(world.told(MailKind.PASSWORD_CHANGED)).containsExactly("carl");
        assertThat(world.mails()).hasSize(2);
        assertThat(world.mails().get(1).link()).isEmpty();
        assertThat(world.audit("REDEEMED")).extracting(AuditEntry::target).containsExactly(Optional.of(CARL));
    }
}
