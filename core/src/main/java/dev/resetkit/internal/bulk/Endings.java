package dev.resetkit.internal.bulk;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends a job before its time: what was not handed over never will be, and says so. */
final class Endings {
    private final Ports ports;

    Endings(Ports ports) {
        this.ports = ports;
    }

    /**
     * Ends in the current transaction. The job's own write comes first: behind it no batch is made any more. Then the
     * mails, as the worker does it: a mail that it is recording is not ours.
     */
    boolean end(AccountId account, JobId job, JobState state, Optional<Code> why) {
        Instant now = ports.now();
        var stores = ports.stores();
        if (!stores.jobs().end(account, job, state, why, now)) {
            return false;
        }
        List<ResetId> unsent = stores.outbox().removeOfJob(account, job);
        Set<LinkDigest> links = stores.tokens().ofResets(account, Set.copyOf(unsent)).stream()
                .filter(Link::live)
                .map(Link::digest)
                .collect(Collectors.toSet());
        stores.tokens().end(account, links, Link.Reason.CANCELLED, now);
        unsent.forEach(reset -> cancel(account, reset, now));
        return true;
    }

    private void cancel(AccountId account, ResetId id, Instant now) {
        var resets = ports.stores().resets();
        if (resets.end(account, Set.of(id), new ResetRecord.End(ResetState.CANCELLED, now)) == 1) {
            MailKind mail = resets.find(account, id).orElseThrow().purpose().mail();
            ports.timeline().note(account, TimelineEntry.of(id, now, mail, ResetState.CANCELLED));
        }
    }
}
