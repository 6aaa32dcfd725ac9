package dev.resetkit.helpdesk.console;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.DeskRole;
import dev.resetkit.helpdesk.people.DeskRoles;
import dev.resetkit.helpdesk.people.Organisation;
import dev.resetkit.helpdesk.people.Organisations;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.account.RoleKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** People, team members and customers apart, and the search for one. */
@Controller
class PeopleController {
    private static final int SHOWN = 50;

    private final People people;
    private final DeskRoles roles;
    private final Organisations organisations;
    private final Settings settings;

    PeopleController(People people, DeskRoles roles, Organisations organisations, Settings settings) {
        this.people = people;
        this.roles = roles;
        this.organisations = organisations;
        this.settings = settings;
    }

    @GetMapping("/people/team")
    String team(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        var staff = EnumSet.complementOf(EnumSet.of(RoleKind.END_USER));
        return list("team", "Team members", staff, q, page, model);
    }

    @GetMapping("/people/customers")
    String customers(
            @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        return list("customers", "Customers", EnumSet.of(RoleKind.END_USER), q, page, model);
    }

    private String list(String room, String title, Collection<RoleKind> kinds, String q, int page, Model model) {
        String account = settings.account();
        model.addAttribute("room", room);
        model.addAttribute("title", title);
        model.addAttribute("q", q);
        Slice<Person> found = people.search(account, pattern(q), kinds, PageRequest.of(Math.max(0, page), SHOWN));
        model.addAttribute("people", found.getContent());
        model.addAttribute("next", found.hasNext() ? found.getNumber() + 1 : 0);
        model.addAttribute(
                "roles",
                roles.findByAccountIdOrderByName(account).stream()
                        .collect(Collectors.toMap(DeskRole::id, DeskRole::name)));
        model.addAttribute(
                "organisations",
                organisations.findByAccountIdOrderByName(account).stream()
                        .collect(Collectors.toMap(Organisation::id, Organisation::name)));
        return "people";
    }

    /** What was typed stands for itself, wherever it is. */
    private static String pattern(String typed) {
        String plain = typed.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        return "%" + plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
