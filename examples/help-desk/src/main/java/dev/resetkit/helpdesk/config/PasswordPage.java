package dev.resetkit.helpdesk.config;

import dev.resetkit.PasswordSentences;
import dev.resetkit.model.password.Requirements;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.ui.Model;

/** What every page on which a password is chosen says about it: see the template {@code fields}. */
public final class PasswordPage {
    private PasswordPage() {}

    /**
     * Tells a page what is asked.
     *
     * @param required the values, by which its script ticks off what is met
     * @param locale the reader's
     * @param model of the page
     */
    public static void show(Requirements required, Locale locale, Model model) {
        var words = PasswordSentences.of(locale);
        Map<String, String> asked = new LinkedHashMap<>();
        words.asked(required).forEach((code, sentence) -> asked.put(code.name(), sentence));
        model.addAttribute("required", required);
        model.addAttribute("asked", asked);
        model.addAttribute("afterwards", words.afterwards(required));
    }
}
