package dev.resetkit.jdbc.internal.engine;

import dev.resetkit.model.InvalidConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;

/** MariaDB, through its own driver. */
public final class MariaDbEngine implements Engine {
    private static final String FACTS = "SELECT @@SESSION.sql_mode,"
            + " (SELECT COUNT(*) FROM information_schema.ENGINES WHERE ENGINE = 'InnoDB' AND SUPPORT <> 'NO')";

    private static final Values VALUES = new UtcValues();
    private static final Moments MOMENTS = new TextMoments();

    /** Makes it. */
    public MariaDbEngine() {}

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public String folder() {
        return "mariadb";
    }

    @Override
    public String tableOptions() {
        return " ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
    }

    @Override
    public boolean indexesHaveSchemas() {
        return false;
    }

    @Override
    public void check(Connection connection) throws SQLException {
        Version.of(connection).orRefuse(product(), 10, 6);
        try (var statement = connection.createStatement();
                var facts = statement.executeQuery(FACTS)) {
            facts.next();
            if (!facts.getString(1).contains("STRICT_")) {
                throw new InvalidConfigurationException(
                        "dialect", "of a strict sql_mode: without one MariaDB cuts values in silence");
            }
            if (facts.getInt(2) == 0) {
                throw new InvalidConfigurationException("dialect", "of a server with InnoDB, which has transactions");
            }
        }
    }

    @Override
    public Values values() {
        return VALUES;
    }

    @Override
    public boolean answersChanges() {
        return false;
    }

    /** It has ON DUPLICATE KEY UPDATE, which takes no condition and whose count depends on a setting of the driver. */
    @Override
    public boolean insertsOrUpdates() {
        return false;
    }

    /** Never IGNORE, which swallows more than duplicates. */
    @Override
    public String unlessThere() {
        return "";
    }

    @Override
    public String removed(String delete, String column) {
        return delete + " RETURNING " + column;
    }

    @Override
    public String along(String index) {
        return " FORCE INDEX (" + index + ")";
    }

    /** A locking read is one of now, at every level of isolation. */
    @Override
    public String asOfNow() {
        return " FOR UPDATE";
    }

    /** No arrays: each list is a JSON text, and the n-th values of all of them are a row. */
    @Override
    public String wanted(String... columns) {
        var selected = new StringBuilder();
        var joined = new StringBuilder();
        for (int i = 0; i < columns.length; i++) {
            selected.append(i == 0 ? "" : ", ")
                    .append("w")
                    .append(i)
                    .append(".v AS ")
                    .append(columns[i]);
            joined.append(i == 0 ? "" : " JOIN ")
                    .append("JSON_TABLE(?, '$[*]' COLUMNS (n FOR ORDINALITY, v varchar(128)"
                            + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin PATH '$')) AS w")
                    .append(i)
                    .append(i == 0 ? "" : " ON w" + i + ".n = w0.n");
        }
        return "(SELECT " + selected + " FROM " + joined + ") AS wanted";
    }

    @Override
    public String text() {
        return "CHAR";
    }

    @Override
    public String binary() {
        return "BINARY(32)";
    }

    @Override
    public String time() {
        return "DATETIME(6)";
    }

    @Override
    public String quotient(String number, String by) {
        return number + " DIV " + by;
    }

    @Override
    public Moments moments() {
        return MOMENTS;
    }
}
