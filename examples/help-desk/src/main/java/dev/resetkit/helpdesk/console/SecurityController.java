package dev.resetkit.helpdesk.console;

import dev.resetkit.Resetkit;
import dev.resetkit.Staff;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetReport;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tab Security settings: how somebody signs in, the two buttons, and what became of the mails. */
@Controller
class SecurityController {
    private static final int SHOWN = 20;

    private final Staffroom room;
    private final Staff staff;
    private final SignInState states;

    SecurityController(Staffroom room, Resetkit resetkit, SignInState states) {
        this.room = room;
        this.staff = resetkit.staff();
        this.states = states;
    }

    @GetMapping("/people/{id}/security")
    String tab(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String behind,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model) {
        Person person = room.person(id);
        Actor actor = room.actor(who);
        UserId target = UserId.of(id);
        Explanation sending = staff.explain(actor, target);
        Explanation setting = staff.explain(actor, Action.SET_PASSWORD, target);
        model.addAttribute("person", person);
        model.addAttribute("state", states.line(person));
        model.addAttribute("sending", Told.of(sending, room.words()));
        model.addAttribute("setting", Told.of(setting, room.words()));
        // Whether the owner allows it at all: where not, there is no button.
        model.addAttribute("settingShown", who.ownerOrAdmin() && !setting.code().equals(Rules.SETTING_OFF));
        model.addAttribute(
                "hints", sending.hints().stream().map(room.words()::hint).toList());
        model.addAttribute("wayOut", sending.code().equals(Rules.UNDELIVERABLE_ADDRESS));
        model.addAttribute(
                "unblock",
                who.ownerOrAdmin()
                        && states.blocked(person)
                        && staff.explain(actor, Action.UNBLOCK, target).allowed());
        timeline(actor, target, behind, model);
        return "security";
    }

    /** The timeline alone, for a page that looks again. */
    @GetMapping("/people/{id}/security/timeline")
    String timeline(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String behind,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model) {
        model.addAttribute("person", room.person(id));
        timeline(room.actor(who), UserId.of(id), behind, model);
        return "timeline :: resets";
    }

    @PostMapping("/people/{id}/cancel")
    String cancel(
            @PathVariable String id,
            @RequestParam String reset,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        var outcome = staff.cancel(room.actor(who), ResetId.of(reset));
        Told.of(outcome, "Cancelled: its link is dead.", room.words()).on(next);
        return "redirect:/people/" + id + "/security";
    }

    @PostMapping("/people/{id}/unblock")
    String unblock(@PathVariable String id, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        var outcome = staff.unblock(room.actor(who), UserId.of(id));
        Told.of(outcome, "The old password signs in again.", room.words()).on(next);
        return "redirect:/people/" + id + "/security";
    }

    @PostMapping("/people/{id}/deliverable")
    String deliverable(@PathVariable String id, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        var outcome = staff.markDeliverable(room.actor(who), UserId.of(id));
        Told.of(outcome, "Mail goes to this address again, until a server refuses it.", room.words())
                .on(next);
        return "redirect:/people/" + id + "/security";
    }

    private void timeline(Actor actor, UserId target, @Nullable String behind, Model model) {
        Optional<ResetId> seen =
                Optional.ofNullable(behind).filter(place -> !place.isEmpty()).map(ResetId::of);
        // One more than is shown tells whether there is a page behind this one.
        List<ResetReport> found =
                staff.history(actor, target, seen, SHOWN + 1).fold(known -> known.value(), refused -> List.of());
        List<ResetReport> shown = found.subList(0, Math.min(SHOWN, found.size()));
        model.addAttribute(
                "resets",
                shown.stream()
                        .map(report -> ResetView.of(report, room.words(), room::nameOf))
                        .toList());
        model.addAttribute("behind", behind);
        model.addAttribute(
                "next", found.size() > SHOWN ? shown.get(SHOWN - 1).id().value() : "");
    }
}
