package dev.resetkit.benchmarks.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A PostgreSQL server of its own that is as durable as a real one, and pools of connections to it. */
public final class Server implements AutoCloseable {
    /** The same for everybody: twice the most threads. */
    public static final int POOL = 16;

    private static final String OWNER = "postgres";

    private final EmbeddedPostgres postgres;
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /**
     * Starts it.
     *
     * @return the server, empty
     * @throws IOException when it does not start
     */
    public static Server started() throws IOException {
        return new Server(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "2GB")
                .setServerConfig("max_wal_size", "8GB")
                .start());
    }

    /**
     * Makes a database.
     *
     * @param name of its own
     * @return a pool for it, which ends with the server
     */
    public DataSource database(String name) {
        execute(postgres.getPostgresDatabase(), "CREATE DATABASE " + name);
        var config = new HikariConfig();
        config.setDataSource(postgres.getDatabase(OWNER, name));
        config.setMaximumPoolSize(POOL);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /**
     * Where it listens, on this machine.
     *
     * @return the port
     */
    public int port() {
        return postgres.getPort();
    }

    /**
     * Runs statements, each on its own.
     *
     * @param database where
     * @param statements what
     */
    public static void execute(DataSource database, String... statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        postgres.close();
    }
}
