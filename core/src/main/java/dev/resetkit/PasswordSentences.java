package dev.resetkit;

import dev.resetkit.internal.words.Sentences;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says in words what a password must satisfy and what was wrong with one, for a page to show. Every answer is a whole
 * sentence with its full stop, plain text without markup, and never holds any part of a password. Safe for use by
 * several threads.
 */
public final class PasswordSentences {
    private static final String VIOLATION = "violation";

    private final Sentences sentences;

    private PasswordSentences(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * In English.
     *
     * @return the sentences
     */
    public static PasswordSentences english() {
        return new PasswordSentences(Sentences.english("passwords.properties"));
    }

    /**
     * One rule that a password failed.
     *
     * @param violation which
     * @return one sentence; a general one for a code that is not known here, or one without its numbers
     */
    public String violation(Violation violation) {
        return sentences
                .say(VIOLATION + "." + violation.code().name(), violation.numbers())
                .or(() -> sentences.say(VIOLATION))
                .orElseThrow();
    }

    /**
     * Everything that is asked of a password, then what happens to it afterwards: tries, lock and age.
     *
     * @param required the values
     * @return one sentence for each; none for what is not asked
     */
    public List<String> requirements(Requirements required) {
        var list = new ArrayList<String>();
        add(list, true, "min", Map.of("min", required.minCodePoints()));
        add(list, true, "max", Map.of("max", required.maxCodePoints()));
        add(list, required.mixedCase(), "mixed-case", Map.of());
        add(list, required.digit(), "digit", Map.of());
        add(list, required.special(), "special", Map.of());
        add(list, required.longestRun() > 0, "longest-run", Map.of("max", required.longestRun()));
        add(list, required.unlikeAddress(), "unlike-address", Map.of());
        add(list, required.blocklist(), "blocklist", Map.of());
        add(list, required.breachesChecked(), "breaches-checked", Map.of());
        add(list, required.historyDepth() > 0, "history", Map.of("last", required.historyDepth()));
        add(list, true, "tries", Map.of("tries", required.tries()));
        add(list, true, "lock", Map.of("minutes", minutes(required.lock())));
        required.maxAge().ifPresent(age -> add(list, true, "max-age", Map.of("days", days(age))));
        return List.copyOf(list);
    }

    /**
     * The name of a level and what it is about, for those who choose one.
     *
     * @param level which
     * @return one sentence
     */
    public String level(PasswordLevel level) {
        return sentences.say("level." + level.name()).orElseThrow();
    }

    private void add(List<String> list, boolean asked, String key, Map<String, Integer> numbers) {
        if (asked) {
            list.add(sentences.say("requirement." + key, numbers).orElseThrow());
        }
    }

    /** Begun minutes count: who comes back when told is not locked any more. */
    private static int minutes(Duration lock) {
        return Math.toIntExact(lock.plusSeconds(59).toMinutes());
    }

    /** Begun days do not: who changes it when told is not too late. */
    private static int days(Duration age) {
        return Math.toIntExact(age.toDays());
    }
}
