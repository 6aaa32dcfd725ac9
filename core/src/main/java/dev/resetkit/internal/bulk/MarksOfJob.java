package dev.resetkit.internal.bulk;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.user.CredentialRecords;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.JobRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The marks that the mails of a job have left on addresses. When a whole job turns out to be refused, those of late say
 * nothing about the people: each is taken back, in a transaction of its own.
 */
final class MarksOfJob {
    private static final int AT_ONCE = 500;
    private static final Set<Code> REFUSED =
            Set.of(Code.of(ResetState.REJECTED.name()), Code.of(ResetState.BOUNCED.name()));

    private final Ports ports;
    private final Trail trail;

    MarksOfJob(Ports ports, Trail trail) {
        this.ports = ports;
        this.trail = trail;
    }

    /** Takes back what was marked at that time or later. */
    void takeBack(JobRecord job, Instant since) {
        List<ItemResult> items = behind(job, 0);
        while (!items.isEmpty() && items.get(0).position() <= job.reached()) {
            List<ItemResult> refused =
                    items.stream().filter(item -> REFUSED.contains(item.code())).toList();
            Set<UserId> marked = marked(job.account(), refused, since);
            refused.stream()
                    .filter(item -> marked.contains(item.user()))
                    .forEach(item -> ports.stores().transactions().inNew(() -> takeBack(job, item, since)));
            items = behind(job, items.get(items.size() - 1).position());
        }
    }

    private List<ItemResult> behind(JobRecord job, long position) {
        return ports.stores().jobs().results(job.account(), job.id(), position, AT_ONCE);
    }

    private Set<UserId> marked(AccountId account, List<ItemResult> refused, Instant since) {
        Set<UserId> users = refused.stream().map(ItemResult::user).collect(Collectors.toSet());
        Map<UserId, CredentialRecord> kept =
                users.isEmpty() ? Map.of() : ports.stores().credentials().findAll(account, users);
        return kept.values().stream()
                .filter(record -> isMarked(record, since))
                .map(CredentialRecord::user)
                .collect(Collectors.toSet());
    }

    private boolean takeBack(JobRecord job, ItemResult item, Instant since) {
        CredentialRecord before = CredentialRecords.change(
                        ports,
                        job.account(),
                        item.user(),
                        now -> isMarked(now, since) ? now.undeliverable(Optional.empty()) : now)
                .before();
        boolean ours = isMarked(before, since);
        if (ours) {
            trail.takenBack(job.account(), job.id(), item.user(), item.reset().orElseThrow(), JobReport.MAILS_REFUSED);
        }
        return ours;
    }

    private static boolean isMarked(CredentialRecord record, Instant since) {
        return record.undeliverable()
                .filter(mark -> !mark.since().isBefore(since))
                .isPresent();
    }
}
