package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a mail that was not accepted at once. */
class RetryTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world = World.create();

    private List<TimelineEntry> timeline(ResetId reset) {
        return world.report(reset).timeline();
    }

    private TimelineEntry last(ResetId reset) {
        List<TimelineEntry> all = timeline(reset);
        return all.get(all.size() - 1);
    }

    /** Runs the worker whenever the timeline says that there is a next try. */
    private int untilItRests(ResetId reset) {
        int runs = 0;
        while (world.handOver() > 0) {
            runs++;
            Optional<Instant> next = last(reset).nextTry();
            next.filter(at -> at.isAfter(world.clock.instant())).ifPresent(world.clock::set);
        }
        return runs;
    }

    @Test
    @DisplayName("a certain refusal leaves no link, and the timeline has reply, text and next try")
    void deferredLeavesNoLink() {
        world.serverSays(Replies.GREYLISTED);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        assertThat(world.links(reset)).isEmpty();
        assertThat(world.inspect(World.tokenOf(world.memory.mailer().last()))).isEqualTo(LinkRefused.invalid());
        assertThat(world.report(reset).state()).isEqualTo(ResetState.DEFERRED);
        assertThat(last(reset).replyCode()).isEqualTo(450);
        assertThat(last(reset).text()).isEqualTo("450 4.2.0 try again later");
        assertThat(last(reset).attempt()).isEqualTo(1);
        assertThat(last(reset).nextTry().orElseThrow()).isBetween(START.plus(MINUTE), START.plusSeconds(75));

        world.later(Duration.ofSeconds(59));
        assertThat(world.handOver()).as("too early").isZero();
        world.later(Duration.ofSeconds(16));
        world.serverSays(Replies.ACCEPTED);
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(last(reset).queueId()).contains("Q1");
        assertThat(last(reset).attempt()).isEqualTo(2);
        assertThat(world.links(reset)).hasSize(1);
        assertThat(world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD)
                        .isOk())
                .isTrue();
    }

    @Test
    void rejectedEndsWithoutALink() {
        // The address that is refused comes last: it gets no further mail.
        for (HandOver reply : List.of(Replies.REFUSED_CONTENT, Replies.NO_SUCH_USER)) {
            world.serverSays(reply);
            ResetId reset = world.send(ADMIN, CARL);
            world.handOver();
            assertThat(world.links(reset)).isEmpty();
            assertThat(world.report(reset).state()).isEqualTo(ResetState.REJECTED);
            assertThat(last(reset).code().name()).isEqualTo(reply.outcome().name());
            world.later(Duration.ofHours(2));
            assertThat(world.handOver()).isZero();
        }
    }

    @Test
    @DisplayName("X8: three unknown outcomes: OUTCOME_UNKNOWN, no fourth mail, every link works until one is used")
    void threeUnknown() {
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = world.send(ADMIN, CARL);
        assertThat(untilItRests(reset)).isEqualTo(3);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.OUTCOME_UNKNOWN);
        assertThat(last(reset).nextTry()).isEmpty();
        world.later(Duration.ofHours(20));
        assertThat(world.handOver()).isZero();
        assertThat(world.mails()).hasSize(3);
        List<String> tokens = world.mails().stream().map(World::tokenOf).toList();
        assertThat(tokens)
                .doesNotHaveDuplicates()
                .allMatch(token -> world.inspect(token).isOk());

        assertThat(world.redeem(tokens.get(1), GOOD_PASSWORD).isOk()).isTrue();
        for (String token : tokens) {
            assertThat(world.redeem(token, "another password 17 x").code()).isEqualTo(LinkRefused.USED);
        }
    }

    @Test
    @DisplayName("a redeemed reset is not tried again")
    void noRetryOfACompletedReset() {
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD);
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofMinutes(5));
        world.handOver();
        assertThat(world.mails())
                .extracting(mail -> mail.kind().name())
                .containsExactly("RESET_LINK", "PASSWORD_CHANGED");
        assertThat(world.report(reset).state()).isEqualTo(ResetState.COMPLETED);
    }

    @Test
    @DisplayName("not handed over in time: GAVE_UP with the last reply, no link, nothing more to do")
    void deliverBy() {
        world.serverSays(Replies.GREYLISTED);
        ResetId reset = world.send(ADMIN, AGENT);
        untilItRests(reset);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.GAVE_UP);
        assertThat(last(reset).at())
                .as("life of the link, at least an hour")
                .isEqualTo(START.plus(Duration.ofHours(1)));
        assertThat(last(reset).replyCode()).isEqualTo(450);
        assertThat(last(reset).text()).contains("450 4.2.0 try again later");
        assertThat(world.links(reset)).isEmpty();
        world.later(Duration.ofDays(1));
        assertThat(world.handOver()).isZero();
    }

    @Test
    @DisplayName("never tried in time, because nothing ran: GAVE_UP, no mail")
    void nobodyRanTheWorker() {
        ResetId reset = world.send(ADMIN, CARL);
        world.later(Duration.ofHours(24));
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(world.mails()).isEmpty();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.GAVE_UP);
        assertThat(last(reset).text()).isNotBlank();
    }

    @Test
    @DisplayName("at most eight attempts; each wait is at least a minute, grows, and ends at the deliver-by")
    void attemptsAndBackoff() {
        world.serverSays(Replies.GREYLISTED);
        ResetId reset = world.send(ADMIN, CARL);
        untilItRests(reset);
        assertThat(world.mails()).hasSize(8);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.GAVE_UP);
        List<TimelineEntry> tries =
                timeline(reset).stream().filter(entry -> entry.attempt() > 0).toList();
        assertThat(tries).extracting(TimelineEntry::attempt).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        Duration before = Duration.ZERO;
        for (TimelineEntry entry : tries.subList(0, 7)) {
            Duration wait = Duration.between(entry.at(), entry.nextTry().orElseThrow());
            assertThat(wait).isGreaterThanOrEqualTo(MINUTE).isLessThanOrEqualTo(Duration.ofSeconds(2250));
            assertThat(wait.multipliedBy(2)).isGreaterThan(before);
            before = wait;
        }
        assertThat(last(reset).replyCode()).isEqualTo(450);
    }

    @Test
    @DisplayName("an unknown outcome before the end: what may have been delivered is told and stays usable")
    void unknownThenGivenUp() {
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.serverSays(Replies.GREYLISTED);
        world.later(Duration.ofMinutes(2));
        untilItRests(reset);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.OUTCOME_UNKNOWN);
        assertThat(world.links(reset)).hasSize(1);
        assertThat(world.redeem(World.tokenOf(world.mails().get(0)), GOOD_PASSWORD)
                        .isOk())
                .isTrue();
    }

    @Test
    @DisplayName("and it came back before the end: the end tells the last reply, not that it came back")
    void cameBackThenGivenUp() {
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.resetkit.process().recordBounce(new Bounce(world.mails().get(0).id(), "4.4.1", "on its way back"));
        world.later(Duration.ofHours(24));
        world.handOver();
        var ends = world.report(reset).timeline().stream()
                .filter(line -> line.state() == ResetState.OUTCOME_UNKNOWN)
                .toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(1).text()).isEqualTo("not handed over in time; last: no reply after the dot");
    }

    @Test
    @DisplayName("faults of the server are no attempts on the mail and never end a reset before the deliver-by")
    void serverFaults() {
        world.serverSays(Replies.NO_SERVER);
        ResetId reset = world.send(ADMIN, CARL);
        for (int i = 0; i < 12; i++) {
            world.serverSays(i % 2 == 0 ? Replies.NO_SERVER : Replies.BAD_CREDENTIALS);
            // A fresh process has a closed breaker.
            assertThat(world.anotherProcess().process().runOnce()).isEqualTo(1);
            assertThat(world.links(reset)).isEmpty();
            assertThat(world.report(reset).state()).isEqualTo(ResetState.DEFERRED);
            world.clock.set(last(reset).nextTry().orElseThrow());
        }
        world.serverSays(Replies.ACCEPTED);
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(last(reset).attempt()).isEqualTo(1);
        assertThat(world.report(reset).state()).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("a refusal of a mail is a word of the server's: it is at fault no longer")
    void refusalEndsTheFault() {
        world.serverSays(Replies.NO_SERVER);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        assertThat(world.resetkit.process().health().failing()).hasSize(1);
        world.serverSays(Replies.NO_SUCH_USER);
        world.later(Duration.ofSeconds(5));
        world.handOver();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.REJECTED);
        assertThat(world.resetkit.process().health().failing()).isEmpty();
    }

    @Test
    @DisplayName("a fault of the server opens the breaker: the other mails stay where they are")
    void breakerOpens() {
        world.serverSays(Replies.NO_SERVER);
        world.send(ADMIN, CARL);
        world.send(ADMIN, DORA);
        assertThat(world.handOver()).as("Dora's goes back as it was").isEqualTo(2);
        assertThat(world.mails()).hasSize(1);
        assertThat(world.handOver()).as("and is left there").isZero();
        world.serverSays(Replies.ACCEPTED);
        assertThat(world.anotherProcess().process().runOnce())
                .as("only Dora's is due")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("X9: a mailer that throws: unknown outcome, the class is named, its message is not")
    void mailerThrows() {
        for (Throwable bug : List.of(
                new IllegalStateException("secret words"),
                new StackOverflowError("secret words"),
                new NoClassDefFoundError("secret words"))) {
            World fresh = World.create();
            fresh.memory.mailer().answer(mail -> {
                throw Sneaky.sneak(bug);
            });
            ResetId reset = fresh.send(ADMIN, CARL);
            assertThat(fresh.handOver()).isEqualTo(1);
            TimelineEntry entry = fresh.report(reset).timeline().get(1);
            assertThat(entry.state()).isEqualTo(ResetState.OUTCOME_UNKNOWN);
            assertThat(entry.text()).contains(bug.getClass().getSimpleName()).doesNotContain("secret");
            assertThat(fresh.inspect(World.tokenOf(fresh.memory.mailer().last()))
                            .isOk())
                    .isTrue();
        }
    }

    /** Throws what a compiler would not let through. */
    private static final class Sneaky {
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        static <E extends Throwable> RuntimeException sneak(Throwable thrown) throws E {
            throw (E) thrown;
        }
    }

    @Test
    @DisplayName("D5 A2: a reply and a report tell whoever reads a history no address but a masked one, and no link")
    void foreignWords() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        var mail = world.memory.mailer().last();
        String token = World.tokenOf(mail);
        String words = "550 <carl@customer.example> refused";
        String quoting = words + ": https://help.acme.example/reset-password/" + token;
        world.resetkit.process().recordBounce(new Bounce(mail.id(), "5.7.1", quoting));
        ResetId refused = world.send(ADMIN, CARL);
        world.serverSays(HandOver.failed(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, words));
        world.handOver();
        for (ResetId one : List.of(reset, refused)) {
            assertThat(world.report(one).toString())
                    .doesNotContain("carl@")
                    .doesNotContain(token)
                    .contains("<c***@customer.example> refused");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 rejected: %s", "550 %s", "550 see <https://help.acme.example/reset-password/%s>"})
    @DisplayName("I3: a reply that quotes the token is stored without it")
    void repliesAreRedacted(String form) {
        assertRedacted(token -> form.replace("%s", token));
    }

    @Test
    @DisplayName("I3: nor when the quote is cut off by the longest text, folded into two lines, or cut by the server")
    void brokenQuotesAreRedacted() {
        assertRedacted(token -> "x".repeat(480) + " " + token);
        assertRedacted(token -> "550-" + token.substring(0, 20) + "\r\n550 " + token.substring(20));
        assertRedacted(token -> "550 see .../reset-password/" + token.substring(0, 40) + "...");
        assertRedacted(token -> "550 ..." + token.substring(15) + " refused");
    }

    private static void assertRedacted(UnaryOperator<String> quoting) {
        for (Outcome outcome : List.of(Outcome.TEMPORARY, Outcome.UNKNOWN, Outcome.ACCEPTED)) {
            World world = World.create();
            world.memory.mailer().answer(mail -> {
                String text = quoting.apply(World.tokenOf(mail));
                return new HandOver(outcome, Phase.DATA, 550, Optional.of("5.7.1"), Optional.of(text), text);
            });
            ResetId reset = world.send(ADMIN, CARL);
            world.handOver();
            String token = World.tokenOf(world.memory.mailer().last());
            String seen = world.report(reset).toString();
            for (int i = 0; i + 10 <= token.length(); i++) {
                assertThat(seen).doesNotContain(token.substring(i, i + 10));
            }
            assertThat(seen).contains("[link]");
        }
    }
}
