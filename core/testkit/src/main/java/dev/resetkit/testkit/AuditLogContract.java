package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link AuditLog}. */
public abstract class AuditLogContract extends AuditPages {
    private static final Instant NOON = Fixtures.NOON;

    private AuditLog audit;

    /** For the extending suite. */
    protected AuditLogContract() {}

    @BeforeEach
    void takeAudit() {
        audit = stores.audit();
    }

    private static AuditEntry entry(AccountId account, Instant at, String detail) {
        return new AuditEntry(
                at,
                account,
                Code.of("RESET_REQUESTED"),
                Code.of("QUEUED"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail);
    }

    private void append(String... details) {
        for (String detail : details) {
            audit.append(entry(account, NOON, detail));
        }
    }

    private List<AuditLog.Line> all() {
        return audit.after(account, 0, 1_000);
    }

    private static List<String> details(List<AuditLog.Line> lines) {
        return lines.stream().map(line -> line.entry().detail()).toList();
    }

    @Test
    @DisplayName("append, after: lines come in the order in which they were added, each with a greater cursor")
    void linesKeepTheirOrder() {
        audit.append(entry(account, NOON, "1"));
        audit.append(entry(account, NOON.minusSeconds(9), "2"));
        audit.append(entry(account, NOON, "3"));
        assertThat(details(all())).containsExactly("1", "2", "3");
        var cursors = all().stream().map(AuditLog.Line::cursor).toList();
        assertThat(cursors).isSorted().doesNotHaveDuplicates();
        assertThat(cursors.get(0)).isPositive();
        assertThat(all()).as("read again").isEqualTo(all());
    }

    @Test
    @DisplayName("after: reads on behind the cursor, no more than the limit; at the end there is nothing")
    void readsOn() {
        append("1", "2", "3", "4", "5");
        var first = audit.after(account, 0, 2);
        var second = audit.after(account, first.get(1).cursor(), 2);
        var third = audit.after(account, second.get(1).cursor(), 2);
        assertThat(details(first)).containsExactly("1", "2");
        assertThat(details(second)).containsExactly("3", "4");
        assertThat(details(third)).containsExactly("5");
        assertThat(audit.after(account, third.get(0).cursor(), 2)).isEmpty();
        append("6");
        assertThat(details(audit.after(account, third.get(0).cursor(), 2))).containsExactly("6");
    }

    @Test
    @DisplayName("I5 after: lines of another account are not read, and take no room in the limit")
    void linesStayInTheAccount() {
        append("1");
        audit.append(entry(other, NOON, "foreign"));
        append("2");
        assertThat(details(audit.after(account, 0, 2))).containsExactly("1", "2");
        assertThat(details(audit.after(other, 0, 2))).containsExactly("foreign");
        assertThat(audit.after(Fixtures.account(), 0, 2)).isEmpty();
    }

    @Test
    @DisplayName("append, after: every field comes back, the empty ones and the longest")
    void fieldsComeBack() {
        var bare = entry(account, NOON, "");
        var full = new AuditEntry(
                NOON.plusNanos(1_000),
                account,
                Code.of("E".repeat(64)),
                Code.of("O".repeat(64)),
                Optional.of(UserId.of("\u6f22".repeat(128))),
                Optional.of("v".repeat(100) + Fixtures.UNICODE),
                Optional.of(UserId.of("\u5b57".repeat(128))),
                Optional.of(Fixtures.resetId()),
                Optional.of(BrandId.of("\u03a9".repeat(128))),
                Optional.of("\ud83d\ude00***@" + "\ud83d\ude00".repeat(100)),
                Optional.of("\u6f22".repeat(128)),
                "\u6f22".repeat(500));
        audit.append(bare);
        audit.append(full);
        append(Fixtures.UNICODE, "\ud83d\ude00".repeat(250));
        assertThat(all().stream().map(AuditLog.Line::entry).limit(2)).containsExactly(bare, full);
        assertThat(details(all()).subList(2, 4)).containsExactly(Fixtures.UNICODE, "\ud83d\ude00".repeat(250));
    }

    private static AuditEntry done(AccountId of, UserId actor, Code event, Instant at) {
        var plain = entry(of, at, "");
        return new AuditEntry(
                at,
                of,
                event,
                plain.outcome(),
                Optional.of(actor),
                plain.via(),
                Optional.of(Fixtures.user()),
                plain.reset(),
                plain.brand(),
                plain.maskedAddress(),
                Optional.empty(),
                "");
    }

    @Test
    @DisplayName("count: the lines of one event and one actor, from the moment on, whatever their outcome")
    void linesAreCounted() {
        var event = Code.of("PASSWORD_SET");
        assertThat(audit.count(account, event, user, Instant.EPOCH)).isZero();
        audit.append(done(account, user, event, NOON.minusNanos(1_000)));
        audit.append(done(account, user, event, NOON));
        audit.append(done(account, user, event, NOON.plusSeconds(60)));
        audit.append(done(account, user, Code.of("PASSWORD_SETTING"), NOON));
        audit.append(done(account, Fixtures.user(), event, NOON));
        audit.append(entry(account, NOON, "nobody's"));
        assertThat(audit.count(account, event, user, NOON.minusSeconds(60))).isEqualTo(3);
        assertThat(audit.count(account, event, user, NOON))
                .as("at the moment itself")
                .isEqualTo(2);
        assertThat(audit.count(account, event, user, NOON.plusNanos(1_000))).isEqualTo(1);
        assertThat(audit.count(account, event, user, NOON.plusSeconds(61))).isZero();
    }

    @Test
    @DisplayName("I5 count: lines of another account do not count")
    void countStaysInTheAccount() {
        var event = Code.of("PASSWORD_SET");
        audit.append(done(other, user, event, NOON));
        assertThat(audit.count(account, event, user, NOON)).isZero();
        assertThat(audit.count(other, event, user, NOON)).isEqualTo(1);
    }

    @Test
    @DisplayName("count: lines of the current transaction count; those that were rolled back do not")
    void countSeesTheTransaction() {
        var event = Code.of("PASSWORD_SET");
        audit.append(done(account, user, event, NOON));
        rolledBack(() -> {
            audit.append(done(account, user, event, NOON));
            assertThat(audit.count(account, event, user, NOON)).isEqualTo(2);
        });
        assertThat(audit.count(account, event, user, NOON)).isEqualTo(1);
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        Fixtures.ODD_INSTANTS.forEach(odd -> audit.append(entry(account, odd, "")));
        assertThat(all().stream().map(line -> line.entry().at())).containsExactlyElementsOf(Fixtures.ODD_INSTANTS);
    }

    @Test
    @DisplayName("append takes part in the transaction: seen inside, and a rollback takes the line back")
    void appendRollsBack() {
        append("1");
        rolledBack(() -> {
            append("gone");
            assertThat(details(all())).containsExactly("1", "gone");
        });
        append("2");
        assertThat(details(all())).containsExactly("1", "2");
    }

    @Test
    @DisplayName("append: eight threads lose nothing, and each one's lines keep their order")
    void threadsLoseNothing() {
        Race.run(thread -> {
            IntStream.range(0, 10).forEach(i -> audit.append(entry(account, NOON.plusSeconds(thread), "" + i)));
            return thread;
        });
        assertThat(all()).hasSize(10 * Race.THREADS);
        for (int thread = 0; thread < Race.THREADS; thread++) {
            var at = NOON.plusSeconds(thread);
            assertThat(all().stream()
                            .filter(line -> line.entry().at().equals(at))
                            .map(line -> line.entry().detail()))
                    .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        }
    }

    @Test
    @DisplayName("after: who reads on from the last line seen misses none, in whatever order transactions commit")
    void noLineIsMissed() {
        List<AuditLog.Line> seen = new ArrayList<>();
        List<Future<?>> running = new ArrayList<>();
        inNew(() -> {
            append("begun first");
            running.add(Race.beside(() -> inNew(() -> {
                append("begun second");
                return account;
            })));
            // The second may commit now, or wait for the first; a reader in between must not get ahead of either.
            Race.waits(running.get(0));
            running.add(Race.beside(() -> seen.addAll(all())));
            Race.waits(running.get(1));
            return account;
        });
        running.forEach(Race::result);
        long cursor = seen.isEmpty() ? 0 : seen.get(seen.size() - 1).cursor();
        seen.addAll(audit.after(account, cursor, 1_000));
        assertThat(details(seen)).containsExactlyInAnyOrder("begun first", "begun second");
    }
}
