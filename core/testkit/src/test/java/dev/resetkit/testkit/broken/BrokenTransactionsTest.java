package dev.resetkit.testkit.broken;

import dev.resetkit.spi.Transactions;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each test breaks one verb of the transactions and sees the clause go red. */
class BrokenTransactionsTest {
    private static void caught(String clause, Clause.Breakage<Transactions> breakage) {
        Clause.catches(Stores.Scopes.class, clause, Stores.SUBJECT, Stores.transactions(breakage));
    }

    private static void caught(String clause, String verb, Replace.Verb broken) {
        caught(clause, whole -> Replace.verb(Transactions.class, whole, verb, broken));
    }

    @Test
    void tasksThatDoNotWait() {
        for (var clause : List.of(
                "taskRunsAfterCommit",
                "taskNeverRunsAfterRollback",
                "taskOfInnerRunsAfterInnerCommit",
                "taskOfOuterWaits",
                "taskOfJoinedWorkWaits")) {
            caught(clause, "afterCommit", call -> {
                call.arg(0, Runnable.class).run();
                return null;
            });
        }
    }

    @Test
    void tasksThatRunAfterARollback() {
        for (var clause : List.of("taskNeverRunsAfterRollback", "taskOfOuterWaits")) {
            caught(clause, whole -> {
                var task = new AtomicReference<Runnable>(() -> {});
                var noting = Replace.verb(Transactions.class, whole, "afterCommit", call -> {
                    task.set(call.arg(0, Runnable.class));
                    return null;
                });
                return Replace.verb(Transactions.class, noting, "inNew", call -> {
                    try {
                        return call.proceed();
                    } finally {
                        task.getAndSet(() -> {}).run();
                    }
                });
            });
        }
    }

    @Test
    void tasksThatAreLostWithoutATransaction() {
        caught(
                "taskRunsAtOnce",
                whole -> Replace.verb(
                        Transactions.class, whole, "afterCommit", call -> whole.isActive() ? call.proceed() : null));
    }

    @Test
    void failingTaskThatReachesTheCaller() {
        caught("failingTaskIsHarmless", whole -> {
            var failure = new AtomicReference<RuntimeException>();
            var noting = Replace.verb(
                    Transactions.class,
                    whole,
                    "afterCommit",
                    call -> call.proceed((Runnable) () -> {
                        try {
                            call.arg(0, Runnable.class).run();
                        } catch (RuntimeException e) {
                            failure.set(e);
                        }
                    }));
            return Replace.verb(Transactions.class, noting, "inNew", call -> {
                var answer = call.proceed();
                var thrown = failure.get();
                if (thrown != null) {
                    throw thrown;
                }
                return answer;
            });
        });
    }

    @Test
    void newThatJoins() {
        for (var clause : List.of("innerCommitStays", "innerDoesNotSeeOuter")) {
            caught(
                    clause,
                    whole -> Replace.verb(
                            Transactions.class,
                            whole,
                            "inNew",
                            call -> whole.isActive()
                                    ? call.arg(0, Supplier.class).get()
                                    : call.proceed()));
        }
    }

    @Test
    void joinedThatIsNew() {
        for (var clause : List.of("joinedWorkRollsBack", "joinedWorkCommits", "joinedWorkThrows")) {
            caught(
                    clause,
                    whole -> Replace.verb(
                            Transactions.class,
                            whole,
                            "inCurrentOrNew",
                            call -> whole.inNew((Supplier<?>) call.get(0))));
        }
    }

    @Test
    void errorThatCommits() {
        caught("errorRollsBack", "inNew", call -> {
            var error = new AtomicReference<Error>();
            Supplier<Object> work = () -> {
                try {
                    return call.arg(0, Supplier.class).get();
                } catch (Error e) {
                    error.set(e);
                    return "none";
                }
            };
            var answer = call.proceed(work);
            var thrown = error.get();
            if (thrown != null) {
                throw thrown;
            }
            return answer;
        });
    }

    @Test
    void noTransactionAtAll() {
        for (var clause : List.of(
                "exceptionRollsBack",
                "errorRollsBack",
                "joinedWorkThrows",
                "ownTransactionWhereNoneIsCurrent",
                "activeInsideOnly",
                "threadsAreApart",
                "rollbackStaysInTheThread")) {
            caught(clause, whole -> {
                var broken = Replace.verb(
                        Transactions.class,
                        whole,
                        "inNew",
                        call -> call.arg(0, Supplier.class).get());
                return Replace.verb(
                        Transactions.class,
                        broken,
                        "inCurrentOrNew",
                        call -> call.arg(0, Supplier.class).get());
            });
        }
    }

    @Test
    void activeForEverybody() {
        for (var clause : List.of("threadsAreApart", "activeInsideOnly")) {
            caught(clause, whole -> {
                var ever = new AtomicBoolean();
                return Replace.verb(
                        Transactions.class,
                        Replace.verb(Transactions.class, whole, "inNew", call -> {
                            ever.set(true);
                            return call.proceed();
                        }),
                        "isActive",
                        call -> ever.get());
            });
        }
    }
}
