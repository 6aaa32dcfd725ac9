package dev.resetkit.engines;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.jdbc.Dialect;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** The engines that evidence is taken on. */
public enum Databases {
    /** H2 in memory. */
    H2 {
        @Override
        public EngineDatabase fresh() {
            var owner = new JdbcDataSource();
            owner.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;TIME ZONE=Asia/Kolkata");
            owner.setUser("sa");
            owner.setPassword("");
            var config = new HikariConfig();
            config.setDataSource(owner);
            config.setMaximumPoolSize(32);
            config.setMinimumIdle(0);
            config.setConnectionTimeout(60_000);
            return new EngineDatabase(Dialect.H2, owner, new HikariDataSource(config));
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
}
