package dev.resetkit.internal.bulk;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;

/** What the audit says about jobs. */
final class Trail {
    static final Code DRY_RUN = Code.of("BULK_DRY_RUN");
    static final Code STARTED = Code.of("BULK_STARTED");
    static final Code PAUSED = Code.of("BULK_PAUSED");
    static final Code RESUMED = Code.of("BULK_RESUMED");
    static final Code CANCELLED = Code.of("BULK_CANCELLED");
    static final Code STOPPED = Code.of("BULK_STOPPED");
    static final Code FINISHED = Code.of("BULK_FINISHED");
    static final Code MARKED_DELIVERABLE = Code.of("MARKED_DELIVERABLE");
    static final Code DONE = Code.of("DONE");

    private final Audit audit;

    Trail(Audit audit) {
        this.audit = audit;
    }

    /** Somebody asked for it. */
    void asked(Code event, Actor who, JobId job, String more) {
        audit.write(Audit.line(event, who.account()).by(who).saying(job, more), DONE);
    }

    /** It happened by itself; the line says why. */
    void byItself(Code event, AccountId account, JobId job, Code why) {
        audit.write(Audit.line(event, account).saying(job, ""), why);
    }

    /** A mark that the job had made was taken from an address again. */
    void takenBack(AccountId account, JobId job, UserId user, ResetId reset, Code why) {
        audit.write(
                Audit.line(MARKED_DELIVERABLE, account).about(user).of(reset).saying(job, ""), why);
    }
}
