package dev.resetkit.testkit.suites;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Capability;
import dev.resetkit.testkit.UsersAndBundleContract;
import java.time.Clock;

/** Users in the same state as the bundle. Those of another one are in {@link UsersElsewhereTest}. */
class UsersBesideTheBundleTest extends UsersAndBundleContract {
    private final InMemory memory = InMemory.create(Clock.systemUTC());

    @Override
    protected ResetStores stores() {
        return memory.stores();
    }

    @Override
    protected UserStore users() {
        return memory.users();
    }

    @Override
    protected void addUser(AccountId account, User user, EncodedPassword password) {
        memory.users().add(account, user, password);
    }

    @Override
    protected Capability capability() {
        return Capability.SHARED_TRANSACTION;
    }
}
