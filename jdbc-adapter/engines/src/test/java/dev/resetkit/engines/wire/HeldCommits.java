package dev.resetkit.engines.wire;

import dev.resetkit.jdbc.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a COMMIT of users or mails take as long as somebody likes. */
final class HeldCommits {
    private static final String POSTGRESQL_WAITING = "SELECT count(*) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
    private static final String MARIADB_WAITING = "SELECT COUNT(*) + (SELECT CAST(VARIABLE_VALUE AS INTEGER)"
            + " FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'INNODB_ROW_LOCK_CURRENT_WAITS')"
            + " FROM information_schema.PROCESSLIST WHERE STATE = 'Waiting for backup lock'";

    private final WireSite site;
    private final List<String> hold;
    private final String waiting;
    private final AtomicReference<Connection> holder = new AtomicReference<>();

    private HeldCommits(WireSite site, List<String> hold, String waiting) {
        this.site = site;
        this.hold = hold;
        this.waiting = waiting;
    }

    static HeldCommits over(WireSite site) throws SQLException {
        if (site.dialect().equals(Dialect.MARIADB)) {
            var stages = List.of("START", "FLUSH", "BLOCK_DDL", "BLOCK_COMMIT");
            return new HeldCommits(
                    site, stages.stream().map(stage -> "BACKUP STAGE " + stage).toList(), MARIADB_WAITING);
        }
        String deferred = " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()";
        try (var connection = site.straight().getConnection()) {
            execute(
                    connection,
                    List.of(
                            "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS"
                                    + " 'BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END'",
                            "CREATE CONSTRAINT TRIGGER slow AFTER UPDATE ON resetkit_user" + deferred,
                            "CREATE CONSTRAINT TRIGGER slow AFTER INSERT OR DELETE ON resetkit_outbox" + deferred));
        }
        return new HeldCommits(site, List.of("SELECT pg_advisory_lock(42)"), POSTGRESQL_WAITING);
    }

    /** Holds up commits from now on. */
    void hold() {
        try {
            Connection connection = site.straight().getConnection();
            holder.set(connection);
            execute(connection, hold);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets them pass. */
    void release() throws SQLException {
        Connection connection = holder.getAndSet(null);
        if (connection != null) {
            connection.close();
        }
    }

    /** How many sessions wait: at their commit, or for a row that one of these holds. */
    int waiting() {
        return Integer.parseInt(site.ask(waiting));
    }

    private static void execute(Connection connection, List<String> texts) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }
}
