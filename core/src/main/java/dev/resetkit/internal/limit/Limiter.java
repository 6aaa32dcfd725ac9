package dev.resetkit.internal.limit;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Budget.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which budgets a request uses, and whether they have room. Looking uses nothing, so that explaining is free; the use
 * itself is a conditional write, and whoever loses it is told what a second look says.
 */
public final class Limiter {
    /** The fact of a refusal that tells the wait, as an ISO-8601 duration in whole seconds. */
    public static final String RETRY_AFTER = "retryAfter";

    private final Ports ports;
    private final ResetLimits limits;

    public Limiter(Ports ports, ResetLimits limits) {
        this.ports = ports;
        this.limits = limits;
    }

    /** What a request of staff uses; for a decision about a visible target only. */
    public List<Budget> staff(Decision decision) {
        boolean admin = decision.kind() == RoleKind.OWNER || decision.kind() == RoleKind.ADMIN;
        UserId target = decision.target().orElseThrow().id();
        return List.of(
                new Budget(Kind.ACCOUNT_HOUR, decision.actor().account().value(), limits.accountHour()),
                new Budget(
                        Kind.ACTOR_HOUR,
                        decision.actor().user().value(),
                        admin ? limits.adminHour() : limits.agentHour()),
                new Budget(Kind.TARGET_HOUR, target.value(), limits.targetHour()),
                new Budget(Kind.TARGET_DAY, target.value(), limits.targetDay()));
    }

    /** What items of a job use, each of another target: the rest is up to the job's pace. */
    public List<Budget> items(Collection<UserId> targets) {
        return targets.stream()
                .flatMap(target -> Stream.of(
                        new Budget(Kind.TARGET_HOUR, target.value(), limits.targetHour()),
                        new Budget(Kind.TARGET_DAY, target.value(), limits.targetDay())))
                .toList();
    }

    /** Decisions about items of a job, each with the limit of its target; looked at together. */
    public List<Decision> judged(AccountId account, List<UserId> targets, List<Decision> decisions) {
        Set<String> full =
                ports.stores().limits().usedUp(account, items(Set.copyOf(targets)), ports.now()).keySet().stream()
                        .map(Budget::subject)
                        .collect(Collectors.toSet());
        return IntStream.range(0, targets.size())
                .mapToObj(i -> decisions
                        .get(i)
                        .and(
                                full.contains(targets.get(i).value())
                                        ? Check.refused(Rules.RATE_LIMITED, Changer.HOST)
                                        : Check.passed(Rules.RATE_LIMITED)))
                .toList();
    }

    /** What the start of a job uses. */
    public List<Budget> job(AccountId account) {
        return List.of(new Budget(Kind.JOBS_DAY, account.value(), limits.jobsDay()));
    }

    /** Looks whether budgets have room: the rule, passed, or refused with the wait after which it passes. */
    public Check check(AccountId account, List<Budget> budgets) {
        Instant now = ports.now();
        Map<Budget, Instant> full = ports.stores().limits().usedUp(account, budgets, now);
        return full.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(last -> Check.refused(Rules.RATE_LIMITED, Changer.HOST)
                        .with(RETRY_AFTER, wait(now, last.getValue()).toString())
                        .with("limit", last.getKey().kind().name())
                        .with("most", Integer.toString(last.getKey().most())))
                .orElseGet(() -> Check.passed(Rules.RATE_LIMITED));
    }

    /** Uses budgets in the current transaction; false when one of them has no room, and then none is used. */
    public boolean take(AccountId account, List<Budget> budgets) {
        return ports.stores().limits().take(account, budgets, ports.now());
    }

    /** The same for work that is taken back as a whole: throws {@link NoRoom}. */
    public void takeOrLose(AccountId account, List<Budget> budgets) {
        if (!take(account, budgets)) {
            throw new NoRoom();
        }
    }

    /** Up to a whole second: an hour that is told is never a moment too short. */
    private static Duration wait(Instant now, Instant until) {
        Duration exact = Duration.between(now, until);
        Duration whole = exact.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(exact) ? whole : whole.plusSeconds(1);
    }
}
