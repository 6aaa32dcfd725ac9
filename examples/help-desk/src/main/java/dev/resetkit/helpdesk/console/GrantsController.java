package dev.resetkit.helpdesk.console;

import dev.resetkit.Administration;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.people.DeskBrands;
import dev.resetkit.helpdesk.people.DeskRole;
import dev.resetkit.helpdesk.people.DeskRoles;
import dev.resetkit.helpdesk.people.Key;
import dev.resetkit.helpdesk.people.Organisation;
import dev.resetkit.helpdesk.people.Organisations;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Pageable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Grants: who may send reset mails to customers without being an administrator. The owner gives them. */
@Controller
class GrantsController {
    private static final Set<RoleKind> HOLDERS = EnumSet.of(RoleKind.AGENT, RoleKind.CUSTOM, RoleKind.LIGHT_AGENT);

    private final Staffroom room;
    private final Administration settings;
    private final People people;
    private final DeskRoles roles;
    private final Organisations organisations;
    private final DeskBrands brands;
    private final Clock clock;

    GrantsController(
            Staffroom room,
            Resetkit resetkit,
            People people,
            DeskRoles roles,
            Organisations organisations,
            DeskBrands brands,
            Clock clock) {
        this.room = room;
        this.settings = resetkit.settings();
        this.people = people;
        this.roles = roles;
        this.organisations = organisations;
        this.brands = brands;
        this.clock = clock;
    }

    @GetMapping("/grants")
    String page(@AuthenticationPrincipal DeskPrincipal who, Model model, RedirectAttributes next) {
        String account = room.key("").accountId();
        return settings.grants(room.actor(who))
                .fold(
                        accepted -> {
                            model.addAttribute(
                                    "grants",
                                    accepted.value().stream().map(this::view).toList());
                            model.addAttribute(
                                    "roles",
                                    roles.findByAccountIdOrderByName(account).stream()
                                            .filter(role -> HOLDERS.contains(role.kind()))
                                            .toList());
                            model.addAttribute("agents", people.search(account, "%", HOLDERS, Pageable.unpaged()));
                            model.addAttribute("organisations", organisations.findByAccountIdOrderByName(account));
                            model.addAttribute("brands", brands.findByAccountIdOrderByCreatedAtAscIdAsc(account));
                            return "grants";
                        },
                        refused -> {
                            Told.of(refused.why(), room.words()).on(next);
                            return "redirect:/people/customers";
                        });
    }

    @PostMapping("/grants")
    String give(
            @RequestParam String holder,
            @RequestParam(defaultValue = "") List<String> organisation,
            @RequestParam(defaultValue = "") List<String> brand,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate until,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        GrantScope scope = GrantScope.everybody()
                .within(organisation.stream().map(OrganisationId::of).collect(Collectors.toSet()))
                .through(brand.stream().map(BrandId::of).collect(Collectors.toSet()));
        GrantTerms terms = GrantTerms.to(holder(holder)).about(scope);
        if (until != null) {
            terms = terms.until(until.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        Told.of(settings.giveGrant(room.actor(who), terms), "Given.", room.words())
                .on(next);
        return "redirect:/grants";
    }

    @PostMapping("/grants/{grant}/withdraw")
    String withdraw(@PathVariable String grant, @AuthenticationPrincipal DeskPrincipal who, RedirectAttributes next) {
        var outcome = settings.withdrawGrant(room.actor(who), GrantId.of(grant));
        Told.of(outcome, "Withdrawn. Links that are out stay good.", room.words())
                .on(next);
        return "redirect:/grants";
    }

    /** {@code role:ID} or {@code person:ID}. */
    private GrantHolder holder(String chosen) {
        String id = chosen.substring(chosen.indexOf(':') + 1);
        if (chosen.startsWith("person:")) {
            return GrantHolder.of(UserId.of(id));
        }
        DeskRole role = roles.findById(room.key(id)).orElseThrow();
        return GrantHolder.of(role.kind() == RoleKind.CUSTOM ? Role.custom(id) : Role.of(role.kind()));
    }

    private GrantView view(Grant grant) {
        String holder = grant.holder()
                .user()
                .map(room::nameOf)
                .orElseGet(() -> grant.holder().role().map(this::named).orElse(""));
        List<String> within = grant.scope().organisations().stream()
                .map(id -> organisations
                        .findById(key(id.value()))
                        .map(Organisation::name)
                        .orElse(id.value()))
                .sorted()
                .toList();
        List<String> through = grant.scope().brands().stream()
                .map(id -> brands.findById(key(id.value()))
                        .map(brand -> brand.name())
                        .orElse(id.value()))
                .sorted()
                .toList();
        return new GrantView(
                grant.id().value(),
                holder,
                within.isEmpty() ? "all customers" : String.join(", ", within),
                through.isEmpty() ? "any brand" : String.join(", ", through),
                room.nameOf(grant.issuer()),
                grant.endsAt().map(Staffroom::moment).orElse("no end"),
                grant.holds(clock.instant()));
    }

    private String named(Role role) {
        String id = role.customId().orElse(role.kind().name().toLowerCase(Locale.ROOT));
        return "everybody who is " + roles.findById(key(id)).map(DeskRole::name).orElse(id);
    }

    private Key key(String id) {
        return room.key(id);
    }

    /**
     * A grant, in words.
     *
     * @param id which
     * @param holder to whom
     * @param about about whom
     * @param through through which brands
     * @param issuer who gave it
     * @param ends when it ends
     * @param holds whether it holds now
     */
    public record GrantView(
            String id, String holder, String about, String through, String issuer, String ends, boolean holds) {}
}
