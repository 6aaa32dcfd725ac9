package dev.resetkit.testkit.suites;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Capability;
import dev.resetkit.testkit.WholeResetContract;
import java.time.Clock;

/** A whole reset where the users live elsewhere. */
class WholeResetElsewhereTest extends WholeResetContract {
    private final InMemory bundle = InMemory.create(Clock.systemUTC());
    private final InMemory elsewhere = InMemory.create(Clock.systemUTC());

    @Override
    protected ResetStores stores() {
        return bundle.stores();
    }

    @Override
    protected UserStore users() {
        return elsewhere.users();
    }

    @Override
    protected void addUser(AccountId account, User user, EncodedPassword password) {
        elsewhere.users().add(account, user, password);
    }

    @Override
    protected Capability capability() {
        return Capability.USERS_ELSEWHERE;
    }
}
