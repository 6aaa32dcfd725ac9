package dev.resetkit;

import dev.resetkit.internal.words.Sentences;
import dev.resetkit.model.Code;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.words.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
     * In a reader's language, or in English where it is not on the list.
     *
     * @param wanted the reader's locale
     * @return the sentences
     */
    public static PasswordSentences of(Locale wanted) {
        return new PasswordSentences(Sentences.ofUsers(Language.ofOrEnglish(wanted)));
    }

    /**
     * One rule that a password failed.
     *
     * @param violation which
     * @return one sentence; a general one for a code that is not known here, or one without its numbers
     */
    public String violation(Violation violation) {
        String key = VIOLATION + "." + violation.code().name();
        return violation.numbers().entrySet().stream()
                .findFirst()
                .map(number -> sentences.count(key, number.getKey(), number.getValue()))
                .orElseGet(() -> sentences.say(key))
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
        return Stream.concat(asked(required).values().stream(), afterwards(required).stream())
                .toList();
    }

    /**
     * What is asked of a password alone, for a page that ticks it off while somebody types. Each stands under the code of
     * the violation of a password that does not meet it; that of the blocklist under {@link Violation#COMMON}, although
     * {@link Violation#CONTEXT_WORD} breaks it too.
     *
     * @param required the values
     * @return one sentence for each, in the order of {@link #requirements}; none for what is not asked
     */
    public Map<Code, String> asked(Requirements required) {
        var lines = new LinkedHashMap<Code, String>();
        lines.put(Violation.TOO_SHORT, count("min", "min", required.minCodePoints()));
        lines.put(Violation.TOO_LONG, count("max", "max", required.maxCodePoints()));
        say(lines, required.mixedCase(), Violation.MIXED_CASE_MISSING, "mixed-case");
        say(lines, required.digit(), Violation.DIGIT_MISSING, "digit");
        say(lines, required.special(), Violation.SPECIAL_MISSING, "special");
        if (required.longestRun() > 0) {
            lines.put(Violation.RUN_TOO_LONG, count("longest-run", "max", required.longestRun()));
        }
        say(lines, required.unlikeAddress(), Violation.LIKE_ADDRESS, "unlike-address");
        say(lines, required.blocklist(), Violation.COMMON, "blocklist");
        say(lines, required.breachesChecked(), Violation.BREACHED, "breaches-checked");
        if (required.historyDepth() > 0) {
            lines.put(Violation.USED_BEFORE, count("history", "last", required.historyDepth()));
        }
        return Collections.unmodifiableMap(lines);
    }

    /**
     * What happens to a password afterwards: tries, lock and age.
     *
     * @param required the values
     * @return one sentence for each; none for an age that is not limited
     */
    public List<String> afterwards(Requirements required) {
        var lines = new ArrayList<String>();
        lines.add(count("tries", "tries", required.tries()));
        lines.add(count("lock", "minutes", minutes(required.lock())));
        required.maxAge().ifPresent(age -> lines.add(count("max-age", "days", days(age))));
        return List.copyOf(lines);
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

    private void say(Map<Code, String> lines, boolean asked, Code code, String key) {
        if (asked) {
            lines.put(code, sentences.say("requirement." + key).orElseThrow());
        }
    }

    private String count(String key, String name, long n) {
        return sentences.count("requirement." + key, name, n).orElseThrow();
    }

    /** Begun minutes count: who comes back when told is not locked any more. */
    private static long minutes(Duration lock) {
        return lock.plusSeconds(59).toMinutes();
    }

    /** Begun days do not: who changes it when told is not too late. */
    private static long days(Duration age) {
        return age.toDays();
    }
}
