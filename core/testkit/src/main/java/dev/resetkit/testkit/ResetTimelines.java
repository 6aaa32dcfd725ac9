package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link ResetLog} about what happened to resets. */
abstract class ResetTimelines extends ReturnedMails {
    static final Instant NOON = Fixtures.NOON;
    private static final Code CODE = Code.of("SMTP_REPLY");

    ResetLog resets;

    @BeforeEach
    void takeResets() {
        resets = stores.resets();
    }

    static TimelineEntry note(ResetRecord reset, Instant at, String text) {
        return new TimelineEntry(
                reset.id(),
                at,
                MailKind.RESET_LINK,
                ResetState.DEFERRED,
                CODE,
                1,
                451,
                Optional.of("4.7.1"),
                Optional.empty(),
                text,
                Optional.of(at.plusSeconds(60)));
    }

    private List<String> texts(Set<ResetId> of) {
        return resets.timeline(account, of).stream().map(TimelineEntry::text).toList();
    }

    @Test
    @DisplayName("note, timeline: in the order in which entries were added, whatever their times say")
    void timelineKeepsTheOrder() {
        var one = queued();
        var two = queued();
        resets.note(account, List.of(note(one, NOON, "1"), note(two, NOON.minusSeconds(5), "2")));
        resets.note(account, List.of(note(one, NOON.minusSeconds(9), "3")));
        resets.note(account, List.of());
        resets.note(account, List.of(note(two, NOON, "4"), note(one, NOON, "5"), note(one, NOON, "5")));
        assertThat(texts(Set.of(one.id(), two.id()))).containsExactly("1", "2", "3", "4", "5", "5");
        assertThat(texts(Set.of(one.id()))).containsExactly("1", "3", "5", "5");
    }

    @Test
    @DisplayName("note, timeline: every field comes back, each state, the empty ones and the longest")
    void notesComeBack() {
        var reset = queued();
        List<TimelineEntry> notes = new ArrayList<>();
        for (ResetState state : ResetState.values()) {
            notes.add(TimelineEntry.of(reset.id(), NOON, MailKind.PASSWORD_CHANGED, state, CODE));
        }
        for (var text : List.of("\u6f22".repeat(500), "\ud83d\ude00".repeat(500), Fixtures.UNICODE)) {
            notes.add(new TimelineEntry(
                    reset.id(),
                    NOON,
                    MailKind.RESET_LINK,
                    ResetState.REJECTED,
                    Code.of("A".repeat(64)),
                    Integer.MAX_VALUE,
                    554,
                    Optional.of("5.123.456"),
                    Optional.of("\ud83d\ude00".repeat(100)),
                    text,
                    Optional.of(NOON.plusNanos(1_000))));
        }
        resets.note(account, notes);
        assertThat(resets.timeline(account, Set.of(reset.id()))).containsExactlyElementsOf(notes);
    }

    @Test
    @DisplayName("timeline: no reset, an unknown one, or (I5) one of another account has no entries")
    void timelineStaysInTheAccount() {
        var reset = queued();
        resets.note(account, List.of(note(reset, NOON, "own")));
        assertThat(resets.timeline(account, Set.of())).isEmpty();
        assertThat(resets.timeline(account, Set.of(Fixtures.resetId()))).isEmpty();
        assertThat(resets.timeline(other, Set.of(reset.id()))).isEmpty();
    }

    @Test
    @DisplayName("I5 note: under another account nothing is added to a reset's timeline")
    void noteStaysInTheAccount() {
        var reset = queued();
        var refusal = catchThrowable(() -> resets.note(other, List.of(note(reset, NOON, "foreign"))));
        assertThat(resets.timeline(account, Set.of(reset.id())))
                .as("after %s", refusal)
                .isEmpty();
    }

    @Test
    @DisplayName("note takes part in the transaction: a rollback takes the entries back")
    void noteRollsBack() {
        var reset = queued();
        rolledBack(() -> resets.note(account, List.of(note(reset, NOON, "gone"))));
        resets.note(account, List.of(note(reset, NOON, "kept")));
        assertThat(texts(Set.of(reset.id()))).containsExactly("kept");
    }

    @Test
    @DisplayName("note: eight threads lose nothing, and each one's entries keep their order")
    void notesOfThreadsKeepTheirOrder() {
        var reset = queued();
        Race.run(thread -> {
            IntStream.range(0, 10)
                    .forEach(i -> resets.note(account, List.of(note(reset, NOON.plusSeconds(thread), "" + i))));
            return thread;
        });
        var notes = resets.timeline(account, Set.of(reset.id()));
        assertThat(notes).hasSize(10 * Race.THREADS);
        for (int thread = 0; thread < Race.THREADS; thread++) {
            var at = NOON.plusSeconds(thread);
            assertThat(notes.stream().filter(n -> n.at().equals(at)).map(TimelineEntry::text))
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }
}
