package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Part;
import dev.resetkit.inmemory.MemoryTransactions.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that are only ever added. A line gets its place when it is committed, so that a reader who goes on from the
 * last line seen never misses one. Called within a statement only.
 */
final class Log<E> implements Part {
    private final List<E> committed = new ArrayList<>();
    private final Map<Tx, List<E>> added = new HashMap<>();

    void append(Tx tx, List<E> lines) {
        added.computeIfAbsent(tx, any -> new ArrayList<>()).addAll(lines);
        tx.touches(this);
    }

    /** What is committed, and behind it what the transaction added. */
    List<E> read(Tx tx) {
        List<E> seen = new ArrayList<>(committed);
        seen.addAll(added.getOrDefault(tx, List.of()));
        return seen;
    }

    @Override
    public void end(Tx tx, boolean commit) {
        var lines = added.remove(tx);
        if (commit && lines != null) {
            committed.addAll(lines);
        }
    }
}
