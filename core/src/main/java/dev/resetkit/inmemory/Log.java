package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Part;
import dev.resetkit.inmemory.MemoryTransactions.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Lines in the order of their numbers. A line gets its number when it is committed, so that a reader who goes on from the
 * last line seen never misses one. Called within a statement only.
 */
final class Log<E> implements Part {
    private final Map<Long, E> committed = new LinkedHashMap<>();
    private final Map<Tx, Own<E>> changed = new HashMap<>();
    private long last;

    /** A line with its number; one that is not committed has the number it would get now. */
    record Line<E>(long number, E value) {}

    /** What a transaction added, and what it made of lines that were there; empty for those that it removed. */
    private record Own<E>(List<E> added, Map<Long, Optional<E>> rewritten) {}

    void append(Tx tx, List<E> lines) {
        own(tx).added.addAll(lines);
    }

    /** What is committed, and behind it what the transaction added. */
    List<E> read(Tx tx) {
        return lines(tx).stream().map(Line::value).toList();
    }

    /** The same with numbers. */
    List<Line<E>> lines(Tx tx) {
        List<Line<E>> seen = new ArrayList<>();
        Own<E> own = changed.getOrDefault(tx, new Own<>(List.of(), Map.of()));
        committed.forEach((number, value) -> own.rewritten
                .getOrDefault(number, Optional.of(value))
                .ifPresent(now -> seen.add(new Line<>(number, now))));
        for (int i = 0; i < own.added.size(); i++) {
            seen.add(new Line<>(last + 1 + i, own.added.get(i)));
        }
        return seen;
    }

    /** Changes the first lines that are wanted; those that become nothing are removed. Answers how many there were. */
    int rewrite(Tx tx, Predicate<E> wanted, Function<E, Optional<E>> change, long limit) {
        Own<E> own = own(tx);
        List<Line<E>> found = lines(tx).stream()
                .filter(line -> line.number <= last && wanted.test(line.value))
                .limit(limit)
                .toList();
        found.forEach(line -> own.rewritten.put(line.number, change.apply(line.value)));
        long left = limit - found.size();
        int ownOnes = 0;
        for (var lines = own.added.listIterator(); lines.hasNext() && ownOnes < left; ) {
            E line = lines.next();
            if (wanted.test(line)) {
                ownOnes++;
                change.apply(line).ifPresentOrElse(lines::set, lines::remove);
            }
        }
        return found.size() + ownOnes;
    }

    private Own<E> own(Tx tx) {
        tx.touches(this);
        return changed.computeIfAbsent(tx, any -> new Own<>(new ArrayList<>(), new HashMap<>()));
    }

    @Override
    public void end(Tx tx, boolean commit) {
        Own<E> own = changed.remove(tx);
        if (commit && own != null) {
            // Somebody else may have removed the line meanwhile.
            own.rewritten.forEach((number, line) -> committed.computeIfPresent(number, (n, old) -> line.orElse(null)));
            own.added.forEach(line -> committed.put(++last, line));
        }
    }
}
