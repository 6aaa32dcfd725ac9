package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.TRANSACTIONS;

import dev.resetkit.spi.Transactions;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Transactions that commit or roll back too much or too little. Those about tasks are in {@link BrokenTasks}. */
public final class BrokenScopes {
    private static final String ANSWER = "looks at an answer as well";
    private static final String EXCEPTION = "rolls back by an exception as well";
    private static final String INNER = "has an inner transaction as well";
    private static final String JOINED = "has joined work as well";

    private BrokenScopes() {}

    /** Thrown to roll back what nobody may notice. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TRANSACTIONS
                        .verb("inNew", "forgets the answer", BrokenScopes::forgetting)
                        .by("newTransactionCommits")
                        .also(
                                ANSWER,
                                "activeInsideOnly",
                                "failingTaskIsHarmless",
                                "innerDoesNotSeeOuter",
                                "joinedWorkCommits",
                                "taskRunsAfterCommit"),
                TRANSACTIONS
                        .verb("inNew", "commits in spite of an exception", BrokenScopes::committing)
                        .by("exceptionRollsBack")
                        .also(
                                EXCEPTION,
                                "innerCommitStays",
                                "innerRollbackStaysInside",
                                "joinedWorkRollsBack",
                                "joinedWorkThrows",
                                "rollbackStaysInTheThread",
                                "taskNeverRunsAfterRollback",
                                "taskOfJoinedWorkWaits",
                                "taskOfOuterWaits"),
                TRANSACTIONS
                        .verb("inNew", "commits in spite of an Error", BrokenScopes::committingErrors)
                        .by("errorRollsBack"),
                TRANSACTIONS
                        .with("inNew", "joins the current one", BrokenScopes::joining)
                        .by("innerCommitStays", "innerDoesNotSeeOuter")
                        .also(INNER, "innerRollbackStaysInside", "taskOfInnerRunsAfterInnerCommit", "taskOfOuterWaits"),
                TRANSACTIONS
                        .with("inNew", "an inner rollback spoils the outer one", BrokenScopes::spoiling)
                        .by("innerRollbackStaysInside")
                        .also(INNER, "activeInsideOnly", "taskOfOuterWaits"),
                TRANSACTIONS
                        .with("inNew", "an inner commit loses the outer one", BrokenScopes::losing)
                        .by("bothCommit")
                        .also(INNER, "innerDoesNotSeeOuter", "taskOfOuterWaits"),
                TRANSACTIONS
                        .with("inCurrentOrNew", "always in a new one", whole -> call -> whole.inNew(work(call)))
                        .by("joinedWorkRollsBack")
                        .also(JOINED, "joinedWorkCommits", "joinedWorkThrows", "taskOfJoinedWorkWaits"),
                TRANSACTIONS
                        .with("inCurrentOrNew", "in a new one within joined work", BrokenScopes::newWithinJoined)
                        .by("joinedWorkCommits"),
                TRANSACTIONS
                        .with("inCurrentOrNew", "swallows what joined work throws", BrokenScopes::swallowing)
                        .by("joinedWorkThrows"),
                TRANSACTIONS
                        .verb(
                                "inCurrentOrNew",
                                "never in a new one",
                                call -> work(call).get())
                        .by("ownTransactionWhereNoneIsCurrent"),
                TRANSACTIONS
                        .made("isActive: false once an inner one has ended", (whole, around) -> forgetful(whole))
                        .by("activeInsideOnly"),
                TRANSACTIONS
                        .made("isActive: true for everybody while there is one", (whole, around) -> global(whole))
                        .by("threadsAreApart"),
                TRANSACTIONS
                        .with("inNew", "loses a commit beside a rollback", whole -> losingOne(whole))
                        .by("rollbackStaysInTheThread"));
    }

    private static Object forgetting(Replace.Call call) throws Throwable {
        call.proceed();
        return null;
    }

    static Supplier<?> work(Replace.Call call) {
        return call.arg(0, Supplier.class);
    }

    private static Object committing(Replace.Call call) throws Throwable {
        var thrown = new AtomicReference<RuntimeException>();
        var answer = call.proceed((Object) (Supplier<Object>) () -> {
            try {
                return work(call).get();
            } catch (RuntimeException e) {
                thrown.set(e);
                return "none";
            }
        });
        if (thrown.get() != null) {
            throw thrown.get();
        }
        return answer;
    }

    private static Object committingErrors(Replace.Call call) throws Throwable {
        var thrown = new AtomicReference<Error>();
        var answer = call.proceed((Object) (Supplier<Object>) () -> {
            try {
                return work(call).get();
            } catch (Error e) {
                thrown.set(e);
                return "none";
            }
        });
        if (thrown.get() != null) {
            throw thrown.get();
        }
        return answer;
    }

    private static Replace.Verb joining(Transactions whole) {
        return call -> whole.isActive() ? work(call).get() : call.proceed();
    }

    private static Replace.Verb spoiling(Transactions whole) {
        Set<Thread> spoilt = ConcurrentHashMap.newKeySet();
        return call -> {
            if (whole.isActive()) {
                try {
                    return call.proceed();
                } catch (RuntimeException e) {
                    spoilt.add(Thread.currentThread());
                    throw e;
                }
            }
            return call.proceed((Object) (Supplier<Object>) () -> {
                Object answer = work(call).get();
                if (spoilt.remove(Thread.currentThread())) {
                    throw new IllegalStateException("marked for rollback");
                }
                return answer;
            });
        };
    }

    private static Replace.Verb losing(Transactions whole) {
        Set<Thread> lost = ConcurrentHashMap.newKeySet();
        return call -> {
            if (whole.isActive()) {
                var answer = call.proceed();
                lost.add(Thread.currentThread());
                return answer;
            }
            return undone(call, () -> lost.remove(Thread.currentThread()));
        };
    }

    static Replace.Verb losingOne(Transactions whole) {
        var turns = new AtomicInteger();
        return call -> whole.isActive() || !Meeting.isRacer()
                ? call.proceed()
                : undone(call, () -> turns.incrementAndGet() == 1);
    }

    /** Joined work that is rolled back without a word. */
    static Replace.Verb vanishing(Transactions whole) {
        return call -> {
            if (!whole.isActive()) {
                return call.proceed();
            }
            var answer = new AtomicReference<Object>();
            try {
                return whole.inNew(() -> {
                    answer.set(work(call).get());
                    throw new Undone();
                });
            } catch (Undone silent) {
                return answer.get();
            }
        };
    }

