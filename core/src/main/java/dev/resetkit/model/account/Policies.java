package dev.resetkit.model.account;

import dev.resetkit.model.password.PasswordPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What owner and administrators may read of an account's choices. Whether administrators may set passwords is not among
 * them: only the owner sees that switch.
 *
 * @param adminsMayResetOwner whether administrators may send reset mails to the owner
 * @param selfService for which kinds of user self-service is on
 * @param passwords the password rules in force for each kind
 * @param brands what was chosen about brands
 * @param linksKept what becomes of older links; empty for what the host configured
 */
public record Policies(
        boolean adminsMayResetOwner,
        Set<UserKind> selfService,
        Map<UserKind, PasswordPolicy> passwords,
        BrandSettings brands,
        Optional<LinksKept> linksKept) {
    /** Copies the collections. */
    public Policies {
        selfService = Set.copyOf(selfService);
        passwords = Map.copyOf(passwords);
    }
}
