package dev.resetkit.helpdesk.console;

import dev.resetkit.StaffSentences;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Outcome;
import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What came of a click, for the top of the next page.
 *
 * @param good whether it was done
 * @param text what came of it
 * @param changers who could make it come out otherwise; empty when it was done
 */
public record Told(boolean good, String text, List<String> changers) {
    /** The name under which the next page finds it. */
    static final String NAME = "told";

    static Told done(String text) {
        return new Told(true, text, List.of());
    }

    static Told not(String text) {
        return new Told(false, text, List.of());
    }

    static Told of(Explanation why, StaffSentences words) {
        Check deciding = why.deciding();
        return new Told(why.allowed(), words.decision(why), why.allowed() ? List.of() : words.changers(deciding));
    }

    static Told of(Outcome<?> outcome, String done, StaffSentences words) {
        return outcome.fold(accepted -> done(done), refused -> of(refused.why(), words));
    }

    void on(RedirectAttributes next) {
        next.addFlashAttribute(NAME, this);
    }
}
