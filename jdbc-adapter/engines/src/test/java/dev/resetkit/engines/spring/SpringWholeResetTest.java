package dev.resetkit.engines.spring;

import dev.resetkit.engines.Databases;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.WholeResetContract;
import org.junit.jupiter.api.AfterEach;

/** A whole reset in a host whose users are JPA entities. */
class SpringWholeResetTest extends WholeResetContract {
    private final SpringHost host = SpringHost.jpa(Databases.POSTGRESQL.fresh());

    @AfterEach
    void close() {
        host.close();
    }

    @Override
    protected ResetStores stores() {
        return host.stores();
    }

    @Override
    protected UserStore users() {
        return new JpaUsers(host.shared());
    }

    @Override
    protected void addUser(AccountId account, User user, EncodedPassword password) {
        host.add(user, password);
    }
}
