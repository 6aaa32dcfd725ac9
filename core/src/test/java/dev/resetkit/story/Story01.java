package dev.resetkit.story;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An administrator sends. */
class Story01 {
    private final World world = World.create();

    @Test
    @DisplayName("Story01_a one mail to the stored primary address")
    void story01_a() {
        world.send(ADMIN, CARL);
        assertThat(world.mails()).as("no server is spoken to by the request").isEmpty();
        world.handOver();
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        Mail mail = world.mails().get(0);
        assertThat(mail.kind()).isEqualTo(MailKind.RESET_LINK);
        assertThat(mail.recipient().value()).isEqualTo("carl@customer.example");
    }

    @Test
    @DisplayName("Story01_b the old password still signs in, and nothing of the user changed")
    void story01_b() {
        var real = World.of(PasswordHashers.argon2id(), (builder, memory) -> {});
        var before = real.user(CARL);
        String token = real.mailed(ADMIN, CARL);
        real.inspect(token);
        assertThat(real.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(real.user(CARL)).as("L10").isEqualTo(before);
        real.redeem(token, GOOD_PASSWORD);
        assertThat(real.signsIn(CARL, OLD_PASSWORD)).isFalse();
        assertThat(real.signsIn(CARL, GOOD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("Story01_c the answer has id, state, masked address, brand with rule, language with source, life")
    void story01_c() {
        world.edit(CARL, user -> user.locale(Locale.FRENCH));
        var queued = world.resetkit.staff().sendResetEmail(actor(ADMIN), CARL).orThrow();
        assertThat(queued.state()).isEqualTo(ResetState.QUEUED);
        assertThat(world.memory.stores().resets().find(ACME, queued.id())).isPresent();
        assertThat(queued.mail().target()).isEqualTo(CARL);
        assertThat(queued.mail().maskedAddress()).isEqualTo("c***@customer.example");
        assertThat(queued.mail().brand()).isEqualTo(new BrandChoice(MAIN, BrandChoice.Rule.OLDEST));
        assertThat(queued.mail().locale()).isEqualTo(new LocaleChoice(Locale.FRENCH, LocaleChoice.Source.USER));
        assertThat(queued.mail().life()).isEqualTo(Duration.ofHours(24));
        var preview = world.resetkit.staff().preview(actor(ADMIN), CARL, SendOptions.defaults());
        assertThat(preview.orThrow()).isEqualTo(queued.mail());
    }

    @Test
    @DisplayName("Story01_c the life of a team member's link is shorter, and the mail carries the end")
    void story01_c_life() {
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(actor(ADMIN), World.AGENT)
                        .orThrow()
                        .mail()
                        .life())
                .isEqualTo(Duration.ofHours(1));
        world.later(Duration.ofMinutes(3));
        world.handOver();
        assertThat(world.memory.mailer().last().expiresAt())
                .as("counted from the mint")
                .contains(World.START.plus(Duration.ofMinutes(63)));
    }

    @Test
    @DisplayName("Story01_d the audit has actor, target and reason")
    void story01_d() {
        var options = SendOptions.defaults().because("called us, ticket 4711");
        var id = world.resetkit
                .staff()
                .sendResetEmail(actor(ADMIN).via("crm"), CARL, options)
                .orThrow()
                .id();
        AuditEntry line = world.lastAudit();
        assertThat(line.event().name()).isEqualTo("RESET_REQUESTED");
        assertThat(line.outcome().name()).isEqualTo("QUEUED");
        assertThat(line.actor()).contains(ADMIN);
        assertThat(line.via()).contains("crm");
        assertThat(line.target()).contains(CARL);
        assertThat(line.reset()).contains(id);
        assertThat(line.brand()).contains(MAIN.id());
        assertThat(line.maskedAddress()).contains("c***@customer.example");
        assertThat(line.detail()).isEqualTo("called us, ticket 4711");
        assertThat(line.at()).isEqualTo(World.START);
    }

    @Test
    @DisplayName("Story01_e redeemed: new password in, old out, sessions ended, second mail, nobody signed in")
    void story01_e() {
        var session = world.user(CARL).version();
        world.edit(CARL, user -> user.mustChange(true));
        String token = world.mailed(ADMIN, CARL);
        world.later(Duration.ofMinutes(5));
        RedeemResult result = world.redeem(token, GOOD_PASSWORD);
        assertThat(result).isEqualTo(new RedeemResult.Changed());
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isFalse();
        assertThat(world.memory.users().acceptsSession(ACME, CARL, session)).isFalse();
        assertThat(world.user(CARL).mustChange()).isFalse();
        assertThat(world.user(CARL).passwordChangedAt()).contains(World.START.plus(Duration.ofMinutes(5)));

        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        Mail notice = world.memory.mailer().last();
        assertThat(notice.recipient().value()).isEqualTo("carl@customer.example");
        assertThat(notice.link()).isEmpty();
        assertThat(world.lastAudit().event().name()).isEqualTo("REDEEMED");
        assertThat(world.lastAudit().target()).contains(CARL);
    }
}
