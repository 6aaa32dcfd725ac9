package dev.resetkit.internal.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.brand.BrandTable;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BrandTableTest {
    private static final List<String> ASKED =
            List.of("NOTHING", "ELIGIBLE", "STAGING", "HELP_CENTER_OFF", "INACTIVE", "UNKNOWN");
    private static final List<String> NAMED =
            List.of("NONE", "ELIGIBLE", "STAGING", "HELP_CENTER_OFF", "INACTIVE", "UNKNOWN");
    private static final List<String> OTHER = List.of("NONE", "ELIGIBLE", "STAGING", "HELP_CENTER_OFF", "INACTIVE");

    private final Table table = new Table("brands.csv");
    private final SoftAssertions softly = new SoftAssertions();

    @Test
    @DisplayName("B3: every combination of brands has the row and the brand of the table, whatever their order")
    void everyCombination() {
        for (UserKind kind : UserKind.values()) {
            for (String asked : ASKED) {
                for (String named : NAMED) {
                    for (String other : OTHER) {
                        check(kind, asked, named, other);
                    }
                }
            }
        }
        softly.assertAll();
        assertThat(table.idle()).isEmpty();
    }

    private void check(UserKind kind, String asked, String named, String other) {
        String verdict = table.verdict(kind.name(), asked, named, other);
        var world = new Brands();
        world.add("asked", 3, asked);
        world.add("named", 2, named);
        world.add("other", 1, other);
        Optional<BrandId> own = named.equals("NONE") ? Optional.empty() : Optional.of(BrandId.of("named"));
        Optional<BrandId> wanted = asked.equals("NOTHING") ? Optional.empty() : Optional.of(BrandId.of("asked"));
        for (int turn = 0; turn < 2; turn++) {
            var found = BrandTable.choose(world.account(), world.settings(kind, own), user(kind, own), wanted);
            String what = String.join(",", kind.name(), asked, named, other);
            softly.assertThat(found.choice()
                            .map(choice -> choice.rule() + " " + choice.brand().id())
                            .orElse(found.check().rule().name()))
                    .as(what)
                    .isEqualTo(verdict);
            softly.assertThat(found.check().passed())
                    .as(what)
                    .isEqualTo(found.choice().isPresent());
            found.choice()
                    .ifPresent(choice -> softly.assertThat(
                                    choice.trace().get(choice.trace().size() - 1))
                            .as(what)
                            .isEqualTo(new BrandStep(
                                    choice.rule(), Optional.of(choice.brand().id()), BrandStep.FITS, Set.of())));
            Collections.reverse(world.brands);
        }
    }

    /** The user of a kind; a team member's own brand, and an end user's agent brand, must not count. */
    private static User user(UserKind kind, Optional<BrandId> own) {
        boolean endUser = kind == UserKind.END_USER;
        var user = User.of(
                UserId.of("somebody"),
                endUser ? RoleKind.END_USER : RoleKind.AGENT,
                "somebody@customer.example",
                CredentialVersion.of(1));
        return endUser ? own.map(id -> user.toBuilder().brand(id).build()).orElse(user) : user;
    }

    private static final class Brands {
        private final List<Brand> brands = new ArrayList<>();
        private BrandSettings settings = BrandSettings.DEFAULT;

        void add(String id, int age, String state) {
            if (List.of("NOTHING", "NONE", "UNKNOWN").contains(state)) {
                return;
            }
            var brand = Brand.of(id, id, id + ".acme.example", "a@acme.example", World.START.plusSeconds(age));
            brands.add(
                    brand.withActive(!state.equals("INACTIVE")).withHelpCenterActive(!state.equals("HELP_CENTER_OFF")));
            settings = settings.withStaging(brand.id(), state.equals("STAGING"));
        }

        Account account() {
            return new Account(AccountId.of("acme"), "Acme", Optional.empty(), true, Locale.ENGLISH, brands);
        }

        BrandSettings settings(UserKind kind, Optional<BrandId> named) {
            return kind == UserKind.TEAM_MEMBER
                    ? named.map(settings::withAgentBrand).orElse(settings)
                    : settings;
        }
    }
}
