package dev.resetkit.internal.credential;

import dev.resetkit.internal.address.Marks;
import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.change.Changes;
import dev.resetkit.internal.change.Wanted;
import dev.resetkit.internal.change.Wanted.History;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.credential.PasswordChecks.Demands;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.internal.rules.PasswordRules;
import dev.resetkit.model.account.User;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SetPasswordResult.NotSet;
import dev.resetkit.model.credential.SetPasswordResult.PasswordRefused;
import dev.resetkit.model.credential.SetPasswordResult.PasswordSet;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.PendingChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sets somebody's password: judged first, hashed outside any transaction, judged again by the write itself. */
public final class SetFlow {
    private static final Duration STORE_WAIT = Duration.ofSeconds(5);

    private final Ports ports;
    private final Policy policy;
    private final Judge judge;
    private final PasswordHasher hasher;
    private final HashPermits permits;
    private final PasswordChecks checks;
    private final Changes changes;
    private final Randoms randoms;
    private final Audit audit;

    public SetFlow(
            Ports ports,
            Policy policy,
            Judge judge,
            PasswordHasher hasher,
            HashPermits permits,
            PasswordChecks checks,
            Changes changes,
            Randoms randoms,
            Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.judge = judge;
        this.hasher = hasher;
        this.permits = permits;
        this.checks = checks;
        this.changes = changes;
        this.randoms = randoms;
        this.audit = audit;
    }

    /** The answer to an administrator who typed a password. */
    public SetPasswordResult set(Actor actor, UserId target, NewPassword password, SetOptions options) {
        ports.refuseInside("setPassword");
        List<Violation> raw = PasswordRules.rawViolations(password);
        if (!raw.isEmpty()) {
            return new PasswordRefused(raw);
        }
        try {
            Decision decision = judged(actor, target, options);
            return decision.allowed() ? set(decision, password, options) : refuse(decision, target);
        } catch (StoreUnavailableException e) {
            return NotSet.busy(STORE_WAIT);
        }
    }

    private Decision judged(Actor actor, UserId target, SetOptions options) {
        Decision decision = judge.confirmed(judge.setting(actor, target));
        boolean reasonMissing = options.reason().isBlank();
        return reasonMissing ? decision.refusedBy(Check.refused(Rules.REASON_MISSING)) : decision;
    }

    private SetPasswordResult set(Decision decision, NewPassword password, SetOptions options) {
        User target = decision.target().orElseThrow();
        var settings = decision.settings();
        List<Violation> violations = new ArrayList<>(
                checks.ofText(settings, decision.account().orElseThrow(), Optional.empty(), target, password));
        // Looked up before: what fails behind the commit would be told as if nothing had been written.
        CredentialRecord kept =
                ports.stores().credentials().find(decision.actor().account(), target.id());
        Demands demands = checks.demands(settings, target, kept);
        if (!violations.isEmpty() && !checks.comparesWithEarlier(demands)) {
            return new PasswordRefused(violations);
        }
        Optional<HashPermits.Permit> permit = permits.acquire();
        if (permit.isEmpty()) {
            return NotSet.busy(permits.waitHint());
        }
        try {
            var earlier = checks.ofEarlier(decision.actor().account(), demands, password);
            violations.addAll(earlier.violations());
            return violations.isEmpty()
                    ? save(decision, password, options, earlier.history(), Marks.reach(kept, target))
                    : new PasswordRefused(violations);
        } finally {
            permit.get().close();
        }
    }

    private SetPasswordResult save(
            Decision decision, NewPassword password, SetOptions options, History history, boolean told) {
        User target = decision.target().orElseThrow();
        EncodedPassword hash = hasher.hash(password);
        var wanted = new Wanted(
                facts(decision, options),
                decision.account(),
                target,
                Optional.of(hash),
                history,
                policy.passwords().temporaryLife(),
                decision.actor().client());
        return changes.commitOnce("setPassword", wanted, () -> stillAllowed(decision))
                ? done(wanted, told)
                : lost(decision, options);
    }

    /** The settings as they were judged, kept until the transaction ends, and everybody as of now. */
    private boolean stillAllowed(Decision decision) {
        User target = decision.target().orElseThrow();
        return ports.stores()
                        .settings()
                        .keep(decision.actor().account(), decision.settings().version())
                && judge.setting(decision.actor(), target.id()).allowed();
    }

    /** Something that the decision rests on changed. What holds now is the answer. */
    private SetPasswordResult lost(Decision decision, SetOptions options) {
        UserId target = decision.target().orElseThrow().id();
        Decision now = judged(decision.actor(), target, options);
        return now.allowed() ? NotSet.busy(Duration.ofSeconds(1)) : refuse(now, target);
    }

    private static PasswordSet done(Wanted wanted, boolean told) {
        return new PasswordSet(
                told ? PasswordSet.SET : PasswordSet.NOTICE_UNDELIVERABLE,
                wanted.temporaryUntil().orElseThrow());
    }

    private NotSet refuse(Decision decision, UserId target) {
        audit.refused(decision, Optional.of(target), Optional.empty());
        return NotSet.refused(decision.explanation());
    }

    private PendingChange facts(Decision decision, SetOptions options) {
        User target = decision.target().orElseThrow();
        Instant now = ports.now();
        return new PendingChange(
                RedemptionId.of(randoms.id()),
                decision.actor().account(),
                target.id(),
                PendingChange.Kind.SET,
                target.version(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(decision.actor()),
                options.reason(),
                now,
                now.plus(policy.changeLease()));
    }
}
