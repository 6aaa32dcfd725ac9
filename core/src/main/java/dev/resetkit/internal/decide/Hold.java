package dev.resetkit.internal.decide;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.TargetRules.Target;
import dev.resetkit.internal.user.AddressChange;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The side door. Whoever can move a user's address could ask for a link to it, so that for a time after a change by
 * anyone but the user, an administrator or the owner nobody but these last two gets one sent. Somebody who asks for
 * themselves has proved nothing, whatever their role.
 */
final class Hold {
    private final Ports ports;
    private final Addresses addresses;
    private final Duration time;

    Hold(Ports ports, Addresses addresses, Duration time) {
        this.ports = ports;
        this.addresses = addresses;
        this.time = time;
    }

    Check check(Standing standing, Target known) {
        User target = known.user();
        boolean self = standing.actor().user().equals(target.id());
        if (!self && SendingTable.ofRight(standing.kind())) {
            return Check.passed(Rules.HELD_UNTIL);
        }
        Optional<Instant> until = addresses
                .lastChange(standing.actor().account(), target, known.kept())
                .filter(change -> standing.now().isBefore(change.at().plus(time)) && !trusted(change, standing, target))
                .map(change -> change.at().plus(time));
        return until.map(end -> Check.refused(Rules.HELD_UNTIL, Changer.OWNER, Changer.ADMIN)
                        .with("until", end.toString()))
                .orElseGet(() -> Check.passed(Rules.HELD_UNTIL));
    }

    /** By the role and state that whoever changed it has now. */
    private boolean trusted(AddressChange change, Standing standing, User target) {
        return change.by()
                .filter(author -> author.equals(target.id()) || administers(author, standing))
                .isPresent();
    }

    private boolean administers(UserId author, Standing standing) {
        return ports.users()
                .find(standing.actor().account(), author)
                .filter(user -> user.state() == UserState.ACTIVE)
                .map(user ->
                        Roles.effective(standing.account().orElseThrow(), user).kind())
                .filter(kind -> kind == RoleKind.OWNER || kind == RoleKind.ADMIN)
                .isPresent();
    }
}
