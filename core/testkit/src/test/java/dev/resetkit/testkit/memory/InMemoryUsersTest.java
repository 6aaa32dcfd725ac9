package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.UserStoreContract;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

class InMemoryUsersTest extends UserStoreContract {
    private final InMemory memory = InMemory.create(Clock.systemUTC());

    @Override
    protected UserStore users() {
        return memory.users();
    }

    @Override
    protected User addUser(AccountId to, User user, Optional<EncodedPassword> password) {
        password.ifPresentOrElse(
                hash -> memory.users().add(to, user, hash), () -> memory.users().add(to, user));
        return user;
    }

    @Override
    protected void editUser(AccountId of, UserId id, UnaryOperator<User> change) {
        memory.users().update(of, id, change);
    }

    @Override
    protected Optional<Transactions> transactions() {
        return Optional.of(memory.stores().transactions());
    }
}
