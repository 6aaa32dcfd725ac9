package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.credential.BlockFlow;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.limit.Limiter;
import dev.resetkit.internal.limit.Repeats;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.RequestKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Explains, previews and sends: one decision for all three. No mail server is spoken to here. */
public final class SendFlow {
    private static final Code PREVIEWED = Code.of("PREVIEWED");
    private static final Duration PREVIEWS = Duration.ofHours(1);

    private final Ports ports;
    private final Judge judge;
    private final Limiter limiter;
    private final Repeats repeats;
    private final Requests requests;
    private final Randoms randoms;
    private final Audit audit;
    private final Wake wake;
    private final BlockFlow blocks;
    private final Hints hints;

    public SendFlow(
            Ports ports,
            Judge judge,
            Limiter limiter,
            Repeats repeats,
            Requests requests,
            Randoms randoms,
            Audit audit,
            Wake wake,
            BlockFlow blocks) {
        this.ports = ports;
        this.judge = judge;
        this.limiter = limiter;
        this.repeats = repeats;
        this.requests = requests;
        this.randoms = randoms;
        this.audit = audit;
        this.wake = wake;
        this.blocks = blocks;
        this.hints = new Hints(ports);
    }

    /** The decision and nothing else. */
    public Explanation explain(Actor actor, UserId target, SendOptions options) {
        Decision decision = decide(actor, target, options);
        return decision.explanation().with(hints(decision));
    }

    /** What the mail would be. */
    public Outcome<Preview> preview(Actor actor, UserId target, SendOptions options) {
        Decision decision = decide(actor, target, options);
        previewed(decision, target);
        return decision.allowed()
                ? new Accepted<>(Explanation.ALLOWED, requests.preview(decision).with(hints(decision)))
                : new Refused<>(decision.explanation());
    }

    /** A page may preview at every key that is pressed: one line an hour tells that somebody looks. Refusals all stay. */
    private void previewed(Decision decision, UserId target) {
        var line = Audit.line(PREVIEWED, decision.actor().account())
                .by(decision.actor())
                .about(target);
        decision.brand().ifPresent(choice -> line.through(choice.brand().id()));
        if (decision.allowed()) {
            audit.sample(line, decision.explanation().code(), PREVIEWS);
        } else {
            audit.writeApart(line, decision.explanation().code());
        }
    }

    /** Accepts the request in the caller's transaction, or in one of its own. */
    public Outcome<QueuedReset> send(Actor actor, UserId target, SendOptions options) {
        Decision decision = decide(actor, target, options);
        var id = ResetId.of(randoms.id());
        RequestKey key = repeats.key(actor, target, options, id);
        if (decision.allowed()) {
            return accept(decision, target, options, key);
        }
        return mayAskAgain(decision, options)
                ? repeats.first(key, options)
                        .map(first -> again(decision, target, first))
                        .orElseGet(() -> refuse(decision, target))
                : refuse(decision, target);
    }

    /**
     * Who asks again asks for nothing new: no limit stands in the way, and with a key nothing else that came up about a
     * user whom the actor may still know, so that a caller who got no answer gets it.
     */
    private static boolean mayAskAgain(Decision decision, SendOptions options) {
        boolean tellable = decision.brand().isPresent()
                && decision.target().flatMap(User::primary).isPresent();
        return decision.refusedBy(Rules.RATE_LIMITED) || (options.key().isPresent() && tellable);
    }

    private Outcome<QueuedReset> accept(Decision decision, UserId target, SendOptions options, RequestKey key) {
        Preview preview = requests.preview(decision);
        try {
            Optional<Repeats.First> before =
                    Ports.decided("sendResetEmail", () -> claimed(decision, options, preview, key));
            return before.map(first -> again(decision, target, first))
                    .orElseGet(() -> new Accepted<>(
                            QueuedReset.QUEUED, new QueuedReset(key.reset(), ResetState.QUEUED, preview)));
        } catch (Lost e) {
            Decision now = decide(decision.actor(), target, options);
            return refuse(now.allowed() ? now.refusedBy(Check.refused(Rules.CHANGED_MEANWHILE)) : now, target);
        }
    }

    /** Empty when this call is the first: by this run, or by one before it whose commit was lost. */
    private Optional<Repeats.First> claimed(Decision decision, SendOptions options, Preview preview, RequestKey key) {
        return ports.stores().transactions().inCurrentOrNew(() -> {
            Optional<Repeats.First> first = repeats.claim(key, options);
            if (first.isEmpty()) {
                write(decision, options, preview, key);
            }
            Optional<Repeats.First> others =
                    first.filter(known -> !known.reset().id().equals(key.reset()));
            if (others.isEmpty()) {
                ports.stores().transactions().afterCommit(wake::wake);
            }
            return others;
        });
    }

    /** The uses come before the block, which a transaction of the host's would keep. */
    private void write(Decision decision, SendOptions options, Preview preview, RequestKey key) {
        boolean won = limiter.take(decision.actor().account(), limiter.staff(decision))
                && (!options.compromised()
                        || blocks.block(decision, options.reason().orElse("")));
        if (!won) {
            throw new Lost();
        }
        requests.write(List.of(new Requests.Allowed(decision, options, preview, key.reset(), Optional.empty())));
    }

    private Outcome<QueuedReset> again(Decision decision, UserId target, Repeats.First first) {
        if (!first.same()) {
            return refuse(decision.refusedBy(Check.refused(Rules.KEY_REUSED)), target);
        }
        return new Accepted<>(QueuedReset.REPEATED, requests.repeated(decision, first.reset()));
    }

    /**
     * The rules about the actor and the target, and then the limits: the wait that they tell is worth waiting only where
     * nothing else refuses, and who may not know the target learns nothing from them.
     */
    private Decision decide(Actor actor, UserId target, SendOptions options) {
        Decision decision = judge.sending(actor, target, options.brand(), options.compromised());
        if (decision.target().isEmpty()) {
            return decision;
        }
        Decision limited = decision.and(limiter.check(actor.account(), limiter.staff(decision)));
        return options.compromised() ? judge.confirmed(limited, Action.BLOCK_PASSWORD) : judge.confirmed(limited);
    }

    private List<Hint> hints(Decision decision) {
        return decision.target()
                .map(target -> hints.about(decision.actor().account(), target))
                .orElse(List.of());
    }

    private Outcome<QueuedReset> refuse(Decision decision, UserId target) {
        audit.refused(decision, Optional.of(target), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
