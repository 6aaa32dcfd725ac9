package dev.resetkit.mail.internal.render;

import dev.resetkit.model.mail.Mail;
import java.util.List;
import java.util.Map;

/** The list of help centers for a template: names, cleaned and bounded, with https links that the model has checked. */
public final class HelpCenterLines {
    private static final int MOST_OF_A_NAME = 100;

    private HelpCenterLines() {}

    /**
     * The list of one mail.
     *
     * @param mail the facts
     * @return a name and a url each; empty where the mail lists none
     */
    public static List<Map<String, String>> of(Mail mail) {
        return mail.helpCenters().stream()
                .map(center -> line(PlainText.oneLine(center.name(), MOST_OF_A_NAME), center.url()))
                .toList();
    }

    /**
     * A list that no template could hold by chance, with characters that must not reach HTML as they are.
     *
     * @return one line
     */
    public static List<Map<String, String>> probe() {
        return List.of(line(Values.probeOf("center"), Values.probeOf("url")));
    }

    private static Map<String, String> line(String name, String url) {
        return Map.of("name", name, "url", url);
    }
}
