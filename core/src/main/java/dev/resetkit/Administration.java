package dev.resetkit;

import dev.resetkit.internal.flow.GrantFlow;
import dev.resetkit.internal.flow.SettingsFlow;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What owner and administrators choose for their account. Each change is audited with its old and new value and holds
 * from the next call on. All verbs join the host's transaction where one is current.
 */
public final class Administration {
    private final GrantFlow grants;
    private final SettingsFlow settings;

    Administration(GrantFlow grants, SettingsFlow settings) {
        this.grants = grants;
        this.settings = settings;
    }

    /**
     * Lets everybody of a role, or one person, send reset mails to end users. Cannot be passed on.
     *
     * @param actor the owner
     * @param holder a role or a team member
     * @return the grant, or the decision that refuses
     */
    public Outcome<Grant> giveGrant(Actor actor, GrantHolder holder) {
        return grants.give(actor, holder);
    }

    /**
     * Takes a grant back. Links that are out stay as they are.
     *
     * @param actor the owner
     * @param grant which grant
     * @return its id, or the decision that refuses
     */
    public Outcome<GrantId> withdrawGrant(Actor actor, GrantId grant) {
        return grants.withdraw(actor, grant);
    }

    /**
     * Lists grants.
     *
     * @param actor owner or administrator for all of them, a holder for its own
     * @return by time given, or the decision that refuses
     */
    public Outcome<List<Grant>> grants(Actor actor) {
        return grants.list(actor);
    }

    /**
     * Chooses the password level of a kind of user. A link opened before is judged by the level of the moment it is
     * redeemed.
     *
     * @param actor owner or administrator
     * @param kind for whom
     * @param level which
     * @return the settings of now, or the decision that refuses
     */
    public Outcome<AccountSettings> setPasswordLevel(Actor actor, UserKind kind, PasswordLevel level) {
        return settings.change(
                actor,
                Action.MANAGE_POLICY,
                "passwordLevel." + kind,
                now -> now.level(kind),
                now -> now.withLevel(kind, level));
    }

    /**
     * Turns self-service on or off for a kind of user.
     *
     * @param actor owner or administrator
     * @param kind for whom
     * @param on whether they may ask for themselves
     * @return the settings of now, or the decision that refuses
     */
    public Outcome<AccountSettings> setSelfService(Actor actor, UserKind kind, boolean on) {
        return settings.change(
                actor,
                Action.MANAGE_POLICY,
                "selfService." + kind,
                now -> now.selfService().contains(kind),
                now -> now.withSelfService(with(now.selfService(), kind, on)));
    }

    /**
     * Lets administrators send reset mails to the owner, or no longer.
     *
     * @param actor the owner
     * @param allowed whether they may
     * @return the settings of now, or the decision that refuses
     */
    public Outcome<AccountSettings> setAdminsMayResetOwner(Actor actor, boolean allowed) {
        return settings.change(
                actor,
                Action.ALLOW_OWNER_RESET,
                "adminsMayResetOwner",
                AccountSettings::adminsMayResetOwner,
                now -> now.withAdminsMayResetOwner(allowed));
    }

    /**
     * Names the brand that team members sign in through.
     *
     * @param actor the owner
     * @param brand which brand
     * @return the settings of now, or the decision that refuses
     */
    public Outcome<AccountSettings> setAgentBrand(Actor actor, BrandId brand) {
        return settings.change(
                actor,
                Action.CHOOSE_AGENT_BRAND,
                "agentBrand",
                now -> now.agentBrand().map(BrandId::value).orElse("none"),
                now -> now.withAgentBrand(brand));
    }

    /**
     * Reads the audit.
     *
     * @param actor owner or administrator
     * @param cursor the last line seen; 0 to begin
     * @param limit the most to read, 1 to 1000
     * @return the lines behind it, or the decision that refuses
     */
    public Outcome<List<AuditLog.Line>> audit(Actor actor, long cursor, int limit) {
        return settings.audit(actor, cursor, limit);
    }

    private static Set<UserKind> with(Set<UserKind> kinds, UserKind kind, boolean on) {
        Set<UserKind> now = new HashSet<>(kinds);
        if (on) {
            now.add(kind);
        } else {
            now.remove(kind);
        }
        return now;
    }
}
