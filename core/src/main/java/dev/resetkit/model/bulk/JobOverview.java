package dev.resetkit.model.bulk;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * A job in a list of jobs: what is known of it without a look at its items.
 *
 * @param id its key
 * @param starter who started it, through which integration
 * @param reason why, as its starter said
 * @param state where it stands
 * @param why the rule that stopped it, or {@link JobReport#MAILS_REFUSED} where it paused itself; empty otherwise
 * @param startedAt when it was started
 * @param changedAt since when it is in that state
 * @param size how many items its list has
 * @param reached the position of the last item whose turn has come; 0 before the first
 */
public record JobOverview(
        JobId id,
        Actor starter,
        Optional<String> reason,
        JobState state,
        Optional<Code> why,
        Instant startedAt,
        Instant changedAt,
        long size,
        long reached) {}
