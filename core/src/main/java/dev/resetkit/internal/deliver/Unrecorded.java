package dev.resetkit.internal.deliver;

import dev.resetkit.internal.deliver.Outgoing.Accepted;
import dev.resetkit.spi.store.OutboxEntry;
import java.util.List;
import java.util.function.Consumer;

/**
 * Bounds what a crash could send twice: at most twenty mails of a process are with the server and not recorded. Four of
 * them are single ones, so that mails of jobs never keep one waiting.
 */
final class Unrecorded {
    private static final int SINGLES = 4;
    private static final int OF_JOBS = 16;

    private final Ledger<Accepted> singles;
    private final Ledger<Accepted> ofJobs;

    Unrecorded(Consumer<List<Accepted>> record) {
        singles = new Ledger<>(SINGLES, record);
        ofJobs = new Ledger<>(OF_JOBS, record);
    }

    /** Where a mail stands. */
    Ledger<Accepted> of(OutboxEntry entry) {
        return entry.job().isPresent() ? ofJobs : singles;
    }

    /** Has recorded all single mails that were accepted. */
    void settleSingles() {
        singles.settle();
    }

    /** Has recorded all mails that were accepted. */
    void settle() {
        singles.settle();
        ofJobs.settle();
    }
}
