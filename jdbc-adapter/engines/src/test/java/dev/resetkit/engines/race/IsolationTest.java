package dev.resetkit.engines.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.RedeemRaceContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * J5: the race for one link in a host's transactions at each level of isolation that the engine offers. What the stricter
 * levels refuse is tried again; who wins is decided by a row count at each of them. The library's own transactions run at
 * READ COMMITTED: see {@link dev.resetkit.engines.RedeemRaceTest}.
 */
@Tag(Databases.EACH)
@Tag(Databases.CI)
@ParameterizedClass(name = "{0}")
@MethodSource("levels")
class IsolationTest extends RedeemRaceContract {
    private final EngineDatabase database = Databases.ofThisRun().fresh();
    private final HostAtLevel host;
    private final ConnectionSource source;

    IsolationTest(Level level) {
        host = new HostAtLevel(database.watched(), level);
        source = ConnectionSource.managed(database.watched(), host);
    }

    static Stream<Level> levels() {
        return Level.of(Databases.ofThisRun());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("R12 two transactions that lock each other out: one is refused and tried again, and both end well")
    void deadlockIsTriedAgain() throws Exception {
        var deadlock = new Deadlock(stores());
        deadlock.run();
        assertThat(deadlock.tries()).isGreaterThan(2);
        assertThat(host.refused()).isPositive();
        assertThat(deadlock.fences()).containsExactly(2L, 2L);
    }

    @Override
    protected ResetStores stores() {
        return JdbcResetStores.create(source, database.dialect());
    }

    @Override
    protected UserStore users() {
        return JdbcUserStore.create(source, database.dialect());
    }

    @Override
    protected void addUser(AccountId account, User user, EncodedPassword password) {
        database.users().add(account, user, password);
    }
}
