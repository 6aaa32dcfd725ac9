package dev.resetkit;

import dev.resetkit.internal.flow.CancelFlow;
import dev.resetkit.internal.flow.HistoryFlow;
import dev.resetkit.internal.flow.SendFlow;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.SendOptions;
import java.util.List;

/**
 * What staff do about users. Every verb reads role, state and grants afresh and judges the actor before it looks at a
 * target. A refusal carries the whole decision, changes nothing, and is audited. An exception means that a store is
 * down or a bug, and then nothing happened.
 */
public final class Staff {
    private final SendFlow send;
    private final CancelFlow cancel;
    private final HistoryFlow history;

    Staff(SendFlow send, CancelFlow cancel, HistoryFlow history) {
        this.send = send;
        this.cancel = cancel;
        this.history = history;
    }

    /**
     * Every rule that sending would be judged by, the one that decides, and who could change it. The same object
     * enforces.
     *
     * @param actor who would send
     * @param target whom
     * @return the decision of now
     */
    public Explanation explain(Actor actor, UserId target) {
        return send.explain(actor, target, SendOptions.defaults());
    }

    /**
     * The same for chosen options.
     *
     * @param actor who would send
     * @param target whom
     * @param options the brand that would be asked for
     * @return the decision of now
     */
    public Explanation explain(Actor actor, UserId target, SendOptions options) {
        return send.explain(actor, target, options);
    }

    /**
     * What the mail would be: whom, where, through which brand, in which language, with how long a life.
     *
     * @param actor who would send
     * @param target whom
     * @param options the brand that would be asked for
     * @return the preview, or the decision that refuses
     */
    public Outcome<Preview> preview(Actor actor, UserId target, SendOptions options) {
        return send.preview(actor, target, options);
    }

    /**
     * Mails a reset link to the user's registered address; the user picks the password. The request is stored at once
     * and handed over by the delivery worker. Joins the host's transaction where one is current: rolled back, there is
     * no reset, no mail and no wake-up.
     *
     * @param actor who sends
     * @param target whom
     * @return the queued reset, or the decision that refuses
     */
    public Outcome<QueuedReset> sendResetEmail(Actor actor, UserId target) {
        return send.send(actor, target, SendOptions.defaults());
    }

    /**
     * The same with a brand or a reason.
     *
     * @param actor who sends
     * @param target whom
     * @param options brand and reason
     * @return the queued reset, or the decision that refuses
     */
    public Outcome<QueuedReset> sendResetEmail(Actor actor, UserId target, SendOptions options) {
        return send.send(actor, target, options);
    }

    /**
     * Ends a reset: a mail not handed over stays here, a link that is out is dead. Joins the host's transaction where
     * one is current.
     *
     * @param actor who cancels: owner, administrator, or the delegate who sent it
     * @param reset which reset
     * @return the reset's id, or the decision that refuses
     */
    public Outcome<ResetId> cancel(Actor actor, ResetId reset) {
        return cancel.cancel(actor, reset);
    }

    /**
     * The resets of a user, each with its timeline.
     *
     * @param actor who asks: owner, administrator, or a delegate about an end user
     * @param target whose
     * @return at most 100 resets, the newest first, or the decision that refuses
     */
    public Outcome<List<ResetReport>> history(Actor actor, UserId target) {
        return history.history(actor, target);
    }
}
