package dev.resetkit.internal.decide;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.spi.store.AccountSettings;
import java.util.Optional;

/**
 * An actor's standing as of now: what can be judged before anybody looks at a target.
 *
 * @param actor who asks
 * @param account the account, where it exists
 * @param user the actor's own record, where it exists
 * @param settings what the account chose, with the grants that hold
 */
record Standing(Actor actor, Optional<Account> account, Optional<User> user, AccountSettings settings) {
    /** The kind by which the actor is judged; an unknown actor has the least of all. */
    RoleKind kind() {
        return account.flatMap(a -> user.map(u -> Roles.effective(a, u).kind())).orElse(RoleKind.END_USER);
    }

    /** Whether a grant that holds covers the actor. */
    boolean granted() {
        return SendingTable.delegable(kind())
                && user.filter(u -> settings.grants().stream()
                                .anyMatch(g -> g.holds() && g.holder().covers(u)))
                        .isPresent();
    }
}
