package dev.resetkit.model.bulk;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import java.util.Optional;

/**
 * What became of one item of a list: the rule that refused it, one of the codes here, or how the mail of its reset fares,
 * by the name of a {@link dev.resetkit.model.reset.ResetState}.
 *
 * @param position its place in the list, from 1
 * @param user whom it names
 * @param code what became of it
 * @param reset the reset that was made for it, for {@code history}
 */
public record ItemResult(long position, UserId user, Code code, Optional<ResetId> reset) {
    /** Its turn has not come. */
    public static final Code WAITING = Code.of("WAITING");

    /** The same user stands earlier in the list: one user, one mail. */
    public static final Code DUPLICATE = Code.of("DUPLICATE");

    /** The store of users fails at this user, and not at others of the list: no mail. */
    public static final Code UNREADABLE = Code.of("UNREADABLE");

    /** A reset was made for it; the code of a result is then how that one fares. */
    public static final Code QUEUED = Code.of("QUEUED");

    /**
     * An item without a reset.
     *
     * @param position its place in the list, from 1
     * @param user whom it names
     * @param code what became of it
     * @return the result
     */
    public static ItemResult of(long position, UserId user, Code code) {
        return new ItemResult(position, user, code, Optional.empty());
    }
}
