package dev.resetkit.helpdesk.console;

import dev.resetkit.Administration;
import dev.resetkit.PasswordSentences;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.account.Policies;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordPolicy;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** An account's own password rules, for one kind of user, and how all of them read to those who choose a password. */
@Controller
class RulesController {
    private final Staffroom room;
    private final Resetkit resetkit;
    private final Administration settings;
    private final People people;

    RulesController(Staffroom room, Resetkit resetkit, People people) {
        this.room = room;
        this.resetkit = resetkit;
        this.settings = resetkit.settings();
        this.people = people;
    }

    @GetMapping("/settings/rules/{kind}")
    String page(
            @PathVariable UserKind kind,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model,
            RedirectAttributes next) {
        return settings.policies(room.actor(who))
                .fold(
                        accepted -> {
                            show(kind, RuleForm.of(rules(accepted.value(), kind)), who, model);
                            return "rules";
                        },
                        refused -> {
                            Told.of(refused.why(), room.words()).on(next);
                            return "redirect:/people/customers";
                        });
    }

    /** What was typed stays on the page where it cannot be. */
    @PostMapping("/settings/rules/{kind}")
    String choose(
            @PathVariable UserKind kind,
            @ModelAttribute RuleForm form,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        CustomRules rules;
        try {
            rules = form.rules();
        } catch (IllegalArgumentException outOfRange) {
            model.addAttribute(Told.NAME, Told.not("One of the numbers is outside the range beside it."));
            show(kind, form, who, model);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "rules";
        }
        Outcome<Policies> outcome = settings.setPasswordRules(room.actor(who), kind, rules);
        Told.of(outcome, "Saved, for the next password.", room.words()).on(next);
        return outcome.isOk() ? "redirect:/settings/rules/" + kind : "redirect:/settings";
    }

    private void show(UserKind kind, RuleForm form, DeskPrincipal who, Model model) {
        model.addAttribute("kind", kind);
        model.addAttribute("kindName", kind == UserKind.TEAM_MEMBER ? "team members" : "customers");
        model.addAttribute("form", form);
        model.addAttribute("inForce", inForce(kind, who));
    }

    private static CustomRules rules(Policies policies, UserKind kind) {
        return policies.passwords()
                .getOrDefault(kind, PasswordPolicy.DEFAULT)
                .custom()
                .orElse(CustomRules.gentlest());
    }

    /** As one of them reads it on the page where a password is chosen. */
    private List<String> inForce(UserKind kind, DeskPrincipal who) {
        var words = PasswordSentences.of(Locale.ENGLISH);
        return (kind == UserKind.TEAM_MEMBER ? Optional.of(who.id()) : aCustomer())
                .map(reader -> words.requirements(
                        resetkit.holder().requirements(room.actor(who).account(), reader)))
                .orElse(List.of());
    }

    private Optional<UserId> aCustomer() {
        return people.search(room.key("").accountId(), "%", EnumSet.of(RoleKind.END_USER), Pageable.ofSize(1)).stream()
                .findFirst()
                .map(person -> UserId.of(person.id()));
    }
}
