package dev.resetkit.model.reset;

import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.List;

/**
 * One reset as staff see it.
 *
 * @param id its key
 * @param target whom it is for
 * @param sender who asked for it
 * @param brand through which brand it was asked for or chosen
 * @param requestedAt when it was asked for
 * @param state where it stands now
 * @param maskedAddress where the mail goes or went, masked
 * @param timeline what happened, oldest first
 * @param hints what staff had better know about the user's mail; stands in the timeline of the newest reset only
 */
public record ResetReport(
        ResetId id,
        UserId target,
        UserId sender,
        BrandId brand,
        Instant requestedAt,
        ResetState state,
        String maskedAddress,
        List<TimelineEntry> timeline,
        List<Hint> hints) {
    /** Copies the lists. */
    public ResetReport {
        timeline = List.copyOf(timeline);
        hints = List.copyOf(hints);
    }
}
