package dev.resetkit.engines;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.WholeResetContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

@Tag(Databases.EACH)
class WholeResetTest extends WholeResetContract {
    private final EngineDatabase database = Databases.ofThisRun().fresh();

    @AfterEach
    void close() {
        database.close();
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
