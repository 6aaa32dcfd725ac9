package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Part;
import dev.resetkit.inmemory.MemoryTransactions.Tx;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Rows by key. A transaction sees what is committed with its own changes laid over it, and owns each row that it locked
 * or changed until it ends. Called within a statement only.
 */
final class Table<K, V> implements Part {
    private final MemoryTransactions transactions;
    private final Map<K, V> committed = new LinkedHashMap<>();
    private final Map<Tx, Map<K, Optional<V>>> changed = new HashMap<>();
    private final Map<K, Tx> owners = new HashMap<>();

    Table(MemoryTransactions transactions) {
        this.transactions = transactions;
    }

    Optional<V> find(Tx tx, K key) {
        var own = changed.getOrDefault(tx, Map.of()).get(key);
        return own != null ? own : Optional.ofNullable(committed.get(key));
    }

    List<V> list(Tx tx, Predicate<V> wanted, Comparator<? super V> order) {
        Map<K, V> seen = new LinkedHashMap<>(committed);
        changed.getOrDefault(tx, Map.of())
                .forEach((key, row) -> row.ifPresentOrElse(value -> seen.put(key, value), () -> seen.remove(key)));
        return seen.values().stream().filter(wanted).sorted(order).toList();
    }

    /** Makes the row the transaction's own, there or not; waits for whoever owns it. */
    void lock(Tx tx, K key) {
        for (Tx owner = owners.get(key); owner != null && owner != tx; owner = owners.get(key)) {
            transactions.await(tx, owner);
        }
        owners.put(key, tx);
        tx.touches(this);
    }

    boolean owns(Tx tx, K key) {
        return owners.get(key) == tx;
    }

    boolean ownedByOther(Tx tx, K key) {
        return owners.getOrDefault(key, tx) != tx;
    }

    /** Writes a row, there or not. */
    void put(Tx tx, K key, V value) {
        lock(tx, key);
        set(tx, key, Optional.of(value));
    }

    /** Adds a row; answers false when there is one of that key. */
    boolean insert(Tx tx, K key, V value) {
        lock(tx, key);
        return find(tx, key).isEmpty() && set(tx, key, Optional.of(value));
    }

    /** Changes the row if the condition holds, now and still once it is the transaction's own. */
    boolean update(Tx tx, K key, Predicate<V> condition, UnaryOperator<V> change) {
        return replace(tx, key, condition, row -> row.map(change));
    }

    boolean delete(Tx tx, K key, Predicate<V> condition) {
        return replace(tx, key, condition, row -> Optional.empty());
    }

    private boolean replace(Tx tx, K key, Predicate<V> condition, UnaryOperator<Optional<V>> change) {
        if (find(tx, key).filter(condition).isEmpty()) {
            return false;
        }
        lock(tx, key);
        var row = find(tx, key).filter(condition);
        return row.isPresent() && set(tx, key, change.apply(row));
    }

    private boolean set(Tx tx, K key, Optional<V> row) {
        changed.computeIfAbsent(tx, any -> new LinkedHashMap<>()).put(key, row);
        return true;
    }

    @Override
    public void end(Tx tx, boolean commit) {
        var changes = changed.remove(tx);
        if (commit && changes != null) {
            changes.forEach(
                    (key, row) -> row.ifPresentOrElse(value -> committed.put(key, value), () -> committed.remove(key)));
        }
        owners.values().removeIf(owner -> owner == tx);
    }

    /** Every list port of the library has the same bounds. */
    static void checkLimit(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a limit is 1 to 1000");
        }
    }
}
