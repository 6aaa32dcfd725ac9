package dev.resetkit.model.reset;

import dev.resetkit.model.id.BrandId;
import java.util.Optional;

/**
 * What a sender may choose.
 *
 * @param brand through which brand; empty lets the table of brands decide
 * @param reason why, for the audit only; at most 500 characters, never part of a mail
 * @param compromised whether somebody else may know the password: it is blocked at once and sessions end. For owner
 *     and administrators; lifted by another password or {@code unblock}, not by cancelling
 * @param key names the request, so that asking again within 24 hours answers with the first reset; without one the same
 *     request within a minute does
 */
public record SendOptions(
        Optional<BrandId> brand, Optional<String> reason, boolean compromised, Optional<IdempotencyKey> key) {
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
        return new SendOptions(Optional.empty(), Optional.empty(), false, Optional.empty());
    }

    /**
     * The same through a certain brand. If that brand is not in use the call is refused, never changed silently.
     *
     * @param id the brand
     * @return a copy
     */
    public SendOptions through(BrandId id) {
        return new SendOptions(Optional.of(id), reason, compromised, key);
    }

    /**
     * The same with a reason.
     *
     * @param text why, at most 500 characters
     * @return a copy
     */
    public SendOptions because(String text) {
        return new SendOptions(brand, Optional.of(text), compromised, key);
    }

    /**
     * The same for a password that somebody else may know.
     *
     * @return a copy
     */
    public SendOptions compromisedPassword() {
        return new SendOptions(brand, reason, true, key);
    }

    /**
     * The same, to be made once whatever happens on the way: a caller that got no answer asks again with the same key.
     *
     * @param name the caller's name for this request
     * @return a copy
     */
    public SendOptions once(IdempotencyKey name) {
        return new SendOptions(brand, reason, compromised, Optional.of(name));
    }
}
