package dev.resetkit.engines;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server for the JVM, as durable as a real one: fsync and synchronous_commit are on, which the embedded
 * server's own defaults are not. It ends with the JVM.
 */
public final class Postgres {
    /** The role that tests work under: it reads and writes tables and may not change them. */
    public static final String APPLICATION = "resetkit_app";

    private static final String OWNER = "postgres";
    private static final int MAX_POOL = 32;

    private static final class Holder {
        private static final Postgres ONLY = new Postgres(launch());
    }

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final EmbeddedPostgres server;

    private Postgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * The server, started by the first call.
     *
     * @return the only one in this JVM
     */
    public static Postgres start() {
        Zones.set();
        return Holder.ONLY;
    }

    private static EmbeddedPostgres launch() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            execute(server.getPostgresDatabase(), "CREATE ROLE " + APPLICATION + " LOGIN");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes an empty database, whose collation puts letters in the order of a dictionary and not of their bytes.
     *
     * @return its JDBC URL, with the owner as user; no password is asked for
     */
    public static String freshUrl() {
        var server = start().server;
        String name = "db_" + DATABASES.incrementAndGet();
        execute(
                server.getPostgresDatabase(),
                "CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
        execute(
                server.getDatabase(OWNER, name),
                "ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + APPLICATION);
        return server.getJdbcUrl(OWNER, name);
    }

    /**
     * Makes an empty database: see {@link #freshUrl}.
     *
     * @return connections to it as its owner
     */
    public static DataSource freshDatabase() {
        return dataSource(freshUrl());
    }

    /**
     * Connections that are made when asked for.
     *
     * @param url as {@link #freshUrl} gives it
     * @return a data source without a pool
     */
    public static DataSource dataSource(String url) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    /**
     * A pool of connections under {@link #APPLICATION}, in a session zone that is neither the JVM's nor UTC.
     *
     * @param url as {@link #freshUrl} gives it
     * @return the pool, of 32 connections at most; to be closed
     */
    public static HikariDataSource pool(String url) {
        var config = new HikariConfig();
        config.setJdbcUrl(asApplication(url));
        config.setMaximumPoolSize(MAX_POOL);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(60_000);
        config.setConnectionInitSql("SET TIME ZONE '" + Zones.SESSION + "'");
        return new HikariDataSource(config);
    }

    /**
     * The same database, for {@link #APPLICATION}.
     *
     * @param url as {@link #freshUrl} gives it
     * @return its JDBC URL with the user
     */
    static String asApplication(String url) {
        return url.replace("user=" + OWNER, "user=" + APPLICATION);
    }

    /**
     * The server itself, for tests that look into its files or stop it.
     *
     * @return the embedded server
     */
    public EmbeddedPostgres server() {
        return server;
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
