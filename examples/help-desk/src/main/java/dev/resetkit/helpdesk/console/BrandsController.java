package dev.resetkit.helpdesk.console;

import dev.resetkit.Administration;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.people.DeskBrand;
import dev.resetkit.helpdesk.people.DeskBrands;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandStep;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The brands: whether each is in use is the help desk's own fact, which the library reads afresh for every mail. */
@Controller
class BrandsController {
    private final Staffroom room;
    private final Administration settings;
    private final DeskBrands brands;

    BrandsController(Staffroom room, Resetkit resetkit, DeskBrands brands) {
        this.room = room;
        this.settings = resetkit.settings();
        this.brands = brands;
    }

    /**
     * A brand, and whether mails go through it unless somebody asks for another.
     *
     * @param brand its facts
     * @param fits whether they do
     * @param why what keeps them from it, in words
     */
    public record Row(DeskBrand brand, boolean fits, String why) {}

    @GetMapping("/brands")
    String page(@AuthenticationPrincipal DeskPrincipal who, Model model, RedirectAttributes next) {
        return settings.policies(room.actor(who))
                .fold(
                        accepted -> {
                            BrandSettings chosen = accepted.value().brands();
                            model.addAttribute(
                                    "rows",
                                    brands
                                            .findByAccountIdOrderByCreatedAtAscIdAsc(
                                                    room.key("").accountId())
                                            .stream()
                                            .map(brand -> row(brand, chosen))
                                            .toList());
                            model.addAttribute(
                                    "agentBrand",
                                    chosen.agentBrand().map(this::nameOf).orElse("none was chosen"));
                            return "brands";
                        },
                        refused -> {
                            Told.of(refused.why(), room.words()).on(next);
                            return "redirect:/people/customers";
                        });
    }

    /** Links that went out through a brand die with it, at their next look: nothing has to be told to the library. */
    @PostMapping("/brands/{id}")
    String use(
            @PathVariable String id,
            @RequestParam boolean active,
            @RequestParam boolean helpCenter,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        if (!who.ownerOrAdmin()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        DeskBrand brand =
                brands.findById(room.key(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        brand.inUse(active, helpCenter);
        brands.save(brand);
        Told.done(active ? "Saved." : "Saved. Links that were mailed through it are dead while it is not in use.")
                .on(next);
        return "redirect:/brands";
    }

    private Row row(DeskBrand brand, BrandSettings chosen) {
        Code finding = finding(brand, chosen);
        var step = new BrandStep(BrandChoice.Rule.OLDEST, Optional.of(BrandId.of(brand.id())), finding, Set.of());
        return new Row(brand, finding.equals(BrandStep.FITS), room.words().brandStep(step));
    }

    private static Code finding(DeskBrand brand, BrandSettings chosen) {
        if (!brand.active()) {
            return BrandStep.INACTIVE;
        }
        if (chosen.staging(BrandId.of(brand.id()))) {
            return BrandStep.STAGING;
        }
        return brand.helpCenter() ? BrandStep.FITS : BrandStep.HELP_CENTER_OFF;
    }

    private String nameOf(BrandId id) {
        return brands.findById(room.key(id.value())).map(DeskBrand::name).orElse(id.value());
    }
}
