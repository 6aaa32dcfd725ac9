package dev.resetkit.engines;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** Who comes to a database of H2: its owner, and whom tests work as, who reads and writes tables and may not change them. */
final class H2Users {
    static final String OWNER = "SA";
    static final String APPLICATION = "RESETKIT_APP";

    /** A setting of the database, which only its owner may give. */
    private static final String STAYS = ";DB_CLOSE_DELAY=-1";

    private H2Users() {}

    /** The address of a database for {@link #APPLICATION}. */
    static String asApplication(String url) {
        return url.replace(STAYS, "");
    }

    /** Connections that are made when asked for, in a session zone that is neither the JVM's nor UTC. */
    static DataSource dataSource(String url, String user) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL(url + ";TIME ZONE=" + Zones.SESSION);
        dataSource.setUser(user);
        dataSource.setPassword("");
        return dataSource;
    }

    static void makeApplication(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS " + APPLICATION + " PASSWORD ''");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO " + APPLICATION);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
