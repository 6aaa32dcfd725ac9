package dev.resetkit.internal.deliver;

import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.deliver.Outgoing.Accepted;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetLog.Settled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes down, in one transaction, that the server has some mails of one account. Each begins with the guarded write on
 * its outbox row: of a mail whose lease went to another nothing is changed. From then on older mails' links are dead.
 */
final class Acceptances {
    private final Ports ports;
    private final Lines lines;
    private final Refusals refusals;
    private final Supersession supersession;

    Acceptances(Ports ports, Lines lines, Refusals refusals) {
        this.ports = ports;
        this.lines = lines;
        this.refusals = refusals;
        this.supersession = new Supersession(ports);
    }

    private record Part(AccountId account, int turn) {}

    private record Whom(AccountId account, UserId user) {}

    /** Those of one account together, no two to the same user: the newer one ends the older one's link. */
    static Collection<List<Accepted>> parts(List<Accepted> all) {
        Map<Whom, Integer> turns = new HashMap<>();
        Map<Part, List<Accepted>> parts = new LinkedHashMap<>();
        for (Accepted one : all) {
            AccountId account = one.entry().account();
            int turn = turns.merge(new Whom(account, one.entry().target()), 1, Integer::sum);
            parts.computeIfAbsent(new Part(account, turn), part -> new ArrayList<>())
                    .add(one);
        }
        return parts.values();
    }

    /** Records one such part. */
    void record(List<Accepted> all) {
        List<Claim> claims =
                all.stream().map(one -> one.out().attempt().claim()).toList();
        AccountId account = all.get(0).entry().account();
        ports.stores().transactions().inNew(() -> {
            Set<Claim> ours = new HashSet<>(ports.stores().outbox().removeAll(claims));
            record(
                    account,
                    all.stream()
                            .filter(one -> ours.contains(one.out().attempt().claim()))
                            .toList());
            return ours;
        });
    }

    private void record(AccountId account, List<Accepted> ours) {
        supersession.after(account, ours);
        List<Settled> settled = new ArrayList<>();
        Map<JobId, Integer> ofJobs = new TreeMap<>(Comparator.comparing(JobId::value));
        for (Accepted one : ours) {
            Attempt attempt = one.out().attempt();
            OutboxEntry entry = one.entry();
            if (entry.kind().carriesLink()) {
                TimelineEntry line = lines.line(attempt, one.said(), ResetState.ACCEPTED, Optional.empty(), one.at());
                settled.add(new Settled(attempt.claim().fence(), line));
            } else {
                lines.note(attempt, one.said(), ResetState.ACCEPTED, Optional.empty(), one.at());
            }
            entry.job().ifPresent(job -> ofJobs.merge(job, 1, Integer::sum));
        }
        if (!settled.isEmpty()) {
            ports.timeline().settleAll(account, settled);
        }
        ofJobs.forEach((job, mails) -> refusals.accepted(account, job, mails));
    }
}
