package dev.resetkit.internal.change;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Roles;
import dev.resetkit.internal.user.AddressChange;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PendingChange.Kind;
import java.time.Duration;

/** Events that somebody should look at when an administrator set a password. */
final class Alerts {
    private static final Code ADMIN_AS_TARGET = Code.of("ALERT_ADMIN_AS_TARGET");
    private static final Code THIRD_WITHIN_AN_HOUR = Code.of("ALERT_THIRD_SET_WITHIN_AN_HOUR");
    private static final Code ADDRESS_CHANGED = Code.of("ALERT_ADDRESS_CHANGED_LATELY");

    private static final int MANY = 3;
    private static final Duration MANY_WITHIN = Duration.ofHours(1);
    private static final Duration LATELY = Duration.ofDays(3);

    private final Ports ports;
    private final Audit audit;

    Alerts(Ports ports, Audit audit) {
        this.ports = ports;
        this.audit = audit;
    }

    /** To be asked after the set itself was written to the audit. */
    void ofSet(Wanted wanted, CredentialRecord record) {
        PendingChange facts = wanted.facts();
        boolean admin = wanted.account()
                .filter(account -> Roles.effective(account, wanted.target()).kind() == RoleKind.ADMIN)
                .isPresent();
        write(admin, ADMIN_AS_TARGET, facts);
        boolean many =
                facts.actor().filter(actor -> setsOf(actor, facts) >= MANY).isPresent();
        write(many, THIRD_WITHIN_AN_HOUR, facts);
        boolean moved = wanted.target()
                .primary()
                .flatMap(address -> AddressChange.of(address, record.address(), facts.at()))
                .filter(change -> change.at().isAfter(facts.at().minus(LATELY)))
                .isPresent();
        write(moved, ADDRESS_CHANGED, facts);
    }

    private int setsOf(Actor actor, PendingChange facts) {
        return ports.stores()
                .audit()
                .count(
                        facts.account(),
                        Aftermath.event(Kind.SET),
                        actor.user(),
                        facts.at().minus(MANY_WITHIN));
    }

    private void write(boolean raised, Code alert, PendingChange facts) {
        if (raised) {
            var line = Audit.line(alert, facts.account()).about(facts.user());
            facts.actor().ifPresent(line::by);
            audit.write(line, alert);
        }
    }
}
