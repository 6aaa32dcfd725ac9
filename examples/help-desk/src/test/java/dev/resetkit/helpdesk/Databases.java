package dev.resetkit.helpdesk;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases for tests. With {@code -Dresetkit.engine=postgresql} all of them are PostgreSQL's. */
public final class Databases {
    private static final String OWNER = "postgres";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** One server for all tests; it ends with the process. */
    private static final class Server {
        private static final EmbeddedPostgres ONLY = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    private Databases() {}

    /** An empty database of the engine that was asked for. */
    public static String fresh(String name) {
        return System.getProperty("resetkit.engine", "").equals("postgresql")
                ? postgresql()
                : "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    /** An empty database of PostgreSQL, whose collation is that of a dictionary; no password is asked for. */
    public static String postgresql() {
        String name = "desk_" + NUMBERS.incrementAndGet();
        try (var connection = Server.ONLY.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
        return Server.ONLY.getJdbcUrl(OWNER, name);
    }
}
