package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Resets and their timelines. */
final class MemoryResets implements ResetLog {
    private static final Comparator<ResetRecord> NEWEST = Comparator.comparing(ResetRecord::requestedAt)
            .thenComparing(reset -> reset.id().value())
            .reversed();

    private final MemoryTransactions transactions;
    private final Table<Key, ResetRecord> resets;
    private final Log<Line> timeline = new Log<>();

    private record Key(AccountId account, ResetId id) {}

    private record Line(AccountId account, TimelineEntry entry) {}

    MemoryResets(MemoryTransactions transactions) {
        this.transactions = transactions;
        resets = new Table<>(transactions);
    }

    @Override
    public void add(ResetRecord reset) {
        boolean added = transactions.statement(tx -> resets.insert(tx, new Key(reset.account(), reset.id()), reset));
        if (!added) {
            throw new IllegalStateException("there is a reset of this id already");
        }
    }

    @Override
    public Optional<ResetRecord> find(AccountId account, ResetId id) {
        return transactions.statement(tx -> find(tx, account, id));
    }

    Optional<ResetRecord> find(Tx tx, AccountId account, ResetId id) {
        return resets.find(tx, new Key(account, id));
    }

    /** Whether the reset is there and has not ended; if so, it cannot end before this transaction does. */
    boolean lockUnended(Tx tx, AccountId account, ResetId id) {
        return resets.update(tx, new Key(account, id), reset -> reset.end().isEmpty(), reset -> reset);
    }

    @Override
    public List<ResetRecord> ofUser(AccountId account, UserId target, int limit) {
        return newest(account, target, reset -> true, limit);
    }

    @Override
    public List<ResetRecord> ofUserBehind(ResetRecord seen, int limit) {
        return newest(seen.account(), seen.target(), reset -> NEWEST.compare(reset, seen) > 0, limit);
    }

    private List<ResetRecord> newest(AccountId account, UserId target, Predicate<ResetRecord> which, int limit) {
        Table.checkLimit(limit);
        Predicate<ResetRecord> ofUser =
                reset -> reset.account().equals(account) && reset.target().equals(target);
        return transactions.statement(tx ->
                resets.list(tx, ofUser.and(which), NEWEST).stream().limit(limit).toList());
    }

    @Override
    public boolean settle(AccountId account, ResetId id, ResetState delivery, long fence) {
        return transactions.statement(tx -> settle(tx, new Key(account, id), delivery, fence));
    }

    @Override
    public void settleAll(AccountId account, List<Settled> all) {
        transactions.execute(tx -> all.stream()
                .sorted(Comparator.comparing(one -> one.line().reset().value()))
                .forEach(one -> settle(
                        tx, new Key(account, one.line().reset()), one.line().state(), one.fence())));
        note(account, all.stream().map(Settled::line).toList());
    }

    private boolean settle(Tx tx, Key key, ResetState delivery, long fence) {
        return resets.update(
                tx, key, reset -> reset.settledFence() < fence, reset -> with(reset, delivery, fence, reset.end()));
    }

    @Override
    public boolean bounce(AccountId account, ResetId id, long fence) {
        return transactions.statement(tx -> resets.update(
                tx,
                new Key(account, id),
                reset -> reset.settledFence() < fence
                        || (reset.settledFence() == fence && reset.delivery() != ResetState.BOUNCED),
                reset -> with(reset, ResetState.BOUNCED, fence, reset.end())));
    }

    @Override
    public int end(AccountId account, Set<ResetId> ids, ResetRecord.End end) {
        return transactions.statement(tx -> (int) ids.stream()
                .sorted(Comparator.comparing(ResetId::value))
                .filter(id -> resets.update(
                        tx,
                        new Key(account, id),
                        reset -> reset.end().isEmpty(),
                        reset -> with(reset, reset.delivery(), reset.settledFence(), Optional.of(end))))
                .count());
    }

    @Override
    public void note(AccountId account, List<TimelineEntry> entries) {
        var lines = entries.stream().map(entry -> new Line(account, entry)).toList();
        transactions.execute(tx -> timeline.append(tx, lines));
    }

    @Override
    public List<TimelineEntry> timeline(AccountId account, Set<ResetId> wanted) {
        return transactions.statement(tx -> timeline.read(tx).stream()
                .filter(line -> line.account().equals(account)
                        && wanted.contains(line.entry().reset()))
                .map(Line::entry)
                .toList());
    }

    /** Every reset, those that were asked for first before the others. */
    List<ResetRecord> all(Tx tx) {
        return resets.list(tx, any -> true, NEWEST.reversed());
    }

    boolean notedSince(Tx tx, ResetRecord reset, Instant since) {
        return timeline.read(tx).stream()
                .anyMatch(line -> isOf(line, reset) && !line.entry().at().isBefore(since));
    }

    boolean take(Tx tx, ResetRecord reset) {
        timeline.rewrite(tx, line -> isOf(line, reset), line -> Optional.empty(), Long.MAX_VALUE);
        return resets.delete(tx, new Key(reset.account(), reset.id()), any -> true);
    }

    /** Keeps no address of a user, and nothing that a server said. */
    void forget(Tx tx, AccountId account, UserId target) {
        for (ResetRecord reset : all(tx)) {
            if (reset.account().equals(account) && reset.target().equals(target)) {
                resets.update(tx, new Key(account, reset.id()), any -> true, MemoryResets::withoutAddress);
                timeline.rewrite(
                        tx,
                        line -> isOf(line, reset),
                        line -> Optional.of(new Line(account, withoutText(line.entry()))),
                        Long.MAX_VALUE);
            }
        }
    }

    private static boolean isOf(Line line, ResetRecord reset) {
        return line.account().equals(reset.account()) && line.entry().reset().equals(reset.id());
    }

    private static TimelineEntry withoutText(TimelineEntry entry) {
        return new TimelineEntry(
                entry.reset(),
                entry.at(),
                entry.mail(),
                entry.state(),
                entry.code(),
                entry.attempt(),
                entry.replyCode(),
                entry.enhancedStatus(),
                entry.queueId(),
                "",
                entry.nextTry());
    }

    private static ResetRecord withoutAddress(ResetRecord reset) {
        return with(reset, "", reset.delivery(), reset.settledFence(), reset.end());
    }

    private static ResetRecord with(
            ResetRecord reset, ResetState delivery, long settledFence, Optional<ResetRecord.End> end) {
        return with(reset, reset.maskedAddress(), delivery, settledFence, end);
    }

    private static ResetRecord with(
            ResetRecord reset,
            String maskedAddress,
            ResetState delivery,
            long settledFence,
            Optional<ResetRecord.End> end) {
        return new ResetRecord(
                reset.id(),
                reset.account(),
                reset.target(),
                reset.sender(),
                reset.purpose(),
                reset.origin(),
                reset.brand(),
                reset.brandRule(),
                maskedAddress,
                reset.requestedAt(),
                delivery,
                settledFence,
                end);
    }
}
