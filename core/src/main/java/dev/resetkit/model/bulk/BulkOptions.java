package dev.resetkit.model.bulk;

import dev.resetkit.model.id.BrandId;
import java.util.Optional;

/**
 * What whoever starts a job may choose.
 *
 * @param brand through which brand all mails go; empty lets the table of brands decide for each user
 * @param reason why, for the audit only; at most 300 characters, never part of a mail
 * @param perMinute the job's pace: how many mails a minute at most, 1 to 60,000. What was missed while a worker rested
 *     is made up for at most ten seconds of it
 */
public record BulkOptions(Optional<BrandId> brand, Optional<String> reason, int perMinute) {
    /** The pace unless another is chosen: what an ordinary mail server takes without slowing down. */
    public static final int DEFAULT_PER_MINUTE = 600;

    /** Checks reason and pace. */
    public BulkOptions {
        if (reason.isPresent() && reason.get().length() > 300) {
            throw new IllegalArgumentException("a job's reason is at most 300 characters");
        }
        if (perMinute < 1 || perMinute > 60_000) {
            throw new IllegalArgumentException("a job's pace is 1 to 60,000 mails a minute");
        }
    }

    /**
     * Nothing chosen: {@link #DEFAULT_PER_MINUTE} mails a minute.
     *
     * @return the options
     */
    public static BulkOptions defaults() {
        return new BulkOptions(Optional.empty(), Optional.empty(), DEFAULT_PER_MINUTE);
    }

    /**
     * The same through a certain brand. Where that brand is not in use, every item is refused, never changed silently.
     *
     * @param id the brand
     * @return a copy
     */
    public BulkOptions through(BrandId id) {
        return new BulkOptions(Optional.of(id), reason, perMinute);
    }

    /**
     * The same with a reason.
     *
     * @param text why, at most 300 characters
     * @return a copy
     */
    public BulkOptions because(String text) {
        return new BulkOptions(brand, Optional.of(text), perMinute);
    }

    /**
     * The same at another pace.
     *
     * @param mails how many a minute, 1 to 60,000
     * @return a copy
     */
    public BulkOptions atMost(int mails) {
        return new BulkOptions(brand, reason, mails);
    }
}
