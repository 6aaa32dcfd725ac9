package dev.resetkit.helpdesk.lists;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.id.UserId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A CSV with addresses in its first column, as users. */
@Component
public class AddressList {
    /** The longest list that is taken at once. */
    public static final int MOST = 10_000;

    private static final int LONGEST_ID = 128;

    private final People people;
    private final Settings settings;

    AddressList(People people, Settings settings) {
        this.people = people;
        this.settings = settings;
    }

    /**
     * The addresses, in their order; a line with a title and no address is left out.
     *
     * @param csv a text with one address in the first column of each line
     * @return all of them, however many
     */
    public static List<String> addresses(String csv) {
        return csv.lines()
                .map(line -> line.split("[,;\t]", 2)[0].strip().replace("\"", ""))
                .filter(first -> first.contains("@"))
                .map(address -> address.substring(0, Math.min(LONGEST_ID, address.length())))
                .toList();
    }

    /**
     * The users of these addresses. An address of nobody stands for itself: no id has an at sign.
     *
     * @param addresses at most {@link #MOST}
     * @return one for each, in the same order
     */
    public List<UserId> users(List<String> addresses) {
        Map<String, UserId> known = new HashMap<>();
        List<String> lower = addresses.stream().map(AddressList::key).distinct().toList();
        for (Person person : people.withAddresses(settings.account(), lower)) {
            address(person).ifPresent(address -> known.put(key(address), UserId.of(person.id())));
        }
        return addresses.stream()
                .map(address -> known.getOrDefault(key(address), UserId.of(address)))
                .toList();
    }

    private static Optional<String> address(Person person) {
        @Nullable MailAddress primary = person.primary();
        return primary == null ? Optional.empty() : Optional.of(primary.address());
    }

    private static String key(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    /**
     * A CSV of its own, one line for each row; no cell begins a formula.
     *
     * @param rows the cells
     * @return the text
     */
    public static String csv(List<List<String>> rows) {
        var out = new StringBuilder();
        for (List<String> row : rows) {
            out.append(String.join(",", row.stream().map(AddressList::cell).toList()))
                    .append("\r\n");
        }
        return out.toString();
    }

    private static String cell(String text) {
        boolean formula = !text.isEmpty() && Arrays.asList('=', '+', '-', '@').contains(text.charAt(0));
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
