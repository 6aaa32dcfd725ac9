package dev.resetkit.internal.decide;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.spi.store.AccountSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A decision with the facts it rests on, so that what follows uses the same ones.
 *
 * @param explanation what {@code explain} answers and what enforces
 * @param actor who asks
 * @param kind the kind by which the actor was judged
 * @param settings what the account chose
 * @param account the account, where it exists
 * @param target the target, only where the actor may know it
 * @param brand the brand a mail would go through, only for a visible target of a sending
 */
public record Decision(
        Explanation explanation,
        Actor actor,
        RoleKind kind,
        AccountSettings settings,
        Optional<Account> account,
        Optional<User> target,
        Optional<BrandChoice> brand) {
    /** Whether it may be done. */
    public boolean allowed() {
        return explanation.allowed();
    }

    /** The target's role as the rules see it; call it for an allowed decision about a target only. */
    public Role targetRole() {
        return Roles.effective(account.orElseThrow(), target.orElseThrow());
    }

    /** What a link for the target is for; call it for an allowed decision about a target only. */
    public Purpose purpose() {
        return Purpose.of(target.orElseThrow());
    }

    /** The mail that carries the link; call it for an allowed decision about a target only. */
    public MailKind mail() {
        return purpose() == Purpose.RESET && self()
                ? MailKind.SELF_SERVICE_LINK
                : purpose().mail();
    }

    /** Whether the actor is the target. */
    public boolean self() {
        return target.filter(t -> t.id().equals(actor.user())).isPresent();
    }

    /** Whether this rule, and no other, refused. */
    public boolean refusedBy(Code rule) {
        return explanation.checks().stream()
                .filter(check -> !check.passed())
                .map(Check::rule)
                .toList()
                .equals(List.of(rule));
    }

    /** The same decision with one rule more that refused. */
    public Decision refusedBy(Check check) {
        return and(check);
    }

    /** The same decision with one rule more. */
    public Decision and(Check check) {
        List<Check> checks = new ArrayList<>(explanation.checks());
        checks.add(check);
        return new Decision(
                new Explanation(explanation.action(), checks, explanation.recommended(), explanation.hints()),
                actor,
                kind,
                settings,
                account,
                target,
                brand);
    }
}
