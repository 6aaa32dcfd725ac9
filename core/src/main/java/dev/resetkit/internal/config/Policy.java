package dev.resetkit.internal.config;

import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.spi.StepUp;
import java.time.Duration;
import java.util.Optional;

/**
 * What a host configured, checked.
 *
 * @param links what was configured about links
 * @param passwords what was configured about passwords
 * @param limits how many resets may be asked for
 * @param worker how mails are handed over
 * @param elsewhere how long a change may take where the users live in another system; empty where they share our
 *     transactions
 * @param addressHold how long a stranger's change of an address holds resets back
 * @param senderRights what has to hold of a link's sender when it is used
 * @param stepUp whether staff have confirmed lately that it is they; empty where nobody asks
 * @param holderConfirmation the same of the holder of a link
 */
public record Policy(
        LinkConfig links,
        PasswordConfig passwords,
        ResetLimits limits,
        WorkerOptions worker,
        Optional<Duration> elsewhere,
        Duration addressHold,
        SenderRights senderRights,
        Optional<StepUp> stepUp,
        Optional<HolderConfirmation> holderConfirmation) {
    /** A reset is tried at least this long, however short its link's life. */
    private static final Duration SHORTEST_DELIVER_BY = Duration.ofHours(1);

    /** A security notice is worth sending for three days. */
    public static final Duration NOTICE_DELIVER_BY = Duration.ofDays(3);

    /** Mails of a job wait for single ones, and for as long as a pause may take. */
    public static final Duration BULK_DELIVER_BY = Duration.ofDays(1);

    /** A link that the host's operator asked for. */
    public static final Duration RECOVERY_LIFE = Duration.ofHours(1);

    /** Attempts on one mail before the worker gives up. */
    public static final int MOST_ATTEMPTS = 8;

    /** Attempts on one mail whose outcome nobody knows. */
    public static final int MOST_UNKNOWN = 3;

    /** How long a change may take before others look into what became of it. */
    public Duration changeLease() {
        return elsewhere.orElse(Duration.ZERO);
    }

    /** How long a reset mail with a link of that life is tried. */
    public Duration deliverBy(Duration life) {
        return life.compareTo(SHORTEST_DELIVER_BY) < 0 ? SHORTEST_DELIVER_BY : life;
    }
}
