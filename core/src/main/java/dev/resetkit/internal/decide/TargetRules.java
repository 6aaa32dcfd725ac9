package dev.resetkit.internal.decide;

import dev.resetkit.internal.address.Marks;
import dev.resetkit.internal.address.OwnMailboxes;
import dev.resetkit.internal.brand.BrandTable;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import java.util.Optional;

/** The rules about a target that the actor may know. Each is looked at, so that an explanation is complete. */
final class TargetRules {
    private TargetRules() {}

    /** A user, with what the library itself keeps about it. */
    record Target(User user, CredentialRecord kept) {
        Optional<Undeliverable> undeliverable() {
            return Marks.in(kept, user);
        }
    }

    /** Everything that sending a link rests on; answers the brand the mail would go through. */
    static Optional<BrandChoice> sending(Checks checks, Standing standing, Target facts, Optional<BrandId> asked) {
        User target = facts.user();
        mayBeSent(checks, standing, target);
        mayHavePassword(checks, target);
        mayBeMailed(checks, standing, target);
        isReached(checks, facts);
        Optional<BrandChoice> choice = brand(checks, standing, target, asked);
        mayUseBrand(
                checks, standing, target, choice.map(chosen -> chosen.brand().id()));
        return choice;
    }

    /** What the sender's own right rests on, and nothing about the target or the brand themselves. */
    static void rightToSend(Checks checks, Standing standing, User target, Optional<BrandId> brand) {
        mayBeSent(checks, standing, target);
        mayUseBrand(checks, standing, target, brand);
    }

    /** Everything that setting a password rests on. */
    static void setting(Checks checks, Standing standing, User target) {
        if (checks.rule(!self(standing, target), Rules.SELF_USE_CHANGE)) {
            RoleKind of = kind(standing, target);
            checks.rule(of != RoleKind.OWNER, Rules.OWNER_PROTECTED);
            checks.rule(SettingTable.may(standing.kind(), of) || of == RoleKind.OWNER, Rules.RIGHT_MISSING);
        }
        checks.rule(standing.settings().settingAllowed(), Rules.SETTING_OFF, Changer.OWNER);
        mayHavePassword(checks, target);
    }

    /** Everything that a link for somebody who is locked out rests on, apart from who asks. */
    static void recovery(Checks checks, Standing standing, Target facts) {
        User target = facts.user();
        RoleKind of = kind(standing, target);
        checks.rule(of == RoleKind.OWNER || of == RoleKind.ADMIN, Rules.NOT_RECOVERABLE);
        mayHavePassword(checks, target);
        hadPassword(checks, target);
        // Whoever could take the mark of an undeliverable address away is locked out, so it stands in nobody's way.
        mayBeMailed(checks, standing, target);
    }

    /** Whether there is a password that could be recovered or blocked. */
    static void hadPassword(Checks checks, User target) {
        checks.rule(target.activated(), Rules.NEVER_ACTIVATED, Changer.TARGET);
    }

    /** The brand that the table chooses. */
    static Optional<BrandChoice> brand(Checks checks, Standing standing, User target, Optional<BrandId> asked) {
        var found = BrandTable.choose(
                standing.account().orElseThrow(), standing.settings().brands(), target, asked);
        checks.add(found.check());
        return found.choice();
    }

    /** Whether an administrator would act on the owner. */
    static void spareOwner(Checks checks, Standing standing, User target) {
        boolean spared = standing.kind() != RoleKind.OWNER && kind(standing, target) == RoleKind.OWNER;
        checks.rule(!spared, Rules.OWNER_PROTECTED);
    }

    static RoleKind kind(Standing standing, User target) {
        return Roles.effective(standing.account().orElseThrow(), target).kind();
    }

    private static boolean self(Standing standing, User target) {
        return standing.actor().user().equals(target.id());
    }

    private static void mayBeSent(Checks checks, Standing standing, User target) {
        AccountSettings settings = standing.settings();
        if (self(standing, target)) {
            checks.rule(
                    settings.selfService().contains(target.kind()),
                    Rules.SELF_SERVICE_OFF,
                    Changer.OWNER,
                    Changer.ADMIN);
            return;
        }
        switch (SendingTable.cell(standing.kind(), kind(standing, target))) {
            case OWNER_SETTING -> checks.rule(settings.adminsMayResetOwner(), Rules.OWNER_PROTECTED, Changer.OWNER);
            case GRANT -> checks.rule(standing.reaches(target), Rules.RIGHT_MISSING, Changer.OWNER);
            case NO -> checks.rule(false, Rules.RIGHT_MISSING);
            case YES -> checks.add(Check.passed(Rules.RIGHT_MISSING));
        }
    }

    private static void mayUseBrand(Checks checks, Standing standing, User target, Optional<BrandId> brand) {
        boolean delegated = !self(standing, target) && !SendingTable.ofRight(standing.kind());
        if (delegated && brand.isPresent()) {
            checks.rule(standing.reaches(target, brand.get()), Rules.BRAND_NOT_GRANTED, Changer.OWNER);
        }
    }

    private static void mayHavePassword(Checks checks, User target) {
        checks.rule(target.state() != UserState.DELETED, Rules.TARGET_DELETED, Changer.HOST);
        checks.rule(target.state() != UserState.SUSPENDED, Rules.TARGET_SUSPENDED, Changer.OWNER, Changer.ADMIN);
        var signIn = target.signIn();
        if (!checks.rule(!signIn.serviceUser(), Rules.SERVICE_USER, Changer.HOST)) {
            return;
        }
        Check password = signIn.passwordAllowed()
                ? Check.passed(Rules.PASSWORD_SIGN_IN_OFF)
                : Check.refused(Rules.PASSWORD_SIGN_IN_OFF, Changer.OWNER, Changer.ADMIN);
        checks.add(signIn.provider()
                .filter(name -> !password.passed())
                .map(name -> password.with("provider", name))
                .orElse(password));
    }

    private static void mayBeMailed(Checks checks, Standing standing, User target) {
        checks.rule(target.primary().isPresent(), Rules.NO_ADDRESS, Changer.OWNER, Changer.ADMIN);
        checks.rule(
                !target.activated()
                        || target.primary().filter(p -> !p.verified()).isEmpty(),
                Rules.UNVERIFIED_ADDRESS,
                Changer.TARGET,
                Changer.OWNER,
                Changer.ADMIN);
        Account account = standing.account().orElseThrow();
        checks.rule(
                target.primary()
                        .filter(p -> OwnMailboxes.include(account, p.address()))
                        .isEmpty(),
                Rules.OWN_ADDRESS,
                Changer.OWNER,
                Changer.ADMIN);
    }

    private static void isReached(Checks checks, Target facts) {
        checks.add(facts.undeliverable()
                .map(mark -> Check.refused(Rules.UNDELIVERABLE_ADDRESS, Changer.OWNER, Changer.ADMIN)
                        .with("since", mark.since().toString())
                        .with("why", mark.why()))
                .orElseGet(() -> Check.passed(Rules.UNDELIVERABLE_ADDRESS)));
    }
}
