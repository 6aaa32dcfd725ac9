package dev.resetkit.internal.decide;

import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.spi.StepUp;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last rule, where the host gave a {@link StepUp}. Nobody has to confirm for something that stays refused: it is not
 * asked before the actor may know the target, or do the thing at all.
 */
final class Confirming {
    private static final Logger LOG = LoggerFactory.getLogger(Confirming.class);

    /** Reading gives nothing away that the actor may not know, and cancelling is never to be put off. */
    private static final Set<Action> WITHOUT =
            Set.of(Action.CANCEL, Action.READ_HISTORY, Action.LIST_GRANTS, Action.READ_AUDIT, Action.RECOVER_ACCESS);

    private final Optional<StepUp> port;

    Confirming(Optional<StepUp> port) {
        this.port = port;
    }

    /** The same decision with that rule, for an action that the decision is about or brings with it. */
    Decision judged(Decision decision, Action action) {
        boolean asked = decision.allowed() || decision.target().isPresent();
        if (port.isEmpty() || !asked || WITHOUT.contains(action)) {
            return decision;
        }
        return decision.and(check(port.get(), decision.actor(), action));
    }

    private static Check check(StepUp port, Actor actor, Action action) {
        try {
            return port.confirmed(actor, action)
                    ? Check.passed(Rules.STEP_UP_REQUIRED)
                    : Check.refused(Rules.STEP_UP_REQUIRED, Changer.ACTOR);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the step-up port failed, so nobody counts as confirmed: {}",
                    e.getClass().getName());
            return Check.refused(Rules.STEP_UP_REQUIRED, Changer.HOST);
        }
    }
}
