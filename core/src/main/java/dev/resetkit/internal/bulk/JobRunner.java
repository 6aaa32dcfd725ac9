package dev.resetkit.internal.bulk;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bulk.ItemJudge.Judged;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.flow.Requests;
import dev.resetkit.internal.limit.Limiter;
import dev.resetkit.internal.limit.NoRoom;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs.Claim;
import dev.resetkit.spi.store.Outbox.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goes on with jobs, a batch at a time: under a lease the next items are judged by the starter's rights of now; then one
 * transaction begins with the guarded write on the job and makes the resets. A process that dies before its commit has
 * made none of them, and one whose lease went to another changes nothing.
 */
public final class JobRunner {
    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final Limiter limiter;
    private final Requests requests;
    private final ItemJudge items;
    private final Trail trail;
    private final Endings endings;

    public JobRunner(
            Ports ports, Policy policy, Judge judge, Limiter limiter, Requests requests, Randoms randoms, Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
        this.limiter = limiter;
        this.requests = requests;
        this.items = new ItemJudge(judge, limiter, randoms);
        this.trail = new Trail(audit);
        this.endings = new Endings(ports);
    }

    /**
     * Goes on with whatever job is due.
     *
     * @return how much was done; 0 when no job that is due can go on
     */
    public int step() {
        int done = 0;
        for (Optional<Claim> next = claim(); done == 0 && next.isPresent(); next = done == 0 ? claim() : next) {
            done = goOn(next.get());
        }
        return done;
    }

    private Optional<Claim> claim() {
        Instant now = ports.now();
        return ports.stores().jobs().claim(now, now.plus(policy.worker().lease()));
    }

    private int goOn(Claim claim) {
        JobRecord job = claim.job();
        Decision standing = judge.about(Action.MANAGE_BULK, job.starter());
        if (!standing.allowed()) {
            return stop(job, standing.explanation().code());
        }
        Waiting mails = ports.stores().outbox().waiting(job.account(), job.id());
        int most = Pace.batch(job, mails.fresh(), policy.worker().connections());
        if (most == 0) {
            return giveBack(claim);
        }
        List<ItemResult> next = ports.stores().jobs().next(claim, most);
        if (!next.isEmpty()) {
            return make(claim, items.judged(job, next));
        }
        return mails.equals(new Waiting(0, 0)) ? finish(job) : giveBack(claim);
    }

    private int make(Claim claim, List<Judged> batch) {
        JobRecord job = claim.job();
        List<Judged> allowed =
                batch.stream().filter(item -> item.allowed().isPresent()).toList();
        List<ItemResult> results = batch.stream().map(Judged::result).toList();
        Instant due = Pace.next(job, ports.now(), allowed.size());
        Set<UserId> targets = allowed.stream().map(item -> item.result().user()).collect(Collectors.toSet());
        try {
            boolean made = ports.stores().transactions().inNew(() -> {
                if (!ports.stores().jobs().record(claim, results, due)) {
                    return false;
                }
                limiter.takeOrLose(job.account(), limiter.items(targets));
                requests.write(allowed.stream().map(item -> allowed(job, item)).toList());
                return true;
            });
            return made ? batch.size() : 0;
        } catch (NoRoom e) {
            // Somebody else sent to one of them meanwhile: the batch is judged again.
            return giveBack(claim);
        }
    }

    private Requests.Allowed allowed(JobRecord job, Judged item) {
        Decision decision = item.allowed().orElseThrow();
        BulkOptions chosen = job.options();
        return new Requests.Allowed(
                decision,
                new SendOptions(chosen.brand(), chosen.reason(), false, Optional.empty()),
                requests.preview(decision),
                item.result().reset().orElseThrow(),
                Optional.of(job.id()));
    }

    private int giveBack(Claim claim) {
        ports.stores()
                .jobs()
                .record(claim, List.of(), ports.now().plus(policy.worker().pollInterval()));
        return 0;
    }

    private int stop(JobRecord job, Code rule) {
        return over(job, JobState.STOPPED, Trail.STOPPED, Optional.of(rule), rule);
    }

    private int finish(JobRecord job) {
        return over(job, JobState.FINISHED, Trail.FINISHED, Optional.empty(), Trail.DONE);
    }

    private int over(JobRecord job, JobState state, Code event, Optional<Code> why, Code outcome) {
        boolean ended = ports.stores().transactions().inNew(() -> {
            boolean ours = endings.end(job.account(), job.id(), state, why);
            if (ours) {
                trail.byItself(event, job.account(), job.id(), outcome);
            }
            return ours;
        });
        return ended ? 1 : 0;
    }
}
