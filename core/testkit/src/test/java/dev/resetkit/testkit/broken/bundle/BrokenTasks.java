package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.TRANSACTIONS;
import static dev.resetkit.testkit.broken.bundle.BrokenScopes.work;

import dev.resetkit.spi.Transactions;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Transactions whose tasks run too early, too late, or not at all. Their suite gives tasks in one thread only. */
public final class BrokenTasks {
    private BrokenTasks() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TRANSACTIONS
                        .made("afterCommit: before the commit", (whole, around) -> beforeTheCommit(whole))
                        .by("taskRunsAfterCommit"),
                TRANSACTIONS
                        .made("afterCommit: at the next commit after a rollback", (whole, around) -> kept(whole))
                        .by("taskNeverRunsAfterRollback")
                        .also("rolls an inner one back", "taskOfOuterWaits"),
                TRANSACTIONS
                        .with(
                                "afterCommit",
                                "lost where no transaction is",
                                whole -> call -> whole.isActive() ? call.proceed() : "nothing")
                        .by("taskRunsAtOnce"),
                TRANSACTIONS
                        .made("afterCommit: a failure reaches the caller", (whole, around) -> thrown(whole))
                        .by("failingTaskIsHarmless"),
                TRANSACTIONS
                        .made("afterCommit: all of them at the outer commit", (whole, around) -> outermost(whole))
                        .by("taskOfInnerRunsAfterInnerCommit"),
                TRANSACTIONS
                        .made("afterCommit: all of them at the first commit", (whole, around) -> first(whole))
                        .by("taskOfOuterWaits"),
                TRANSACTIONS
                        .made("afterCommit: at the end of joined work", (whole, around) -> joined(whole))
                        .by("taskOfJoinedWorkWaits"),
                TRANSACTIONS
                        .verb("afterCommit", "at once", call -> {
                            call.arg(0, Runnable.class).run();
                            return "nothing";
                        })
                        .by("taskRunsAfterCommit")
                        .also(
                                "waits for a commit as well",
                                "taskNeverRunsAfterRollback",
                                "failingTaskIsHarmless",
                                "taskOfInnerRunsAfterInnerCommit",
                                "taskOfOuterWaits",
                                "taskOfJoinedWorkWaits"));
    }

    private static void quietly(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException ignored) {
            // As the whole one does it.
        }
    }

    private static Supplier<Object> then(Replace.Call call, Runnable end) {
        return () -> {
            Object answer = work(call).get();
            end.run();
            return answer;
        };
    }

    static Transactions beforeTheCommit(Transactions whole) {
        Deque<List<Runnable>> open = new ArrayDeque<>();
        var ending = Replace.verb(Transactions.class, whole, "inNew", call -> {
            if (Meeting.isRacer()) {
                return call.proceed();
            }
            open.push(new ArrayList<>());
            try {
                return call.proceed(
                        (Object) then(call, () -> List.copyOf(open.element()).forEach(BrokenTasks::quietly)));
            } finally {
                open.pop();
            }
        });
        return Replace.verb(
                Transactions.class,
                ending,
                "afterCommit",
                call -> whole.isActive() ? open.element().add(call.arg(0, Runnable.class)) : call.proceed());
    }

    /** Keeps the tasks itself, and runs them when a commit of the given kind has come. */
    private static Transactions keeping(Transactions whole, boolean outerOnly) {
        List<Runnable> tasks = new ArrayList<>();
        var ending = Replace.verb(Transactions.class, whole, "inNew", call -> {
            if (Meeting.isRacer()) {
                return call.proceed();
            }
            int before = tasks.size();
            Object answer;
            try {
                answer = call.proceed();
            } catch (Throwable failed) {
                tasks.subList(before, tasks.size()).clear();
                throw failed;
            }
            if (!outerOnly || !whole.isActive()) {
                var due = List.copyOf(tasks);
                tasks.clear();
                due.forEach(BrokenTasks::quietly);
            }
            return answer;
        });
        return Replace.verb(
                Transactions.class,
                ending,
                "afterCommit",
                call -> whole.isActive() ? tasks.add(call.arg(0, Runnable.class)) : call.proceed());
    }

    private static Transactions kept(Transactions whole) {
        List<Runnable> rolledBack = new ArrayList<>();
        var noting = Replace.verb(Transactions.class, whole, "inNew", call -> {
            if (Meeting.isRacer()) {
                return call.proceed();
            }
            List<Runnable> left = List.copyOf(rolledBack);
            var answer = call.proceed();
            left.forEach(BrokenTasks::quietly);
            rolledBack.clear();
            return answer;
        });
        return Replace.verb(Transactions.class, noting, "afterCommit", call -> {
            rolledBack.add(call.arg(0, Runnable.class));
            return call.proceed((Object) (Runnable) () -> {
                rolledBack.remove(call.arg(0, Runnable.class));
                call.arg(0, Runnable.class).run();
            });
        });
    }

    private static Transactions thrown(Transactions whole) {
        var failure = new AtomicReference<RuntimeException>();
        var noting = Replace.verb(
                Transactions.class,
                whole,
                "afterCommit",
                call -> call.proceed((Object) (Runnable) () -> {
                    try {
                        call.arg(0, Runnable.class).run();
                    } catch (RuntimeException e) {
                        failure.set(e);
                    }
                }));
        return Replace.verb(Transactions.class, noting, "inNew", call -> {
            var answer = call.proceed();
            var failed = failure.getAndSet(null);
            if (failed != null) {
                throw failed;
            }
            return answer;
        });
    }

    private static Transactions outermost(Transactions whole) {
        return keeping(whole, true);
    }

    private static Transactions first(Transactions whole) {
        return keeping(whole, false);
    }

    private static Transactions joined(Transactions whole) {
        var depth = new AtomicInteger();
        List<Runnable> tasks = new ArrayList<>();
        var joining = Replace.verb(Transactions.class, whole, "inCurrentOrNew", call -> {
            depth.incrementAndGet();
            try {
                return call.proceed((Object) then(call, () -> {
                    tasks.forEach(BrokenTasks::quietly);
                    tasks.clear();
                }));
            } finally {
                depth.decrementAndGet();
            }
        });
        return Replace.verb(
                Transactions.class,
                joining,
                "afterCommit",
                call -> depth.get() > 0 ? tasks.add(call.arg(0, Runnable.class)) : call.proceed());
    }
}
