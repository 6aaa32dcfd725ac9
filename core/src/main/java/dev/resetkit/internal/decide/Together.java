package dev.resetkit.internal.decide;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Users of one account, and what is kept about them: read together, once the first of them is asked for. */
final class Together {
    private final Ports ports;
    private final AccountId account;
    private final Set<UserId> ids;
    private Optional<Map<UserId, User>> users = Optional.empty();
    private Optional<Map<UserId, CredentialRecord>> kept = Optional.empty();

    Together(Ports ports, AccountId account, Set<UserId> ids) {
        this.ports = ports;
        this.account = account;
        this.ids = ids;
    }

    Optional<User> find(UserId id) {
        Map<UserId, User> all = users.orElseGet(() -> ports.users().findAll(account, ids));
        users = Optional.of(all);
        return Optional.ofNullable(all.get(id));
    }

    /** Of one that was found. */
    CredentialRecord kept(User user) {
        Map<UserId, CredentialRecord> all =
                kept.orElseGet(() -> ports.stores().credentials().findAll(account, ids));
        kept = Optional.of(all);
        return Objects.requireNonNull(all.get(user.id()));
    }
}
