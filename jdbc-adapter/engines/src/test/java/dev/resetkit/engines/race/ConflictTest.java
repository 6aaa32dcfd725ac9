package dev.resetkit.engines.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.spi.TransactionConflictException;
import dev.resetkit.testkit.Fixtures;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a deadlock, in the library's transactions and in a host's, and of the connections they ran on. */
@Tag(Databases.EACH)
final class ConflictTest {
    private final EngineDatabase database = Databases.ofThisRun().fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R12 two of the library's own transactions that lock each other out: both end well")
    void ownIsTriedAgain() throws Exception {
        var deadlock = new Deadlock(database.stores());
        deadlock.run();
        assertThat(deadlock.tries()).isGreaterThan(2);
        assertThat(deadlock.fences()).containsExactly(2L, 2L);
    }

    @Test
    @DisplayName(
            "R12 the same in two transactions of a host: one is told that it was a conflict, and nothing of it stays")
    void hostsIsTold() {
        var host = new HostAtLevel(database.watched(), Level.READ_COMMITTED);
        var joining = JdbcResetStores.create(ConnectionSource.joining(database.watched(), host), database.dialect());
        var deadlock = new Deadlock(
                joining,
                work -> host.inNew(() -> {
                    work.run();
                    return true;
                }));
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(deadlock::run)
                .withCauseInstanceOf(TransactionConflictException.class);
        assertThat(deadlock.tries()).as("nobody else begins it anew").isEqualTo(2);
        assertThat(deadlock.fences()).isIn(List.of(1L, 1L), List.of(2L, 2L));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("J5 J7 work is done at READ COMMITTED, and connections go back as they came, after a failure too")
    void connectionsGoBackAsTheyCame(boolean autoCommit) throws SQLException {
        try (Connection only = database.owner().getConnection()) {
            only.setReadOnly(true);
            only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            only.setAutoCommit(autoCommit);
            State came = State.of(only);
            var source = ConnectionSource.of(always(only));
            var stores = JdbcResetStores.create(source, database.dialect());
            List<Integer> levels = new ArrayList<>();
            source.transactions().inNew(() -> levels.add(source.call(Connection::getTransactionIsolation)));
            assertThat(levels).containsExactly(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(State.of(only)).isEqualTo(came);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> source.transactions().inNew(() -> {
                        stores.resets().find(Fixtures.account(), Fixtures.resetId());
                        throw new IllegalArgumentException("of the work");
                    }));
            assertThat(State.of(only)).isEqualTo(came);
        }
    }

    private record State(boolean autoCommit, boolean readOnly, int isolation) {
        static State of(Connection connection) throws SQLException {
            var state = new State(
                    connection.getAutoCommit(), connection.isReadOnly(), connection.getTransactionIsolation());
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            return state;
        }
    }

    /** A pool of one connection, which it hands out as it was left. */
    private static DataSource always(Connection only) {
        var loader = ConflictTest.class.getClassLoader();
        var lent = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (self, method, args) -> method.getName().equals("close") ? null : method.invoke(only, args));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (self, method, args) -> lent);
    }
}
