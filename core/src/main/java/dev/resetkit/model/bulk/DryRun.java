package dev.resetkit.model.bulk;

import dev.resetkit.model.Code;
import java.util.Map;

/**
 * What a job with this list would do, by the facts of now. The same rules decide when it runs, by the facts of then.
 *
 * @param size how many items the list has
 * @param mails how many of them would be mailed
 * @param counts how many items there are of each code: {@code ALLOWED} for a reset mail, {@code NEVER_ACTIVATED} for an
 *     activation mail, and for everything that would be skipped the rule that refuses it, or
 *     {@link ItemResult#DUPLICATE}
 */
public record DryRun(long size, long mails, Map<Code, Long> counts) {
    /** Copies the map. */
    public DryRun {
        counts = Map.copyOf(counts);
    }

    /**
     * How many items there are of one code.
     *
     * @param code the code
     * @return the number, 0 for none
     */
    public long count(Code code) {
        return counts.getOrDefault(code, 0L);
    }
}
