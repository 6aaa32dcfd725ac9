package dev.resetkit.internal.deliver;

import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands claimed mails over, those of one account together: looks at what the last claim left, judges afresh, mints,
 * speaks, records.
 */
final class HandOverFlow {
    private static final Logger LOG = LoggerFactory.getLogger(HandOverFlow.class);

    private final Ports ports;
    private final Policy policy;
    private final Refusals refusals;
    private final Records records;
    private final Preparation preparation;
    private final Dispatch dispatch;

    HandOverFlow(
            Ports ports,
            Policy policy,
            Refusals refusals,
            Records records,
            Preparation preparation,
            Dispatch dispatch) {
        this.ports = ports;
        this.policy = policy;
        this.refusals = refusals;
        this.records = records;
        this.preparation = preparation;
        this.dispatch = dispatch;
    }

    /** Takes claims as far as they go; what is left when it is {@code enough} goes back as it was. */
    void handle(List<Claim> claims, BooleanSupplier enough) {
        Map<AccountId, List<Claim>> accounts = claims.stream()
                .collect(Collectors.groupingBy(
                        claim -> claim.entry().account(), LinkedHashMap::new, Collectors.toList()));
        accounts.values().forEach(batch -> batch(batch, enough));
    }

    /** Has recorded all that was accepted: before there is a rest. */
    void settle() {
        dispatch.settle();
    }

    private void batch(List<Claim> claims, BooleanSupplier enough) {
        Map<JobId, Boolean> paused = new HashMap<>();
        List<Claim> due =
                claims.stream().filter(claim -> isDue(claim, paused, enough)).toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            dispatch.send(preparation.prepare(due), enough);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "mails could not be handled and are tried again: {}",
                    e.getClass().getName());
        }
    }

    /** One bad row never stops the others: its lease runs out, and it is looked at again. */
    private boolean isDue(Claim claim, Map<JobId, Boolean> paused, BooleanSupplier enough) {
        try {
            return !isOver(claim) && !goesBack(claim, paused, enough);
        } catch (RuntimeException | Error e) {
            LOG.warn(
                    "a mail could not be handled and is tried again: {}",
                    e.getClass().getName());
            return false;
        }
    }

    private boolean isOver(Claim claim) {
        OptionalLong lost = claim.abandoned() ? mintedWithoutRecord(claim.entry()) : OptionalLong.empty();
        if (lost.isPresent()) {
            records.abandoned(attempt(claim), lost.getAsLong());
            return true;
        }
        boolean late = !ports.now().isBefore(claim.entry().deliverBy());
        if (late) {
            records.late(attempt(claim));
        }
        return late;
    }

    private boolean goesBack(Claim claim, Map<JobId, Boolean> paused, BooleanSupplier enough) {
        if (enough.getAsBoolean()) {
            records.untouched(attempt(claim), Duration.ZERO);
            return true;
        }
        boolean waits = dispatch.tooLate(claim) || isHeldBack(claim.entry(), paused);
        if (waits) {
            records.untouched(attempt(claim), policy.worker().firstBackoff());
        }
        return waits;
    }

    private boolean isHeldBack(OutboxEntry entry, Map<JobId, Boolean> paused) {
        return entry.job()
                .filter(job -> paused.computeIfAbsent(job, one -> refusals.paused(entry.account(), one)))
                .isPresent();
    }

    private static Attempt attempt(Claim claim) {
        return new Attempt(claim, Optional.empty(), Optional.empty(), LinksKept.NEWEST);
    }

    /** The fence of a claim that ended without a word after something may have gone out. */
    private OptionalLong mintedWithoutRecord(OutboxEntry entry) {
        if (!entry.kind().carriesLink()) {
            return OptionalLong.of(0);
        }
        ResetId id = entry.reset().orElseThrow();
        Optional<ResetRecord> reset = ports.stores().resets().find(entry.account(), id);
        List<Link> links = ports.stores().tokens().ofResets(entry.account(), Set.of(id));
        return links.stream()
                .filter(link -> reset.filter(r -> !r.settled(link)).isPresent())
                .mapToLong(Link::fence)
                .max();
    }
}
