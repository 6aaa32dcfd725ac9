package dev.resetkit.engines;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.jdbc.Dialect;
import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** The engines that evidence is taken on. */
public enum Databases {
    /** H2 in memory. */
    H2 {
        @Override
        public EngineDatabase fresh() {
            return h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        }
    },

    /** PostgreSQL, with everything on that makes a commit durable. */
    POSTGRESQL {
        @Override
        public EngineDatabase fresh() {
            String url = Postgres.freshUrl();
            return new EngineDatabase(Dialect.POSTGRESQL, Postgres.dataSource(url), Postgres.pool(url));
        }
    };

    /**
     * Makes an empty database with the tables in it.
     *
     * @return the database; to be closed
     */
    public abstract EngineDatabase fresh();

    /**
     * Makes an empty database of H2 with the tables in it, in files.
     *
     * @param folder where to; the files are closed with the last connection
     * @return the database; to be closed
     */
    public static EngineDatabase h2OnDisk(Path folder) {
        return h2("jdbc:h2:file:" + folder.resolve("db-" + UUID.randomUUID()));
    }

    private static EngineDatabase h2(String url) {
        var owner = new JdbcDataSource();
        owner.setURL(url + ";TIME ZONE=Asia/Kolkata");
        owner.setUser("sa");
        owner.setPassword("");
        var config = new HikariConfig();
        config.setDataSource(owner);
        config.setMaximumPoolSize(32);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(60_000);
        return new EngineDatabase(Dialect.H2, owner, new HikariDataSource(config));
    }
}
