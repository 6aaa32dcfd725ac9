package dev.resetkit.model.bulk;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.JobId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a job stands.
 *
 * @param id its key
 * @param starter who started it, through which integration; it has that person's rights, now
 * @param state where it stands
 * @param why the rule that stopped it, or {@link #MAILS_REFUSED} where it paused itself; empty otherwise
 * @param startedAt when it was started
 * @param changedAt since when it is in that state
 * @param size how many items its list has
 * @param counts how many items there are of each code: see {@link ItemResult}
 */
public record JobReport(
        JobId id,
        Actor starter,
        JobState state,
        Optional<Code> why,
        Instant startedAt,
        Instant changedAt,
        long size,
        Map<Code, Long> counts) {
    /** The mail server refused more than one in twenty of its mails within five minutes. */
    public static final Code MAILS_REFUSED = Code.of("MAILS_REFUSED");

    /** Copies the map. */
    public JobReport {
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
