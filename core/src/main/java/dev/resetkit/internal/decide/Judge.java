package dev.resetkit.internal.decide;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.TargetRules.Target;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Recommendation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.ResetStores.Known;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The one judge. The actor's own standing comes first and ends the matter before any target is looked up; then
 * visibility, with one answer for every id the actor may not know; then, for a visible target, every rule there is.
 */
public final class Judge {
    private static final Set<Action> NEVER_GIVEN = Set.of(Action.SET_PASSWORD, Action.RECOVER_ACCESS);

    private final Ports ports;
    private final Hold hold;
    private final Confirming confirming;

    public Judge(Ports ports, Policy policy, Addresses addresses) {
        this.ports = ports;
        this.hold = new Hold(ports, addresses, policy.addressHold());
        this.confirming = new Confirming(policy.stepUp());
    }

    /** Judges the sending of a reset mail; with {@code brand} as the one that was asked for, if any. */
    public Decision sending(Actor actor, UserId targetId, Optional<BrandId> brand) {
        return sending(actor, targetId, brand, false);
    }

    /** The same; with the password blocked at once where {@code compromised} says so. */
    public Decision sending(Actor actor, UserId targetId, Optional<BrandId> brand, boolean compromised) {
        Known known = ports.stores().known(actor.account(), targetId);
        return sending(
                standing(actor, known.settings()),
                targetId,
                brand,
                compromised,
                one(actor.account()),
                target -> new Target(target, known.kept()));
    }

    /** The same for many, each by the same rules; the targets are read together, and the decisions are in their order. */
    public List<Decision> sending(Actor actor, List<UserId> targetIds, Optional<BrandId> brand) {
        Standing standing = standing(actor);
        var known = new Together(ports, actor.account(), Set.copyOf(targetIds));
        return targetIds.stream()
                .map(id -> sending(
                        standing, id, brand, false, known::find, target -> new Target(target, known.kept(target))))
                .toList();
    }

    private Decision sending(
            Standing standing,
            UserId targetId,
            Optional<BrandId> brand,
            boolean compromised,
            Lookup users,
            Function<User, Target> facts) {
        var checks = new Checks(Action.SEND_RESET_EMAIL);
        boolean may = SendingTable.ofRight(standing.kind()) || standing.granted();
        Optional<User> target = visible(checks, standing, targetId, may, true, users);
        if (target.isEmpty()) {
            return decision(checks, standing);
        }
        Target known = facts.apply(target.get());
        Optional<BrandChoice> choice = TargetRules.sending(checks, standing, known, brand);
        checks.add(hold.check(standing, known));
        if (compromised) {
            checks.rule(VerbTable.ofRight(Action.BLOCK_PASSWORD, standing.kind()), Rules.BLOCK_RIGHT_MISSING);
            TargetRules.spareOwner(checks, standing, target.get());
            TargetRules.hadPassword(checks, target.get());
        }
        return decision(checks, standing, target, choice);
    }

    /**
     * The same decision with the rule whether the actor confirmed lately: for what somebody asks for now, not for what
     * the worker does later.
     */
    public Decision confirmed(Decision decision) {
        return confirming.judged(decision, decision.explanation().action());
    }

    /** The same for an action that this one brings with it. */
    public Decision confirmed(Decision decision, Action also) {
        return confirming.judged(decision, also);
    }

    /** Whether the sender's rights still reach a user who was sent a link through a brand. */
    public boolean stillMaySend(Actor sender, UserId targetId, BrandId brand) {
        Standing standing = standing(sender);
        var checks = new Checks(Action.SEND_RESET_EMAIL);
        boolean may = SendingTable.ofRight(standing.kind()) || standing.granted();
        visible(checks, standing, targetId, may, true, one(sender.account()))
                .ifPresent(target -> TargetRules.rightToSend(checks, standing, target, Optional.of(brand)));
        return checks.allPassed();
    }

    /** Judges setting somebody's password. A switch that cannot be read is off. */
    public Decision setting(Actor actor, UserId targetId) {
        Known known = knownOrOff(actor.account(), targetId);
        Standing standing = standing(actor, known.settings());
        var checks = new Checks(Action.SET_PASSWORD);
        Optional<User> target =
                visible(checks, standing, targetId, SettingTable.ofRight(standing.kind()), true, one(actor.account()));
        if (target.isEmpty()) {
            return decision(checks, standing);
        }
        TargetRules.setting(checks, standing, target.get());
        var sending = new Checks(Action.SEND_RESET_EMAIL);
        TargetRules.sending(sending, standing, new Target(target.get(), known.kept()), Optional.empty());
        if (sending.allPassed()) {
            checks.recommend(new Recommendation(Action.SEND_RESET_EMAIL, Recommendation.ONLY_THE_USER_KNOWS_IT));
        }
        return decision(checks, standing, target, Optional.empty());
    }

    /** Judges a verb about one user. */
    public Decision about(Action action, Actor actor, UserId targetId) {
        Standing standing = standing(actor);
        var checks = new Checks(action);
        Optional<User> target = visible(checks, standing, targetId, may(action, standing), false, one(actor.account()));
        if (target.isPresent() && VerbTable.sparesOwner(action)) {
            TargetRules.spareOwner(checks, standing, target.get());
        }
        return decision(checks, standing, target, Optional.empty());
    }

