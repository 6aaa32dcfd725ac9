package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Takes away what is over, and what is to be forgotten. */
final class MemoryRemoval implements Removal {
    private final MemoryTransactions transactions;
    private final MemoryTokens tokens;
    private final MemoryResets resets;
    private final MemoryOutbox outbox;
    private final MemoryJobs jobs;
    private final MemoryCredentials credentials;

    MemoryRemoval(
            MemoryTransactions transactions,
            MemoryTokens tokens,
            MemoryResets resets,
            MemoryOutbox outbox,
            MemoryJobs jobs,
            MemoryCredentials credentials) {
        this.transactions = transactions;
        this.tokens = tokens;
        this.resets = resets;
        this.outbox = outbox;
        this.jobs = jobs;
        this.credentials = credentials;
    }

    @Override
    public int links(Instant before, int limit) {
        Table.checkLimit(limit);
        Predicate<Link> over = link -> link.expiresAt().isBefore(before)
                && link.end().map(end -> end.at().isBefore(before)).orElse(true);
        return transactions.statement(tx -> {
            List<Link> all = tokens.all(tx);
            Set<ResetRecord> busy = new HashSet<>();
            all.stream().filter(over.negate()).forEach(link -> busy.add(reset(tx, link)));
            return (int) all.stream()
                    .filter(over)
                    .filter(link -> !busy.contains(reset(tx, link)) && endedBefore(reset(tx, link), before))
                    .limit(limit)
                    .filter(link -> tokens.take(tx, link, over))
                    .count();
        });
    }

    private ResetRecord reset(Tx tx, Link link) {
        return resets.find(tx, link.account(), link.reset()).orElseThrow();
    }

    private static boolean endedBefore(ResetRecord reset, Instant before) {
        return reset.end().map(end -> end.at().isBefore(before)).orElse(true);
    }

    @Override
    public int resets(Instant before, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> {
            Set<ResetRecord> linked = new HashSet<>();
            tokens.all(tx).forEach(link -> linked.add(reset(tx, link)));
            return (int) resets.all(tx).stream()
                    .filter(reset -> reset.requestedAt().isBefore(before)
                            && endedBefore(reset, before)
                            && !linked.contains(reset)
                            && !isNeeded(tx, reset, before))
                    .limit(limit)
                    .filter(reset -> resets.take(tx, reset))
                    .count();
        });
    }

    private boolean isNeeded(Tx tx, ResetRecord reset, Instant before) {
        return resets.notedSince(tx, reset, before)
                || outbox.waits(tx, reset.account(), reset.id())
                || jobs.tellOf(tx, reset.account(), reset.id());
    }

    @Override
    public int jobs(Instant before, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> {
            int taken = 0;
            for (JobRecord job : jobs.ended(tx, before)) {
                if (taken < limit && !outbox.waits(tx, job)) {
                    taken += jobs.take(tx, job, limit - taken);
                }
            }
            return taken;
        });
    }

    @Override
    public int changes(Instant before, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> credentials.takeChanges(tx, before, limit));
    }

    @Override
    public int formerAddresses(Instant before, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> credentials.takeFormers(tx, before, limit));
    }

    @Override
    public void forget(AccountId account, UserId user) {
        transactions.execute(tx -> {
            tokens.forget(tx, account, user);
            outbox.forget(tx, account, user);
            resets.forget(tx, account, user);
            credentials.forget(tx, account, user);
        });
    }
}
