package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.PendingChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Tries, locks, blocks, earlier hashes and changes under way. */
final class MemoryCredentials implements Credentials {
    private static final int MOST_KEPT = 24;

    private static final Comparator<Row> LONGEST_OVER = Comparator.comparing((Row row) -> row.change.leaseUntil())
            .thenComparing(row -> row.change.account().value())
            .thenComparing(row -> row.change.id().value());

    private final MemoryTransactions transactions;
    private final Table<Key, CredentialRecord> records;
    private final Table<Key, Hashes> histories;
    private final Table<ChangeKey, Row> changes;
    /** Which change of a user is under way: one at most, as a unique index would have it. */
    private final Table<Key, RedemptionId> busy;

    private record Key(AccountId account, UserId user) {}

    private record ChangeKey(AccountId account, RedemptionId id) {}

    private record Hashes(List<EncodedPassword> newestFirst) {}

    private enum State {
        CLAIMED,
        DONE,
        DROPPED
    }

    private record Row(PendingChange change, State state) {}

    MemoryCredentials(MemoryTransactions transactions) {
        this.transactions = transactions;
        records = new Table<>(transactions);
        histories = new Table<>(transactions);
        changes = new Table<>(transactions);
        busy = new Table<>(transactions);
    }

    @Override
    public CredentialRecord find(AccountId account, UserId user) {
        return transactions.statement(tx -> stored(tx, new Key(account, user)));
    }

    @Override
    public boolean update(CredentialRecord next) {
        var key = new Key(next.account(), next.user());
        return transactions.statement(tx -> {
            if (stored(tx, key).version() != next.version()) {
                return false;
            }
            records.lock(tx, key);
            if (stored(tx, key).version() != next.version()) {
                return false;
            }
            records.put(tx, key, numbered(next, next.version() + 1));
            return true;
        });
    }

    @Override
    public List<EncodedPassword> history(AccountId account, UserId user, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(
                tx -> kept(tx, new Key(account, user)).stream().limit(limit).toList());
    }

    @Override
    public void remember(AccountId account, UserId user, EncodedPassword hash, Instant at, int depth) {
        if (depth < 0 || depth > MOST_KEPT) {
            throw new IllegalArgumentException("a depth is 0 to " + MOST_KEPT);
        }
        var key = new Key(account, user);
        transactions.execute(tx -> {
            histories.lock(tx, key);
            List<EncodedPassword> next = new ArrayList<>(kept(tx, key));
            next.add(0, hash);
            histories.put(tx, key, new Hashes(next.stream().limit(depth).toList()));
        });
    }

    @Override
    public boolean claim(PendingChange change) {
        var user = new Key(change.account(), change.user());
        var key = new ChangeKey(change.account(), change.id());
        return transactions.statement(tx -> {
            // A claim that is refused owns nothing, and keeps nobody waiting.
            if (!busy.ownedByOther(tx, user) && isBusy(tx, user, key)) {
                return false;
            }
            busy.lock(tx, user);
            changes.lock(tx, key);
            if (isBusy(tx, user, key)) {
                return false;
            }
            busy.put(tx, user, change.id());
            changes.put(tx, key, new Row(change, State.CLAIMED));
            return true;
        });
    }

    private boolean isBusy(Tx tx, Key user, ChangeKey key) {
        if (changes.find(tx, key).isPresent()) {
            throw new IllegalStateException("there is a change of this id already: the source of randomness is broken");
        }
        return busy.find(tx, user).isPresent();
    }

    @Override
    public Optional<PendingChange> claimed(AccountId account, UserId user) {
        return transactions.statement(tx -> busy.find(tx, new Key(account, user))
                .flatMap(id -> changes.find(tx, new ChangeKey(account, id)))
                .map(Row::change));
    }

