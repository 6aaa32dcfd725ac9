package dev.resetkit.spi.store;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * One mailed secret of a reset, by its digest, with the facts of the moment it was minted. All instants are whole
 * microseconds.
 *
 * @param digest the key
 * @param account the account
 * @param reset the reset
 * @param user whose password it may change
 * @param purpose what it is for
 * @param binding what must still hold when it is used
 * @param fence which claim of the outbox row minted it; grows with each claim of one reset
 * @param mailId the id of the mail that carries it, 1 to 64 characters: what a report about that mail is bound by
 * @param mintedAt when it was made
 * @param expiresAt from when it is dead
 * @param openings how often it was opened, and when
 * @param end how it ended; empty while it lives
 */
public record Link(
        LinkDigest digest,
        AccountId account,
        ResetId reset,
        UserId user,
        Purpose purpose,
        Binding binding,
        long fence,
        String mailId,
        Instant mintedAt,
        Instant expiresAt,
        Optional<Openings> openings,
        Optional<End> end) {
    /**
     * The facts that a link is bound to.
     *
     * @param brand through which brand it went
     * @param brandHost the host it leads to
     * @param addressDigest SHA-256 of the address's stored bytes, 64 lower-case hex digits
     * @param version the user's credential version
     * @param role the user's role
     */
    public record Binding(
            BrandId brand, String brandHost, String addressDigest, CredentialVersion version, Role role) {}

    /**
     * When a link was opened. Reading changes nothing that decides.
     *
     * @param first the first opening
     * @param last the last opening that was counted; one a minute at most
     * @param count how many were counted
     */
    public record Openings(Instant first, Instant last, int count) {}

    /**
     * How a link ended.
     *
     * @param reason why
     * @param at when
     * @param redemption which redemption used it, for {@link Reason#USED} only
     */
    public record End(Reason reason, Instant at, Optional<RedemptionId> redemption) {}

    /** Why a link ended. */
    public enum Reason {
        /** A password was saved under it. */
        USED,
        /** A password was saved under another link, or changed or set otherwise. */
        PASSWORD_CHANGED,
        /** A newer reset's mail was accepted. */
        SUPERSEDED,
        /** A post came after its end. */
        EXPIRED,
        /** Somebody cancelled its reset. */
        CANCELLED,
        /** What it was bound to no longer held. */
        UNBOUND
    }

    /**
     * Whether it has not been ended by anybody; it may still be past its time.
     *
     * @return true while {@link #end} is empty
     */
    public boolean live() {
        return end.isEmpty();
    }
}
