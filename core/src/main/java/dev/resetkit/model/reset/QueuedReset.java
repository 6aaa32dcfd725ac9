package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.ResetId;

/**
 * A request that was accepted: it will be handed over, or it will end in a state that says why.
 *
 * @param id its key, for {@code cancel} and {@code history}
 * @param state {@link ResetState#QUEUED}; of one that was asked for before, how it stands now
 * @param mail what the mail will be, by the facts of now
 */
public record QueuedReset(ResetId id, ResetState state, Preview mail) {
    /** The code of an acceptance. */
    public static final Code QUEUED = Code.of("QUEUED");

    /** The same was asked for before: this is the first reset, and there is no second mail. */
    public static final Code REPEATED = Code.of("REPEATED");
}
