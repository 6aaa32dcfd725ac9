package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.ResetRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link Transactions}, seen through the reset log of the same bundle. */
public abstract class TransactionsContract extends StoreSuite {
    /** What happened in this clause, in order. */
    private final List<String> ran = new ArrayList<>();

    /** For the extending suite. */
    protected TransactionsContract() {}

    @BeforeEach
    void forget() {
        ran.clear();
    }

    private boolean there(ResetRecord reset) {
        return stores.resets().find(account, reset.id()).isPresent();
    }

    private ResetRecord fresh() {
        return Rows.reset(account, user);
    }

    private void add(ResetRecord reset) {
        stores.resets().add(reset);
    }

    /** Remembers that a task ran. */
    private void after(String task) {
        transactions.afterCommit(() -> ran.add(task));
    }

    @Test
    @DisplayName("inNew: answers what the work answered, and what was written is there")
    void newTransactionCommits() {
        var reset = fresh();
        var answer = inNew(() -> {
            add(reset);
            return "answer";
        });
        assertThat(answer).isEqualTo("answer");
        assertThat(there(reset)).isTrue();
    }

    @Test
    @DisplayName("inNew: work that throws an exception is rolled back whole, and the exception reaches the caller")
    void exceptionRollsBack() {
        var one = fresh();
        var two = queued();
        rolledBack(() -> {
            add(one);
            stores.resets().end(account, Set.of(two.id()), new ResetRecord.End(ResetState.CANCELLED, Fixtures.NOON));
        });
        assertThat(there(one)).isFalse();
        assertThat(stores.resets().find(account, two.id())).contains(two);
    }

