package dev.resetkit.internal.credential;

import dev.resetkit.internal.change.Changes;
import dev.resetkit.internal.change.Wanted;
import dev.resetkit.internal.change.Wanted.History;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.credential.Comparison.Known;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.internal.rules.PasswordRules;
import dev.resetkit.model.Code;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.ChangeResult.Changed;
import dev.resetkit.model.credential.ChangeResult.NotChanged;
import dev.resetkit.model.credential.ChangeResult.PasswordRefused;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.PendingChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes a password for somebody who gives the current one; a temporary one will do. */
public final class OwnChangeFlow {
    private static final Duration STORE_WAIT = Duration.ofSeconds(5);

    private final Ports ports;
    private final Policy policy;
    private final PasswordHasher hasher;
    private final HashPermits permits;
    private final PasswordChecks checks;
    private final Comparison comparison;
    private final Changes changes;
    private final Randoms randoms;

    public OwnChangeFlow(
            Ports ports,
            Policy policy,
            PasswordHasher hasher,
            HashPermits permits,
            PasswordChecks checks,
            Comparison comparison,
            Changes changes,
            Randoms randoms) {
        this.ports = ports;
        this.policy = policy;
        this.hasher = hasher;
        this.permits = permits;
        this.checks = checks;
        this.comparison = comparison;
        this.changes = changes;
        this.randoms = randoms;
    }

    /** The answer to somebody who typed both. */
    public ChangeResult change(AccountId account, UserId user, NewPassword current, NewPassword next) {
        ports.refuseInside("changeOwnPassword");
        List<Violation> raw = PasswordRules.rawViolations(next);
        if (!raw.isEmpty()) {
            return new PasswordRefused(raw);
        }
        if (!PasswordRules.rawViolations(current).isEmpty()) {
            return not(NotSignedIn.WRONG);
        }
        Optional<HashPermits.Permit> permit = permits.acquire();
        if (permit.isEmpty()) {
            return busy(permits.waitHint());
        }
        try {
            return compared(account, user, current, next);
        } catch (StoreUnavailableException | CommitLostException e) {
            // A try may have been counted; nothing else can have happened.
            return busy(STORE_WAIT);
        } finally {
            permit.get().close();
        }
    }

    private ChangeResult compared(AccountId account, UserId user, NewPassword current, NewPassword next) {
        Comparison.Compared compared = comparison.compare(account, user, current);
        if (compared.refusal().isPresent()) {
            NotSignedIn refusal = compared.refusal().get();
            return new NotChanged(refusal.code(), refusal.until(), refusal.retryAfter());
        }
        Known known = compared.known().orElseThrow();
        Optional<Code> obstacle = known.obstacle();
        return obstacle.isPresent() ? not(obstacle.get()) : judged(account, known, next);
    }

    private ChangeResult judged(AccountId account, Known known, NewPassword next) {
        var settings = known.settings();
        var user = known.user();
        List<Violation> violations =
                new ArrayList<>(checks.ofText(settings, known.account().orElseThrow(), Optional.empty(), user, next));
        var earlier = checks.ofEarlier(account, checks.demands(settings, user, known.kept()), next);
        violations.addAll(earlier.violations());
        return violations.isEmpty() ? save(account, known, next, earlier.history()) : new PasswordRefused(violations);
    }

    private ChangeResult save(AccountId account, Known known, NewPassword next, History history) {
        EncodedPassword hash = hasher.hash(next);
        var wanted = new Wanted(
                facts(account, known),
                known.account(),
                known.user(),
                Optional.of(hash),
                history,
                policy.passwords().temporaryLife(),
                Optional.empty());
        return changes.commitOnce("changeOwnPassword", wanted, () -> true)
                ? new Changed()
                : busy(Duration.ofSeconds(1));
    }

    private PendingChange facts(AccountId account, Known known) {
        var now = ports.now();
        return new PendingChange(
                RedemptionId.of(randoms.id()),
                account,
                known.user().id(),
                PendingChange.Kind.OWN_CHANGE,
                known.user().version(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                now,
                now.plus(policy.changeLease()));
    }

    private static NotChanged not(Code code) {
        return new NotChanged(code, Optional.empty(), Optional.empty());
    }

    private static NotChanged busy(Duration wait) {
        return new NotChanged(NotSignedIn.BUSY, Optional.empty(), Optional.of(wait));
    }
}
