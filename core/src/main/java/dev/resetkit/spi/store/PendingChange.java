package dev.resetkit.spi.store;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.LinkDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a password that is under way while the users live in another system: everything that has to be written
 * once that system has taken it. No password and no hash.
 *
 * @param id the key, the same that the user store is given
 * @param account the account
 * @param user whose password
 * @param kind what for
 * @param expected the credential version from which it starts
 * @param link the link it uses up, for {@link Kind#REDEEM} and {@link Kind#ACTIVATE} only
 * @param reset the reset it completes, for the same two only
 * @param brand through which brand the user is told; empty lets the table of brands decide
 * @param actor who, for the kinds that staff ask for
 * @param reason why, for the audit; at most 500 characters, or empty
 * @param at when it began; also the time of change that the user store is given
 * @param leaseUntil from when on others may look into what became of it
 */
public record PendingChange(
        RedemptionId id,
        AccountId account,
        UserId user,
        Kind kind,
        CredentialVersion expected,
        Optional<LinkDigest> link,
        Optional<ResetId> reset,
        Optional<BrandId> brand,
        Optional<Actor> actor,
        String reason,
        Instant at,
        Instant leaseUntil) {
    /** The ways in which a password changes. */
    public enum Kind {
        /** A link is used. */
        REDEEM,
        /** A link is used by somebody who never had a password; the address becomes verified. */
        ACTIVATE,
        /** The user gave the current one. */
        OWN_CHANGE,
        /** An administrator typed one. */
        SET,
        /** Somebody else may know it. */
        BLOCK,
        /** It may sign in again. */
        UNBLOCK
    }

    /** Bounds the free text, and keeps nothing of where somebody asked from. */
    public PendingChange {
        actor = actor.map(Actor::withoutClient);
        if (reason.length() > 500) {
            throw new IllegalArgumentException("a reason is at most 500 characters");
        }
    }
}
