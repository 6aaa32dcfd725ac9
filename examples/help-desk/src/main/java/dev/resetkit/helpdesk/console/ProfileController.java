package dev.resetkit.helpdesk.console;

import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.PeopleDesk;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.UserState;
import org.jspecify.annotations.Nullable;
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

/** A profile: the help desk's own facts, and its own rule for who may change them. */
@Controller
class ProfileController {
    private final Staffroom room;
    private final PeopleDesk desk;
    private final SignInState states;

    ProfileController(Staffroom room, PeopleDesk desk, SignInState states) {
        this.room = room;
        this.desk = desk;
        this.states = states;
    }

    @GetMapping("/people/{id}")
    String profile(@PathVariable String id, @AuthenticationPrincipal DeskPrincipal who, Model model) {
        Person person = room.person(id);
        model.addAttribute("person", person);
        model.addAttribute("state", states.line(person));
        model.addAttribute("mayEdit", mayEdit(who, person));
        model.addAttribute("maySuspend", maySuspend(who, id));
        return "profile";
    }

    @PostMapping("/people/{id}/address")
    String address(
            @PathVariable String id,
            @RequestParam String address,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        editing(who, id);
        try {
            desk.changeAddress(room.key(id), EmailAddress.of(address.strip()), who.id());
            Told.done("The address was changed. Nobody has proved yet to read it.")
                    .on(next);
        } catch (IllegalArgumentException notAnAddress) {
            Told.not("That is not an email address.").on(next);
        }
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/secondary/verified")
    String verified(@PathVariable String id, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        editing(who, id);
        desk.verifySecondary(room.key(id));
        Told.done("The secondary address is verified. It can be made the primary one now.")
                .on(next);
        return "redirect:/people/" + id;
    }

    @PostMapping("/people/{id}/secondary/primary")
    String primary(@PathVariable String id, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        @Nullable MailAddress secondary = editing(who, id).secondary();
        if (secondary == null || !secondary.verified()) {
            Told.not("Only a verified secondary address can become the primary one.")
                    .on(next);
        } else {
            desk.makeSecondaryPrimary(room.key(id), who.id());
            Told.done("The secondary address is the primary one now. Send the reset again.")
                    .on(next);
        }
        return "redirect:/people/" + id + "/security";
    }

    @PostMapping("/people/{id}/suspend")
    String suspend(
            @PathVariable String id,
            @RequestParam boolean suspended,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        room.person(id);
        if (!maySuspend(who, id)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        desk.suspend(room.key(id), suspended);
        Told.done(suspended ? "Suspended: nobody signs in as them." : "Active again.")
                .on(next);
        return "redirect:/people/" + id;
    }

    private Person editing(DeskPrincipal who, String id) {
        Person person = room.person(id);
        if (!mayEdit(who, person)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return person;
    }

    /** Nobody suspends themselves, and nobody the owner: there is nobody who could let the owner in again. */
    private boolean maySuspend(DeskPrincipal who, String id) {
        return who.ownerOrAdmin() && !who.id().value().equals(id) && !room.owns(id);
    }

    /** Owner and admins edit everybody but the owner; agents edit customers. */
    private boolean mayEdit(DeskPrincipal who, Person person) {
        boolean customer = person.roleId().equals("end_user");
        boolean theOwner = room.owns(person.id());
        return person.state() != UserState.DELETED
                && (room.owns(who.id().value()) || (who.ownerOrAdmin() && !theOwner) || customer);
    }
}
