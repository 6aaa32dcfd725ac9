package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.CREDENTIALS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials whose changes under way end twice, or never. */
public final class BrokenReports {
    private BrokenReports() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                CREDENTIALS
                        .made("done: in any account", (whole, around) -> BrokenChanges.inAnyAccount(whole, "done"))
                        .by("changesStayInTheAccount"),
                CREDENTIALS
                        .made("drop: in any account", (whole, around) -> BrokenChanges.inAnyAccount(whole, "drop"))
                        .by("changesStayInTheAccount"),
                CREDENTIALS
                        .made("drop: says yes after a report", (whole, around) -> yesAfter(whole, "done"))
                        .by("doneOnce"),
                CREDENTIALS
                        .made("drop: says yes again", (whole, around) -> yesAfter(whole, "drop"))
                        .by("dropOnce"),
                CREDENTIALS
                        .made("done: reports what never began", (whole, around) -> unknown(whole))
                        .by("unknownChange"),
                CREDENTIALS
                        .made("done: a late one frees the user", (whole, around) -> freeing(whole))
                        .by("lateChangeIsReported"),
                CREDENTIALS
                        .made("done: not after a drop", (whole, around) -> notAfterADrop(whole))
                        .by("lateChangeIsReported")
                        .also(
                                "reports one that was dropped as well",
                                "keysAreNew",
                                "oneReportWins",
                                "doneAndDropRollBack")
                        .perhaps("a drop may come first", "dropAgainstDone"),
                CREDENTIALS
                        .made("done: in transactions reads, then writes", BrokenReports::reportingAsRead)
                        .by("oneReportWins"),
                CREDENTIALS
                        .made("drop: reads, then writes", (whole, around) -> droppingAsRead(whole))
                        .by("dropAgainstDone"),
                CREDENTIALS.outside("done").by("doneAndDropRollBack"),
                CREDENTIALS.outside("drop").by("doneAndDropRollBack"));
    }

    /** Remembers the changes for which a verb said yes, and who asked. */
    private static Credentials noting(Credentials whole, String verb, Map<Object, Thread> answered) {
        return Replace.verb(Credentials.class, whole, verb, call -> {
            boolean yes = call.yes();
            if (yes) {
                answered.put(call.get(1), Thread.currentThread());
            }
            return yes;
        });
    }

    private static Credentials yesAfter(Credentials whole, String verb) {
        Map<Object, Thread> answered = new ConcurrentHashMap<>();
        return Replace.verb(
                Credentials.class,
                noting(whole, verb, answered),
                "drop",
                call -> answered.get(call.get(1)) == Thread.currentThread() || call.yes());
    }

    private static Credentials unknown(Credentials whole) {
        Set<Object> known = ConcurrentHashMap.newKeySet();
        var claiming = Replace.verb(Credentials.class, whole, "claim", call -> {
            known.add(call.arg(0, PendingChange.class).id());
            return call.proceed();
        });
        return Replace.verb(Credentials.class, claiming, "done", call -> call.yes() || !known.contains(call.get(1)));
    }

    private static Credentials freeing(Credentials whole) {
        Map<Object, Thread> dropped = new ConcurrentHashMap<>();
        Map<Object, PendingChange> begun = new ConcurrentHashMap<>();
        var claiming = Replace.verb(Credentials.class, noting(whole, "drop", dropped), "claim", call -> {
            var change = call.arg(0, PendingChange.class);
            begun.put(change.id(), change);
            return call.proceed();
        });
        return Replace.verb(Credentials.class, claiming, "done", call -> {
            boolean done = call.yes();
            if (done && dropped.containsKey(call.get(1))) {
                var account = call.arg(0, AccountId.class);
                whole.claimed(account, begun.get(call.get(1)).user()).ifPresent(next -> whole.drop(account, next.id()));
            }
            return done;
        });
    }

    private static Credentials notAfterADrop(Credentials whole) {
        Map<Object, Thread> dropped = new ConcurrentHashMap<>();
        return Replace.verb(
                Credentials.class,
                noting(whole, "drop", dropped),
                "done",
                call -> !dropped.containsKey(call.get(1)) && call.yes());
    }

    private static Credentials reportingAsRead(Credentials whole, InMemory around) {
        Transactions transactions = around.stores().transactions();
        var meeting = new Meeting();
        Set<Object> reported = ConcurrentHashMap.newKeySet();
        return Replace.verb(Credentials.class, whole, "done", call -> {
            boolean racing = Meeting.isRacer() && transactions.isActive();
            boolean unreported = racing && !reported.contains(call.get(1));
            if (racing) {
                meeting.hasRead();
            }
            boolean done = call.yes();
            if (done) {
                reported.add(call.get(1));
            }
            return done || unreported;
        });
    }

    private static Credentials droppingAsRead(Credentials whole) {
        var meeting = new Meeting();
        Map<Object, PendingChange> begun = new ConcurrentHashMap<>();
        var claiming = Replace.verb(Credentials.class, whole, "claim", call -> {
            var change = call.arg(0, PendingChange.class);
            begun.put(change.id(), change);
            return call.proceed();
        });
        var late = Replace.verb(Credentials.class, claiming, "done", call -> {
            meeting.letThemRead();
            return call.proceed();
        });
        return Replace.verb(Credentials.class, late, "drop", call -> {
            boolean underWay = Meeting.isRacer()
                    && whole.claimed(
                                    call.arg(0, AccountId.class),
                                    begun.get(call.get(1)).user())
                            .filter(change -> change.id().equals(call.get(1)))
                            .isPresent();
            meeting.hasRead();
            return call.yes() || underWay;
        });
    }
}