    /** Does the work and rolls it back without a word, if told so. */
    private static Object undone(Replace.Call call, Supplier<Boolean> undo) throws Throwable {
        var answer = new AtomicReference<Object>();
        try {
            return call.proceed((Object) (Supplier<Object>) () -> {
                answer.set(work(call).get());
                if (undo.get()) {
                    throw new Undone();
                }
                return answer.get();
            });
        } catch (Undone silent) {
            return answer.get();
        }
    }

    private static Replace.Verb newWithinJoined(Transactions whole) {
        Set<Thread> joined = ConcurrentHashMap.newKeySet();
        return call -> {
            var self = Thread.currentThread();
            if (!whole.isActive()) {
                return call.proceed();
            }
            if (!joined.add(self)) {
                return whole.inNew(work(call));
            }
            try {
                return call.proceed();
            } finally {
                joined.remove(self);
            }
        };
    }

    private static Replace.Verb swallowing(Transactions whole) {
        return call -> {
            if (!whole.isActive()) {
                return call.proceed();
            }
            try {
                return call.proceed();
            } catch (RuntimeException swallowed) {
                return null;
            }
        };
    }

    private static Transactions forgetful(Transactions whole) {
        Set<Thread> innerEnded = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(Transactions.class, whole, "inNew", call -> {
            boolean inner = whole.isActive();
            try {
                return call.proceed();
            } finally {
                var ignored =
                        inner ? innerEnded.add(Thread.currentThread()) : innerEnded.remove(Thread.currentThread());
            }
        });
        return Replace.verb(
                Transactions.class,
                noting,
                "isActive",
                call -> call.yes() && !innerEnded.contains(Thread.currentThread()));
    }

    private static Transactions global(Transactions whole) {
        var open = new AtomicInteger();
        var counting = Replace.verb(Transactions.class, whole, "inNew", call -> {
            open.incrementAndGet();
            try {
                return call.proceed();
            } finally {
                open.decrementAndGet();
            }
        });
        return Replace.verb(Transactions.class, counting, "isActive", call -> call.yes() || open.get() > 0);
    }
}
