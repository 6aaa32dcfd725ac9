package dev.resetkit.internal.brand;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandChoice.Rule;
import dev.resetkit.model.reset.BrandStep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Looks at brands row by row, and notes what it saw. */
final class BrandRows {
    /** Ties are broken by id, so that the choice never depends on the order in which a host names its brands. */
    static final Comparator<Brand> OLDEST =
            Comparator.comparing(Brand::createdAt).thenComparing(b -> b.id().value());

    private final Account account;
    private final List<BrandStep> trace = new ArrayList<>();

    BrandRows(Account account) {
        this.account = account;
    }

    List<BrandStep> trace() {
        return List.copyOf(trace);
    }

    /** One named brand. */
    Optional<BrandChoice> named(Rule row, Optional<BrandId> id, Function<Brand, Code> look) {
        if (id.isEmpty()) {
            note(row, id, BrandStep.NONE);
            return Optional.empty();
        }
        Optional<Brand> brand = account.brand(id.get());
        if (brand.isEmpty()) {
            note(row, id, BrandStep.UNKNOWN);
            return Optional.empty();
        }
        return looked(row, brand.get(), look);
    }

    /** The oldest that fits. */
    Optional<BrandChoice> oldest(Rule row, Function<Brand, Code> look) {
        List<Brand> all = account.brands().stream().sorted(OLDEST).toList();
        if (all.isEmpty()) {
            note(row, Optional.empty(), BrandStep.NONE);
        }
        for (Brand brand : all) {
            Optional<BrandChoice> choice = looked(row, brand, look);
            if (choice.isPresent()) {
                return choice;
            }
        }
        return Optional.empty();
    }

    private Optional<BrandChoice> looked(Rule row, Brand brand, Function<Brand, Code> look) {
        Code finding = look.apply(brand);
        note(row, Optional.of(brand.id()), finding);
        return finding.equals(BrandStep.FITS) ? Optional.of(new BrandChoice(brand, row, trace)) : Optional.empty();
    }

    private void note(Rule row, Optional<BrandId> brand, Code finding) {
        trace.add(new BrandStep(row, brand, finding, changers(row, finding)));
    }

    private static Set<Changer> changers(Rule row, Code finding) {
        if (finding.equals(BrandStep.FITS)) {
            return Set.of();
        }
        boolean named = finding.equals(BrandStep.NONE) || finding.equals(BrandStep.UNKNOWN);
        return row == Rule.AGENT && named ? Set.of(Changer.OWNER) : Set.of(Changer.OWNER, Changer.ADMIN);
    }
}
