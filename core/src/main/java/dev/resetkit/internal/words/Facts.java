package dev.resetkit.internal.words;

import dev.resetkit.model.decision.Check;
import dev.resetkit.model.words.Language;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Facts as they stand in a sentence: moments in the reader's words and zone, all else as it is. */
public final class Facts {
    private static final String WAIT = "retryAfter";

    private final Language language;
    private final ZoneId zone;

    /** For readers of a language in a zone. */
    public Facts(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    /** The same facts by name. */
    public Map<String, String> of(Map<String, String> facts) {
        var shown = new HashMap<String, String>();
        facts.forEach((name, value) -> shown.put(name, shown(value)));
        return Map.copyOf(shown);
    }

    /** How long to wait, where the check says so: fact {@code retryAfter}, in the form of ISO 8601. */
    public Optional<Duration> wait(Check check) {
        try {
            return Optional.ofNullable(check.facts().get(WAIT)).map(Duration::parse);
        } catch (DateTimeException other) {
            return Optional.empty();
        }
    }

    private String shown(String value) {
        try {
            return language.moment(Instant.parse(value), zone);
        } catch (DateTimeException other) {
            return value;
        }
    }
}
