package dev.resetkit.model.retention;

import java.util.Map;

/**
 * What one purge took away.
 *
 * @param counts how many there were of each kind; every kind is there
 * @param more whether something may be left that is over: the purge stopped because it had taken as much as it may
 */
public record Purged(Map<Kind, Long> counts, boolean more) {
    /** Copies the counts. */
    public Purged {
        counts = Map.copyOf(counts);
    }

    /**
     * How many there were of one kind.
     *
     * @param kind the kind
     * @return the count, 0 for none
     */
    public long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }
}
