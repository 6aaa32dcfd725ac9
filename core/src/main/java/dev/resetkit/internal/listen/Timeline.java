package dev.resetkit.internal.listen;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.RedeemResult.Changed;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.ResetListener;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetLog.Settled;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what happens to resets, and tells the host's listener once it is committed. */
public final class Timeline {
    private static final Logger LOG = LoggerFactory.getLogger(Timeline.class);

    private final ResetStores stores;
    private final ResetListener listener;

    public Timeline(ResetStores stores, ResetListener listener) {
        this.stores = stores;
        this.listener = listener;
    }

    /** Adds a reset, which begins its timeline. */
    public void begin(ResetRecord reset) {
        stores.resets().add(reset);
        tell(reset.account(), queued(reset));
    }

    /** Adds resets. */
    public void begin(List<ResetRecord> resets) {
        stores.resets().addAll(resets);
        resets.forEach(reset -> tell(reset.account(), queued(reset)));
    }

    /** Adds a line. */
    public void note(AccountId account, TimelineEntry line) {
        note(account, List.of(line));
    }

    /** Adds lines. */
    public void note(AccountId account, List<TimelineEntry> lines) {
        stores.resets().note(account, lines);
        tell(account, lines);
    }

    /** Adds what came of several attempts. */
    public void settleAll(AccountId account, List<Settled> all) {
        stores.resets().settleAll(account, all);
        tell(account, all.stream().map(Settled::line).toList());
    }

    /** Tells a line that is not stored as one, because another write of the moment says it already. */
    public void tell(AccountId account, TimelineEntry line) {
        tell(account, List.of(line));
    }

    /** The line that a request is. */
    public static TimelineEntry queued(ResetRecord reset) {
        return TimelineEntry.of(reset.id(), reset.requestedAt(), reset.purpose().mail(), ResetState.QUEUED);
    }

    /** The line that the first opening of a link is. */
    public static TimelineEntry opened(Link link, Instant at) {
        return TimelineEntry.of(link.reset(), at, link.purpose().mail(), ResetState.OPENED);
    }

    /** The line that the end of a reset is whose link was used. */
    public static TimelineEntry completed(ResetId reset, Purpose purpose, Instant at) {
        return TimelineEntry.of(reset, at, purpose.mail(), ResetState.COMPLETED, Changed.CHANGED);
    }

    private void tell(AccountId account, List<TimelineEntry> lines) {
        stores.transactions().afterCommit(() -> lines.forEach(line -> hear(account, line)));
    }

    private void hear(AccountId account, TimelineEntry line) {
        try {
            listener.happened(account, line);
        } catch (RuntimeException e) {
            LOG.warn("the listener failed: {}", e.getClass().getName());
        }
    }
}
