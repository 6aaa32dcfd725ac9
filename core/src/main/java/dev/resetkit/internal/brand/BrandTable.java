package dev.resetkit.internal.brand;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandChoice.Rule;
import dev.resetkit.spi.store.AccountSettings;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Which brand a mail goes through: the first row that fits. */
public final class BrandTable {
    private static final Comparator<Brand> OLDEST =
            Comparator.comparing(Brand::createdAt).thenComparing(b -> b.id().value());

    private BrandTable() {}

    /**
     * What the table says.
     *
     * @param choice the brand, where one fits and its host is safe
     * @param check the rule, passed or refused
     */
    public record Found(Optional<BrandChoice> choice, Check check) {}

    /** Chooses by the facts of now; a brand that was asked for is taken or refused, never changed silently. */
    public static Found choose(Account account, AccountSettings settings, User target, Optional<BrandId> asked) {
        if (asked.isPresent()) {
            var brand = account.brand(asked.get()).filter(Brand::active).map(b -> new BrandChoice(b, Rule.REQUESTED));
            return judged(brand, Check.refused(Rules.BRAND_INACTIVE, Changer.OWNER, Changer.ADMIN));
        }
        Optional<BrandChoice> row =
                target.kind() == UserKind.END_USER ? forEndUser(account, target) : forTeamMember(account, settings);
        return judged(row, Check.refused(Rules.NO_ACTIVE_HELP_CENTER, Changer.OWNER, Changer.ADMIN));
    }

    private static Optional<BrandChoice> forEndUser(Account account, User target) {
        return target.brand()
                .flatMap(account::brand)
                .filter(Brand::eligible)
                .map(b -> new BrandChoice(b, Rule.OWN))
                .or(() -> oldest(account, Brand::eligible, Rule.OLDEST));
    }

    private static Optional<BrandChoice> forTeamMember(Account account, AccountSettings settings) {
        Optional<Brand> agent = settings.brands().agentBrand().flatMap(account::brand);
        return agent.filter(Brand::eligible)
                .map(b -> new BrandChoice(b, Rule.AGENT))
                .or(() -> oldest(account, Brand::eligible, Rule.OLDEST))
                .or(() -> agent.filter(Brand::active).map(b -> new BrandChoice(b, Rule.WITHOUT_HELP_CENTER)))
                .or(() -> oldest(account, Brand::active, Rule.WITHOUT_HELP_CENTER));
    }

    private static Optional<BrandChoice> oldest(Account account, Predicate<Brand> fits, Rule rule) {
        return account.brands().stream().filter(fits).min(OLDEST).map(b -> new BrandChoice(b, rule));
    }

    private static Found judged(Optional<BrandChoice> choice, Check refused) {
        if (choice.isEmpty()) {
            return new Found(choice, refused);
        }
        if (!HostNames.safe(choice.get().brand().host())) {
            return new Found(Optional.empty(), Check.refused(Rules.BRAND_HOST_INVALID, Changer.HOST));
        }
        return new Found(choice, Check.passed(refused.rule()));
    }
}
