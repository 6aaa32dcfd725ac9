package dev.resetkit.internal.bulk;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.limit.Limiter;
import dev.resetkit.internal.limit.NoRoom;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobOverview;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.JobRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What staff ask of jobs. Joins the caller's transaction where one is current. */
public final class JobFlow {
    private static final int STORED_AT_ONCE = 500;

    private final Ports ports;
    private final Judge judge;
    private final Limiter limiter;
    private final Randoms randoms;
    private final Audit audit;
    private final Trail trail;
    private final Endings endings;
    private final Wake wake;

    public JobFlow(Ports ports, Judge judge, Limiter limiter, Randoms randoms, Audit audit, Wake wake) {
        this.ports = ports;
        this.judge = judge;
        this.limiter = limiter;
        this.randoms = randoms;
        this.audit = audit;
        this.trail = new Trail(audit);
        this.endings = new Endings(ports);
        this.wake = wake;
    }

    /** Stores the list, all of it or nothing, and lets the worker go on from there. */
    public Outcome<JobId> start(Actor actor, Iterable<UserId> users, BulkOptions options) {
        List<Budget> budgets = limiter.job(actor.account());
        Decision standing = judge.about(Action.MANAGE_BULK, actor);
        if (standing.allowed()) {
            standing = judge.confirmed(standing.and(limiter.check(actor.account(), budgets)));
        }
        if (!standing.allowed()) {
            return refuse(standing);
        }
        try {
            return new Accepted<>(Trail.STARTED, started(actor, users, options, budgets));
        } catch (NoRoom e) {
            return refuse(standing.refusedBy(Check.refused(Rules.CHANGED_MEANWHILE)));
        }
    }

    private JobId started(Actor actor, Iterable<UserId> users, BulkOptions options, List<Budget> budgets) {
        var id = JobId.of(randoms.id());
        ports.stores().transactions().inCurrentOrNew(() -> {
            limiter.takeOrLose(actor.account(), budgets);
            JobRecord job = stored(id, actor, users, options);
            String reason = options.reason().map(text -> ", " + text).orElse("");
            trail.asked(Trail.STARTED, actor, id, job.size() + " items" + reason);
            ports.stores().transactions().afterCommit(wake::wake);
            return job;
        });
        return id;
    }

    private JobRecord stored(JobId id, Actor actor, Iterable<UserId> users, BulkOptions options) {
        var jobs = ports.stores().jobs();
        long size = 0;
        for (var batches = Batches.of(users, STORED_AT_ONCE); batches.hasNext(); ) {
            List<UserId> batch = batches.next();
            jobs.addItems(actor.account(), id, size + 1, batch);
            size += batch.size();
        }
        Instant now = ports.now();
        var job = new JobRecord(
                id, actor.account(), actor, options, size, JobState.RUNNING, Optional.empty(), now, now, now, 0);
        jobs.add(job);
        return job;
    }

    /** Pauses a running job. */
    public Outcome<JobId> pause(Actor actor, JobId id) {
        return change(actor, id, Trail.PAUSED, Rules.JOB_NOT_RUNNING, () -> turn(actor, id, JobState.RUNNING));
    }

    /** Lets a paused job run again. */
    public Outcome<JobId> resume(Actor actor, JobId id) {
        return change(actor, id, Trail.RESUMED, Rules.JOB_NOT_PAUSED, () -> turn(actor, id, JobState.PAUSED));
    }

    /** Ends a job; what was not handed over never will be. */
    public Outcome<JobId> cancel(Actor actor, JobId id) {
        return change(
                actor,
                id,
                Trail.CANCELLED,
                Rules.JOB_ENDED,
                () -> endings.end(actor.account(), id, JobState.CANCELLED, Optional.empty()));
    }

    private boolean turn(Actor actor, JobId id, JobState from) {
        return ports.stores().jobs().turn(actor.account(), id, from, Optional.empty(), ports.now());
    }

    private Outcome<JobId> change(Actor actor, JobId id, Code event, Code otherwise, BooleanSupplier write) {
        Decision standing = judge.about(Action.MANAGE_BULK, actor);
        if (!standing.allowed()) {
            return refuse(standing);
        }
        if (ports.stores().jobs().find(actor.account(), id).isEmpty()) {
            return refuse(standing.refusedBy(Check.refused(Rules.JOB_UNKNOWN)));
        }
        boolean changed = ports.stores().transactions().inCurrentOrNew(() -> {
            boolean ours = write.getAsBoolean();
            if (ours) {
                trail.asked(event, actor, id, "");
                ports.stores().transactions().afterCommit(wake::wake);
            }
            return ours;
        });
        return changed ? new Accepted<>(event, id) : refuse(standing.refusedBy(Check.refused(otherwise)));
    }

    /** The jobs of the actor's account behind one of them, those started last first. */
    public Outcome<List<JobOverview>> latest(Actor actor, Optional<JobId> behind, int limit) {
        Decision standing = judge.about(Action.MANAGE_BULK, actor);
        if (!standing.allowed()) {
            return refuse(standing);
        }
        var jobs = ports.stores().jobs();
        Optional<JobRecord> seen = behind.flatMap(id -> jobs.find(actor.account(), id));
        if (behind.isPresent() && seen.isEmpty()) {
            return refuse(standing.refusedBy(Check.refused(Rules.JOB_UNKNOWN)));
        }
        List<JobRecord> found = jobs.latest(actor.account(), seen, limit);
        return new Accepted<>(
                Explanation.ALLOWED, found.stream().map(JobFlow::overview).toList());
    }

    private static JobOverview overview(JobRecord job) {
        return new JobOverview(
                job.id(),
                job.starter(),
                job.options().reason(),
                job.state(),
                job.why(),
                job.startedAt(),
                job.changedAt(),
                job.size(),
                job.reached());
    }

    /** How a job stands, with its counts. */
    public Outcome<JobReport> report(Actor actor, JobId id) {
        Decision standing = judge.about(Action.MANAGE_BULK, actor);
        if (!standing.allowed()) {
            return refuse(standing);
        }
        return ports.stores()
                .jobs()
                .find(actor.account(), id)
                .<Outcome<JobReport>>map(job -> new Accepted<>(Explanation.ALLOWED, report(job)))
                .orElseGet(() -> refuse(standing.refusedBy(Check.refused(Rules.JOB_UNKNOWN))));
    }

    private JobReport report(JobRecord job) {
        return new JobReport(
                job.id(),
                job.starter(),
                job.state(),
                job.why(),
                job.startedAt(),
                job.changedAt(),
                job.size(),
                ports.stores().jobs().counts(job.account(), job.id()));
    }

    /** The results behind a position. */
    public Outcome<List<ItemResult>> results(Actor actor, JobId id, long after, int limit) {
        Decision standing = judge.about(Action.MANAGE_BULK, actor);
        if (!standing.allowed()) {
            return refuse(standing);
        }
        if (ports.stores().jobs().find(actor.account(), id).isEmpty()) {
            return refuse(standing.refusedBy(Check.refused(Rules.JOB_UNKNOWN)));
        }
        return new Accepted<>(Explanation.ALLOWED, ports.stores().jobs().results(actor.account(), id, after, limit));
    }

    private <T> Outcome<T> refuse(Decision decision) {
        audit.refused(decision, Optional.empty(), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
