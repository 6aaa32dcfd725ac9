package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.change.Notices;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserChange.Kind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.spi.store.Link;
import java.util.Optional;

/**
 * What follows from a change that the host reports: live links dead and their resets ended; after a change of the
 * address the old one told and the hold begun. Requests that were not handed over yet are judged when they are.
 */
public final class UserChangeFlow {
    private final Ports ports;
    private final Addresses addresses;
    private final Notices notices;
    private final Audit audit;
    private final Wake wake;
    private final Revocation revocation;

    public UserChangeFlow(Ports ports, Addresses addresses, Notices notices, Audit audit, Wake wake) {
        this.ports = ports;
        this.addresses = addresses;
        this.notices = notices;
        this.audit = audit;
        this.wake = wake;
        this.revocation = new Revocation(ports);
    }

    /** Does all of it in the caller's transaction, or in one of its own. */
    public void report(UserChange change) {
        var transactions = ports.stores().transactions();
        transactions.inCurrentOrNew(() -> {
            end(change);
            var line = Audit.line(code(change.kind()), change.account()).about(change.user());
            change.author().ifPresent(author -> line.by(Actor.of(change.account(), author)));
            if (change.kind() == Kind.ADDRESS) {
                moved(change, line);
            }
            audit.write(line, code(change.kind()));
            transactions.afterCommit(wake::wake);
            return change;
        });
    }

    private void end(UserChange change) {
        Code why = code(change.kind());
        if (change.kind() == Kind.DELETED) {
            revocation.ofEverything(change.account(), change.user(), reason(change.kind()), why);
        } else {
            revocation.ofLinks(change.account(), change.user(), reason(change.kind()), why);
        }
    }

    private void moved(UserChange change, Audit.Line line) {
        Optional<User> user = ports.users().find(change.account(), change.user());
        Optional<EmailAddress> now = user.flatMap(User::primary).map(address -> address.address());
        Optional<EmailAddress> former = change.oldAddress().filter(old -> !now.equals(Optional.of(old)));
        addresses.reported(change, now, former);
        former.ifPresent(old -> {
            notices.toFormerAddress(change.account(), change.user(), old, change.author());
            line.saying("before: " + old.masked());
        });
        now.map(EmailAddress::masked).ifPresent(line::to);
    }

    private static Link.Reason reason(Kind kind) {
        return kind == Kind.PASSWORD ? Link.Reason.PASSWORD_CHANGED : Link.Reason.UNBOUND;
    }

    private static Code code(Kind kind) {
        return switch (kind) {
            case ADDRESS -> Code.of("ADDRESS_CHANGED");
            case STATE -> Code.of("STATE_CHANGED");
            case ROLE -> Code.of("ROLE_CHANGED");
            case PASSWORD -> Code.of("PASSWORD_CHANGED");
            case SIGN_IN -> Code.of("SIGN_IN_CHANGED");
            case DELETED -> Code.of("USER_DELETED");
        };
    }
}
