package dev.resetkit.engines.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.WholeResetContract;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A host that migrates with Flyway gives it the files in the jar, and a whole reset works over what it made. */
@Tag(Databases.EACH)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
class FlywayTest extends WholeResetContract {
    private static final String SCHEMA = "classpath:dev/resetkit/jdbc/schema/";

    private final Databases.Served served;
    private final EngineDatabase database;

    FlywayTest(Databases engine) throws SQLException {
        served = engine.served();
        database = engine.open(served.url());
        String folder = database.dialect().toString().toLowerCase(Locale.ROOT);
        migrate(folder, "flyway_resetkit");
        migrate("users/" + folder, "flyway_resetkit_users");
        assertThat(database.stores().verifySchema()).isEmpty();
    }

    /** The files of one part of the schema, with a history of their own. */
    private void migrate(String folder, String history) {
        Flyway.configure()
                .dataSource(database.owner())
                .locations(SCHEMA + folder)
                .placeholders(Map.of("prefix", "resetkit_"))
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    @AfterEach
    void close() {
        database.close();
        served.close();
    }

    @Override
    protected ResetStores stores() {
        return database.stores();
    }

    @Override
    protected UserStore users() {
        return database.userStore();
    }

    @Override
    protected void addUser(AccountId account, User user, EncodedPassword password) {
        database.users().add(account, user, password);
    }
}
