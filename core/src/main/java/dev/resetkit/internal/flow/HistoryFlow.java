package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the resets of a user, each with its timeline. */
public final class HistoryFlow {
    private static final int MOST = 100;

    private final Ports ports;
    private final Judge judge;
    private final Audit audit;
    private final Hints hints;

    public HistoryFlow(Ports ports, Judge judge, Audit audit) {
        this.ports = ports;
        this.judge = judge;
        this.audit = audit;
        this.hints = new Hints(ports);
    }

    /** The newest resets first. */
    public Outcome<List<ResetReport>> history(Actor actor, UserId target) {
        Decision decision = judge.about(Action.READ_HISTORY, actor, target);
        if (!decision.allowed()) {
            audit.refused(decision, Optional.of(target), Optional.empty());
            return new Refused<>(decision.explanation());
        }
        AccountId account = actor.account();
        List<ResetRecord> resets = ports.stores().resets().ofUser(account, target, MOST);
        Set<ResetId> ids = resets.stream().map(ResetRecord::id).collect(Collectors.toUnmodifiableSet());
        Map<ResetId, List<Link>> links = hints.links(account, ids);
        Map<ResetId, List<TimelineEntry>> entries = ports.stores().resets().timeline(account, ids).stream()
                .collect(Collectors.groupingBy(TimelineEntry::reset));
        List<Hint> known = Hints.about(decision.target().orElseThrow(), resets, links);
        List<ResetReport> reports = resets.stream()
                .map(reset -> Reports.of(
                        reset,
                        links.getOrDefault(reset.id(), List.of()),
                        entries.getOrDefault(reset.id(), List.of()),
                        reset.equals(resets.get(0)) ? known : List.of(),
                        ports.now()))
                .toList();
        return new Accepted<>(Explanation.ALLOWED, reports);
    }
}