    /** Judges a verb about the account itself. */
    public Decision about(Action action, Actor actor) {
        Standing standing = standing(actor);
        var checks = new Checks(action);
        if (inGoodStanding(checks, standing)) {
            mayAtAll(checks, standing, may(action, standing));
        }
        return decision(checks, standing);
    }

    /** Judges a link for somebody who is locked out. The host's operator asks: there is nobody whose rights count. */
    public Decision recovery(AccountId account, UserId targetId) {
        Standing standing = standing(Actor.of(account, targetId));
        var checks = new Checks(Action.RECOVER_ACCESS);
        boolean open = standing.account().filter(a -> a.open()).isPresent();
        if (!checks.rule(open, Rules.ACCOUNT_CLOSED, Changer.HOST)
                || !checks.rule(standing.user().isPresent(), Rules.NOT_IN_YOUR_SCOPE)) {
            return decision(checks, standing);
        }
        User target = standing.user().orElseThrow();
        TargetRules.recovery(checks, standing, known(standing, target));
        Optional<BrandChoice> brand = TargetRules.brand(checks, standing, target, Optional.empty());
        return decision(checks, standing, Optional.of(target), brand);
    }

    /** Finds a target, and is asked only when the actor may ask. */
    private interface Lookup {
        Optional<User> find(UserId id);
    }

    private Lookup one(AccountId account) {
        return id -> ports.users().find(account, id);
    }

    private Target known(Standing standing, User target) {
        return new Target(
                target, ports.stores().credentials().find(standing.actor().account(), target.id()));
    }

    private Standing standing(Actor actor) {
        return standing(actor, ports.stores().settings().find(actor.account()));
    }

    private Standing standing(Actor actor, AccountSettings settings) {
        return new Standing(
                actor,
                ports.directory().find(actor.account()),
                ports.users().find(actor.account(), actor.user()),
                settings,
                ports.now());
    }

    private Known knownOrOff(AccountId account, UserId target) {
        try {
            return ports.stores().known(account, target);
        } catch (RuntimeException e) {
            return new Known(AccountSettings.defaults(), CredentialRecord.none(account, target));
        }
    }

    /** The target, once the actor is found to be somebody who may ask, and may know it. */
    private static Optional<User> visible(
            Checks checks, Standing standing, UserId targetId, boolean may, boolean selfMayAsk, Lookup users) {
        boolean self = selfMayAsk && standing.actor().user().equals(targetId);
        if (!inGoodStanding(checks, standing) || !mayAtAll(checks, standing, self || may)) {
            return Optional.empty();
        }
        Optional<User> target = self ? standing.user() : users.find(targetId);
        boolean known = target.filter(t -> self || visible(standing, t)).isPresent();
        return checks.rule(known, Rules.NOT_IN_YOUR_SCOPE) ? target : Optional.empty();
    }

    private static boolean inGoodStanding(Checks checks, Standing standing) {
        boolean active =
                standing.user().filter(u -> u.state() == UserState.ACTIVE).isPresent();
        checks.rule(active, Rules.ACTOR_NOT_ACTIVE, Changer.OWNER, Changer.ADMIN);
        checks.rule(!standing.actor().assumed(), Rules.ACTOR_ASSUMED);
        boolean open = standing.account().filter(a -> a.open()).isPresent();
        checks.rule(open, Rules.ACCOUNT_CLOSED, Changer.HOST);
        return checks.allPassed();
    }

    private static boolean mayAtAll(Checks checks, Standing standing, boolean may) {
        if (may) {
            return checks.add(Check.passed(Rules.RIGHT_MISSING));
        }
        // Nothing that an owner could give makes an end user a sender, an agent one who sets passwords, or anybody the
        // host.
        boolean giveable = !NEVER_GIVEN.contains(checks.action()) && standing.kind() != RoleKind.END_USER;
        Check missing = Check.refused(Rules.RIGHT_MISSING, giveable ? new Changer[] {Changer.OWNER} : new Changer[0]);
        return checks.add(standing.grantEnded()
                .map(end -> missing.with("grantEnded", end.toString()))
                .orElse(missing));
    }

    private static boolean may(Action action, Standing standing) {
        return VerbTable.ofRight(action, standing.kind()) || (VerbTable.delegated(action) && standing.granted());
    }

    /** Owner and administrators may know everybody, the holder of a grant the end users whom it reaches. */
    private static boolean visible(Standing standing, User target) {
        return SendingTable.ofRight(standing.kind())
                || (TargetRules.kind(standing, target) == RoleKind.END_USER && standing.reaches(target));
    }

    private static Decision decision(Checks checks, Standing standing) {
        return decision(checks, standing, Optional.empty(), Optional.empty());
    }

    private static Decision decision(
            Checks checks, Standing standing, Optional<User> target, Optional<BrandChoice> brand) {
        return new Decision(
                checks.explanation(),
                standing.actor(),
                standing.kind(),
                standing.settings(),
                standing.account(),
                target,
                brand);
    }
}
