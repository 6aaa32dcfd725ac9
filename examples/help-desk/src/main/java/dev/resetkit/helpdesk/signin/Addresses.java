package dev.resetkit.helpdesk.signin;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.id.UserId;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Who signs in by what was typed. */
@Component
class Addresses {
    /** An id that nobody has: the library does the same work for it as for somebody. */
    private static final UserId NOBODY = UserId.of("nobody at all");

    private final People people;
    private final Settings settings;

    Addresses(People people, Settings settings) {
        this.people = people;
        this.settings = settings;
    }

    UserId who(String typed) {
        if (typed.indexOf('\0') >= 0) {
            return NOBODY;
        }
        List<Person> found =
                people.signingInAs(settings.account(), typed.strip().toLowerCase(Locale.ROOT));
        return found.size() == 1 ? UserId.of(found.get(0).id()) : NOBODY;
    }
}
