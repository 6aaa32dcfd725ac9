package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.OUTBOX;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Outboxes that mistake the mails of jobs. */
public final class BrokenJobMails {
    private static final String COUNTED = "counts the entries of the job as well";

    private BrokenJobMails() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                OUTBOX.verb("claim", "jobs by their due times like all", BrokenJobMails::byDueTime)
                        .by("singlesFirst"),
                OUTBOX.with("claim", "jobs wait until there is no single entry", whole -> singlesAlone())
                        .by("jobsDoNotWaitForWhatIsNotDue"),
                OUTBOX.argument("add", "forgets the job", 0, OutboxEntry.class, BrokenJobMails::single)
                        .by("jobComesBack")
                        .also(
                                "needs to know whose the entries are",
                                "removeOfJob",
                                "singlesFirst",
                                "jobsDoNotWaitForWhatIsNotDue")
                        .also(COUNTED, "removeOfJobStaysInTheAccount", "waitingCounts"),
                OUTBOX.reversed("removeOfJob").by("removeOfJob"),
                OUTBOX.made("removeOfJob: in any account", (whole, around) -> inAnyAccount(whole, "removeOfJob"))
                        .by("removeOfJobStaysInTheAccount"),
                OUTBOX.made("waiting: in any account", (whole, around) -> inAnyAccount(whole, "waiting"))
                        .by("removeOfJobStaysInTheAccount"),
                OUTBOX.outside("removeOfJob").by("removeOfJobStaysInTheAccount"),
                OUTBOX.answer("waiting", "takes all for fresh ones", Outbox.Waiting.class, BrokenJobMails::fresh)
                        .by("waitingCounts"));
    }

    private static OutboxEntry single(OutboxEntry entry) {
        return Records.with(entry, "job", Optional.empty());
    }

    private static Outbox.Waiting fresh(Outbox.Waiting waiting) {
        return new Outbox.Waiting(waiting.fresh() + waiting.tried(), 0);
    }

    private static Object byDueTime(Replace.Call call) throws Throwable {
        List<Outbox.Claim> claims = new ArrayList<>();
        ((List<?>) call.proceed()).stream().map(Outbox.Claim.class::cast).forEach(claims::add);
        claims.sort(Comparator.comparing(claim -> claim.entry().dueAt()));
        return claims;
    }

    /** Gives nothing of a job away by itself: whoever takes one at a time never gets there. */
    private static Replace.Verb singlesAlone() {
        return call -> {
            List<?> claims = (List<?>) call.proceed();
            boolean bulk = claims.stream()
                    .map(Outbox.Claim.class::cast)
                    .anyMatch(claim -> claim.entry().job().isPresent());
            return call.arg(2, Integer.class) == 1 && bulk ? List.of() : claims;
        };
    }

    private static Outbox inAnyAccount(Outbox whole, String verb) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Outbox.class, whole, "add", call -> {
            var entry = call.arg(0, OutboxEntry.class);
            entry.job().ifPresent(job -> homes.put(job, entry.account()));
            return call.proceed();
        });
        return Replace.verb(
                Outbox.class,
                noting,
                verb,
                call -> call.with(0, homes.getOrDefault(call.get(1), call.arg(0, AccountId.class))));
    }
}
