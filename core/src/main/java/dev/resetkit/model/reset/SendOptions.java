package dev.resetkit.model.reset;

import dev.resetkit.model.id.BrandId;
import java.util.Optional;

/**
 * What a sender may choose.
 *
 * @param brand through which brand; empty lets the table of brands decide
 * @param reason why, for the audit only; at most 500 characters, never part of a mail
 * @param compromised whether somebody else may know the password: it is blocked at once and sessions end. For owner
 *     and administrators; lifted by a new password or {@code unblock}, not by cancelling
 */
public record SendOptions(Optional<BrandId> brand, Optional<String> reason, boolean compromised) {
    /** Checks the reason's length. */
    public SendOptions {
        if (reason.isPresent() && reason.get().length() > 500) {
            throw new IllegalArgumentException("a reason is at most 500 characters");
        }
    }

    /**
     * Nothing chosen.
     *
     * @return the options
     */
    public static SendOptions defaults() {
        return new SendOptions(Optional.empty(), Optional.empty(), false);
    }

    /**
     * The same through a certain brand. If that brand is not in use the call is refused, never changed silently.
     *
     * @param id the brand
     * @return a copy
     */
    public SendOptions through(BrandId id) {
        return new SendOptions(Optional.of(id), reason, compromised);
    }

    /**
     * The same with a reason.
     *
     * @param text why, at most 500 characters
     * @return a copy
     */
    public SendOptions because(String text) {
        return new SendOptions(brand, Optional.of(text), compromised);
    }

    /**
     * The same for a password that somebody else may know.
     *
     * @return a copy
     */
    public SendOptions compromisedPassword() {
        return new SendOptions(brand, reason, true);
    }
}
