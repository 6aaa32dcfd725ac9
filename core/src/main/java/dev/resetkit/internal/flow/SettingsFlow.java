package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.change.Notices;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Policies;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes what an account chose, each change audited with its old and new value; reads the audit. */
public final class SettingsFlow {
    private static final Code CHANGED = Code.of("SETTING_CHANGED");
    private static final int TRIES = 5;

    private final Ports ports;
    private final Judge judge;
    private final Audit audit;
    private final Notices notices;
    private final Wake wake;

    public SettingsFlow(Ports ports, Judge judge, Audit audit, Notices notices, Wake wake) {
        this.ports = ports;
        this.judge = judge;
        this.audit = audit;
        this.notices = notices;
        this.wake = wake;
    }

    /**
     * Changes one value.
     *
     * @param action the right that is needed
     * @param name the setting's name for the audit
     * @param read reads the value, for the audit
     * @param change makes the new settings from those of now
     */
    public Outcome<Policies> change(
            Actor actor,
            Action action,
            String name,
            Function<AccountSettings, Object> read,
            UnaryOperator<AccountSettings> change) {
        return change(judge.confirmed(judge.about(action, actor)), name, read, change);
    }

    /** Changes one value that names a brand of the account. */
    public Outcome<Policies> changeBrand(
            Actor actor,
            Action action,
            BrandId brand,
            String name,
            Function<AccountSettings, Object> read,
            UnaryOperator<AccountSettings> change) {
        Decision decision = judge.confirmed(judge.about(action, actor));
        boolean known = decision.account().flatMap(a -> a.brand(brand)).isPresent();
        return change(
                decision.allowed() && !known
                        ? decision.refusedBy(Check.refused(Rules.BRAND_UNKNOWN, Changer.HOST))
                        : decision,
                name,
                read,
                change);
    }

    private Outcome<Policies> change(
            Decision decision,
            String name,
            Function<AccountSettings, Object> read,
            UnaryOperator<AccountSettings> change) {
        return decision.allowed()
                ? new Accepted<>(CHANGED, policies(written(decision.actor(), name, read, change, now -> {})))
                : refuse(decision);
    }

    /** Chooses the password rules of a kind of user; those an account was brought in with can only be kept. */
    public Outcome<Policies> choosePasswords(Actor actor, UserKind kind, PasswordPolicy policy) {
        Decision decision = judge.confirmed(judge.about(Action.MANAGE_POLICY, actor));
        if (decision.allowed()
                && !policy.level().choosable()
                && !policy.equals(decision.settings().passwords(kind))) {
            decision = decision.refusedBy(Check.refused(Rules.LEVEL_NOT_CHOOSABLE));
        }
        if (!decision.allowed()) {
            return refuse(decision);
        }
        // Rules that cannot be chosen are those of now: writing them again could only undo what somebody just raised.
        UnaryOperator<AccountSettings> change =
                policy.level().choosable() ? now -> now.withPasswords(kind, policy) : now -> now;
        return new Accepted<>(
                CHANGED,
                policies(written(actor, "passwords." + kind, now -> words(now.passwords(kind)), change, before -> {})));
    }

    /** Keeps the password rules that an account had before it came here. */
    public void bringIn(AccountId account, UserKind kind, PasswordPolicy policy) {
        ports.stores().transactions().inCurrentOrNew(() -> {
            AccountSettings before = update(account, now -> now.withPasswords(kind, policy));
            var line = Audit.line(CHANGED, account).byOperator();
            audit.write(
                    line.saying("passwords." + kind + ": " + words(before.passwords(kind)) + " -> " + words(policy)),
                    CHANGED);
            return before;
        });
    }

    /** Turns the owner's switch; the administrators are told. */
    public Outcome<Boolean> allowSetting(Actor actor, boolean allowed) {
        Decision decision = judge.confirmed(judge.about(Action.ALLOW_SETTING, actor));
        if (!decision.allowed()) {
            return refuse(decision);
        }
        Account account = decision.account().orElseThrow();
        MailKind kind = allowed ? MailKind.SETTING_ALLOWED : MailKind.SETTING_FORBIDDEN;
        written(
                actor,
                "settingAllowed",
                AccountSettings::settingAllowed,
                now -> now.withSettingAllowed(allowed),
                before -> {
                    if (before.settingAllowed() != allowed) {
                        notices.toStaff(kind, account, Optional.empty(), actor, Optional.of(actor.user()));
                    }
                });
        return new Accepted<>(CHANGED, allowed);
    }

    /** Whether administrators may set passwords; for the owner's eyes. */
    public Outcome<Boolean> settingAllowed(Actor actor) {
        Decision decision = judge.about(Action.ALLOW_SETTING, actor);
        return decision.allowed()
                ? new Accepted<>(Explanation.ALLOWED, decision.settings().settingAllowed())
                : refuse(decision);
    }

    /** What owner and administrators may read. */
    public Outcome<Policies> policies(Actor actor) {
        Decision decision = judge.about(Action.MANAGE_POLICY, actor);
        return decision.allowed()
                ? new Accepted<>(Explanation.ALLOWED, policies(decision.settings()))
                : refuse(decision);
    }

    /** Reads on in the audit. */
    public Outcome<List<AuditLog.Line>> audit(Actor actor, long cursor, int limit) {
        return read(actor, log -> log.after(actor.account(), cursor, limit));
    }

    /** Looks something up in the audit. */
    public Outcome<AuditPage> audit(Actor actor, AuditQuery query) {
        return read(actor, log -> log.find(actor.account(), query));
    }

    private <T> Outcome<T> read(Actor actor, Function<AuditLog, T> reading) {
        Decision decision = judge.about(Action.READ_AUDIT, actor);
        return decision.allowed()
                ? new Accepted<>(
                        Explanation.ALLOWED, reading.apply(ports.stores().audit()))
                : refuse(decision);
    }

    private AccountSettings written(
            Actor actor,
            String name,
            Function<AccountSettings, Object> read,
            UnaryOperator<AccountSettings> change,
            Consumer<AccountSettings> then) {
        return ports.stores().transactions().inCurrentOrNew(() -> {
            AccountSettings before = update(actor.account(), change);
            AccountSettings now = ports.stores().settings().find(actor.account());
            var line = Audit.line(CHANGED, actor.account()).by(actor);
            audit.write(line.saying(name + ": " + read.apply(before) + " -> " + read.apply(now)), CHANGED);
            then.accept(before);
            ports.stores().transactions().afterCommit(wake::wake);
            return now;
        });
    }

    private AccountSettings update(AccountId account, UnaryOperator<AccountSettings> change) {
        for (int i = 0; i < TRIES; i++) {
            AccountSettings before = ports.stores().settings().find(account);
            if (ports.stores().settings().update(account, change.apply(before))) {
                return before;
            }
        }
        throw new StoreUnavailableException("settings: others kept changing them");
    }

    private static Policies policies(AccountSettings settings) {
        Map<UserKind, PasswordPolicy> passwords = new EnumMap<>(UserKind.class);
        for (UserKind kind : UserKind.values()) {
            passwords.put(kind, settings.passwords(kind));
        }
        return new Policies(
                settings.adminsMayResetOwner(),
                settings.selfService(),
                passwords,
                settings.brands(),
                settings.linksKept());
    }

    private static String words(PasswordPolicy policy) {
        return policy.custom()
                .map(Object::toString)
                .orElseGet(() -> policy.level().name());
    }

    private <T> Outcome<T> refuse(Decision decision) {
        audit.refused(decision, Optional.empty(), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
