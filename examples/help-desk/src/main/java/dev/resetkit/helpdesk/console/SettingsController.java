package dev.resetkit.helpdesk.console;

import dev.resetkit.Administration;
import dev.resetkit.PasswordSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.people.DeskBrands;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.Policies;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What owner and administrators choose. What is the owner's alone is not on an administrator's page. */
@Controller
class SettingsController {
    private static final Map<Integer, String> KEEPING = new TreeMap<>(Map.of(
            LinksKept.NEWEST.resets(),
            "the newest mail's alone",
            2,
            "those of the last 2 resets",
            3,
            "those of the last 3 resets",
            5,
            "those of the last 5 resets",
            LinksKept.ALL.resets(),
            "all, until they are used or run out"));

    private final Staffroom room;
    private final Administration settings;
    private final DeskBrands brands;

    SettingsController(Staffroom room, Resetkit resetkit, DeskBrands brands) {
        this.room = room;
        this.settings = resetkit.settings();
        this.brands = brands;
    }

    @GetMapping("/settings")
    String page(@AuthenticationPrincipal DeskPrincipal who, Model model, RedirectAttributes next) {
        Actor actor = room.actor(who);
        return settings.policies(actor)
                .fold(
                        accepted -> {
                            show(accepted.value(), model);
                            if (who.owner()) {
                                model.addAttribute(
                                        "settingAllowed",
                                        settings.settingAllowed(actor).orThrow());
                            }
                            return "settings";
                        },
                        refused -> {
                            Told.of(refused.why(), room.words()).on(next);
                            return "redirect:/people/customers";
                        });
    }

    @PostMapping("/settings/switch")
    String allow(@RequestParam boolean on, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        String done = on
                ? "Administrators may set passwords from now on. They are told."
                : "Administrators cannot set passwords any more.";
        return told(settings.setSettingAllowed(room.actor(who), on), done, next);
    }

    @PostMapping("/settings/owner-reset")
    String ownerReset(@RequestParam boolean on, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        return told(settings.setAdminsMayResetOwner(room.actor(who), on), "Saved.", next);
    }

    @PostMapping("/settings/agent-brand")
    String agentBrand(@RequestParam String brand, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        return told(settings.setAgentBrand(room.actor(who), BrandId.of(brand)), "Saved.", next);
    }

    @PostMapping("/settings/level")
    String level(
            @RequestParam UserKind kind,
            @RequestParam PasswordLevel level,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        return told(settings.setPasswordLevel(room.actor(who), kind, level), "Saved, for the next password.", next);
    }

    @PostMapping("/settings/self-service")
    String selfService(
            @RequestParam UserKind kind,
            @RequestParam boolean on,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        return told(settings.setSelfService(room.actor(who), kind, on), "Saved.", next);
    }

    @PostMapping("/settings/links-kept")
    String linksKept(@RequestParam int resets, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        if (!KEEPING.containsKey(resets)) {
            Told.not("That cannot be chosen.").on(next);
            return "redirect:/settings";
        }
        return told(settings.setLinksKept(room.actor(who), new LinksKept(resets)), "Saved, for the next mail.", next);
    }

    @PostMapping("/settings/list")
    String list(@RequestParam boolean on, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        return told(settings.setHelpCenterList(room.actor(who), on), "Saved.", next);
    }

    @PostMapping("/settings/listed")
    String listed(
            @RequestParam String brand,
            @RequestParam boolean on,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        return told(settings.setListed(room.actor(who), BrandId.of(brand), on), "Saved.", next);
    }

    @PostMapping("/settings/staging")
    String staging(
            @RequestParam String brand,
            @RequestParam boolean on,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        return told(settings.setStaging(room.actor(who), BrandId.of(brand), on), "Saved.", next);
    }

    private String told(Outcome<?> outcome, String done, RedirectAttributes next) {
        Told.of(outcome, done, room.words()).on(next);
        return "redirect:/settings";
    }

    private void show(Policies policies, Model model) {
        var words = PasswordSentences.of(Locale.ENGLISH);
        Map<PasswordLevel, String> levels = new LinkedHashMap<>();
        Arrays.stream(PasswordLevel.values())
                .filter(level -> level.choosable() && level != PasswordLevel.CUSTOM)
                .forEach(level -> levels.put(level, words.level(level)));
        Map<UserKind, String> kinds = new LinkedHashMap<>();
        kinds.put(UserKind.TEAM_MEMBER, "Team members");
        kinds.put(UserKind.END_USER, "Customers");
        Map<UserKind, PasswordLevel> chosen = new LinkedHashMap<>();
        for (UserKind kind : UserKind.values()) {
            chosen.put(
                    kind,
                    policies.passwords()
                            .getOrDefault(kind, PasswordPolicy.DEFAULT)
                            .level());
        }
        model.addAttribute("policies", policies);
        model.addAttribute("levels", levels);
        model.addAttribute("kinds", kinds);
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "customNow",
                chosen.entrySet().stream()
                        .filter(entry -> entry.getValue() == PasswordLevel.CUSTOM)
                        .map(Map.Entry::getKey)
                        .toList());
        model.addAttribute("keeping", KEEPING);
        model.addAttribute(
                "linksKept", policies.linksKept().map(LinksKept::resets).orElse(0));
        model.addAttribute(
                "agentBrand", policies.brands().agentBrand().map(BrandId::value).orElse(""));
        model.addAttribute("listOn", policies.brands().helpCenterList().orElse(true));
        model.addAttribute(
                "brands",
                brands.findByAccountIdOrderByCreatedAtAscIdAsc(room.key("").accountId()).stream()
                        .map(brand -> new BrandRow(
                                brand.id(),
                                brand.name(),
                                brand.host(),
                                policies.brands().listed(BrandId.of(brand.id())),
                                policies.brands().staging(BrandId.of(brand.id()))))
                        .toList());
    }

    /**
     * A brand and what was chosen about it.
     *
     * @param id which
     * @param name what it is called
     * @param host where it is
     * @param listed whether mails may list its help center
     * @param staging whether it is being tried out
     */
    public record BrandRow(String id, String name, String host, boolean listed, boolean staging) {}
}
