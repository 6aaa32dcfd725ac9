package dev.resetkit.engines.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.engines.Postgres;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.WholeResetContract;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** A host that migrates with Flyway gives it the files in the jar, and a whole reset works over what it made. */
final class FlywayTest {
    private static final String SCHEMA = "classpath:dev/resetkit/jdbc/schema/";

    /** The files of one part of the schema, with a history of their own. */
    private static void migrate(DataSource dataSource, String folder, String history) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations(SCHEMA + folder)
                .placeholders(Map.of("prefix", "resetkit_"))
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private abstract static class Migrated extends WholeResetContract {
        private final DataSource dataSource;
        private final Dialect dialect;
        private final ConnectionSource source;

        Migrated(DataSource dataSource, Dialect dialect, String folder) {
            this.dataSource = dataSource;
            this.dialect = dialect;
            migrate(dataSource, folder, "flyway_resetkit");
            migrate(dataSource, "users/" + folder, "flyway_resetkit_users");
            source = ConnectionSource.of(dataSource);
            assertThat(JdbcResetStores.create(source, dialect).verifySchema()).isEmpty();
        }

        @Override
        protected ResetStores stores() {
            return JdbcResetStores.create(source, dialect);
        }

        @Override
        protected UserStore users() {
            return JdbcUserStore.create(source, dialect);
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            JdbcUsers.create(ConnectionSource.of(dataSource), dialect).add(account, user, password);
        }
    }

    private static DataSource h2() {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        dataSource.setUser("sa");
        dataSource.setPassword("");
        return dataSource;
    }

    @Nested
    @DisplayName("on H2")
    final class OnH2 extends Migrated {
        OnH2() {
            super(h2(), Dialect.H2, "h2");
        }
    }

    @Nested
    @DisplayName("on PostgreSQL")
    final class OnPostgres extends Migrated {
        OnPostgres() {
            super(Postgres.freshDatabase(), Dialect.POSTGRESQL, "postgresql");
        }
    }
}
