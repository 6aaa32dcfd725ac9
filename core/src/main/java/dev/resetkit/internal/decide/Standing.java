package dev.resetkit.internal.decide;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.spi.store.AccountSettings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An actor's standing as of now: what can be judged before anybody looks at a target.
 *
 * @param actor who asks
 * @param account the account, where it exists
 * @param user the actor's own record, where it exists
 * @param settings what the account chose, with the grants that were not withdrawn
 * @param now the library's clock
 */
record Standing(Actor actor, Optional<Account> account, Optional<User> user, AccountSettings settings, Instant now) {
    /** The kind by which the actor is judged; an unknown actor has the least of all. */
    RoleKind kind() {
        return account.flatMap(a -> user.map(u -> Roles.effective(a, u).kind())).orElse(RoleKind.END_USER);
    }

    /** Whether a grant that holds covers the actor. */
    boolean granted() {
        return !grants().isEmpty();
    }

    /** Whether such a grant reaches the target. */
    boolean reaches(User target) {
        return grants().stream().anyMatch(grant -> grant.scope().covers(target));
    }

    /** Whether one such grant reaches the target and covers the sending brand. */
    boolean reaches(User target, BrandId brand) {
        return grants().stream().map(Grant::scope).anyMatch(scope -> scope.covers(target) && scope.covers(brand));
    }

    /** When the last of the actor's grants ended, where none holds any more. */
    Optional<Instant> grantEnded() {
        return granted()
                ? Optional.empty()
                : given().flatMap(grant -> grant.endsAt().stream()).max(Comparator.naturalOrder());
    }

    private List<Grant> grants() {
        return given().filter(grant -> grant.holds(now)).toList();
    }

    private Stream<Grant> given() {
        return user.filter(u -> SendingTable.delegable(kind())).stream()
                .flatMap(u -> settings.grants().stream()
                        .filter(grant -> grant.holder().covers(u)));
    }
}
