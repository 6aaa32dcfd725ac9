package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.REMOVAL;
import static dev.resetkit.testkit.broken.Shelves.REMOVAL_IN_BUNDLE;

import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/** Removals that take what still decides, or leave what is over. */
public final class BrokenRemovals {
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");
    private static final int ALL = 1_000;

    private BrokenRemovals() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                early("links").by("oldLinksGo").also("has a link of that time as well", "linksOfOneResetGoTogether"),
                endless("links").by("oldLinksGo"),
                REMOVAL_IN_BUNDLE
                        .made("links: each by itself", (whole, around) -> eachByItself(whole))
                        .by("linksOfOneResetGoTogether")
                        .also("has a link that ended late as well", "oldLinksGo"),
                early("resets").by("oldResetsGo"),
                endless("resets").by("oldResetsGo"),
                REMOVAL_IN_BUNDLE
                        .made("resets: without their timelines", (whole, around) -> leavingTimelines(whole))
                        .by("oldResetsGo"),
                REMOVAL.with("resets", "with their links", whole -> call -> {
                            whole.links(FAR, ALL);
                            return call.proceed();
                        })
                        .by("neededResetsStay"),
                REMOVAL.with("resets", "those of jobs too", whole -> call -> {
                            whole.jobs(FAR, ALL);
                            return call.proceed();
                        })
                        .by("neededResetsStay")
                        .also("has a job beside", "removalsRollBack"),
                bundled("resets: those with a mail that waits too", "resets", Outbox.class, "add", (stores, added) -> {
                            OutboxEntry entry = (OutboxEntry) added;
                            entry.reset().ifPresent(id -> stores.outbox().removeOf(entry.account(), id));
                        })
                        .by("neededResetsStay"),
                early("jobs").by("oldJobsGo"),
                endless("jobs").by("oldJobsGo"),
                bundled("jobs: paused and running ones too", "jobs", Jobs.class, "add", (stores, added) -> {
                            JobRecord job = (JobRecord) added;
                            stores.jobs()
                                    .end(job.account(), job.id(), JobState.STOPPED, Optional.empty(), Instant.EPOCH);
                        })
                        .by("neededJobsStay"),
                bundled("jobs: those with a mail that waits too", "jobs", Outbox.class, "add", (stores, added) -> {
                            OutboxEntry entry = (OutboxEntry) added;
                            entry.job().ifPresent(job -> stores.outbox().removeOfJob(entry.account(), job));
                        })
                        .by("neededJobsStay"),
                early("changes").by("oldChangesGo"),
                endless("changes").by("oldChangesGo"),
                bundled("changes: those under way too", "changes", Credentials.class, "claim", (stores, added) -> {
                            PendingChange change = (PendingChange) added;
                            stores.credentials().drop(change.account(), change.id());
                        })
                        .by("oldChangesGo"),
                early("formerAddresses").by("formerAddressesGo"),
                endless("formerAddresses").by("formerAddressesGo"),
                REMOVAL.outside("links").by("removalsRollBack"),
                REMOVAL.outside("resets").by("removalsRollBack"),
                REMOVAL.outside("jobs").by("removalsRollBack"),
                REMOVAL.outside("changes").by("removalsRollBack"),
                REMOVAL.outside("formerAddresses").by("removalsRollBack"));
    }

    private static Broken early(String verb) {
        return REMOVAL.argument(verb, "the youngest too", 0, Instant.class, at -> at.plusNanos(1_000));
    }

    private static Broken endless(String verb) {
        return REMOVAL.verb(verb, "knows no limit", call -> call.with(1, ALL));
    }

    /** What was added somewhere is made old, before something is removed. */
    private static Broken bundled(
            String name, String verb, Class<?> port, String adding, BiConsumer<ResetStores, Object> ageing) {
        return REMOVAL_IN_BUNDLE.made(name, (whole, around) -> {
            Queue<Object> added = new ConcurrentLinkedQueue<>();
            ResetStores noting = noting(whole, port, adding, call -> added.add(call.get(0)));
            return removing(noting, verb, call -> {
                added.forEach(one -> ageing.accept(whole, one));
                return call.proceed();
            });
        });
    }

    /** Notes each call of one verb of one store. */
    static ResetStores noting(ResetStores whole, Class<?> port, String verb, Note note) {
        return Replace.verb(ResetStores.class, whole, accessor(port), call -> noted(port, call.proceed(), verb, note));
    }

    private static <T> T noted(Class<T> port, Object store, String verb, Note note) {
        return Replace.verb(port, port.cast(store), verb, call -> {
            note.of(call);
            return call.proceed();
        });
    }

    /** What is noted about a call. */
    @FunctionalInterface
    interface Note {
        void of(Replace.Call call);
    }

    private static String accessor(Class<?> port) {
        for (var method : ResetStores.class.getMethods()) {
            if (method.getReturnType() == port) {
                return method.getName();
            }
        }
        throw new IllegalArgumentException("no store is a " + port);
    }

    static ResetStores removing(ResetStores whole, String verb, Replace.Verb broken) {
        Removal removal = Replace.verb(Removal.class, whole.removal(), verb, broken);
        return Replace.verb(ResetStores.class, whole, "removal", call -> removal);
    }

    private static ResetStores eachByItself(ResetStores whole) {
        Queue<Link> links = new ConcurrentLinkedQueue<>();
        ResetStores noting = noting(whole, TokenStore.class, "add", call -> links.add(call.arg(0, Link.class)));
        return removing(noting, "links", call -> {
            int taken = (Integer) call.proceed();
            for (Link link : links) {
                boolean over = taken < (Integer) call.get(1)
                        && link.expiresAt().isBefore(call.arg(0, Instant.class))
                        && whole.tokens().remove(link.account(), link.digest());
                taken += over ? 1 : 0;
            }
            return taken;
        });
    }

    private static ResetStores leavingTimelines(ResetStores whole) {
        Queue<Replace.Call> notes = new ConcurrentLinkedQueue<>();
        ResetStores noting = noting(whole, ResetLog.class, "note", notes::add);
        return removing(noting, "resets", call -> {
            Object taken = call.proceed();
            for (var note : notes) {
                AccountId account = note.arg(0, AccountId.class);
                TimelineEntry entry = (TimelineEntry) ((List<?>) note.get(1)).get(0);
                if (whole.resets().find(account, entry.reset()).isEmpty()) {
                    whole.resets().note(account, List.of(entry));
                }
            }
            return taken;
        });
    }
}
