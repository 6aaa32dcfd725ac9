package dev.resetkit.inmemory;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who did what. The cursor of a line is its place among all lines, from 1. */
final class MemoryAudit implements AuditLog {
    private static final Comparator<AuditCursor> NEWEST = Comparator.comparing(AuditCursor::at)
            .thenComparing(AuditCursor::line)
            .reversed();

    private final MemoryTransactions transactions;
    private final Log<AuditEntry> lines = new Log<>();

    MemoryAudit(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void append(AuditEntry entry) {
        transactions.execute(tx -> lines.append(tx, List.of(entry)));
    }

    @Override
    public int count(AccountId account, Code event, UserId actor, Instant since) {
        return transactions.statement(tx -> (int) lines.read(tx).stream()
                .filter(line -> line.account().equals(account)
                        && line.event().equals(event)
                        && line.actor().filter(actor::equals).isPresent()
                        && !line.at().isBefore(since))
                .count());
    }

    @Override
    public List<Line> after(AccountId account, long cursor, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> lines.lines(tx).stream()
                .filter(line -> line.number() > cursor && line.value().account().equals(account))
                .limit(limit)
                .map(line -> new Line(line.number(), line.value()))
                .toList());
    }

    @Override
    public AuditPage find(AccountId account, AuditQuery query) {
        return transactions.statement(tx -> AuditPage.of(
                lines.lines(tx).stream()
                        .filter(line -> line.value().account().equals(account) && isWanted(query, line.value()))
                        .map(line ->
                                new AuditPage.Line(new AuditCursor(line.value().at(), line.number()), line.value()))
                        .filter(line -> query.behind()
                                .filter(end -> NEWEST.compare(line.cursor(), end) <= 0)
                                .isEmpty())
                        .sorted(Comparator.comparing(AuditPage.Line::cursor, NEWEST))
                        .limit(query.size() + 1L)
                        .toList(),
                query.size()));
    }

    private static boolean isWanted(AuditQuery query, AuditEntry line) {
        return fits(query.target(), line.target())
                && fits(query.actor(), line.actor())
                && fits(query.via(), line.via())
                && fits(query.event(), Optional.of(line.event()))
                && fits(query.outcome(), Optional.of(line.outcome()))
                && query.from().filter(line.at()::isBefore).isEmpty()
                && query.until().map(line.at()::isBefore).orElse(true);
    }

    private static <T> boolean fits(Optional<T> wanted, Optional<T> there) {
        return wanted.isEmpty() || wanted.equals(there);
    }

    @Override
    public int purge(Instant before, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> {
            Predicate<AuditEntry> old = line -> line.at().isBefore(before);
            // The oldest first: up to the time of the last one that has room.
            List<Instant> times = lines.read(tx).stream()
                    .filter(old)
                    .map(AuditEntry::at)
                    .sorted()
                    .limit(limit)
                    .toList();
            return times.isEmpty()
                    ? 0
                    : lines.rewrite(
                            tx,
                            line -> !line.at().isAfter(times.get(times.size() - 1)),
                            line -> Optional.empty(),
                            limit);
        });
    }

    @Override
    public int forget(AccountId account, UserId target) {
        return transactions.statement(tx -> lines.rewrite(
                tx,
                line -> line.account().equals(account)
                        && line.target().filter(target::equals).isPresent()
                        && (line.maskedAddress().isPresent()
                                || line.client().isPresent()
                                || !line.detail().isEmpty()),
                line -> Optional.of(blank(line)),
                Long.MAX_VALUE));
    }

    private static AuditEntry blank(AuditEntry line) {
        return new AuditEntry(
                line.at(),
                line.account(),
                line.event(),
                line.outcome(),
                line.actor(),
                line.via(),
                line.target(),
                line.reset(),
                line.brand(),
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
