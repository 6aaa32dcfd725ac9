package dev.resetkit.jdbc.internal.engine;

import java.sql.Connection;
import java.sql.SQLException;

/** H2 in its regular mode. */
public final class H2Engine extends StandardEngine {
    private static final Moments MOMENTS = new ArrayMoments() {
        @Override
        public String part(String list, String from, String to) {
            return "ARRAY_SLICE(" + list + ", " + from + ", " + to + ")";
        }
    };

    /** Makes it. */
    public H2Engine() {}

    @Override
    public String product() {
        return "H2";
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public boolean indexesHaveSchemas() {
        return true;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        Version.of(connection).orRefuse(product(), 2, 3);
    }

    @Override
    public boolean answersChanges() {
        return false;
    }

    @Override
    public boolean insertsOrUpdates() {
        return false;
    }

    @Override
    public String unlessThere() {
        return "";
    }

    @Override
    public String removed(String delete, String column) {
        return "SELECT " + column + " FROM OLD TABLE (" + delete + ")";
    }

    @Override
    public String along(String index) {
        return " USE INDEX (" + index + ")";
    }

    @Override
    public String binary() {
        return "BINARY(32)";
    }

    @Override
    public Moments moments() {
        return MOMENTS;
    }
}
