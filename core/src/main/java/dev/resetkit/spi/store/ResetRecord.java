package dev.resetkit.spi.store;

import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import java.time.Instant;
import java.util.Optional;

/**
 * One reset as stored. How its mail fares and how it ended are two things: a reset whose second attempt was rejected may
 * still be completed under the link of the first, whose fate nobody knows.
 *
 * @param id the key
 * @param account the account
 * @param target whose password
 * @param sender who asked, with the integration behind; never an assumed identity
 * @param purpose what for
 * @param origin from where it was asked for
 * @param brand the brand chosen when it was asked for
 * @param brandRule the row of the table of brands that chose it
 * @param maskedAddress the address when it was asked for, masked
 * @param requestedAt when it was asked for
 * @param delivery how its mail fares: QUEUED, DEFERRED, ACCEPTED, REJECTED, BOUNCED, OUTCOME_UNKNOWN, GAVE_UP or
 *     REFUSED
 * @param settledFence the last claim whose outcome is recorded; 0 before the first. A link with a greater fence is on
 *     its way
 * @param end COMPLETED, SUPERSEDED, CANCELLED or REVOKED, with its time; empty while it may still be completed
 */
public record ResetRecord(
        ResetId id,
        AccountId account,
        UserId target,
        Actor sender,
        Purpose purpose,
        Origin origin,
        BrandId brand,
        BrandChoice.Rule brandRule,
        String maskedAddress,
        Instant requestedAt,
        ResetState delivery,
        long settledFence,
        Optional<End> end) {
    /** Keeps nothing of where the sender asked from. */
    public ResetRecord {
        sender = sender.withoutClient();
    }

    /**
     * How a reset ended.
     *
     * @param state COMPLETED, SUPERSEDED, CANCELLED or REVOKED
     * @param at when
     */
    public record End(ResetState state, Instant at) {}

    /**
     * Whether the outcome of the attempt that minted a link is recorded.
     *
     * @param link a link of this reset
     * @return false while that attempt is under way
     */
    public boolean settled(Link link) {
        return link.fence() <= settledFence;
    }
}
