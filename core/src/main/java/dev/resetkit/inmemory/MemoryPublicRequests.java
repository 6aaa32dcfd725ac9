package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.PublicRequests;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the public asked for. */
final class MemoryPublicRequests implements PublicRequests {
    private static final Comparator<Row> OLDEST = Comparator.comparing(Row::askedAt)
            .thenComparing(row -> row.key.account.value())
            .thenComparing(row -> row.key.digest);

    private final MemoryTransactions transactions;
    private final Table<Key, Row> rows;

    private record Key(AccountId account, String digest) {}

    /** The request is empty once it was judged. */
    private record Row(
            Key key, Instant askedAt, Optional<PublicRequest> request, long fence, Optional<Instant> leaseUntil) {
        boolean free(Instant now) {
            return request.isPresent()
                    && leaseUntil.map(until -> !until.isAfter(now)).orElse(true);
        }
    }

    MemoryPublicRequests(MemoryTransactions transactions) {
        this.transactions = transactions;
        rows = new Table<>(transactions);
    }

    @Override
    public boolean add(PublicRequest request, int most) {
        var key = new Key(request.account(), request.key());
        var row = new Row(key, request.askedAt(), Optional.of(request), 0, Optional.empty());
        return transactions.statement(tx ->
                seen(tx, any -> any.key.account.equals(request.account())).size() < most && rows.insert(tx, key, row));
    }

    @Override
    public List<Claim> claim(Instant now, Instant leaseUntil, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx -> seen(tx, row -> row.free(now)).stream()
                .filter(row -> !rows.ownedByOther(tx, row.key))
                .limit(limit)
                .map(row -> lease(tx, row, leaseUntil))
                .toList());
    }

    @Override
    public boolean judged(Claim claim) {
        var key = new Key(claim.request().account(), claim.request().key());
        return transactions.statement(tx -> rows.update(
                tx,
                key,
                row -> row.request.isPresent() && row.fence == claim.fence(),
                row -> new Row(key, row.askedAt, Optional.empty(), row.fence, Optional.empty())));
    }

    @Override
    public int purge(Instant askedBefore, int limit) {
        Table.checkLimit(limit);
        Predicate<Row> over = row -> row.request.isEmpty() && row.askedAt.isBefore(askedBefore);
        return transactions.statement(tx -> (int) seen(tx, over).stream()
                .filter(row -> !rows.ownedByOther(tx, row.key))
                .limit(limit)
                .filter(row -> rows.delete(tx, row.key, over))
                .count());
    }

    private List<Row> seen(Tx tx, Predicate<Row> wanted) {
        return rows.list(tx, wanted, OLDEST);
    }

    private Claim lease(Tx tx, Row row, Instant until) {
        var next = new Row(row.key, row.askedAt, row.request, row.fence + 1, Optional.of(until));
        rows.put(tx, row.key, next);
        return new Claim(row.request.orElseThrow(), next.fence);
    }
}
