package dev.resetkit.spi;

import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;

/**
 * Whether the host has seen, lately and strongly enough, that staff are who they say: by a second factor, by the
 * password typed again. What is lately and strong enough is the host's to say, for each action its own. Safe for use by
 * several threads.
 */
@FunctionalInterface
public interface StepUp {
    /**
     * Asked before staff change anything: send, set or block a password, let one in again, give or withdraw a grant,
     * turn a switch, choose a policy, mark an address, start a job. Not asked for reading and cancelling, nor when the
     * worker looks again at what was asked before. Changes nothing, so that explaining asks as well. The port keeps a
     * time limit of its own.
     *
     * @param actor who asks; an active user of the account by the time this is asked
     * @param action what for
     * @return false when they have to confirm first: the action is refused as STEP_UP_REQUIRED. An exception counts as
     *     false
     */
    boolean confirmed(Actor actor, Action action);
}
