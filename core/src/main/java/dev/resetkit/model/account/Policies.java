package dev.resetkit.model.account;

import dev.resetkit.model.password.PasswordPolicy;
import java.util.Map;
import java.util.Set;

/**
 * What owner and administrators may read of an account's choices. Whether administrators may set passwords is not among
 * them: only the owner sees that switch.
 *
 * @param adminsMayResetOwner whether administrators may send reset mails to the owner
 * @param selfService for which kinds of user self-service is on
 * @param passwords the password rules in force for each kind
 * @param brands what was chosen about brands
 */
public record Policies(
        boolean adminsMayResetOwner,
        Set<UserKind> selfService,
        Map<UserKind, PasswordPolicy> passwords,
        BrandSettings brands) {
    /** Copies the collections. */
    public Policies {
        selfService = Set.copyOf(selfService);
        passwords = Map.copyOf(passwords);
    }
}
