package dev.resetkit.internal.decide;

import dev.resetkit.internal.brand.BrandTable;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.spi.store.AccountSettings;
import java.util.Optional;

/**
 * The one judge. The actor's own standing comes first and ends the matter before any target is looked up; then
 * visibility, with one answer for every id the actor may not know; then, for a visible target, every rule there is.
 */
public final class Judge {
    private final Ports ports;

    public Judge(Ports ports) {
        this.ports = ports;
    }

    /** Judges the sending of a reset mail; with {@code brand} as the one that was asked for, if any. */
    public Decision sending(Actor actor, UserId targetId, Optional<BrandId> brand) {
        Standing standing = standing(actor);
        var checks = new Checks(Action.SEND_RESET_EMAIL);
        boolean self = actor.user().equals(targetId);
        if (!inGoodStanding(checks, standing)
                || !mayAtAll(checks, standing, self || SendingTable.ofRight(standing.kind()) || standing.granted())) {
            return decision(checks, standing, Optional.empty(), Optional.empty());
        }
        Optional<User> target = self ? standing.user() : ports.users().find(actor.account(), targetId);
        if (!checks.rule(target.filter(t -> self || visible(standing, t)).isPresent(), Rules.NOT_IN_YOUR_SCOPE)) {
            return decision(checks, standing, Optional.empty(), Optional.empty());
        }
        User visible = target.orElseThrow();
        relation(checks, standing, visible, self);
        condition(checks, visible);
        Optional<BrandChoice> choice = brand(checks, standing, visible, brand);
        return decision(checks, standing, target, choice);
    }

    /** Judges a verb about one user's resets. */
    public Decision about(Action action, Actor actor, UserId targetId) {
        Standing standing = standing(actor);
        var checks = new Checks(action);
        if (!inGoodStanding(checks, standing) || !mayAtAll(checks, standing, may(action, standing))) {
            return decision(checks, standing, Optional.empty(), Optional.empty());
        }
        Optional<User> target = ports.users().find(actor.account(), targetId);
        boolean visible = target.filter(t -> visible(standing, t)).isPresent();
        checks.rule(visible, Rules.NOT_IN_YOUR_SCOPE);
        return decision(checks, standing, visible ? target : Optional.empty(), Optional.empty());
    }

    /** Judges a verb about the account itself. */
    public Decision about(Action action, Actor actor) {
        Standing standing = standing(actor);
        var checks = new Checks(action);
        if (inGoodStanding(checks, standing)) {
            mayAtAll(checks, standing, may(action, standing));
        }
        return decision(checks, standing, Optional.empty(), Optional.empty());
    }

    private Standing standing(Actor actor) {
        return new Standing(
                actor,
                ports.directory().find(actor.account()),
                ports.users().find(actor.account(), actor.user()),
                ports.stores().settings().find(actor.account()));
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
        // Nothing that an owner could give makes an end user a sender.
        Changer[] who = standing.kind() == RoleKind.END_USER ? new Changer[0] : new Changer[] {Changer.OWNER};
        return checks.add(Check.refused(Rules.RIGHT_MISSING, who));
    }

    private static boolean may(Action action, Standing standing) {
        return VerbTable.ofRight(action, standing.kind()) || (VerbTable.delegated(action) && standing.granted());
    }

    private static boolean visible(Standing standing, User target) {
        return SendingTable.ofRight(standing.kind())
                || (standing.granted() && roleKind(standing, target) == RoleKind.END_USER);
    }

    private static RoleKind roleKind(Standing standing, User target) {
        return Roles.effective(standing.account().orElseThrow(), target).kind();
    }

    private static void relation(Checks checks, Standing standing, User target, boolean self) {
        AccountSettings settings = standing.settings();
        if (self) {
            checks.rule(
                    settings.selfService().contains(target.kind()),
                    Rules.SELF_SERVICE_OFF,
                    Changer.OWNER,
                    Changer.ADMIN);
            return;
        }
        switch (SendingTable.cell(standing.kind(), roleKind(standing, target))) {
            case OWNER_SETTING -> checks.rule(settings.adminsMayResetOwner(), Rules.OWNER_PROTECTED, Changer.OWNER);
            case GRANT -> checks.rule(standing.granted(), Rules.RIGHT_MISSING, Changer.OWNER);
            case NO -> checks.rule(false, Rules.RIGHT_MISSING);
            case YES -> checks.add(Check.passed(Rules.RIGHT_MISSING));
        }
    }

    private static void condition(Checks checks, User target) {
        checks.rule(target.state() != UserState.DELETED, Rules.TARGET_DELETED, Changer.HOST);
        checks.rule(target.state() != UserState.SUSPENDED, Rules.TARGET_SUSPENDED, Changer.OWNER, Changer.ADMIN);
        var signIn = target.signIn();
        Check password = signIn.passwordAllowed()
                ? Check.passed(Rules.PASSWORD_SIGN_IN_OFF)
                : Check.refused(Rules.PASSWORD_SIGN_IN_OFF, Changer.OWNER, Changer.ADMIN);
        checks.add(signIn.provider()
                .filter(name -> !password.passed())
                .map(name -> password.with("provider", name))
                .orElse(password));
        checks.rule(target.activated(), Rules.NEVER_ACTIVATED, Changer.TARGET);
        checks.rule(target.primary().isPresent(), Rules.NO_ADDRESS, Changer.OWNER, Changer.ADMIN);
        checks.rule(
                target.primary().filter(p -> !p.verified()).isEmpty(),
                Rules.UNVERIFIED_ADDRESS,
                Changer.TARGET,
                Changer.OWNER,
                Changer.ADMIN);
    }

    private static Optional<BrandChoice> brand(Checks checks, Standing standing, User target, Optional<BrandId> asked) {
        var found = BrandTable.choose(standing.account().orElseThrow(), standing.settings(), target, asked);
        checks.add(found.check());
        return found.choice();
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
