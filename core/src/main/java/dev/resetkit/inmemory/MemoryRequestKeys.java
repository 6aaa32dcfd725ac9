package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.RequestKeys;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Requests that are not to be made twice. */
final class MemoryRequestKeys implements RequestKeys {
    private final MemoryTransactions transactions;
    private final Table<Key, RequestKey> keys;

    private record Key(AccountId account, UserId actor, String digest) {
        static Key of(RequestKey key) {
            return new Key(key.account(), key.actor(), key.digest());
        }
    }

    MemoryRequestKeys(MemoryTransactions transactions) {
        this.transactions = transactions;
        keys = new Table<>(transactions);
    }

    @Override
    public boolean claim(RequestKey key, Instant now) {
        return transactions.statement(tx -> {
            // Whoever finds it taken owns nothing, and keeps nobody waiting.
            if (!keys.ownedByOther(tx, Key.of(key)) && isTaken(tx, Key.of(key), now)) {
                return false;
            }
            keys.lock(tx, Key.of(key));
            if (isTaken(tx, Key.of(key), now)) {
                return false;
            }
            keys.put(tx, Key.of(key), key);
            return true;
        });
    }

    @Override
    public Optional<RequestKey> find(AccountId account, UserId actor, String digest, Instant now) {
        return transactions.statement(
                tx -> keys.find(tx, new Key(account, actor, digest)).filter(key -> !over(key, now)));
    }

    @Override
    public boolean free(RequestKey key) {
        return transactions.statement(
                tx -> keys.delete(tx, Key.of(key), stored -> stored.reset().equals(key.reset())));
    }

    @Override
    public int purge(Instant now, int limit) {
        Table.checkLimit(limit);
        return transactions.statement(tx ->
                (int) keys.list(tx, key -> over(key, now), Comparator.comparing(RequestKey::until)).stream()
                        .limit(limit)
                        .filter(key -> keys.delete(tx, Key.of(key), stored -> over(stored, now)))
                        .count());
    }

    private boolean isTaken(Tx tx, Key key, Instant now) {
        return keys.find(tx, key).filter(taken -> !over(taken, now)).isPresent();
    }

    private static boolean over(RequestKey key, Instant now) {
        return !now.isBefore(key.until());
    }
}
