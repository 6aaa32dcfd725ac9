package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.ADMIN_2;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** L5: older links die when, and only when, a newer mail was accepted. */
class SupersessionTest {
    private static final Duration LATER = Duration.ofMinutes(10);

    private final World world = World.create();

    private boolean works(String token) {
        return world.inspect(token).isOk();
    }

    private String token(int mail) {
        return World.tokenOf(world.mails().get(mail));
    }

    private ResetState delivery(ResetId reset) {
        return world.memory.stores().resets().find(ACME, reset).orElseThrow().delivery();
    }

    private void superseded(String token) {
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.SUPERSEDED);
    }

    /** The mail that is handed over next is answered like this; those handed over meanwhile are accepted. */
    private void inTheMiddle(Runnable meanwhile, HandOver reply) {
        Function<Mail, HandOver> accept = mail -> Replies.ACCEPTED;
        world.memory.mailer().answer(mail -> {
            world.memory.mailer().answer(accept);
            meanwhile.run();
            return reply;
        });
    }

    @Test
    @DisplayName("Story09_c the older link dies with the 250 of the newer mail and not before")
    void acceptanceKillsOlder() {
        ResetId first = world.send(ADMIN, CARL);
        world.handOver();
        world.later(LATER);
        ResetId second = world.send(ADMIN_2, CARL);
        assertThat(works(token(0))).as("asked for").isTrue();
        inTheMiddle(() -> assertThat(works(token(0))).as("on its way").isTrue(), Replies.ACCEPTED);
        world.handOver();
        superseded(token(0));
        assertThat(works(token(1))).isTrue();
        assertThat(world.report(first).state()).isEqualTo(ResetState.SUPERSEDED);
        assertThat(world.report(first).timeline())
                .extracting(TimelineEntry::state)
                .contains(ResetState.SUPERSEDED);
        assertThat(delivery(second)).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    void deferredRejectedAndUnknownKillNothing() {
        world.send(ADMIN, CARL);
        world.handOver();
        // The address that is refused comes last: it gets no further mail.
        for (HandOver reply :
                List.of(Replies.GREYLISTED, Replies.REFUSED_CONTENT, Replies.NO_REPLY, Replies.NO_SUCH_USER)) {
            world.serverSays(reply);
            world.send(ADMIN, CARL);
            world.handOver();
            assertThat(works(token(0))).as(reply.outcome().name()).isTrue();
        }
    }

    @Test
    void aServerThatIsDownKillsNothing() {
        world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.NO_SERVER);
        world.send(ADMIN, CARL);
        world.handOver();
        assertThat(works(token(0))).isTrue();
    }

    @Test
    @DisplayName("newer means accepted later, whatever the order of the requests")
    void orderOfAcceptance() {
        world.serverSays(Replies.GREYLISTED);
        ResetId first = world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        ResetId second = world.send(ADMIN, CARL);
        world.handOver();
        String ofSecond = token(1);
        assertThat(works(ofSecond)).isTrue();
        world.later(LATER);
        world.handOver();
        assertThat(world.report(first).state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(works(token(2))).as("on top of the inbox").isTrue();
        superseded(ofSecond);
        assertThat(world.report(second).state()).isEqualTo(ResetState.SUPERSEDED);
    }

    @Test
    @DisplayName("a mail on its way is not older than the one accepted meanwhile: it comes out on top")
    void onItsWay() {
        world.send(ADMIN, CARL);
        inTheMiddle(
                () -> {
                    world.send(ADMIN_2, CARL);
                    world.anotherProcess().process().runOnce();
                },
                Replies.ACCEPTED);
        world.handOver();
        assertThat(world.mails()).hasSize(2);
        assertThat(works(token(0))).as("accepted last").isTrue();
        superseded(token(1));
        assertThat(world.redeem(token(0), GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("the second attempt of a reset on its way keeps the reset alive while a newer one is accepted")
    void secondAttemptOnItsWay() {
        world.serverSays(Replies.NO_REPLY);
        ResetId first = world.send(ADMIN, CARL);
        world.handOver();
        world.later(LATER);
        inTheMiddle(
                () -> {
                    world.send(ADMIN_2, CARL);
                    world.anotherProcess().process().runOnce();
                },
                Replies.ACCEPTED);
        world.handOver();
        assertThat(world.mails()).hasSize(3);
        superseded(token(0));
        assertThat(works(token(1))).as("the mail on top of the inbox works").isTrue();
        superseded(token(2));
        assertThat(delivery(first)).isEqualTo(ResetState.ACCEPTED);
        assertThat(world.redeem(token(1), GOOD_PASSWORD).isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREYLISTED", "NO_REPLY", "NO_SUCH_USER"})
    @DisplayName("whatever becomes of a second attempt, the link of the mail accepted meanwhile works")
    void secondAttemptFails(String how) {
        HandOver reply = switch (how) {
            case "GREYLISTED" -> Replies.GREYLISTED;
            case "NO_REPLY" -> Replies.NO_REPLY;
            default -> Replies.NO_SUCH_USER;
        };
        world.serverSays(Replies.NO_REPLY);
        world.send(ADMIN, CARL);
        world.handOver();
        world.later(LATER);
        inTheMiddle(
                () -> {
                    world.send(ADMIN_2, CARL);
                    world.anotherProcess().process().runOnce();
                },
                reply);
        world.handOver();
        assertThat(works(token(2))).as("the newest accepted").isTrue();
        assertThat(world.redeem(token(2), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.inspect(token(1)).isOk()).isFalse();
    }

    @Test
    @DisplayName("a superseded reset is not tried again")
    void noRetryOfASupersededReset() {
        world.serverSays(Replies.NO_REPLY);
        ResetId first = world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        world.send(ADMIN_2, CARL);
        world.handOver();
        assertThat(world.mails()).hasSize(2);
        world.later(LATER);
        world.handOver();
        world.later(Duration.ofHours(30));
        world.handOver();
        assertThat(world.mails()).hasSize(2);
        assertThat(world.report(first).state()).isEqualTo(ResetState.SUPERSEDED);
        assertThat(works(token(1))).isFalse();
    }

    @Test
    void otherUsersKeepTheirLinks() {
        String doras = world.mailed(ADMIN, DORA);
        world.mailed(ADMIN, CARL);
        world.mailed(ADMIN, CARL);
        assertThat(works(doras)).isTrue();
    }

    @Test
    @DisplayName("the siblings of an accepted attempt live on until one is used")
    void siblingsLive() {
        world.serverSays(Replies.NO_REPLY);
        world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.ACCEPTED);
        world.later(LATER);
        world.handOver();
        assertThat(works(token(0))).isTrue();
        assertThat(works(token(1))).isTrue();
        assertThat(world.redeem(token(0), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.inspect(token(1)).code()).isEqualTo(LinkRefused.USED);
    }
}
