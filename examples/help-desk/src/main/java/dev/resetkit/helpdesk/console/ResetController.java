package dev.resetkit.helpdesk.console;

import dev.resetkit.Resetkit;
import dev.resetkit.Staff;
import dev.resetkit.helpdesk.people.DeskBrand;
import dev.resetkit.helpdesk.people.DeskBrands;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.SendOptions;
import java.time.Duration;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Reset: what the mail would be, and then the mail. */
@Controller
class ResetController {
    private final Staffroom room;
    private final Staff staff;
    private final DeskBrands brands;

    ResetController(Staffroom room, Resetkit resetkit, DeskBrands brands) {
        this.room = room;
        this.staff = resetkit.staff();
        this.brands = brands;
    }

    @GetMapping("/people/{id}/reset")
    String preview(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String brand,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model,
            RedirectAttributes next) {
        var person = room.person(id);
        var outcome = staff.preview(room.actor(who), UserId.of(id), options(brand, "", false));
        return outcome.fold(
                accepted -> {
                    model.addAttribute("person", person);
                    model.addAttribute("brand", brand);
                    model.addAttribute("brands", brands.findByAccountIdOrderByCreatedAtAscIdAsc(person.accountId()));
                    model.addAttribute("compromised", who.ownerOrAdmin());
                    show(accepted.value(), model);
                    return "preview";
                },
                refused -> {
                    Told.of(refused.why(), room.words()).on(next);
                    return "redirect:/people/" + id + "/security";
                });
    }

    @PostMapping("/people/{id}/reset")
    String send(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String brand,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean compromised,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        room.person(id);
        var outcome = staff.sendResetEmail(room.actor(who), UserId.of(id), options(brand, reason, compromised));
        outcome.fold(
                        accepted -> Told.done(room.words().outcome(accepted.code()) + " "
                                + accepted.value().mail().maskedAddress()),
                        refused -> Told.of(refused.why(), room.words()))
                .on(next);
        return "redirect:/people/" + id + "/security";
    }

    private void show(Preview mail, Model model) {
        model.addAttribute("mail", mail);
        model.addAttribute("first", mail.mail() == MailKind.ACTIVATION_LINK);
        model.addAttribute("brandWhy", room.words().brand(mail.brand().rule()));
        model.addAttribute(
                "steps", mail.brand().trace().stream().map(this::looked).toList());
        model.addAttribute("language", mail.locale().locale().getDisplayLanguage(Locale.ENGLISH));
        model.addAttribute("languageWhy", room.words().locale(mail.locale().source()));
        model.addAttribute("life", life(mail.life()));
        model.addAttribute(
                "centers",
                mail.helpCenters().lines().stream()
                        .map(line -> new Center(
                                line.brand().name(),
                                line.listed(),
                                room.words().helpCenter(line),
                                String.join(" ", room.words().changers(line.changeableBy()))))
                        .toList());
        model.addAttribute(
                "hints", mail.hints().stream().map(room.words()::hint).toList());
    }

    /**
     * A brand in the list of help centers, or out of it.
     *
     * @param name the brand
     * @param listed whether it is in
     * @param why the setting that decides
     * @param changers who may change it
     */
    public record Center(String name, boolean listed, String why, String changers) {}

    /**
     * A brand that was looked at on the way to the one that the mail shows.
     *
     * @param asked as what
     * @param brand its name
     * @param found that it fits, or what kept it from being chosen
     * @param changers who could change that
     */
    public record Looked(String asked, String brand, String found, String changers) {}

    private Looked looked(BrandStep step) {
        String asked = switch (step.row()) {
            case REQUESTED -> "Asked for";
            case OWN -> "Their own";
            case AGENT -> "The agent brand";
            case OLDEST -> "The oldest";
            case WITHOUT_HELP_CENTER -> "Without a help center";
        };
        boolean fits = step.finding().equals(BrandStep.FITS);
        return new Looked(
                asked,
                step.brand().map(this::nameOf).orElse("none"),
                room.words().brandStep(step),
                fits ? "" : String.join(" ", room.words().changers(step.changeableBy())));
    }

    private String nameOf(BrandId id) {
        return brands.findById(room.key(id.value())).map(DeskBrand::name).orElse(id.value());
    }

    private static String life(Duration life) {
        long hours = life.toHours();
        return life.equals(Duration.ofHours(hours))
                ? hours + (hours == 1 ? " hour" : " hours")
                : life.toMinutes() + " minutes";
    }

    private static SendOptions options(String brand, String reason, boolean compromised) {
        SendOptions options = SendOptions.defaults();
        options = brand.isBlank() ? options : options.through(BrandId.of(brand));
        options = reason.isBlank() ? options : options.because(reason.strip());
        return compromised ? options.compromisedPassword() : options;
    }
}
