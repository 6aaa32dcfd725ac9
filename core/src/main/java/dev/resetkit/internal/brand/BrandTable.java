package dev.resetkit.internal.brand;

import dev.resetkit.model.Code;
import dev.resetkit.model.HostNames;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandChoice.Rule;
import dev.resetkit.model.reset.BrandStep;
import java.util.Optional;
import java.util.function.Function;

/** Which brand a mail goes through: the first row that fits. */
public final class BrandTable {
    private BrandTable() {}

    /**
     * What the table says.
     *
     * @param choice the brand, where one fits and its host is safe
     * @param check the rule, passed or refused; its facts are the rows that were looked at, each with its brands and
     *     what was found
     */
    public record Found(Optional<BrandChoice> choice, Check check) {}

    /** Chooses by the facts of now; a brand that was asked for is taken or refused, never changed silently. */
    public static Found choose(Account account, BrandSettings settings, User target, Optional<BrandId> asked) {
        var rows = new BrandRows(account);
        if (asked.isPresent()) {
            return judged(rows, rows.named(Rule.REQUESTED, asked, Findings::active), Rules.BRAND_INACTIVE);
        }
        Function<Brand, Code> eligible = brand -> Findings.eligible(brand, settings);
        Optional<BrandChoice> choice = target.kind() == UserKind.END_USER
                ? rows.named(Rule.OWN, target.brand(), eligible).or(() -> rows.oldest(Rule.OLDEST, eligible))
                : rows.named(Rule.AGENT, settings.agentBrand(), eligible)
                        .or(() -> rows.oldest(Rule.OLDEST, eligible))
                        .or(() -> withoutHelpCenter(rows, settings));
        return judged(rows, choice, Rules.NO_ACTIVE_HELP_CENTER);
    }

    /** A team member is never locked out for want of a help center: any brand in use will do, a staging one too. */
    private static Optional<BrandChoice> withoutHelpCenter(BrandRows rows, BrandSettings settings) {
        return rows.named(Rule.WITHOUT_HELP_CENTER, settings.agentBrand(), Findings::active)
                .or(() -> rows.oldest(Rule.WITHOUT_HELP_CENTER, Findings::active));
    }

    private static Found judged(BrandRows rows, Optional<BrandChoice> choice, Code rule) {
        if (choice.isEmpty()) {
            return found(rows, choice, Check.refused(rule, Changer.OWNER, Changer.ADMIN));
        }
        if (!HostNames.safe(choice.get().brand().host())) {
            return found(rows, Optional.empty(), Check.refused(Rules.BRAND_HOST_INVALID, Changer.HOST));
        }
        return found(rows, choice, Check.passed(rule));
    }

    private static Found found(BrandRows rows, Optional<BrandChoice> choice, Check check) {
        Check told = check;
        for (BrandStep step : rows.trace()) {
            String row = step.row().name();
            String seen = step.brand().map(brand -> brand + " ").orElse("") + step.finding();
            told = told.with(row, told.facts().containsKey(row) ? told.facts().get(row) + ", " + seen : seen);
        }
        return new Found(choice, told);
    }
}
