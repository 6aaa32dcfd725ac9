package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditLog;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Changes what an account chose, each change audited with its old and new value; reads the audit. */
public final class SettingsFlow {
    private static final Code CHANGED = Code.of("SETTING_CHANGED");
    private static final int TRIES = 5;

    private final Ports ports;
    private final Judge judge;
    private final Audit audit;

    public SettingsFlow(Ports ports, Judge judge, Audit audit) {
        this.ports = ports;
        this.judge = judge;
        this.audit = audit;
    }

    /**
     * Changes one value.
     *
     * @param action the right that is needed
     * @param name the setting's name for the audit
     * @param read reads the value, for the audit
     * @param change makes the new settings from those of now
     */
    public Outcome<AccountSettings> change(
            Actor actor,
            Action action,
            String name,
            Function<AccountSettings, Object> read,
            UnaryOperator<AccountSettings> change) {
        Decision decision = judge.about(action, actor);
        if (!decision.allowed()) {
            audit.refused(decision, Optional.empty(), Optional.empty());
            return new Refused<>(decision.explanation());
        }
        var changed = ports.stores().transactions().inCurrentOrNew(() -> {
            AccountSettings before = update(actor, change);
            AccountSettings now = ports.stores().settings().find(actor.account());
            var line = Audit.line(CHANGED, actor.account()).by(actor);
            audit.write(line.saying(name + ": " + read.apply(before) + " -> " + read.apply(now)), CHANGED);
            return now;
        });
        return new Accepted<>(CHANGED, changed);
    }

    /** Reads on in the audit. */
    public Outcome<List<AuditLog.Line>> audit(Actor actor, long cursor, int limit) {
        Decision decision = judge.about(Action.READ_AUDIT, actor);
        if (!decision.allowed()) {
            audit.refused(decision, Optional.empty(), Optional.empty());
            return new Refused<>(decision.explanation());
        }
        return new Accepted<>(Explanation.ALLOWED, ports.stores().audit().after(actor.account(), cursor, limit));
    }

    private AccountSettings update(Actor actor, UnaryOperator<AccountSettings> change) {
        for (int i = 0; i < TRIES; i++) {
            AccountSettings before = ports.stores().settings().find(actor.account());
            if (ports.stores().settings().update(actor.account(), change.apply(before))) {
                return before;
            }
        }
        throw new StoreUnavailableException("settings: others kept changing them");
    }
}
