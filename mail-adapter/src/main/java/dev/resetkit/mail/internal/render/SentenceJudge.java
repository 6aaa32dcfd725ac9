package dev.resetkit.mail.internal.render;

import com.samskivert.mustache.MustacheException;
import dev.resetkit.model.InvalidConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges a sentence of the host's beside the one of ours that it replaces. */
final class SentenceJudge {
    private static final List<String> ALWAYS_THERE = List.of("name", "brand", "company", "contact");
    private static final List<String> SOMETIMES_THERE = List.of("expiresAt", "at", "about", "n");

    /** A sentence of ours that has one of these says what its reader cannot do without. */
    private static final List<String> NEEDED = List.of("contact", "expiresAt", "at", "about");

    private static final int MOST_OF_A_SENTENCE = 1000;

    private SentenceJudge() {}

    /**
     * Judges a sentence.
     *
     * @param name how messages call it
     * @param own the host's
     * @param ours the one that it replaces
     * @throws InvalidConfigurationException naming the sentence and what it lacks
     */
    static void judge(String name, MailTemplate own, MailTemplate ours) {
        String said = ours.fill(probe(SOMETIMES_THERE, true));
        var allowed = SOMETIMES_THERE.stream()
                .filter(fact -> said.contains(Values.probeOf(fact)))
                .toList();
        for (boolean named : List.of(true, false)) {
            String filled = filled(name, own, probe(allowed, named));
            require(!filled.isBlank() && filled.length() <= MOST_OF_A_SENTENCE, name, "1 to 1000 characters of text");
            for (String fact : NEEDED) {
                boolean lost = said.contains(Values.probeOf(fact)) && !filled.contains(Values.probeOf(fact));
                require(!lost, name, "a sentence that always shows {{" + fact + "}}");
            }
        }
    }

    private static String filled(String name, MailTemplate own, Map<String, String> facts) {
        try {
            return own.fill(facts);
        } catch (MustacheException e) {
            throw new InvalidConfigurationException(
                    name,
                    "a sentence that names only "
                            + String.join(", ", facts.keySet().stream().sorted().toList()));
        }
    }

    private static Map<String, String> probe(List<String> sometimes, boolean named) {
        var facts = new HashMap<String, String>();
        ALWAYS_THERE.forEach(fact -> facts.put(fact, Values.probeOf(fact)));
        sometimes.forEach(fact -> facts.put(fact, Values.probeOf(fact)));
        if (!named) {
            facts.put("name", "");
        }
        return facts;
    }

    private static void require(boolean met, String name, String accepted) {
        if (!met) {
            throw new InvalidConfigurationException(name, accepted);
        }
    }
}
