package dev.resetkit.jdbc.internal.schema;

import dev.resetkit.jdbc.internal.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Applies what is missing, one version after another, whoever else may be at the same. */
public final class Runner {
    private final Names names;
    private final Engine engine;
    private final History history;

    /**
     * For tables with these names.
     *
     * @param names of the tables
     * @param engine where they are
     */
    public Runner(Names names, Engine engine) {
        this.names = names;
        this.engine = engine;
        this.history = new History(names);
    }

    /**
     * Applies under a lock: a second connection holds it, because some engines commit with each statement of DDL. Where
     * nothing is missing neither is needed, nor any right to change the schema.
     *
     * @param dataSource two connections
     * @param versions all of one part, in order
     * @throws SQLException as the driver says
     */
    public void apply(DataSource dataSource, List<Version> versions) throws SQLException {
        try (var work = dataSource.getConnection()) {
            boolean before = work.getAutoCommit();
            work.setAutoCommit(true);
            // Judged behind the lock only: what looks half done may be somebody's work under way.
            if (!history.findings(work, versions).isEmpty()) {
                history.make(work, engine.tableOptions());
                try (var guard = dataSource.getConnection()) {
                    locked(guard, work, versions);
                }
            }
            work.setAutoCommit(before);
        }
    }

    private void locked(Connection guard, Connection work, List<Version> versions) throws SQLException {
        boolean before = guard.getAutoCommit();
        guard.setAutoCommit(false);
        try {
            history.lock(guard);
            work.setAutoCommit(false);
            for (Version version : history.missing(work, versions)) {
                apply(work, version);
                work.commit();
            }
        } catch (SQLException | RuntimeException e) {
            work.rollback();
            throw e;
        } finally {
            guard.rollback();
            guard.setAutoCommit(before);
        }
    }

    /**
     * Applies in whatever transaction a connection is. Nobody else may be at the same.
     *
     * @param connection left open, and neither committed nor rolled back
     * @param versions all of one part, in order
     * @throws SQLException as the driver says
     */
    public void apply(Connection connection, List<Version> versions) throws SQLException {
        history.make(connection, engine.tableOptions());
        for (Version version : history.missing(connection, versions)) {
            apply(connection, version);
        }
    }

    private void apply(Connection connection, Version version) throws SQLException {
        history.add(connection, version);
        try (var statement = connection.createStatement()) {
            for (String one : Version.statements(names.into(version.text(), engine.indexesHaveSchemas()))) {
                statement.execute(one);
            }
        }
        history.done(connection, version);
    }
}
