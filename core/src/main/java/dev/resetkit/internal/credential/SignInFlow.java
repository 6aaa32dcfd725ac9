package dev.resetkit.internal.credential;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.credential.Comparison.Known;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.rules.PasswordRules;
import dev.resetkit.model.Code;
import dev.resetkit.model.credential.CredentialState;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.credential.SignInResult.SignedIn;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a password at sign-in, and says how things stand for hosts that compare it themselves. */
public final class SignInFlow {
    private static final Logger LOG = LoggerFactory.getLogger(SignInFlow.class);
    private static final Duration STORE_WAIT = Duration.ofSeconds(5);

    private final Ports ports;
    private final PasswordHasher hasher;
    private final HashPermits permits;
    private final PasswordChecks checks;
    private final Comparison comparison;

    public SignInFlow(
            Ports ports, PasswordHasher hasher, HashPermits permits, PasswordChecks checks, Comparison comparison) {
        this.ports = ports;
        this.hasher = hasher;
        this.permits = permits;
        this.checks = checks;
        this.comparison = comparison;
    }

    /** The answer to somebody who typed a password. */
    public SignInResult check(AccountId account, UserId user, NewPassword typed) {
        if (!PasswordRules.rawViolations(typed).isEmpty()) {
            return NotSignedIn.of(NotSignedIn.WRONG);
        }
        Optional<HashPermits.Permit> permit = permits.acquire();
        if (permit.isEmpty()) {
            return busy(permits.waitHint());
        }
        try {
            return compared(account, user, typed);
        } catch (StoreUnavailableException | CommitLostException e) {
            // A try may have been counted; nothing else can have happened.
            return busy(STORE_WAIT);
        } finally {
            permit.get().close();
        }
    }

    /** How things stand; empty for a user who does not exist. */
    public Optional<CredentialState> state(AccountId account, UserId id) {
        var settings = ports.stores().settings().find(account);
        return ports.users()
                .find(account, id)
                .map(user -> Standings.of(
                        ports.directory().find(account),
                        user,
                        ports.users().encodedPassword(account, id).isPresent(),
                        ports.stores().credentials().find(account, id),
                        checks.requirements(settings, user),
                        ports.now()));
    }

    /** What is asked of a user's password; the default for a user who does not exist. */
    public Requirements requirements(AccountId account, UserId id) {
        var settings = ports.stores().settings().find(account);
        return ports.users()
                .find(account, id)
                .map(user -> checks.requirements(settings, user))
                .orElseGet(() -> checks.ofNobody(settings));
    }

    private SignInResult compared(AccountId account, UserId user, NewPassword typed) {
        Comparison.Compared compared = comparison.compare(account, user, typed);
        if (compared.refusal().isPresent()) {
            return compared.refusal().get();
        }
        Known known = compared.known().orElseThrow();
        Optional<Code> obstacle = known.obstacle();
        if (obstacle.isPresent()) {
            return NotSignedIn.of(obstacle.get());
        }
        if (known.state().mustChange()) {
            return NotSignedIn.of(NotSignedIn.MUST_CHANGE);
        }
        rehash(account, user, typed, known);
        return new SignedIn();
    }

    /** Makes the stored hash stronger while the password is at hand. Whether that works decides nothing. */
    private void rehash(AccountId account, UserId user, NewPassword typed, Known known) {
        try {
            if (hasher.needsRehash(known.stored())) {
                ports.users().rehash(account, user, known.stored(), hasher.hash(typed));
            }
        } catch (RuntimeException e) {
            if (ports.stores().transactions().isActive()) {
                // The host's transaction may be spoilt, and only the host can go on from there.
                throw e;
            }
            LOG.warn(
                    "a stored hash could not be made stronger, and the next sign-in tries again: {}",
                    e.getClass().getName());
        }
    }

    private static NotSignedIn busy(Duration wait) {
        return new NotSignedIn(NotSignedIn.BUSY, Optional.empty(), Optional.of(wait));
    }
}
