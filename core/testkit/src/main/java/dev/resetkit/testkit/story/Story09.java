package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "It never arrived": what staff can see, with a mail server that says what it is told to say. */
public abstract class Story09 extends StorySuite {
    private static final HandOver LATER = new HandOver(
            Outcome.TEMPORARY, Phase.RCPT, 451, Optional.of("4.7.1"), Optional.empty(), "greylisted, come back");
    private static final HandOver NEVER = new HandOver(
            Outcome.PERMANENT_CONTENT, Phase.DATA, 554, Optional.of("5.7.1"), Optional.empty(), "refused by policy");
    private static final HandOver SILENCE = HandOver.failed(Outcome.UNKNOWN, Phase.DATA, 0, "no reply after the dot");

    /** For the class that names the adapters. */
    protected Story09() {}

    private static TimelineEntry last(StoryWorld world, ResetId reset) {
        List<TimelineEntry> timeline = world.report(CARL, reset).timeline();
        return timeline.get(timeline.size() - 1);
    }

    @Test
    @DisplayName("Story09_a queued, sending, accepted with reply code and queue id, first opened, completed")
    void story09_a_goodWay() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.QUEUED);
        Set<ResetState> meanwhile = EnumSet.noneOf(ResetState.class);
        world.server(mail -> {
            if (mail.kind() == MailKind.RESET_LINK) {
                meanwhile.add(world.report(CARL, reset).state());
            }
            return HandOver.accepted(250, Optional.of("4F7A2"), "queued as 4F7A2");
        });
        String token = world.token();
        assertThat(meanwhile).containsExactly(ResetState.SENDING);
        TimelineEntry accepted = last(world, reset);
        assertThat(accepted.state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(accepted.replyCode()).isEqualTo(250);
        assertThat(accepted.queueId()).contains("4F7A2");
        assertThat(accepted.attempt()).isEqualTo(1);
        assertThat(accepted.nextTry()).isEmpty();
        world.inspect(token);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.OPENED);
        world.redeem(token, GOOD_PASSWORD);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.COMPLETED);
    }

    @Test
    @DisplayName("Story09_a deferred with reply, attempt and next try, which then comes")
    void story09_a_deferred() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        world.server(LATER);
        world.deliver();
        TimelineEntry deferred = last(world, reset);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.DEFERRED);
        assertThat(deferred.replyCode()).isEqualTo(451);
        assertThat(deferred.enhancedStatus()).contains("4.7.1");
        assertThat(deferred.text()).isEqualTo("greylisted, come back");
        var next = deferred.nextTry().orElseThrow();
        world.serverAccepts();
        world.clock.set(next.minusNanos(1_000));
        world.deliver();
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.DEFERRED);
        world.clock.set(next);
        world.deliver();
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(last(world, reset).attempt()).isEqualTo(2);
    }

    @Test
    @DisplayName("Story09_a rejected, and no link of that mail works")
    void story09_a_rejected() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        world.server(NEVER);
        String token = world.token();
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.REJECTED);
        assertThat(last(world, reset).replyCode()).isEqualTo(554);
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.invalid());
    }

    @Test
    @DisplayName("Story09_a outcome unknown: at most three tries, and then every link of them works")
    void story09_a_unknown() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        world.server(SILENCE);
        for (int i = 0; i < 5; i++) {
            world.deliver();
            world.later(Duration.ofMinutes(45));
        }
        assertThat(world.mails()).hasSize(3);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.OUTCOME_UNKNOWN);
        assertThat(last(world, reset).nextTry()).isEmpty();
        for (var mail : world.mails()) {
            String link = mail.link().orElseThrow().reveal();
            assertThat(world.inspect(link.substring(link.lastIndexOf('/') + 1)).isOk())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("Story09_a gave up in time, with the last reply there was")
    void story09_a_gaveUp() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        world.server(LATER);
        world.deliver();
        world.later(Duration.ofHours(24));
        world.deliver();
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.GAVE_UP);
        assertThat(last(world, reset).replyCode()).isEqualTo(451);
    }

    @Test
    @DisplayName("Story09_a expired, and cancelled")
    void story09_a_ended() {
        var world = world();
        ResetId expired = world.send(ADMIN, CARL);
        world.deliver();
        world.later(Duration.ofHours(24));
        assertThat(world.report(CARL, expired).state()).isEqualTo(ResetState.EXPIRED);
        ResetId cancelled = world.send(ADMIN, CARL);
        world.resetkit.staff().cancel(world.actor(ADMIN), cancelled).orThrow();
        assertThat(world.report(CARL, cancelled).state()).isEqualTo(ResetState.CANCELLED);
    }

    @Test
    @DisplayName("Story09_a a change of the password ends what nobody can use any more, and says so, not \"expired\"")
    void story09_a_passwordChanged() {
        assertThat(otherwise(world -> world.redeem(world.token(), GOOD_PASSWORD)))
                .isEqualTo("PASSWORD_CHANGED");
        assertThat(otherwise(world -> world.change(CARL, OLD_PASSWORD, GOOD_PASSWORD)))
                .isEqualTo("PASSWORD_CHANGED");
        assertThat(otherwise(world -> {
                    world.allowSetting();
                    world.set(ADMIN, CARL, GOOD_PASSWORD);
                }))
                .isEqualTo("PASSWORD_CHANGED");
        assertThat(otherwise(world -> world.resetkit
                        .staff()
                        .sendResetEmail(
                                world.actor(ADMIN), CARL, SendOptions.defaults().compromisedPassword())))
                .isEqualTo("PASSWORD_BLOCKED");
    }

    /** Of three mails the first has run out: what ends the second one's reset. */
    private String otherwise(Consumer<StoryWorld> change) {
        var world = world(builder -> builder.linksKept(LinksKept.ALL));
        ResetId expired = world.send(ADMIN, CARL);
        world.deliver();
        world.later(Duration.ofHours(24));
        ResetId reset = world.send(ADMIN, CARL);
        world.deliver();
        world.send(ADMIN, CARL);
        world.deliver();
        change.accept(world);
        assertThat(world.report(CARL, expired).state()).isEqualTo(ResetState.EXPIRED);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.REVOKED);
        return last(world, reset).code().name();
    }

    @Test
    @DisplayName("Story09_b a refusal by policy is shown as what it is; the next mail goes out as before")
    void story09_b() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        world.server(new HandOver(
                Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.of("5.7.1"), Optional.empty(), "by policy"));
        world.deliver();
        assertThat(last(world, reset).state()).isEqualTo(ResetState.REJECTED);
        assertThat(last(world, reset).enhancedStatus()).contains("5.7.1");
        assertThat(last(world, reset).text()).isEqualTo("by policy");
        world.serverAccepts();
        world.later(Duration.ofMinutes(2));
        ResetId again = world.send(ADMIN, CARL);
        world.deliver();
        assertThat(world.report(CARL, again).state())
                .as("the address is not marked")
                .isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("Story09_b an address that the server quotes is masked, for the holder of a grant as for everybody")
    void story09_b_masked() {
        var world = world();
        world.delegate();
        world.send(AGENT, CARL);
        world.server(mail -> HandOver.failed(
                Outcome.PERMANENT_RECIPIENT,
                Phase.RCPT,
                550,
                "<" + mail.recipient().value() + ">: User unknown"));
        world.deliver();
        var seen = world.resetkit.staff().history(world.actor(AGENT), CARL).orThrow();
        assertThat(seen.get(0).timeline())
                .last()
                .extracting(TimelineEntry::text)
                .isEqualTo("<c***@customer.example>: User unknown");
    }

    @Test
    @DisplayName("Story09_c sent again: the older link dies only with the 250")
    void story09_c() {
        var world = world();
        ResetId older = world.send(ADMIN, CARL);
        String token = world.token();
        world.later(Duration.ofMinutes(2));
        world.server(LATER);
        world.send(ADMIN, CARL);
        assertThat(world.inspect(token).isOk()).as("asked for").isTrue();
        world.deliver();
        assertThat(world.inspect(token).isOk()).as("deferred").isTrue();
        world.serverAccepts();
        world.later(Duration.ofMinutes(10));
        String newer = world.token();
        assertThat(world.inspect(token))
                .isEqualTo(LinkRefused.at(LinkRefused.SUPERSEDED, Fixtures.NOON.plus(Duration.ofMinutes(12))));
        assertThat(world.report(CARL, older).state()).isEqualTo(ResetState.SUPERSEDED);
        assertThat(world.redeem(newer, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story09_d no state says \"delivered\"")
    void story09_d() {
        assertThat(Arrays.stream(ResetState.values()).map(Enum::name)).noneMatch(name -> name.contains("DELIVERED"));
    }
}
