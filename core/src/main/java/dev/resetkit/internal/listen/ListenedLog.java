package dev.resetkit.internal.listen;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.ResetListener;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log whose timelines somebody hears, line by line, once they are committed. */
final class ListenedLog implements ResetLog {
    private static final Logger LOG = LoggerFactory.getLogger(ListenedLog.class);

    private final ResetLog under;
    private final Transactions transactions;
    private final ResetListener listener;

    ListenedLog(ResetLog under, Transactions transactions, ResetListener listener) {
        this.under = under;
        this.transactions = transactions;
        this.listener = listener;
    }

    @Override
    public void note(AccountId account, List<TimelineEntry> entries) {
        under.note(account, entries);
        tell(account, entries);
    }

    @Override
    public void settleAll(AccountId account, List<Settled> all) {
        under.settleAll(account, all);
        tell(account, all.stream().map(Settled::line).toList());
    }

    private void tell(AccountId account, List<TimelineEntry> entries) {
        transactions.afterCommit(() -> entries.forEach(entry -> tell(account, entry)));
    }

    private void tell(AccountId account, TimelineEntry entry) {
        try {
            listener.happened(account, entry);
        } catch (RuntimeException e) {
            LOG.warn("the listener failed: {}", e.getClass().getName());
        }
    }

    @Override
    public void add(ResetRecord reset) {
        under.add(reset);
    }

    @Override
    public void addAll(List<ResetRecord> resets) {
        under.addAll(resets);
    }

    @Override
    public Optional<ResetRecord> find(AccountId account, ResetId id) {
        return under.find(account, id);
    }

    @Override
    public List<ResetRecord> ofUser(AccountId account, UserId target, int limit) {
        return under.ofUser(account, target, limit);
    }

    @Override
    public boolean settle(AccountId account, ResetId id, ResetState delivery, long fence) {
        return under.settle(account, id, delivery, fence);
    }

    @Override
    public boolean bounce(AccountId account, ResetId id, long fence) {
        return under.bounce(account, id, fence);
    }

    @Override
    public int end(AccountId account, Set<ResetId> ids, ResetRecord.End end) {
        return under.end(account, ids, end);
    }

    @Override
    public List<TimelineEntry> timeline(AccountId account, Set<ResetId> resets) {
        return under.timeline(account, resets);
    }
}
