package dev.resetkit.internal.credential;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.CredentialState;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.PasswordHasher.Match;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.CredentialRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what somebody typed with the stored password: the same work for a wrong password and for nobody, who has as
 * many tries as an end user. To be asked under a permit.
 */
public final class Comparison {
    private static final Code UNREADABLE = Code.of("STORED_HASH_UNREADABLE");

    private final Ports ports;
    private final PasswordHasher hasher;
    private final PasswordChecks checks;
    private final Tries tries;
    private final Audit audit;
    private volatile @Nullable EncodedPassword nobodys;

    /** One for all flows, so that nobody's hash is made once. */
    public static Comparison of(
            Ports ports, PasswordHasher hasher, PasswordChecks checks, Audit audit, Addresses addresses) {
        return new Comparison(ports, hasher, checks, new Tries(ports, audit, addresses), audit);
    }

    private Comparison(Ports ports, PasswordHasher hasher, PasswordChecks checks, Tries tries, Audit audit) {
        this.ports = ports;
        this.hasher = hasher;
        this.checks = checks;
        this.tries = tries;
        this.audit = audit;
    }

    /**
     * A comparison that was made.
     *
     * @param refusal wrong, or locked; empty where the password is right
     * @param known the facts, where it is right
     */
    record Compared(Optional<NotSignedIn> refusal, Optional<Known> known) {}

    /** Somebody who knows the password, with the facts of now. */
    record Known(
            User user,
            Optional<Account> account,
            AccountSettings settings,
            EncodedPassword stored,
            CredentialRecord kept,
            CredentialState state) {
        /** What stands against signing in, in the order in which it is told; must-change and age apart. */
        Optional<Code> obstacle() {
            if (!state.active()) {
                boolean off = user.state() == UserState.ACTIVE
                        && account.filter(Account::open).isPresent();
                return Optional.of(off ? NotSignedIn.PASSWORD_SIGN_IN_OFF : NotSignedIn.NOT_ACTIVE);
            }
            if (state.blocked()) {
                return Optional.of(NotSignedIn.BLOCKED);
            }
            return state.expired() ? Optional.of(NotSignedIn.EXPIRED) : Optional.empty();
        }
    }

    /** Takes a try, compares, and gives the tries back when it is right. */
    Compared compare(AccountId account, UserId id, NewPassword typed) {
        AccountSettings settings = ports.stores().settings().find(account);
        Optional<User> user = ports.users().find(account, id);
        Requirements requirements =
                user.map(u -> checks.requirements(settings, u)).orElseGet(() -> checks.ofNobody(settings));
        Tries.Taken taken = tries.take(account, id, requirements);
        if (!taken.taken()) {
            return refused(NotSignedIn.LOCKED, taken);
        }
        Optional<EncodedPassword> stored = ports.users().encodedPassword(account, id);
        // Compared in any case: nobody costs what somebody costs.
        boolean right = matches(account, id, typed, stored);
        if (user.isEmpty() || !right) {
            return refused(taken.until().isPresent() ? NotSignedIn.LOCKED : NotSignedIn.WRONG, taken);
        }
        tries.forget(account, user.get());
        Optional<Account> of = ports.directory().find(account);
        var record = ports.stores().credentials().find(account, id);
        var state = Standings.of(of, user.get(), true, record, requirements, ports.now());
        return new Compared(
                Optional.empty(),
                Optional.of(new Known(user.get(), of, settings, stored.orElseThrow(), record, state)));
    }

    private static Compared refused(Code code, Tries.Taken taken) {
        return new Compared(Optional.of(new NotSignedIn(code, taken.until(), Optional.empty())), Optional.empty());
    }

    private boolean matches(AccountId account, UserId id, NewPassword typed, Optional<EncodedPassword> stored) {
        Match match = hasher.verify(typed, stored.orElseGet(this::nobodys));
        if (match == Match.UNKNOWN_FORMAT) {
            ports.stores().transactions().inNew(() -> {
                audit.write(Audit.line(UNREADABLE, account).about(id), UNREADABLE);
                return id;
            });
        }
        return stored.isPresent() && match == Match.YES;
    }

    /** The hash of a password that nobody has; made once. */
    private EncodedPassword nobodys() {
        EncodedPassword made = nobodys;
        if (made == null) {
            try (var password = NewPassword.ofString("nobody has this password")) {
                made = hasher.hash(password);
            }
            nobodys = made;
        }
        return made;
    }
}
