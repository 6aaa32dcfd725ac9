package dev.resetkit.helpdesk.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Browser;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.Pages;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Long lists of people. */
final class PeopleTest {
    private static final Pattern PERSON = Pattern.compile("<td><a href=\"/people/([^\"/]+)/security\"");

    private final Desk desk = Desk.open();

    @Test
    @DisplayName("each of many people of one name is found once, page by page")
    void everybodyIsFound() {
        Set<String> wanted = new HashSet<>();
        for (int i = 0; i < 101; i++) {
            wanted.add(desk.customer(person -> person.name("Zora Quincy")));
        }
        Browser ada = desk.signedIn("ada@acme.example");
        assertThat(Pages.all(ada, "/people/customers?q=zora+quincy", PERSON, "More people", 50))
                .hasSize(101)
                .containsAll(wanted);
    }
}
