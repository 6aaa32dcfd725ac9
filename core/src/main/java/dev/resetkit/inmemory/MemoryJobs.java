package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Jobs, their items, and what the mail server said to their mails. */
final class MemoryJobs implements Jobs {
    private static final Comparator<Row> LONGEST_DUE = Comparator.comparing((Row row) -> row.job.dueAt())
            .thenComparing(row -> row.job.account().value())
            .thenComparing(row -> row.job.id().value());
    private static final Comparator<JobRecord> LATEST = Comparator.comparing(JobRecord::startedAt)
            .thenComparing(job -> job.id().value())
            .reversed();
    private static final Comparator<Item> BY_POSITION = Comparator.comparing(item -> item.result.position());

    private final MemoryTransactions transactions;
    private final MemoryResets resets;
    private final Table<Key, Row> jobs;
    private final Table<ItemKey, Item> items;
    /** Who stands in a job already, as a unique index would have it. */
    private final Table<Once, UserId> users;

    private final Log<Reply> replies = new Log<>();

    private record Key(AccountId account, JobId job) {}

    private record ItemKey(Key job, long position) {}

    private record Once(Key job, UserId user) {}

    private record Row(JobRecord job, long fence, Optional<Instant> leaseUntil) {
        boolean free(Instant now) {
            return leaseUntil.filter(now::isBefore).isEmpty();
        }
    }

    private record Item(Key job, ItemResult result) {}

    private record Reply(Key job, Replies said, Instant at) {}

    MemoryJobs(MemoryTransactions transactions, MemoryResets resets) {
        this.transactions = transactions;
        this.resets = resets;
        jobs = new Table<>(transactions);
        items = new Table<>(transactions);
        users = new Table<>(transactions);
    }

    @Override
    public void add(JobRecord job) {
        var row = new Row(job, 0, Optional.empty());
        boolean added = transactions.statement(tx -> jobs.insert(tx, new Key(job.account(), job.id()), row));
        if (!added) {
            throw new IllegalStateException("there is a job of this id already");
        }
    }

    @Override
    public void addItems(AccountId account, JobId job, long first, List<UserId> named) {
        var key = new Key(account, job);
        transactions.execute(tx -> {
            for (int i = 0; i < named.size(); i++) {
                UserId user = named.get(i);
                boolean once = users.insert(tx, new Once(key, user), user);
                var result = ItemResult.of(first + i, user, once ? ItemResult.WAITING : ItemResult.DUPLICATE);
                if (!items.insert(tx, new ItemKey(key, first + i), new Item(key, result))) {
                    throw new IllegalStateException("there is an item at this position already");
                }
            }
        });
    }

    @Override
    public Optional<JobRecord> find(AccountId account, JobId job) {
        return transactions.statement(tx -> jobs.find(tx, new Key(account, job)).map(Row::job));
    }

