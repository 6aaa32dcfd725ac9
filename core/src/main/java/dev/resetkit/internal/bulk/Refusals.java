package dev.resetkit.internal.bulk;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs.Replies;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches what becomes of the mails of a job. More than one in twenty refused within five minutes, at once or by a report
 * that it came back, is about the list or the server, and not about the people: the job pauses itself. A single refusal
 * never pauses one.
 */
public final class Refusals {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ONE_IN = 20;

    private final Ports ports;
    private final Trail trail;
    private final MarksOfJob marks;

    public Refusals(Ports ports, Audit audit) {
        this.ports = ports;
        this.trail = new Trail(audit);
        this.marks = new MarksOfJob(ports, trail);
    }

    /** Notes that a mail was refused, in the transaction that records it. */
    public void refused(AccountId account, JobId job) {
        ports.stores().jobs().replied(account, job, new Replies(1, 1), ports.now());
    }

    /**
     * Notes that a mail came back that the server had taken, in the current transaction. It counts where it was handed
     * over: what comes back of mails of long ago says nothing about how those of now fare.
     */
    public void returned(AccountId account, JobId job, Instant handedOverAt) {
        ports.stores().jobs().replied(account, job, new Replies(0, 1), handedOverAt);
    }

    /** Notes that mails were accepted, in the transaction that records it. */
    public void accepted(AccountId account, JobId job, int mails) {
        ports.stores().jobs().replied(account, job, new Replies(mails, 0), ports.now());
    }

    /**
     * Pauses the job where that was one refusal too many, and takes back what those before it said of their addresses;
     * for after that transaction, which holds a mail.
     */
    public void heed(AccountId account, JobId job) {
        Instant now = ports.now();
        if (tooMany(account, job, now)) {
            ports.stores().transactions().inNew(() -> pause(account, job, now));
            ports.stores().jobs().find(account, job).ifPresent(known -> marks.takeBack(known, now.minus(WINDOW)));
        }
    }

    /** Whether mails of this job are held back. */
    public boolean paused(AccountId account, JobId job) {
        return ports.stores()
                .jobs()
                .find(account, job)
                .filter(now -> now.state() == JobState.PAUSED)
                .isPresent();
    }

    /**
     * Whether a refusal of a mail of this job says something about its address. While too many are refused, and while
     * the job rests because of it, none does: nobody may be marked for what the server holds against all.
     */
    public boolean tellsOfTheAddress(AccountId account, JobId job) {
        return ports.stores()
                        .jobs()
                        .find(account, job)
                        .flatMap(JobRecord::why)
                        .filter(JobReport.MAILS_REFUSED::equals)
                        .isEmpty()
                && !tooMany(account, job, ports.now());
    }

    private boolean tooMany(AccountId account, JobId job, Instant now) {
        Replies late = ports.stores().jobs().replies(account, job, now.minus(WINDOW));
        return late.refused() * ONE_IN > Math.max(late.all(), ONE_IN);
    }

    private boolean pause(AccountId account, JobId job, Instant now) {
        var why = Optional.of(JobReport.MAILS_REFUSED);
        boolean paused = ports.stores().jobs().turn(account, job, JobState.RUNNING, why, now);
        if (paused) {
            trail.byItself(Trail.PAUSED, account, job, JobReport.MAILS_REFUSED);
        }
        return paused;
    }
}
