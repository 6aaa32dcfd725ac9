package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.resetkit.jdbc.internal.Backoff;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.TransactionConflictException;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of transactions when the database, or the way to it, fails. */
final class JdbcTransactionsTest {
    private final Database database = Database.inMemory();
    private final Staged staged = new Staged(database.dataSource());
    private final ResetStores stores = JdbcResetStores.create(staged.source(), Dialect.H2);
    private final AccountId account = Fixtures.account();
    private final ResetRecord reset = Rows.reset(account, Fixtures.user());
    private final AtomicInteger tries = new AtomicInteger();

    @AfterEach
    void nothingIsLeftOpen() {
        database.leaks().assertNothingOpen();
    }

    private String add() {
        return stores.transactions().inNew(() -> {
            tries.incrementAndGet();
            stores.resets().add(reset);
            return "added";
        });
    }

    private boolean there() {
        return database.stores().resets().find(account, reset.id()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08007", "57P01", "40003", "HY000", ""})
    @DisplayName("R12 a commit that fails without a clear word is lost, and what was not committed is rolled back")
    void commitIsLostBefore(String state) {
        staged.failBefore("commit", state);
        assertThatExceptionOfType(CommitLostException.class).isThrownBy(this::add);
        assertThat(there()).isFalse();
        assertThat(tries).hasValue(1);
    }

    @Test
    @DisplayName("R12 a commit whose confirmation is lost is the same to the caller, and the rows are there")
    void commitIsLostAfter() {
        staged.failAfter("commit", "08006");
        assertThatExceptionOfType(CommitLostException.class).isThrownBy(this::add);
        assertThat(there()).isTrue();
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"25P02", "23514", "40002"})
    @DisplayName("a commit that the database refused for sure is no riddle: nothing happened")
    void commitIsRefused(String state) {
        staged.failBefore("commit", state);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::add);
        assertThat(there()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement.executeUpdate", "commit"})
    @DisplayName("R12 a deadlock or a serialization failure: the work runs again, at most three times more")
    void transientFaultIsTriedAgain(String method) {
        staged.failBefore(method, "40001").failBefore(method, "40P01").failBefore(method, "40001");
        assertThat(add()).isEqualTo("added");
        assertThat(tries).hasValue(4);
        assertThat(there()).isTrue();
    }

    @Test
    @DisplayName("R12 after three more tries the store is unavailable, and says that it was a conflict")
    void endlessDeadlockEnds() {
        for (int i = 0; i < 9; i++) {
            staged.failBefore("statement.executeUpdate", "40001");
        }
        assertThatExceptionOfType(TransactionConflictException.class).isThrownBy(this::add);
        assertThat(tries).hasValue(4);
        assertThat(there()).isFalse();
    }

    @Test
    @DisplayName("before each further try there is a pause without a connection; no pause where nothing is tried again")
    void pausesBetweenTries() {
        List<Long> pauses = new ArrayList<>();
        var pausing =
                new JdbcTransactions(staged.dataSource(), Optional.empty(), Optional.empty(), new Backoff(nanos -> {
                    database.leaks().assertNothingOpen();
                    pauses.add(nanos);
                }));
        for (int i = 0; i < 4; i++) {
            staged.failBefore("commit", "40P01");
        }
        assertThatExceptionOfType(TransactionConflictException.class)
                .isThrownBy(() -> pausing.inNew(() -> pausing.read(Connection::isClosed)));
        assertThat(pauses).hasSize(JdbcTransactions.RETRIES);
        staged.failBefore("commit", "23514");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> pausing.inNew(() -> pausing.read(Connection::isClosed)));
        assertThat(pauses).hasSize(JdbcTransactions.RETRIES);
    }

    @Test
    @DisplayName("a deadlock that somebody swallowed is not committed by halves: the work runs again")
    void swallowedDeadlockIsTriedAgain() {
        staged.failBefore("statement.executeUpdate", "40001");
        String answer = stores.transactions().inNew(() -> {
            boolean failed = catchThrowable(() -> stores.resets().add(reset)) != null;
            return failed ? "half" : "whole";
        });
        assertThat(answer).isEqualTo("whole");
    }

    @Test
    @DisplayName("tasks of a try that failed never run; those of the try that was committed run once")
    void tasksOfFailedTriesAreDropped() {
        List<Integer> ran = new ArrayList<>();
        staged.failBefore("commit", "40001");
        stores.transactions().inNew(() -> {
            int number = tries.incrementAndGet();
            stores.transactions().afterCommit(() -> ran.add(number));
            return number;
        });
        assertThat(ran).containsExactly(2);
    }

    @Test
    @DisplayName("two transactions that lock each other out both end well")
    void realDeadlockIsSolved() throws Exception {
        var one = Rows.reset(account, Fixtures.user());
        var two = Rows.reset(account, Fixtures.user());
        database.stores().resets().add(one);
        database.stores().resets().add(two);
        var both = new CyclicBarrier(2);
        // Two threads of their own: a shared pool has but one on a small machine.
        var threads = Executors.newFixedThreadPool(2);
        try {
            var there = CompletableFuture.runAsync(() -> settle(one, two, 1, both), threads);
            var back = CompletableFuture.runAsync(() -> settle(two, one, 2, both), threads);
            CompletableFuture.allOf(there, back).get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(tries.get()).as("one had to give way").isGreaterThan(2);
        assertThat(database.stores()
                        .resets()
                        .find(account, one.id())
                        .orElseThrow()
                        .settledFence())
                .isEqualTo(2);
        assertThat(database.stores()
                        .resets()
                        .find(account, two.id())
                        .orElseThrow()
                        .settledFence())
                .isEqualTo(2);
    }

    /** Settles two resets where they are behind, the second only when another caller holds it: at the first try. */
    private void settle(ResetRecord first, ResetRecord second, long fence, CyclicBarrier both) {
        var own = new AtomicInteger();
        database.stores().transactions().inNew(() -> {
            tries.incrementAndGet();
            raise(first, fence);
            if (own.incrementAndGet() == 1) {
                try {
                    both.await(30, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            return raise(second, fence);
        });
    }

    private boolean raise(ResetRecord which, long fence) {
        return database.stores().resets().settle(account, which.id(), ResetState.ACCEPTED, fence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepareStatement", "statement.executeUpdate", "commit", "getConnection", "setAutoCommit"})
    @DisplayName("A6 no exception repeats the driver's words, in no message and no cause; all name the SQLState")
    void wordsOfTheDriverStayInside(String method) {
        staged.failBefore(method, "08001");
        Throwable thrown = catchThrowable(this::add);
        assertThat(thrown).hasMessageContaining("08001");
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            assertThat(next.toString()).doesNotContain("ada@", "INSERT", "jdbc:");
            assertThat(next.getSuppressed())
                    .allSatisfy(s -> assertThat(s.toString()).doesNotContain("ada@"));
        }
    }

    @Test
    @DisplayName("A6 a pool that throws unchecked, with the address in its words, is an unavailable store")
    void poolThatThrowsUnchecked() {
        DataSource broken = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, args) -> {
                    throw new IllegalStateException(Staged.WORDS);
                });
        var over = ConnectionSource.of(broken);
        assertThatThrownBy(() -> over.transactions().inNew(() -> 1))
                .isInstanceOf(StoreUnavailableException.class)
                .hasNoCause()
                .hasMessageNotContaining("jdbc");
        assertThatThrownBy(() -> over.call(connection -> 1)).isInstanceOf(StoreUnavailableException.class);
        assertThat(over.transactions().isActive()).isFalse();
    }

    @Test
    @DisplayName("J7 what cannot be rolled back is not committed by giving the connection back")
    void failedRollbackCommitsNothing() {
        staged.failBefore("rollback", "08006");
        assertThatThrownBy(() -> stores.transactions().inNew(() -> {
                    stores.resets().add(reset);
                    throw new IllegalArgumentException("of the work");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(there()).isFalse();
        assertThat(staged.calls()).contains("abort", "close");
    }

    @Test
    @DisplayName("a connection that does not close changes no answer")
    void failedCloseChangesNothing() {
        staged.failAfter("close", "08006").failAfter("close", "08006");
        assertThat(add()).isEqualTo("added");
        assertThat(there()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("J7 connections go back as they came: autocommit, isolation, read-only or not, and query timeout")
    void connectionsGoBackAsTheyCame(boolean autoCommit) throws SQLException {
        try (Connection only = Database.emptyInMemory().getConnection()) {
            ResetkitSchema.apply(only, Dialect.H2, "r_");
            boolean readOnly = only.isReadOnly();
            only.setAutoCommit(autoCommit);
            only.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            var bundle = JdbcResetStores.create(ConnectionSource.of(always(only)), Dialect.H2, "r_");
            List<Integer> inside = new ArrayList<>();
            bundle.transactions().inNew(() -> {
                bundle.resets().add(reset);
                return inside.add(isolationOf(only));
            });
            assertThat(bundle.resets().find(account, reset.id())).isPresent();
            assertThat(inside).containsExactly(Connection.TRANSACTION_READ_COMMITTED);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThat(only.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_SERIALIZABLE);
            assertThat(only.isReadOnly()).isEqualTo(readOnly);
            try (var statement = only.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
            only.rollback();
            assertThat(bundle.resets().find(account, reset.id())).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("J7 also where the work outside a transaction fails: by the database's fault, or by the host's own")
    void connectionsGoBackAsTheyCameAfterAFault(boolean autoCommit) throws SQLException {
        try (Connection only = Database.emptyInMemory().getConnection()) {
            only.setAutoCommit(autoCommit);
            var over = ConnectionSource.of(always(only));
            assertThatThrownBy(() -> over.call(connection -> {
                        throw new SQLException("no such table", "42S02");
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
            assertThatThrownBy(() -> over.call(connection -> {
                        throw new IllegalStateException("the host's own");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
        }
    }

    @Test
    @DisplayName("J7 each statement has its time limit, and the limit is the one that was asked for")
    void statementsHaveALimit() {
        var limited = JdbcResetStores.create(staged.source().withQueryTimeout(Duration.ofMillis(1_500)), Dialect.H2);
        limited.resets().add(reset);
        assertThat(staged.count("statement.setQueryTimeout")).isEqualTo(2); // set, and put back
        assertThatThrownBy(() -> staged.source().withQueryTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a read outside a transaction opens none, a lone write commits one")
    void loneStatements() {
        stores.resets().find(account, reset.id());
        assertThat(staged.calls()).doesNotContain("commit", "setAutoCommit");
        stores.resets().end(account, Set.of(reset.id()), new ResetRecord.End(ResetState.CANCELLED, Fixtures.NOON));
        assertThat(staged.count("commit")).isEqualTo(1);
    }

    private static int isolationOf(Connection connection) {
        try {
            return connection.getTransactionIsolation();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pool of one connection that ignores close. */
    private static DataSource always(Connection only) {
        var loader = Staged.class.getClassLoader();
        var lent = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Connection.class},
                (self, method, args) -> method.getName().equals("close") ? null : method.invoke(only, args));
        return (DataSource)
                Proxy.newProxyInstance(loader, new Class<?>[] {DataSource.class}, (self, method, args) -> lent);
    }
}
