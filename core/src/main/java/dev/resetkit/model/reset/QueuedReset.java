package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.ResetId;

/**
 * A request that was accepted: it will be handed over, or it will end in a state that says why.
 *
 * @param id its key, for {@code cancel} and {@code history}
 * @param state {@link ResetState#QUEUED}
 * @param mail what the mail will be, by the facts of now
 */
public record QueuedReset(ResetId id, ResetState state, Preview mail) {
    /** The code of an acceptance. */
    public static final Code QUEUED = Code.of("QUEUED");
}
