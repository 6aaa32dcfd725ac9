package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Mails to be handed over. */
final class MemoryOutbox implements Outbox {
    private static final Comparator<Row> LONGEST_DUE =
            Comparator.comparing((Row row) -> row.entry.dueAt()).thenComparing(row -> row.entry.id());
    private static final Comparator<Row> SINGLES_FIRST =
            Comparator.comparing((Row row) -> row.entry.job().isPresent()).thenComparing(LONGEST_DUE);

    private final MemoryTransactions transactions;
    private final Table<String, Row> rows;

    private record Row(OutboxEntry entry, long fence, int attempts, int unknowns, Optional<Instant> leaseUntil) {
        boolean free(Instant now) {
            return leaseUntil.map(until -> !until.isAfter(now)).orElse(true);
        }

        boolean isIn(Lane lane) {
            return lane == Lane.ALL || entry.job().isPresent() == (lane == Lane.JOBS);
        }
    }

    MemoryOutbox(MemoryTransactions transactions) {
        this.transactions = transactions;
        rows = new Table<>(transactions);
    }

    @Override
    public void add(OutboxEntry entry) {
        var row = new Row(entry, 0, 0, 0, Optional.empty());
        boolean added = transactions.statement(tx -> rows.insert(tx, entry.id(), row));
        if (!added) {
            throw new IllegalStateException("there is an entry of this id already");
        }
    }

    @Override
    public List<Claim> claim(Instant now, Instant leaseUntil, int limit, Lane lane) {
        Table.checkLimit(limit);
        return transactions.statement(tx ->
                rows.list(tx, row -> !row.entry.dueAt().isAfter(now) && row.free(now), SINGLES_FIRST).stream()
                        .filter(row -> row.isIn(lane) && !rows.ownedByOther(tx, row.entry.id()))
                        .limit(limit)
                        .map(row -> lease(tx, row, leaseUntil))
                        .toList());
    }

    @Override
    public boolean release(Claim claim, Instant dueAt, int attempts, int unknowns) {
        return transactions.statement(tx -> rows.update(
                tx,
                claim.entry().id(),
                row -> row.fence == claim.fence() && row.leaseUntil.isPresent(),
                row -> new Row(row.entry.due(dueAt), row.fence, attempts, unknowns, Optional.empty())));
    }

    @Override
    public boolean remove(Claim claim) {
        return transactions.statement(tx -> rows.delete(tx, claim.entry().id(), row -> row.fence == claim.fence()));
    }

    @Override
    public List<Claim> removeAll(List<Claim> claims) {
        return transactions.statement(tx -> claims.stream()
                .filter(claim -> rows.delete(tx, claim.entry().id(), row -> row.fence == claim.fence()))
                .toList());
    }

    @Override
    public int removeOf(AccountId account, ResetId reset) {
        return transactions.statement(tx -> (int) rows
                .list(
                        tx,
                        row -> row.entry.account().equals(account)
                                && row.entry.reset().filter(reset::equals).isPresent(),
                        LONGEST_DUE)
                .stream()
                .filter(row -> rows.delete(tx, row.entry.id(), any -> true))
                .count());
    }

    @Override
    public List<ResetId> removeOfJob(AccountId account, JobId job) {
        return transactions.statement(tx -> rows.list(tx, row -> isOf(row, account, job), LONGEST_DUE).stream()
                .filter(row -> rows.delete(tx, row.entry.id(), any -> true))
                .flatMap(row -> row.entry.reset().stream())
                .sorted(Comparator.comparing(ResetId::value))
                .toList());
    }

    @Override
    public Waiting waiting(AccountId account, JobId job) {
        return transactions.statement(tx -> {
            List<Row> all = rows.list(tx, row -> isOf(row, account, job), LONGEST_DUE);
            int fresh = (int) all.stream().filter(row -> row.attempts == 0).count();
            return new Waiting(fresh, all.size() - fresh);
        });
    }

    @Override
    public Backlog backlog(Lane lane) {
        return transactions.statement(tx -> {
            List<Row> all = rows.list(tx, row -> row.isIn(lane), LONGEST_DUE);
            long unknown = all.stream().filter(row -> row.unknowns > 0).count();
            return new Backlog(
                    all.size(),
                    unknown,
                    all.stream().map(row -> row.entry.createdAt()).min(Comparator.naturalOrder()));
        });
    }

    /** Whether a mail of the reset waits. */
    boolean waits(Tx tx, AccountId account, ResetId reset) {
        return !rows.list(
                        tx,
                        row -> row.entry.account().equals(account)
                                && row.entry.reset().filter(reset::equals).isPresent(),
                        LONGEST_DUE)
                .isEmpty();
    }

    /** Whether a mail of the job waits. */
    boolean waits(Tx tx, JobRecord job) {
        return !rows.list(tx, row -> isOf(row, job.account(), job.id()), LONGEST_DUE)
                .isEmpty();
    }

    /** Removes every mail that waits for a user, leased or not. */
    void forget(Tx tx, AccountId account, UserId user) {
        rows.list(
                        tx,
                        row -> row.entry.account().equals(account)
                                && row.entry.target().equals(user),
                        LONGEST_DUE)
                .forEach(row -> rows.delete(tx, row.entry.id(), any -> true));
    }

    private static boolean isOf(Row row, AccountId account, JobId job) {
        return row.entry.account().equals(account)
                && row.entry.job().filter(job::equals).isPresent();
    }

    private Claim lease(Tx tx, Row row, Instant until) {
        var next = new Row(row.entry, row.fence + 1, row.attempts, row.unknowns, Optional.of(until));
        rows.update(tx, row.entry.id(), any -> true, any -> next);
        return new Claim(row.entry, next.fence, row.attempts, row.unknowns, until, row.leaseUntil.isPresent());
    }
}