    @Override
    public List<JobRecord> latest(AccountId account, Optional<JobRecord> behind, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> jobs
                .list(
                        tx,
                        row -> row.job.account().equals(account)
                                && behind.filter(seen -> LATEST.compare(row.job, seen) <= 0)
                                        .isEmpty(),
                        Comparator.comparing(Row::job, LATEST))
                .stream()
                .limit(limit)
                .map(Row::job)
                .toList());
    }

    @Override
    public Optional<Claim> claim(Instant now, Instant leaseUntil) {
        return transactions.statement(tx -> jobs
                .list(
                        tx,
                        row -> row.job.state() == JobState.RUNNING
                                && !row.job.dueAt().isAfter(now)
                                && row.free(now),
                        LONGEST_DUE)
                .stream()
                .filter(row -> !jobs.ownedByOther(tx, key(row.job)))
                .findFirst()
                .map(row -> lease(tx, row, leaseUntil)));
    }

    private Claim lease(Tx tx, Row row, Instant until) {
        var next = new Row(row.job, row.fence + 1, Optional.of(until));
        jobs.update(tx, key(row.job), any -> true, any -> next);
        return new Claim(row.job, next.fence);
    }

    @Override
    public List<ItemResult> next(Claim claim, int limit) {
        Table.checkLimit(limit);
        var key = key(claim.job());
        return transactions.statement(tx -> items
                .list(
                        tx,
                        item -> item.job.equals(key)
                                && item.result.position() > claim.job().reached()
                                && item.result.code().equals(ItemResult.WAITING),
                        BY_POSITION)
                .stream()
                .limit(limit)
                .map(Item::result)
                .toList());
    }

    @Override
    public boolean record(Claim claim, List<ItemResult> results, Instant dueAt) {
        var key = key(claim.job());
        long reached = results.isEmpty()
                ? claim.job().reached()
                : results.get(results.size() - 1).position();
        return transactions.statement(tx -> {
            boolean ours = jobs.update(
                    tx,
                    key,
                    row -> row.fence == claim.fence() && row.job.state() == JobState.RUNNING,
                    row -> new Row(row.job.at(reached, dueAt), row.fence, Optional.empty()));
            if (ours) {
                results.forEach(result -> settle(tx, key, result));
            }
            return ours;
        });
    }

    private void settle(Tx tx, Key key, ItemResult result) {
        boolean waited = items.update(
                tx,
                new ItemKey(key, result.position()),
                item -> item.result.code().equals(ItemResult.WAITING),
                item -> new Item(key, result));
        if (!waited) {
            throw new IllegalStateException("an item had its turn already");
        }
    }

    @Override
    public boolean turn(AccountId account, JobId job, JobState from, Optional<Code> why, Instant at) {
        JobState to = from == JobState.RUNNING ? JobState.PAUSED : JobState.RUNNING;
        return change(
                account, job, state -> state == from, now -> now.in(to, why, at).at(now.reached(), at));
    }

    @Override
    public boolean end(AccountId account, JobId job, JobState state, Optional<Code> why, Instant at) {
        return transactions.statement(tx -> {
            boolean ended = change(account, job, now -> !now.ended(), now -> now.in(state, why, at));
            if (ended) {
                var key = new Key(account, job);
                var result = Code.of(state.name());
                items.list(
                                tx,
                                item -> item.job.equals(key)
                                        && item.result.code().equals(ItemResult.WAITING),
                                BY_POSITION)
                        .forEach(item ->
                                settle(tx, key, ItemResult.of(item.result.position(), item.result.user(), result)));
            }
            return ended;
        });
    }

    /** No lease outlives a change of the state: whoever holds one is late. */
    private boolean change(AccountId account, JobId job, Predicate<JobState> from, UnaryOperator<JobRecord> change) {
        return transactions.statement(tx -> jobs.update(
                tx,
                new Key(account, job),
                row -> from.test(row.job.state()),
                row -> new Row(change.apply(row.job), row.fence, Optional.empty())));
    }

    @Override
    public List<ItemResult> results(AccountId account, JobId job, long after, int limit) {
        Table.checkLimit(limit);
        var key = new Key(account, job);
        return transactions.statement(tx ->
                items.list(tx, item -> item.job.equals(key) && item.result.position() > after, BY_POSITION).stream()
                        .limit(limit)
                        .map(item -> asOfNow(tx, item))
                        .toList());
    }

    @Override
    public Map<Code, Long> counts(AccountId account, JobId job) {
        var key = new Key(account, job);
        return transactions.statement(tx -> {
            Map<Code, Long> counts = new HashMap<>();
            items.list(tx, item -> item.job.equals(key), BY_POSITION)
                    .forEach(item -> counts.merge(asOfNow(tx, item).code(), 1L, Long::sum));
            return counts;
        });
    }

    private ItemResult asOfNow(Tx tx, Item item) {
        var result = item.result;
        return result.reset()
                .flatMap(reset -> resets.find(tx, item.job.account, reset))
                .map(reset -> reset.end().map(end -> end.state()).orElse(reset.delivery()))
                .map(state -> new ItemResult(result.position(), result.user(), Code.of(state.name()), result.reset()))
                .orElse(result);
    }

    @Override
    public void replied(AccountId account, JobId job, Replies said, Instant at) {
        var reply = new Reply(new Key(account, job), said, at);
        transactions.execute(tx -> replies.append(tx, List.of(reply)));
    }

    @Override
    public Replies replies(AccountId account, JobId job, Instant since) {
        var key = new Key(account, job);
        return transactions.statement(tx -> {
            return replies.read(tx).stream()
                    .filter(reply -> reply.job.equals(key) && !reply.at.isBefore(since))
                    .map(Reply::said)
                    .reduce(new Replies(0, 0), Replies::and);
        });
    }

    @Override
    public Optional<JobId> ofReset(AccountId account, ResetId reset) {
        return transactions.statement(tx -> tellsOf(tx, account, reset));
    }

    /** The job whose results tell of a reset. */
    private Optional<JobId> tellsOf(Tx tx, AccountId account, ResetId reset) {
        return items
                .list(
                        tx,
                        item -> item.job.account.equals(account)
                                && item.result.reset().filter(reset::equals).isPresent(),
                        BY_POSITION)
                .stream()
                .map(item -> item.job.job)
                .findFirst();
    }

    /** Whether the results of a job tell of a reset. */
    boolean tellOf(Tx tx, AccountId account, ResetId reset) {
        return tellsOf(tx, account, reset).isPresent();
    }

    /** Jobs that ended before a time, those that ended first before the others. */
    List<JobRecord> ended(Tx tx, Instant before) {
        return jobs
                .list(
                        tx,
                        row -> row.job.state().ended() && row.job.changedAt().isBefore(before),
                        Comparator.comparing((Row row) -> row.job.changedAt())
                                .thenComparing(row -> row.job.account().value())
                                .thenComparing(row -> row.job.id().value()))
                .stream()
                .map(Row::job)
                .toList();
    }

    /** Takes results, then replies, then the job, as many as there is room for. */
    int take(Tx tx, JobRecord job, int limit) {
        Key key = key(job);
        List<Item> found = items.list(tx, item -> item.job.equals(key), BY_POSITION).stream()
                .limit(limit)
                .toList();
        for (Item item : found) {
            items.delete(tx, new ItemKey(key, item.result.position()), any -> true);
            users.delete(tx, new Once(key, item.result.user()), any -> true);
        }
        int taken = found.size();
        taken += replies.rewrite(tx, reply -> reply.job.equals(key), reply -> Optional.empty(), limit - taken);
        return taken < limit && jobs.delete(tx, key, any -> true) ? taken + 1 : taken;
    }

    private static Key key(JobRecord job) {
        return new Key(job.account(), job.id());
    }
}
