package dev.resetkit.jdbc.internal.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL. */
public final class PostgresEngine extends StandardEngine {
    private static final Moments MOMENTS = new ArrayMoments() {
        @Override
        public String part(String list, String from, String to) {
            return list + "[" + from + ":" + to + "]";
        }
    };

    /** Makes it. */
    public PostgresEngine() {}

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public boolean indexesHaveSchemas() {
        return false;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        Version.of(connection).orRefuse(product(), 15, 0);
    }

    @Override
    public boolean answersChanges() {
        return true;
    }

    @Override
    public boolean insertsOrUpdates() {
        return true;
    }

    @Override
    public String unlessThere() {
        return " ON CONFLICT DO NOTHING";
    }

    @Override
    public String removed(String delete, String column) {
        return delete + " RETURNING " + column;
    }

    @Override
    public String along(String index) {
        return "";
    }

    @Override
    public String binary() {
        return "BYTEA";
    }

    @Override
    public Moments moments() {
        return MOMENTS;
    }
}
