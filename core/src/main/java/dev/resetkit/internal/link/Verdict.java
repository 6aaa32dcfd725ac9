package dev.resetkit.internal.link;

import dev.resetkit.model.Code;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.spi.store.Link;
import java.util.Optional;

/**
 * What a link is worth.
 *
 * @param refusal what its holder is told; empty for a good link
 * @param cause the exact reason, for the audit
 * @param mark how to end a link that has no end yet, so that nothing revives it; empty where that is not due
 */
public record Verdict(Optional<LinkRefused> refusal, Code cause, Optional<Link.Reason> mark) {
    static final Verdict GOOD = new Verdict(Optional.empty(), Code.of("GOOD"), Optional.empty());

    /** A good link whose holder has not confirmed that it is they. It stays as good as it was. */
    public static final Verdict UNCONFIRMED = refused(LinkRefused.confirmationRequired(), "CONFIRMATION_REQUIRED");

    static Verdict refused(LinkRefused refusal, String cause) {
        return new Verdict(Optional.of(refusal), Code.of(cause), Optional.empty());
    }

    Verdict marking(Link.Reason reason) {
        return new Verdict(refusal, cause, Optional.of(reason));
    }

    /** Whether a password may be saved under it. */
    public boolean good() {
        return refusal.isEmpty();
    }
}
