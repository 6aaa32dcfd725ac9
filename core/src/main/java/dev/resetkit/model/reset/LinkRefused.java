package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A link that is good for nothing, or not right now. Its holder is told one of six words; the exact reason is in the
 * audit.
 *
 * @param code one of the constants here
 * @param at when it was used, superseded or ran out; empty for the others
 * @param retryAfter how long to wait, for {@link #BUSY} only
 */
public record LinkRefused(Code code, Optional<Instant> at, Optional<Duration> retryAfter)
        implements Inspection, RedeemResult {
    /** Malformed, unknown, or dead for a reason that its holder is not told. */
    public static final Code INVALID = Code.of("INVALID");
    /** This link or another of the same reset was used, or the password was changed since. */
    public static final Code USED = Code.of("USED");
    /** A newer mail was accepted. */
    public static final Code SUPERSEDED = Code.of("SUPERSEDED");
    /** Past its end. */
    public static final Code EXPIRED = Code.of("EXPIRED");
    /** Too much to do, or a part is down. The link is untouched. */
    public static final Code BUSY = Code.of("BUSY");
    /** The holder has to confirm first that it is they, as the host wants it. The link is untouched. */
    public static final Code CONFIRMATION_REQUIRED = Code.of("CONFIRMATION_REQUIRED");

    /**
     * The one answer for every cause that is not told.
     *
     * @return the refusal
     */
    public static LinkRefused invalid() {
        return new LinkRefused(INVALID, Optional.empty(), Optional.empty());
    }

    /**
     * A refusal that has a time.
     *
     * @param code used, superseded or expired
     * @param at when
     * @return the refusal
     */
    public static LinkRefused at(Code code, Instant at) {
        return new LinkRefused(code, Optional.of(at), Optional.empty());
    }

    /**
     * Come back later.
     *
     * @param retryAfter how long to wait
     * @return the refusal
     */
    public static LinkRefused busy(Duration retryAfter) {
        return new LinkRefused(BUSY, Optional.empty(), Optional.of(retryAfter));
    }

    /**
     * Confirm first, by what the host asks for.
     *
     * @return the refusal
     */
    public static LinkRefused confirmationRequired() {
        return new LinkRefused(CONFIRMATION_REQUIRED, Optional.empty(), Optional.empty());
    }

    /**
     * Whether the same link may still work later.
     *
     * @return true for {@link #BUSY} and {@link #CONFIRMATION_REQUIRED}
     */
    public boolean linkUsable() {
        return code.equals(BUSY) || code.equals(CONFIRMATION_REQUIRED);
    }

    /**
     * Whether its holder may ask for a fresh one, by {@code requestFresh}. What becomes of that is decided later.
     *
     * @return true for {@link #SUPERSEDED} and {@link #EXPIRED}
     */
    public boolean freshLinkOffered() {
        return code.equals(SUPERSEDED) || code.equals(EXPIRED);
    }

    @Override
    public boolean isOk() {
        return false;
    }

    @Override
    public <R> R fold(
            Function<? super Inspection.Usable, ? extends R> usable,
            Function<? super LinkRefused, ? extends R> refused) {
        return refused.apply(this);
    }

    @Override
    public <R> R fold(
            Function<? super RedeemResult.Changed, ? extends R> changed,
            Function<? super RedeemResult.PasswordRefused, ? extends R> password,
            Function<? super LinkRefused, ? extends R> link) {
        return link.apply(this);
    }
}
