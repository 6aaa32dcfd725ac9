package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.ADMIN_2;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.retention.Retention;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody who may edit addresses moves one to a mailbox of their own. */
public abstract class Story16 extends MovedBehindTheBack {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration TICK = Duration.ofNanos(1_000);

    /** For the class that names the adapters. */
    protected Story16() {}

    @Test
    @DisplayName(
            "Story16_a Story03_h changed by an agent: a delegate's resets and those of self-service are held, with the"
                    + " time")
    void story16_a() {
        var world = open();
        world.move(CARL, NEW, Optional.of(LIGHT));
        for (UserId asking : List.of(AGENT, CARL)) {
            Check why = explained(world, asking, CARL).deciding();
            assertThat(why.rule()).isEqualTo(Rules.HELD_UNTIL);
            assertThat(why.facts())
                    .containsEntry("until", world.clock.instant().plus(HOLD).toString());
            assertThat(why.changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
            assertThat(world.resetkit
                            .staff()
                            .sendResetEmail(world.actor(asking), CARL)
                            .code())
                    .isEqualTo(Rules.HELD_UNTIL);
        }
        assertThat(world.told(MailKind.RESET_LINK)).as("nothing is mailed").isEmpty();
        assertThat(world.audit("SEND_RESET_EMAIL"))
                .extracting(line -> line.outcome())
                .containsExactly(Rules.HELD_UNTIL, Rules.HELD_UNTIL);
    }

    @Test
    @DisplayName("Story16_a self-service answers as ever and mails nothing, to the old address or the new, until later")
    void story16_a_public() {
        var world = open();
        world.move(CARL, NEW, Optional.of(LIGHT));
        PublicAnswer nobody = world.forgot("nobody@customer.example");
        assertThat(world.forgot(NEW)).isEqualTo(nobody);
        assertThat(world.forgot("carl@customer.example")).isEqualTo(nobody);
        assertThat(world.deliver()).extracting(Mail::kind).containsExactly(MailKind.ADDRESS_CHANGED);
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .extracting(line -> line.outcome())
                .containsExactly(Rules.HELD_UNTIL);
        world.later(HOLD);
        // The worker forgets what was asked before.
        world.deliver();
        world.forgot(NEW);
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
    }

    @Test
    @DisplayName("Story16_a what administrators and the owner send goes to the new address")
    void story16_a_admin() {
        var world = open();
        world.move(CARL, NEW, Optional.of(AGENT));
        for (UserId asking : List.of(ADMIN, OWNER)) {
            assertThat(explained(world, asking, CARL).allowed()).isTrue();
        }
        String token = world.mailed(ADMIN, CARL);
        assertThat(world.deliver())
                .filteredOn(mail -> mail.kind() == MailKind.RESET_LINK)
                .extracting(mail -> mail.recipient().value())
                .containsExactly(NEW);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story16_a an administrator whose address was moved gets none by asking for it: nobody knows who asks")
    void story16_a_adminAsTarget() {
        var world = open();
        world.move(ADMIN_2, NEW, Optional.of(AGENT));
        assertThat(held(world, ADMIN_2, ADMIN_2)).isTrue();
        assertThat(held(world, ADMIN, ADMIN_2)).isFalse();
    }

    @Test
    @DisplayName("Story16_a nothing is held when the user, an administrator or the owner changed it")
    void story16_a_trusted() {
        for (UserId author : List.of(CARL, ADMIN, OWNER)) {
            var world = open();
            world.move(CARL, NEW, Optional.of(author));
            assertThat(held(world, AGENT, CARL)).as("by %s", author).isFalse();
            assertThat(held(world, CARL, CARL)).as("by %s", author).isFalse();
        }
    }

    @Test
    @DisplayName("Story16_a nobody knows who: held; so is what another user, or one who is gone, changed")
    void story16_a_unknown() {
        for (Optional<UserId> author :
                List.of(Optional.<UserId>empty(), Optional.of(StoryWorld.DORA), Optional.of(UserId.of("gone")))) {
            var world = open();
            world.move(CARL, NEW, author);
            assertThat(held(world, AGENT, CARL)).as("by %s", author).isTrue();
        }
    }

    @Test
    @DisplayName("Story16_a whoever changed it is judged by the role and state of now")
    void story16_a_now() {
        var world = open();
        world.move(CARL, NEW, Optional.of(ADMIN_2));
        world.edit(ADMIN_2, user -> user.state(UserState.SUSPENDED));
        assertThat(held(world, AGENT, CARL)).as("suspended").isTrue();
        world.edit(ADMIN_2, user -> user.state(UserState.ACTIVE));
        assertThat(held(world, AGENT, CARL)).isFalse();
        world.edit(ADMIN_2, user -> user.role(Role.of(RoleKind.AGENT)));
        assertThat(held(world, AGENT, CARL)).as("demoted").isTrue();
    }

    @Test
    @DisplayName("Story16_a an administrator who changes it again, or confirms it, ends the hold")
    void story16_a_confirmed() {
        var world = open();
        world.move(CARL, NEW, Optional.of(LIGHT));
        assertThat(held(world, AGENT, CARL)).isTrue();
        world.later(Duration.ofHours(1));
        world.resetkit.process().userChanged(UserChange.address(world.id, CARL, Optional.empty(), Optional.of(ADMIN)));
        assertThat(held(world, AGENT, CARL)).isFalse();
    }

    @Test
    @DisplayName("Story16_b the old address is told, and kept no longer than that takes")
    void story16_b() {
        var world = open();
        world.move(CARL, NEW, Optional.of(AGENT));
        List<Mail> told = world.deliver();
        assertThat(told).extracting(Mail::kind).containsExactly(MailKind.ADDRESS_CHANGED);
        assertThat(told.get(0).recipient().value()).isEqualTo("carl@customer.example");
        assertThat(told.get(0).link()).isEmpty();
        assertThat(world.audit("ADDRESS_CHANGED")).singleElement().satisfies(line -> {
            assertThat(line.actor()).contains(AGENT);
            assertThat(line.target()).contains(CARL);
            assertThat(line.maskedAddress()).contains("c***@elsewhere.example");
            assertThat(line.detail()).contains("c***@customer.example").doesNotContain("carl@");
        });
        assertThat(world.deliver()).hasSize(1);
    }

    @Test
    @DisplayName("Story16_b it is told whoever changed it, also where no address is left, and not when there was none")
    void story16_b_always() {
        var world = open();
        world.move(CARL, NEW, Optional.of(CARL));
        Optional<EmailAddress> old = Optional.of(EmailAddress.of(NEW));
        world.report(UserChange.address(world.id, CARL, old, Optional.of(ADMIN)), facts -> facts.withoutPrimary());
        assertThat(world.deliver())
                .extracting(mail -> mail.recipient().value())
                .containsExactlyInAnyOrder("carl@customer.example", NEW);
        world.move(CARL, "carl@third.example", Optional.of(ADMIN));
        assertThat(world.deliver()).hasSize(2);
    }

    @Test
    @DisplayName("Story16_b what the host takes back never happened: no mail, no hold, links live")
    void story16_b_rollback() {
        var world = open();
        String token = world.mailed(ADMIN, CARL);
        var old = Optional.of(EmailAddress.of("carl@customer.example"));
        assertThatThrownBy(() -> world.host.stores().transactions().inNew(() -> {
                    world.edit(CARL, facts -> facts.primary(RegisteredAddress.of(NEW, true)));
                    world.resetkit.process().userChanged(UserChange.address(world.id, CARL, old, Optional.of(LIGHT)));
                    throw new IllegalStateException("the host's own trouble");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.told(MailKind.ADDRESS_CHANGED)).isEmpty();
        assertThat(held(world, AGENT, CARL)).isFalse();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName(
            "Story16_b M14: for thirty days the old address is told of a new password too, by a notice without a link")
    void story16_b_passwords() {
        var world = open();
        world.allowSetting();
        world.move(CARL, NEW, Optional.of(AGENT));
        world.move(CARL, "carl@third.example", Optional.of(AGENT));
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .isTrue();
        assertThat(told(world, MailKind.PASSWORD_CHANGED))
                .containsExactlyInAnyOrder("carl@third.example", NEW, "carl@customer.example");
        world.later(MONTH.minus(TICK));
        assertThat(world.set(ADMIN, CARL, OTHER_PASSWORD).isOk()).isTrue();
        assertThat(told(world, MailKind.PASSWORD_SET))
                .containsExactlyInAnyOrder("carl@third.example", NEW, "carl@customer.example");
        world.later(TICK);
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(told(world, MailKind.PASSWORD_SET))
                .filteredOn(address -> !address.equals("carl@third.example"))
                .hasSize(2);
    }

    @Test
    @DisplayName("Story16_b M14: whoever moves an address again and again does not push the first one out")
    void story16_b_pushing() {
        var world = open();
        for (int i = 0; i < 9; i++) {
            world.move(CARL, "carl" + i + "@elsewhere.example", Optional.of(AGENT));
        }
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .isTrue();
        assertThat(told(world, MailKind.PASSWORD_CHANGED))
                .contains("carl@customer.example", "carl8@elsewhere.example")
                .hasSize(6);
    }

    @Test
    @DisplayName("Story16_b M14: a purge takes the old addresses away when their time is over, and not before")
    void story16_b_purged() {
        var world = open();
        world.move(CARL, NEW, Optional.of(AGENT));
        world.later(MONTH);
        assertThat(kept(world)).hasSize(1);
        world.resetkit.process().purge(Retention.defaults());
        assertThat(kept(world)).as("another clock may not be there yet").hasSize(1);
        world.later(Duration.ofMinutes(5).plus(TICK));
        world.resetkit.process().purge(Retention.defaults());
        assertThat(kept(world)).isEmpty();
    }

    private static List<FormerAddress> kept(StoryWorld world) {
        return world.host.stores().credentials().find(world.id, CARL).formers();
    }

    private static List<String> told(StoryWorld world, MailKind kind) {
        return world.deliver().stream()
                .filter(mail -> mail.kind() == kind)
                .map(mail -> mail.recipient().value())
                .toList();
    }

    @Test
    @DisplayName("Story16_c links are dead, their reset says why, and moving back does not revive them")
    void story16_c() {
        var world = open();
        String token = world.mailed(ADMIN, CARL);
        world.move(CARL, NEW, Optional.of(AGENT));
        assertThat(world.fate(CARL)).isEqualTo("REVOKED ADDRESS_CHANGED");
        world.move(CARL, "carl@customer.example", Optional.of(CARL));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story16_e held to the last microsecond; then it works, if the address is verified")
    void story16_e() {
        var world = open();
        world.move(CARL, NEW, Optional.of(LIGHT));
        world.later(HOLD.minus(TICK));
        assertThat(held(world, AGENT, CARL)).isTrue();
        world.later(TICK);
        world.edit(CARL, facts -> facts.verified(false));
        assertThat(explained(world, AGENT, CARL).code()).isEqualTo(Rules.UNVERIFIED_ADDRESS);
        world.edit(CARL, facts -> facts.verified(true));
        String token = world.mailed(AGENT, CARL);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story16_e the host chooses how long")
    void story16_e_chosen() {
        var world = world(builder -> builder.addressHold(Duration.ofHours(2)));
        world.delegate();
        world.move(CARL, NEW, Optional.of(LIGHT));
        assertThat(held(world, AGENT, CARL)).isTrue();
        world.later(Duration.ofHours(2));
        assertThat(held(world, AGENT, CARL)).isFalse();
    }
}
