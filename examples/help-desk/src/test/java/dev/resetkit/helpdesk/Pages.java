package dev.resetkit.helpdesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Reads a list to its end, by the link on each page that leads to the next one. */
public final class Pages {
    private Pages() {}

    /** What a pattern finds on each of the pages; no page is empty, and none has more than it may. */
    public static List<String> all(Browser browser, String first, Pattern item, String more, int most) {
        var link = Pattern.compile("href=\"([^\"]+)\">" + more + "<");
        List<String> found = new ArrayList<>();
        Optional<String> page = Optional.of(first);
        while (page.isPresent()) {
            String text = browser.get(page.get()).text();
            List<String> here = all(item, text);
            if (here.isEmpty() || here.size() > most) {
                throw new AssertionError(page.get() + " has " + here.size());
            }
            found.addAll(here);
            page = all(link, text).stream().map(HtmlUtils::htmlUnescape).findFirst();
        }
        return found;
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
