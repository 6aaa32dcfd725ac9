package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the resets of a user, each with its timeline. */
public final class HistoryFlow {
    private static final int MOST = 1000;

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

    /** The newest resets first, and then those behind one of them. */
    public Outcome<List<ResetReport>> history(Actor actor, UserId target, Optional<ResetId> behind, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a limit is 1 to " + MOST);
        }
        Decision decision = judge.about(Action.READ_HISTORY, actor, target);
        if (!decision.allowed()) {
            return refuse(decision, target);
        }
        ResetLog log = ports.stores().resets();
        Optional<ResetRecord> seen = behind.flatMap(id -> log.find(actor.account(), id))
                .filter(reset -> reset.target().equals(target));
        if (behind.isPresent() && seen.isEmpty()) {
            return refuse(decision.refusedBy(Check.refused(Rules.RESET_UNKNOWN)), target);
        }
        // What is known of the user's mail looks at more than a short page shows.
        List<ResetRecord> read = seen.map(last -> log.ofUserBehind(last, limit))
                .orElseGet(() -> log.ofUser(actor.account(), target, Math.max(limit, Hints.MOST)));
        return new Accepted<>(
                Explanation.ALLOWED, reports(decision.target().orElseThrow(), read, seen.isEmpty(), limit));
    }

    private List<ResetReport> reports(User target, List<ResetRecord> read, boolean newest, int limit) {
        if (read.isEmpty()) {
            return List.of();
        }
        AccountId account = read.get(0).account();
        Set<ResetId> ids = read.stream().map(ResetRecord::id).collect(Collectors.toUnmodifiableSet());
        Map<ResetId, List<Link>> links = hints.links(account, ids);
        Map<ResetId, List<TimelineEntry>> entries = ports.stores().resets().timeline(account, ids).stream()
                .collect(Collectors.groupingBy(TimelineEntry::reset));
        List<Hint> known = newest ? Hints.about(target, read, links) : List.of();
        return read.stream()
                .limit(limit)
                .map(reset -> Reports.of(
                        reset,
                        links.getOrDefault(reset.id(), List.of()),
                        entries.getOrDefault(reset.id(), List.of()),
                        reset.equals(read.get(0)) ? known : List.of(),
                        ports.now()))
                .toList();
    }

    private Outcome<List<ResetReport>> refuse(Decision decision, UserId target) {
        audit.refused(decision, Optional.of(target), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
