package dev.resetkit.internal.decide;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;

/** Roles as the rules see them. */
public final class Roles {
    private Roles() {}

    /** Ownership comes from the account alone; whoever only claims it counts as an administrator. */
    public static Role effective(Account account, User user) {
        if (account.owner().filter(user.id()::equals).isPresent()) {
            return Role.of(RoleKind.OWNER);
        }
        return user.role().kind() == RoleKind.OWNER ? Role.of(RoleKind.ADMIN) : user.role();
    }
}
