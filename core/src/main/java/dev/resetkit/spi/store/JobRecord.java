package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import java.time.Instant;
import java.util.Optional;

/**
 * One job as stored. Its items stand beside it.
 *
 * @param id the key
 * @param account the account
 * @param starter who started it, with the integration behind; never an assumed identity
 * @param options brand, reason and pace
 * @param size how many items there are
 * @param state where it stands
 * @param why the rule that stopped it, or why it paused itself
 * @param startedAt when it was started
 * @param changedAt since when it is in that state
 * @param dueAt when its next batch is due, by its pace
 * @param reached the position of the last item whose turn has come; 0 before the first
 */
public record JobRecord(
        JobId id,
        AccountId account,
        Actor starter,
        BulkOptions options,
        long size,
        JobState state,
        Optional<Code> why,
        Instant startedAt,
        Instant changedAt,
        Instant dueAt,
        long reached) {
    /** Keeps nothing of where the starter asked from. */
    public JobRecord {
        starter = starter.withoutClient();
    }

    /**
     * The same further on.
     *
     * @param position the last item whose turn has come
     * @param due when the next batch is due
     * @return a copy
     */
    public JobRecord at(long position, Instant due) {
        return new JobRecord(id, account, starter, options, size, state, why, startedAt, changedAt, due, position);
    }

    /**
     * The same in another state.
     *
     * @param now the state
     * @param because why
     * @param at since when
     * @return a copy
     */
    public JobRecord in(JobState now, Optional<Code> because, Instant at) {
        return new JobRecord(id, account, starter, options, size, now, because, startedAt, at, dueAt, reached);
    }
}
