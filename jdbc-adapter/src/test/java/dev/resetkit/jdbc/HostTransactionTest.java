package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.TransactionConflictException;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import dev.resetkit.testkit.TransactionsContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Stores inside the transactions of a host. */
final class HostTransactionTest {
    private final Database database = Database.inMemory();
    private final Staged staged = new Staged(database.dataSource());
    private final TinyHost host = new TinyHost(staged.dataSource());
    private final ResetStores joining = stores(ConnectionSource.joining(database.dataSource(), host));
    private final ResetStores managed = stores(ConnectionSource.managed(database.dataSource(), host));
    private final AccountId account = Fixtures.account();
    private final List<String> ran = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOpen() {
        database.leaks().assertNothingOpen();
    }

    private static ResetStores stores(ConnectionSource source) {
        return JdbcResetStores.create(source, Dialect.H2);
    }

    private ResetRecord fresh() {
        return Rows.reset(account, Fixtures.user());
    }

    private ResetRecord addJoined(ResetStores stores) {
        var reset = fresh();
        Transactions transactions = stores.transactions();
        transactions.inCurrentOrNew(() -> {
            stores.resets().add(reset);
            transactions.afterCommit(() -> ran.add("woken"));
            return reset;
        });
        return reset;
    }

    private boolean there(ResetRecord reset) {
        return database.stores().resets().find(account, reset.id()).isPresent();
    }

    @Test
    @DisplayName("rolled back by the host: no row and no task")
    void hostRollsBack() throws SQLException {
        host.begin();
        var reset = addJoined(joining);
        assertThat(joining.resets().find(account, reset.id())).as("seen inside").isPresent();
        host.rollback();
        assertThat(there(reset)).isFalse();
        assertThat(ran).isEmpty();
    }

    @Test
    @DisplayName("committed by the host: rows and task then and not before; the library ends and closes nothing")
    void hostCommits() throws SQLException {
        host.begin();
        var reset = addJoined(joining);
        assertThat(ran).isEmpty();
        assertThat(there(reset)).isFalse();
        assertThat(staged.calls()).doesNotContain("commit", "rollback", "close");
        host.commit();
        assertThat(there(reset)).isTrue();
        assertThat(ran).containsExactly("woken");
    }

    @Test
    @DisplayName("a new transaction inside the host's is committed apart, and the host's is current again behind it")
    void newInsideHosts() throws SQLException {
        host.begin();
        var outer = addJoined(joining);
        var inner = joining.transactions().inNew(() -> {
            var reset = addJoined(joining);
            assertThat(joining.resets().find(account, outer.id()))
                    .as("not seen inside")
                    .isEmpty();
            return reset;
        });
        assertThat(ran).containsExactly("woken");
        assertThat(joining.resets().find(account, outer.id())).as("seen again").isPresent();
        host.rollback();
        assertThat(there(inner)).isTrue();
        assertThat(there(outer)).isFalse();
    }

    @Test
    @DisplayName("the host's transaction is an active one; outside it the library begins its own")
    void activeInHosts() throws SQLException {
        assertThat(joining.transactions().isActive()).isFalse();
        host.begin();
        assertThat(joining.transactions().isActive()).isTrue();
        host.rollback();
        var alone = addJoined(joining);
        assertThat(there(alone)).isTrue();
        assertThat(ran).containsExactly("woken");
    }

    @Test
    @DisplayName(
            "a deadlock inside the host's transaction is told as such and not tried again: only its owner begins anew")
    void deadlockInHosts() throws SQLException {
        host.begin();
        staged.failBefore("statement.executeUpdate", "40001");
        var runs = new ArrayList<Integer>();
        assertThatExceptionOfType(TransactionConflictException.class)
                .isThrownBy(() -> joining.transactions().inCurrentOrNew(() -> {
                    runs.add(1);
                    return addJoined(joining);
                }));
        assertThat(runs).hasSize(1);
        host.rollback();
    }

    @Test
    @DisplayName("a host's own statements take part in the library's transactions through the source")
    void hostsOwnStatementsTakePart() {
        var source = database.source();
        var reset = fresh();
        assertThatThrownBy(() -> source.transactions().inNew(() -> {
                    database.stores().resets().add(reset);
                    int seen = source.call(connection -> {
                        try (var query = connection.prepareStatement("SELECT COUNT(*) FROM resetkit_reset");
                                var rows = query.executeQuery()) {
                            rows.next();
                            return rows.getInt(1);
                        }
                    });
                    throw new IllegalArgumentException("saw " + seen);
                }))
                .hasMessage("saw 1");
        assertThat(there(reset)).isFalse();
    }

    @Test
    @DisplayName("R12 a manager's commit that is lost, refused, or refused for now is told from the cause alone")
    void managedCommitFails() {
        staged.failAfter("commit", "08006");
        assertThatExceptionOfType(CommitLostException.class).isThrownBy(() -> addJoined(managed));
        staged.failBefore("commit", "23514");
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> addJoined(managed));
        staged.failBefore("commit", "40001");
        assertThat(there(addJoined(managed))).isTrue();
    }

    @Test
    @DisplayName("R12 a deadlock in a manager's transaction: the work runs again in another")
    void managedDeadlock() {
        staged.failBefore("statement.executeUpdate", "40001");
        var reset = fresh();
        managed.transactions().inNew(() -> {
            managed.resets().add(reset);
            return reset;
        });
        assertThat(there(reset)).isTrue();
    }

    @Test
    @DisplayName("A6 a manager that cannot begin is an unavailable store, without its words")
    void managedCannotBegin() {
        staged.failBefore("getConnection", "08001");
        assertThatThrownBy(() -> addJoined(managed))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining("jdbc")
                .hasNoCause();
    }

    @Test
    @DisplayName("a manager whose transactions are of another data source is refused: no statement is committed alone")
    void managerOfAnotherDataSource() {
        var elsewhere = new HostTransaction.Manager() {
            @Override
            public Optional<Connection> current() {
                return Optional.empty();
            }

            @Override
            public void afterCommit(Runnable task) {
                throw new AssertionError("no transaction is current");
            }

            @Override
            public <T> T inNew(Supplier<T> work) {
                return work.get();
            }
        };
        var stores = stores(ConnectionSource.managed(staged.dataSource(), elsewhere));
        var reset = fresh();
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.resets().add(reset))
                .withMessageContaining("data source");
        assertThat(staged.calls()).isEmpty();
        assertThat(there(reset)).isFalse();
    }

    @Nested
    @DisplayName("the contract, where the host begins and ends everything")
    final class Managed extends TransactionsContract {
        @Override
        protected ResetStores stores() {
            return managed;
        }
    }

    @Nested
    @DisplayName("the contract, where the library may join")
    final class Joining extends TransactionsContract {
        @Override
        protected ResetStores stores() {
            return joining;
        }
    }
}
