package dev.resetkit;

import dev.resetkit.internal.flow.GrantFlow;
import dev.resetkit.internal.flow.SettingsFlow;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.Policies;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What owner and administrators choose for their account. Each change is audited with its old and new value and holds
 * from the next call on. All verbs join the host's transaction where one is current.
 *
 * <p>A refusal's code is one of {@link dev.resetkit.model.decision.Rules}. Any verb may refuse by ACTOR_NOT_ACTIVE,
 * ACTOR_ASSUMED, ACCOUNT_CLOSED or RIGHT_MISSING, and where the host gave a {@link dev.resetkit.spi.StepUp} one that
 * changes something by STEP_UP_REQUIRED. What else a verb refuses by stands with it.
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
     * @param terms to whom, about whom, until when
     * @return the grant, or the decision that refuses: NOT_IN_YOUR_SCOPE for a person who is no team member
     */
    public Outcome<Grant> giveGrant(Actor actor, GrantTerms terms) {
        return grants.give(actor, terms);
    }

    /**
     * The same about every end user and without an end.
     *
     * @param actor the owner
     * @param holder a role or a team member
     * @return the grant, or the decision that refuses, as for {@link #giveGrant(Actor, GrantTerms)}
     */
    public Outcome<Grant> giveGrant(Actor actor, GrantHolder holder) {
        return grants.give(actor, GrantTerms.to(holder));
    }

    /**
     * Takes a grant back. Links that are out stay as they are.
     *
     * @param actor the owner
     * @param grant which grant
     * @return its id, or the decision that refuses: GRANT_UNKNOWN
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
     * @param level one that can be chosen, but {@link PasswordLevel#CUSTOM}
     * @return the policies of now, or the decision that refuses: LEVEL_NOT_CHOOSABLE
     * @throws IllegalArgumentException for {@link PasswordLevel#CUSTOM}
     */
    public Outcome<Policies> setPasswordLevel(Actor actor, UserKind kind, PasswordLevel level) {
        return settings.choosePasswords(actor, kind, PasswordPolicy.of(level));
    }

    /**
     * Chooses password rules of the account's own for a kind of user.
     *
     * @param actor owner or administrator
     * @param kind for whom
     * @param rules which
     * @return the policies of now, or the decision that refuses
     */
    public Outcome<Policies> setPasswordRules(Actor actor, UserKind kind, CustomRules rules) {
        return settings.choosePasswords(actor, kind, PasswordPolicy.of(rules));
    }

    /**
     * Lets administrators set passwords, or no longer; off until the owner turns it on. From the next call on, and for
     * those already under way. The administrators are told.
     *
     * @param actor the owner
     * @param allowed whether they may
     * @return what holds now, or the decision that refuses
     */
    public Outcome<Boolean> setSettingAllowed(Actor actor, boolean allowed) {
        return settings.allowSetting(actor, allowed);
    }

    /**
     * Whether administrators may set passwords. Administrators cannot read it.
     *
     * @param actor the owner
     * @return what holds now, or the decision that refuses
     */
    public Outcome<Boolean> settingAllowed(Actor actor) {
        return settings.settingAllowed(actor);
    }

    /**
     * What the account chose.
     *
     * @param actor owner or administrator
     * @return the policies of now, or the decision that refuses
     */
    public Outcome<Policies> policies(Actor actor) {
        return settings.policies(actor);
    }

    /**
     * Turns self-service on or off for a kind of user.
     *
     * @param actor owner or administrator
     * @param kind for whom
     * @param on whether they may ask for themselves
     * @return the policies of now, or the decision that refuses
     */
    public Outcome<Policies> setSelfService(Actor actor, UserKind kind, boolean on) {
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
     * @return the policies of now, or the decision that refuses
     */
    public Outcome<Policies> setAdminsMayResetOwner(Actor actor, boolean allowed) {
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
     * @param brand one of the account's brands
     * @return the policies of now, or the decision that refuses; BRAND_UNKNOWN where the account has no such brand
     */
    public Outcome<Policies> setAgentBrand(Actor actor, BrandId brand) {
        return settings.changeBrand(
                actor,
                Action.CHOOSE_AGENT_BRAND,
                brand,
                "agentBrand",
                now -> now.brands().agentBrand().map(BrandId::value).orElse("none"),
                now -> now.withBrands(brands -> brands.withAgentBrand(brand)));
    }

    /**
     * Turns the list of active help centers in account mails on or off. Until somebody chose, mails have it where the
     * account has several.
     *
     * @param actor owner or administrator
     * @param on whether mails include it
     * @return the policies of now, or the decision that refuses
     */
    public Outcome<Policies> setHelpCenterList(Actor actor, boolean on) {
        return settings.change(
                actor,
                Action.MANAGE_POLICY,
                "helpCenterList",
                now -> now.brands().helpCenterList().map(Object::toString).orElse("where there are several"),
                now -> now.withBrands(brands -> brands.withHelpCenterList(on)));
    }

    /**
     * Lets a brand's help center stand in the list of account mails, or keeps it out.
     *
     * @param actor owner or administrator
     * @param brand one of the account's brands
     * @param listed whether it may stand there; true until somebody chose
     * @return the policies of now, or the decision that refuses; BRAND_UNKNOWN where the account has no such brand
     */
    public Outcome<Policies> setListed(Actor actor, BrandId brand, boolean listed) {
        return settings.changeBrand(
                actor,
                Action.MANAGE_POLICY,
                brand,
                "listed." + brand,
                now -> now.brands().listed(brand),
                now -> now.withBrands(brands -> brands.withListed(brand, listed)));
    }

    /**
     * Makes a brand a staging brand, or no longer. No mail goes through a staging brand unless it is asked for, or a
     * team member has no other way in, and the list of help centers leaves it out. Links that are out stay as they
     * are.
     *
     * @param actor owner or administrator
     * @param brand one of the account's brands
     * @param staging whether it is being tried out; false until somebody chose
     * @return the policies of now, or the decision that refuses; BRAND_UNKNOWN where the account has no such brand
     */
    public Outcome<Policies> setStaging(Actor actor, BrandId brand, boolean staging) {
        return settings.changeBrand(
                actor,
                Action.MANAGE_POLICY,
                brand,
                "staging." + brand,
                now -> now.brands().staging(brand),
                now -> now.withBrands(brands -> brands.withStaging(brand, staging)));
    }

    /**
     * Chooses what becomes of a user's older links once a newer mail was accepted. Holds for mails that are accepted
     * from now on; no link that ended comes back.
     *
     * @param actor owner or administrator
     * @param kept of how many resets the links live on
     * @return the policies of now, or the decision that refuses
     */
    public Outcome<Policies> setLinksKept(Actor actor, LinksKept kept) {
        return settings.change(
                actor,
                Action.MANAGE_POLICY,
                "linksKept",
                now -> now.linksKept()
                        .map(chosen -> chosen.equals(LinksKept.ALL) ? "all" : Integer.toString(chosen.resets()))
                        .orElse("none"),
                now -> now.withLinksKept(kept));
    }

    /**
     * Looks something up in the audit, the newest line first. To read every event in the order in which they came, read
     * on by {@link #audit(Actor, long, int)}.
     *
     * @param actor owner or administrator
     * @param query which lines, and which page of them
     * @return the page, or the decision that refuses
     */
    public Outcome<AuditPage> audit(Actor actor, AuditQuery query) {
        return settings.audit(actor, query);
    }

    /**
     * Reads on in the audit, the oldest line first.
     *
     * @param actor owner or administrator
     * @param cursor the last line seen; 0 to begin
     * @param limit the most to read, 1 to 1000
     * @return the lines behind it, or the decision that refuses
     * @throws IllegalArgumentException for another limit
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