    @Override
    public List<PendingChange> overdue(Instant now, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx ->
                changes
                        .list(
                                tx,
                                row -> row.state == State.CLAIMED
                                        && !row.change.leaseUntil().isAfter(now),
                                LONGEST_OVER)
                        .stream()
                        .limit(limit)
                        .map(Row::change)
                        .toList());
    }

    @Override
    public boolean done(AccountId account, RedemptionId id) {
        return ends(account, id, state -> state != State.DONE, State.DONE);
    }

    @Override
    public boolean drop(AccountId account, RedemptionId id) {
        return ends(account, id, state -> state == State.CLAIMED, State.DROPPED);
    }

    private boolean ends(AccountId account, RedemptionId id, Predicate<State> from, State to) {
        var key = new ChangeKey(account, id);
        return transactions.statement(tx -> {
            boolean ended = changes.update(tx, key, row -> from.test(row.state), row -> new Row(row.change, to));
            if (ended) {
                // One that was dropped before is not the user's any more: another one may be, and stays.
                var change = changes.find(tx, key).orElseThrow().change;
                busy.delete(tx, new Key(account, change.user()), id::equals);
            }
            return ended;
        });
    }

    /** Takes changes that are not under way. */
    int takeChanges(Tx tx, Instant before, int limit) {
        Predicate<Row> over =
                row -> row.state != State.CLAIMED && row.change.at().isBefore(before);
        return (int) changes
                .list(
                        tx,
                        over,
                        Comparator.comparing((Row row) -> row.change.at())
                                .thenComparing(row -> row.change.account().value())
                                .thenComparing(row -> row.change.id().value()))
                .stream()
                .limit(limit)
                .filter(row -> changes.delete(tx, new ChangeKey(row.change.account(), row.change.id()), over))
                .count();
    }

    /** Forgets former addresses that are told no more, of users whose last one is over. */
    int takeFormers(Tx tx, Instant before, int limit) {
        Predicate<CredentialRecord> over =
                record -> lastTold(record).filter(before::isAfter).isPresent();
        return (int) records
                .list(
                        tx,
                        over,
                        Comparator.comparing((CredentialRecord record) ->
                                        lastTold(record).orElseThrow())
                                .thenComparing(record -> record.account().value())
                                .thenComparing(record -> record.user().value()))
                .stream()
                .limit(limit)
                .filter(record -> records.update(
                        tx,
                        new Key(record.account(), record.user()),
                        over,
                        now -> numbered(now.formers(List.of()), now.version() + 1)))
                .count();
    }

    private static Optional<Instant> lastTold(CredentialRecord record) {
        return record.formers().stream().map(FormerAddress::until).max(Comparator.naturalOrder());
    }

    /** Keeps no hash, no address and no reason of a user. */
    void forget(Tx tx, AccountId account, UserId user) {
        var key = new Key(account, user);
        histories.delete(tx, key, any -> true);
        records.update(tx, key, any -> true, record -> withoutAddress(record));
        changes.list(
                        tx,
                        row -> row.change.account().equals(account)
                                && row.change.user().equals(user),
                        LONGEST_OVER)
                .forEach(row -> changes.update(
                        tx,
                        new ChangeKey(account, row.change.id()),
                        any -> true,
                        now -> new Row(withoutReason(now.change), now.state)));
    }

    private static CredentialRecord withoutAddress(CredentialRecord record) {
        return new CredentialRecord(
                record.account(),
                record.user(),
                record.version() + 1,
                record.tries(),
                record.lockedUntil(),
                record.blockedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static PendingChange withoutReason(PendingChange change) {
        return new PendingChange(
                change.id(),
                change.account(),
                change.user(),
                change.kind(),
                change.expected(),
                change.link(),
                change.reset(),
                change.brand(),
                change.actor(),
                "",
                change.at(),
                change.leaseUntil());
    }

    private CredentialRecord stored(Tx tx, Key key) {
        return records.find(tx, key).orElseGet(() -> CredentialRecord.none(key.account, key.user));
    }

    private List<EncodedPassword> kept(Tx tx, Key key) {
        return histories.find(tx, key).map(Hashes::newestFirst).orElseGet(List::of);
    }

    private static CredentialRecord numbered(CredentialRecord values, long version) {
        return new CredentialRecord(
                values.account(),
                values.user(),
                version,
                values.tries(),
                values.lockedUntil(),
                values.blockedAt(),
                values.address(),
                values.undeliverable(),
                values.softBounces(),
                values.formers());
    }
}
