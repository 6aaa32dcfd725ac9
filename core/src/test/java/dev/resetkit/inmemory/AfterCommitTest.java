package dev.resetkit.inmemory;

import static dev.resetkit.inmemory.Things.ACCOUNT;
import static dev.resetkit.inmemory.Things.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.spi.Transactions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AfterCommitTest {
    private final InMemory memory = Things.memory();
    private final Transactions transactions = memory.stores().transactions();
    private final List<String> ran = new CopyOnWriteArrayList<>();

    @Test
    void tasksRunInTheirOrderAfterTheCommitAndHoldNothing() {
        transactions.inNew(() -> {
            memory.users().add(ACCOUNT, Things.user(ADA));
            transactions.afterCommit(() -> {
                assertThat(transactions.isActive()).isFalse();
                // Another thread sees the row and can change it: nothing is held any more.
                ran.add(Beside.run(() -> memory.users()
                        .update(ACCOUNT, ADA, user -> Things.named(user, "first"))
                        .name()
                        .orElseThrow()));
            });
            transactions.inCurrentOrNew(() -> {
                transactions.afterCommit(() -> ran.add("second"));
                return true;
            });
            assertThat(ran).isEmpty();
            return true;
        });
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void rolledBackTransactionsRunNoTask() {
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    transactions.afterCommit(() -> ran.add("never"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        transactions.inNew(() -> true);
        assertThat(ran).isEmpty();
    }

    @Test
    void outsideATransactionTasksRunAtOnce() {
        transactions.afterCommit(() -> ran.add("at once"));
        assertThat(ran).containsExactly("at once");
        transactions.afterCommit(() -> {
            throw new IllegalStateException("goes no further");
        });
    }

    @Test
    void eachTransactionRunsItsOwnTasks() {
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    transactions.afterCommit(() -> ran.add("outer"));
                    transactions.inNew(() -> {
                        transactions.afterCommit(() -> ran.add("inner"));
                        return true;
                    });
                    assertThat(ran).containsExactly("inner");
                    throw new IllegalStateException("outer fails");
                }))
                .hasMessage("outer fails");
        assertThat(ran).containsExactly("inner");
    }

    @Test
    void whatATaskThrowsStopsNeitherTheCallerNorTheNextTask() {
        boolean answer = transactions.inNew(() -> {
            transactions.afterCommit(() -> {
                throw new IllegalStateException("a task");
            });
            transactions.afterCommit(() -> {
                throw new AssertionError("an error");
            });
            transactions.afterCommit(() -> ran.add("next"));
            return true;
        });
        assertThat(answer).isTrue();
        assertThat(ran).containsExactly("next");
    }
}
