package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.SETTINGS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Outside;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Settings that are not kept for a transaction, or for longer than that. */
public final class BrokenKeeping {
    private static final String CROWD = "others may write between the two";

    private BrokenKeeping() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                SETTINGS.with("keep", "says no the second time", whole -> once())
                        .by("keepChangesNothing"),
                SETTINGS.with(
                                "keep",
                                "says yes where nobody chose",
                                whole -> call ->
                                        whole.find(call.arg(0, AccountId.class)).version() == 0 || call.yes())
                        .by("keepNeedsTheVersion"),
                SETTINGS.outside("keep").by("keepHoldsOthersOff").perhaps(CROWD, "keptValuesStay"),
                SETTINGS.with("keep", "reads, then waits", whole -> call -> {
                            boolean same = version(whole, call) == (Long) call.get(1);
                            call.proceed();
                            return same;
                        })
                        .by("keepSeesTheChangeItWaitedFor")
                        .perhaps(CROWD, "keptValuesStay"),
                SETTINGS.made("keep: for no other thread", BrokenKeeping::crowded)
                        .by("keptValuesStay"),
                SETTINGS.made("keep: a rollback keeps them for good", BrokenKeeping::keptForGood)
                        .by("keepEndsWithARollback"));
    }

    private static long version(Settings whole, Replace.Call call) {
        return whole.find(call.arg(0, AccountId.class)).version();
    }

    private static Replace.Verb once() {
        Set<List<Object>> kept = ConcurrentHashMap.newKeySet();
        return call -> call.yes() && (Meeting.isRacer() || kept.add(call.args()));
    }

    /** In a crowd the first one that keeps does not, and waits until somebody has written. */
    private static Settings crowded(Settings whole, InMemory around) {
        var kept = new CountDownLatch(1);
        var written = new CountDownLatch(1);
        var writing = Replace.verb(Settings.class, whole, "update", call -> {
            boolean won = call.yes();
            if (won && kept.getCount() == 0) {
                written.countDown();
            } else if (won && Meeting.isRacer() && kept.await(700, TimeUnit.MILLISECONDS)) {
                var values = whole.find(call.arg(0, AccountId.class));
                whole.update(call.arg(0, AccountId.class), values);
                written.countDown();
            }
            return won;
        });
        return Replace.verb(Settings.class, writing, "keep", call -> {
            if (!Meeting.isRacer() || kept.getCount() == 0) {
                return call.proceed();
            }
            boolean same = (Boolean) Outside.of(around.stores().transactions(), call);
            if (same) {
                kept.countDown();
                written.await(700, TimeUnit.MILLISECONDS);
            }
            return same;
        });
    }

    /** After a rollback the thread that kept them can write no more. */
    private static Settings keptForGood(Settings whole, InMemory around) {
        Set<Thread> open = ConcurrentHashMap.newKeySet();
        var transactions = around.stores().transactions();
        var keeping = Replace.verb(Settings.class, whole, "keep", call -> {
            var self = Thread.currentThread();
            if (transactions.isActive()) {
                open.add(self);
                transactions.afterCommit(() -> open.remove(self));
            }
            return call.proceed();
        });
        return Replace.verb(
                Settings.class,
                keeping,
                "update",
                call -> (transactions.isActive() || !open.contains(Thread.currentThread())) && call.yes());
    }
}
