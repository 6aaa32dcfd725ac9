package dev.resetkit.engines;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.jdbc.Dialect;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.h2.tools.Server;

/** The engines that evidence is taken on. */
public enum Databases {
    /** H2 in memory. */
    H2 {
        @Override
        public EngineDatabase open(String url) {
            var owner = H2Users.dataSource(url, H2Users.OWNER);
            H2Users.makeApplication(owner);
            var config = new HikariConfig();
            config.setDataSource(H2Users.dataSource(H2Users.asApplication(url), H2Users.APPLICATION));
            config.setMaximumPoolSize(32);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(60_000);
            return new EngineDatabase(Dialect.H2, owner, new HikariDataSource(config));
        }

        @Override
        public EngineDatabase fresh() {
            return fresh("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }

        @Override
        public Served served() throws SQLException {
            var server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
            String url = "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:" + UUID.randomUUID();
            return new Served(url + ";DB_CLOSE_DELAY=-1", server::stop);
        }
    },

    /** PostgreSQL, with everything on that makes a commit durable. */
    POSTGRESQL {
        @Override
        public EngineDatabase open(String url) {
            return new EngineDatabase(Dialect.POSTGRESQL, Postgres.dataSource(url), Postgres.pool(url));
        }

        @Override
        public EngineDatabase fresh() {
            return fresh(Postgres.freshUrl());
        }

        @Override
        public Served served() {
            return new Served(Postgres.freshUrl(), () -> {});
        }
    },

    /** MariaDB, as durable as it comes. */
    MARIADB {
        @Override
        public EngineDatabase open(String url) {
            return new EngineDatabase(Dialect.MARIADB, MariaDb.dataSource(url), MariaDb.pool(url));
        }

        @Override
        public EngineDatabase fresh() {
            return fresh(MariaDb.freshUrl());
        }

        @Override
        public Served served() {
            return new Served(MariaDb.freshUrl(), () -> {});
        }
    };

    /** The tag of what runs on each engine, in a run of its own; what only one engine shows has its name as a tag. */
    public static final String EACH = "each-engine";

    /** The tag of what runs only where the run names its engine, as it takes its time. */
    public static final String CI = "ci";

    /** The tag of what reads along between driver and server, beside {@link #EACH}: not on H2. */
    public static final String WIRE = "wire";

    /** The property that names the engine of a run: h2, postgresql, postgresql-15 or mariadb. */
    public static final String PROPERTY = "resetkit.engine";

    /**
     * An empty database that several processes can come to.
     *
     * @param url where
     * @param end ends what serves it
     */
    public record Served(String url, Runnable end) implements AutoCloseable {
        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * The engine that the suites run on; PostgreSQL unless the run names another.
     *
     * @return the engine
     */
    public static Databases ofThisRun() {
        return named().orElse(POSTGRESQL);
    }

    /**
     * The engines for tests that go through several: the one that the run names, else those that need no large download.
     *
     * @return the engines
     */
    public static List<Databases> allOfThisRun() {
        return named().map(List::of).orElse(List.of(H2, POSTGRESQL));
    }

    private static Optional<Databases> named() {
        return switch (System.getProperty(PROPERTY, "")) {
            case "" -> Optional.empty();
            case "h2" -> Optional.of(H2);
            case "postgresql", "postgresql-15" -> Optional.of(POSTGRESQL);
            case "mariadb" -> Optional.of(MARIADB);
            default -> throw new IllegalStateException(PROPERTY + ": h2, postgresql, postgresql-15 or mariadb");
        };
    }

    /**
     * Everything over a database.
     *
     * @param url where
     * @return the database, with whatever tables it has; to be closed
     */
    public abstract EngineDatabase open(String url);

    /**
     * The address of a database for whom tests work as, with the user in it.
     *
     * @param url where, as {@link #served} says
     * @return the JDBC URL
     */
    public String asApplication(String url) {
        return switch (this) {
            case POSTGRESQL -> Postgres.asApplication(url) + "&sslmode=disable";
            case MARIADB -> MariaDb.asApplication(url);
            case H2 -> H2Users.asApplication(url) + ";USER=" + H2Users.APPLICATION;
        };
    }

    /**
     * Makes an empty database with the tables in it.
     *
     * @return the database; to be closed
     */
    public abstract EngineDatabase fresh();

    /**
     * Makes an empty database that other processes can come to.
     *
     * @return where it is
     * @throws SQLException when nothing can serve it
     */
    public abstract Served served() throws SQLException;

    /**
     * Makes an empty database of H2 with the tables in it, in files.
     *
     * @param folder where to; the files are closed with the last connection
     * @return the database; to be closed
     */
    public static EngineDatabase h2OnDisk(Path folder) {
        return H2.fresh("jdbc:h2:file:" + folder.resolve("db-" + UUID.randomUUID()));
    }

    final EngineDatabase fresh(String url) {
        var database = open(url);
        database.makeTables();
        return database;
    }
}