    @Test
    @DisplayName("inNew: work that throws an Error is rolled back too, and the Error reaches the caller")
    void errorRollsBack() {
        var reset = fresh();
        var error = new Error("thrown by the clause");
        assertThatThrownBy(() -> inNew(() -> {
                    add(reset);
                    throw error;
                }))
                .isSameAs(error);
        assertThat(there(reset)).isFalse();
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    @DisplayName("inNew: an inner transaction's commit stays when the outer one is rolled back")
    void innerCommitStays() {
        var outer = fresh();
        var inner = fresh();
        rolledBack(() -> {
            add(outer);
            inNew(() -> {
                add(inner);
                return inner;
            });
        });
        assertThat(there(inner)).isTrue();
        assertThat(there(outer)).isFalse();
    }

    @Test
    @DisplayName("inNew: an inner rollback takes nothing of the outer transaction back")
    void innerRollbackStaysInside() {
        var outer = fresh();
        var inner = fresh();
        var late = fresh();
        inNew(() -> {
            add(outer);
            rolledBack(() -> add(inner));
            assertThat(there(outer)).isTrue();
            add(late);
            return outer;
        });
        assertThat(there(outer)).isTrue();
        assertThat(there(late)).isTrue();
        assertThat(there(inner)).isFalse();
    }

    @Test
    @DisplayName("inNew: the inner transaction does not see what the outer one has not committed")
    void innerDoesNotSeeOuter() {
        var outer = fresh();
        var seen = inNew(() -> {
            add(outer);
            return inNew(() -> there(outer));
        });
        assertThat(seen).isFalse();
        assertThat(there(outer)).isTrue();
    }

    @Test
    @DisplayName("inNew: when both commit, both stay")
    void bothCommit() {
        var before = fresh();
        var inner = fresh();
        var after = fresh();
        inNew(() -> {
            add(before);
            inNew(() -> {
                add(inner);
                return inner;
            });
            add(after);
            return after;
        });
        assertThat(List.of(there(before), there(inner), there(after))).containsOnly(true);
    }

    @Test
    @DisplayName("inCurrentOrNew: joins the current transaction, whose rollback takes all back")
    void joinedWorkRollsBack() {
        var reset = fresh();
        rolledBack(() -> {
            var answer = transactions.inCurrentOrNew(() -> {
                add(reset);
                return "joined";
            });
            assertThat(answer).isEqualTo("joined");
            assertThat(there(reset)).as("seen by the owner").isTrue();
            assertThat(transactions.isActive()).as("still open").isTrue();
        });
        assertThat(there(reset)).isFalse();
    }

    @Test
    @DisplayName("inCurrentOrNew: sees what the current transaction wrote, and commits with it")
    void joinedWorkCommits() {
        var owner = fresh();
        var joined = fresh();
        var seen = inNew(() -> transactions.inCurrentOrNew(() -> {
            add(owner);
            return transactions.inCurrentOrNew(() -> {
                add(joined);
                return there(owner);
            });
        }));
        assertThat(seen).isTrue();
        assertThat(there(owner)).isTrue();
        assertThat(there(joined)).isTrue();
    }

    @Test
    @DisplayName("inCurrentOrNew: what joined work throws reaches the owner, and its transaction is rolled back")
    void joinedWorkThrows() {
        var owner = fresh();
        var joined = fresh();
        rolledBack(() -> {
            add(owner);
            transactions.inCurrentOrNew(() -> {
                add(joined);
                return joined;
            });
        });
        var failure = new Rollback();
        assertThatThrownBy(() -> inNew(() -> {
                    add(owner);
                    return transactions.inCurrentOrNew(() -> {
                        add(joined);
                        throw failure;
                    });
                }))
                .isSameAs(failure);
        assertThat(there(owner)).isFalse();
        assertThat(there(joined)).isFalse();
    }

    @Test
    @DisplayName("inCurrentOrNew: where none is current it commits, or rolls back, one of its own")
    void ownTransactionWhereNoneIsCurrent() {
        var kept = fresh();
        var gone = fresh();
        var active = transactions.inCurrentOrNew(() -> {
            add(kept);
            return transactions.isActive();
        });
        assertThat(active).isTrue();
        assertThat(there(kept)).isTrue();
        var failure = new Rollback();
        assertThatThrownBy(() -> transactions.inCurrentOrNew(() -> {
                    add(gone);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(there(gone)).isFalse();
    }

    @Test
    @DisplayName("isActive: true inside, after an inner one too; false before and after, also after a failure")
    void activeInsideOnly() {
        assertThat(transactions.isActive()).isFalse();
        inNew(() -> {
            assertThat(transactions.isActive()).isTrue();
            assertThat(inNew(transactions::isActive)).isTrue();
            rolledBack(() -> assertThat(transactions.isActive()).isTrue());
            assertThat(transactions.isActive()).isTrue();
            return ran;
        });
        assertThat(transactions.isActive()).isFalse();
        rolledBack(() -> assertThat(transactions.isActive()).isTrue());
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    @DisplayName("a transaction belongs to its thread: to another it is neither active nor are its writes seen")
    void threadsAreApart() {
        var reset = fresh();
        var reading = new ArrayList<Future<Boolean>>();
        rolledBack(() -> {
            add(reset);
            var active = Race.beside(transactions::isActive);
            assertThat(Race.result(active)).isFalse();
            reading.add(Race.beside(() -> there(reset)));
            Race.waits(reading.get(0)); // It may answer at once, or wait for the end: both hide what was written.
        });
        assertThat(Race.result(reading.get(0))).isFalse();
    }

    @Test
    @DisplayName("two threads' transactions stand apart: the rollback of one takes nothing of the other back")
    void rollbackStaysInTheThread() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var written = Race.run(i -> {
                var reset = fresh();
                if (i % 2 == 0) {
                    rolledBack(() -> add(reset));
                } else {
                    inNew(() -> {
                        add(reset);
                        return reset;
                    });
                }
                return reset;
            });
            for (int i = 0; i < written.size(); i++) {
                assertThat(there(written.get(i))).as("thread %s", i).isEqualTo(i % 2 == 1);
            }
        }
    }

    @Test
    @DisplayName("afterCommit: the task runs once, after the commit and before the caller goes on, and sees the writes")
    void taskRunsAfterCommit() {
        var reset = fresh();
        inNew(() -> {
            transactions.afterCommit(() -> ran.add("there: " + inNew(() -> there(reset))));
            add(reset);
            assertThat(ran).isEmpty();
            return reset;
        });
        assertThat(ran).containsExactly("there: true");
        inNew(() -> reset);
        assertThat(ran).as("once").hasSize(1);
    }

    @Test
    @DisplayName("afterCommit: never after a rollback, and not after the next commit either")
    void taskNeverRunsAfterRollback() {
        rolledBack(() -> after("rolled back"));
        inNew(() -> ran);
        assertThat(ran).isEmpty();
    }

    @Test
    @DisplayName("afterCommit: where no transaction is current the task runs at once")
    void taskRunsAtOnce() {
        after("at once");
        assertThat(ran).containsExactly("at once");
    }

    @Test
    @DisplayName("afterCommit: a task that fails harms neither the commit, nor the answer, nor the other tasks")
    void failingTaskIsHarmless() {
        var reset = fresh();
        var answer = inNew(() -> {
            add(reset);
            after("first");
            transactions.afterCommit(() -> {
                throw new Rollback();
            });
            after("last");
            return "answer";
        });
        assertThat(answer).isEqualTo("answer");
        assertThat(there(reset)).isTrue();
        assertThat(ran).containsExactlyInAnyOrder("first", "last");
        transactions.afterCommit(() -> {
            throw new Rollback();
        });
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    @DisplayName("afterCommit: in an inner new transaction the task runs after the inner commit, come what may outside")
    void taskOfInnerRunsAfterInnerCommit() {
        rolledBack(() -> {
            inNew(() -> {
                after("inner");
                assertThat(ran).isEmpty();
                return ran;
            });
            assertThat(ran).containsExactly("inner");
        });
        assertThat(ran).containsExactly("inner");
    }

    @Test
    @DisplayName("afterCommit: a task of the outer transaction waits for the outer commit, whatever an inner one does")
    void taskOfOuterWaits() {
        inNew(() -> {
            after("outer");
            inNew(() -> ran);
            rolledBack(() -> after("inner"));
            transactions.inCurrentOrNew(() -> ran);
            assertThat(ran).isEmpty();
            return ran;
        });
        assertThat(ran).containsExactly("outer");
    }

    @Test
    @DisplayName("afterCommit: a task of joined work waits for the owner's commit and is dropped with its rollback")
    void taskOfJoinedWorkWaits() {
        inNew(() -> {
            transactions.inCurrentOrNew(() -> {
                after("joined");
                return ran;
            });
            assertThat(ran).isEmpty();
            return ran;
        });
        assertThat(ran).containsExactly("joined");
        rolledBack(() -> transactions.inCurrentOrNew(() -> {
            after("dropped");
            return ran;
        }));
        assertThat(ran).containsExactly("joined");
    }
}
