package dev.resetkit.internal.decide;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.UserStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Users of one account that are read together, once the first of them is asked for. */
final class Together {
    private final UserStore users;
    private final AccountId account;
    private final Set<UserId> ids;
    private Optional<Map<UserId, User>> read = Optional.empty();

    Together(UserStore users, AccountId account, Set<UserId> ids) {
        this.users = users;
        this.account = account;
        this.ids = ids;
    }

    Optional<User> find(UserId id) {
        Map<UserId, User> all = read.orElseGet(() -> users.findAll(account, ids));
        read = Optional.of(all);
        return Optional.ofNullable(all.get(id));
    }
}
