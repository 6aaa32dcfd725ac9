package dev.resetkit.engines;

import dev.resetkit.jdbc.Dialect;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for other sessions by asking the engine, not the clock. */
final class Waiting {
    private static final String POSTGRESQL =
            "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private static final String H2 = "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_STATE = 'BLOCKED'"
            + " OR (EXECUTING_STATEMENT IS NOT NULL AND SESSION_ID <> SESSION_ID())";

    private static final String MARIADB = "SELECT CAST(VARIABLE_VALUE AS INTEGER) FROM information_schema.GLOBAL_STATUS"
            + " WHERE VARIABLE_NAME = 'INNODB_ROW_LOCK_CURRENT_WAITS'";

    private static final Map<Dialect, String> QUERIES =
            Map.of(Dialect.H2, H2, Dialect.POSTGRESQL, POSTGRESQL, Dialect.MARIADB, MARIADB);

    private Waiting() {}

    /** Returns once a session of the database waits for a lock. */
    static void untilBlocked(EngineDatabase database, CountDownLatch coming) {
        try {
            if (!coming.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!somebodyWaits(database)) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("nobody waits");
                }
                LockSupport.parkNanos(5_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean somebodyWaits(EngineDatabase database) throws SQLException {
        try (var connection = database.owner().getConnection();
                var query = connection.prepareStatement(Objects.requireNonNull(QUERIES.get(database.dialect())));
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getInt(1) > 0;
        }
    }
}
