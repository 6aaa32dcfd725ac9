package dev.resetkit.internal.deliver;

import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.deliver.Outgoing.Accepted;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetLog.Settled;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** Records them; no two are to the same user, since the newer one ends the older one's link. */
    void record(List<Accepted> all) {
        // Always in the same order, so that two workers never wait for each other.
        List<Accepted> inOrder = all.stream()
                .sorted(Comparator.comparing(one -> one.entry().target().value()))
                .toList();
        List<Claim> claims =
                inOrder.stream().map(one -> one.out().attempt().claim()).toList();
        ports.stores().transactions().inNew(() -> {
            Set<Claim> ours = new HashSet<>(ports.stores().outbox().removeAll(claims));
            record(
                    all.get(0).entry().account(),
                    inOrder.stream()
                            .filter(one -> ours.contains(one.out().attempt().claim()))
                            .toList());
            return ours;
        });
    }

    private void record(AccountId account, List<Accepted> ours) {
        List<Settled> settled = new ArrayList<>();
        for (Accepted one : ours) {
            Attempt attempt = one.out().attempt();
            OutboxEntry entry = one.entry();
            attempt.link().ifPresent(own -> supersession.after(entry, own.digest(), attempt.kept(), one.at()));
            if (entry.kind().carriesLink()) {
                TimelineEntry line = lines.line(attempt, one.said(), ResetState.ACCEPTED, Optional.empty(), one.at());
                settled.add(new Settled(attempt.claim().fence(), line));
            } else {
                lines.note(attempt, one.said(), ResetState.ACCEPTED, Optional.empty(), one.at());
            }
            entry.job().ifPresent(job -> refusals.replied(account, job, false));
        }
        if (!settled.isEmpty()) {
            ports.stores().resets().settleAll(account, settled);
        }
    }
}
