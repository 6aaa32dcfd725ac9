package dev.resetkit;

import dev.resetkit.internal.words.Sentences;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.words.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        var list = new ArrayList<String>();
        count(list, "min", "min", required.minCodePoints());
        count(list, "max", "max", required.maxCodePoints());
        say(list, required.mixedCase(), "mixed-case");
        say(list, required.digit(), "digit");
        say(list, required.special(), "special");
        if (required.longestRun() > 0) {
            count(list, "longest-run", "max", required.longestRun());
        }
        say(list, required.unlikeAddress(), "unlike-address");
        say(list, required.blocklist(), "blocklist");
        say(list, required.breachesChecked(), "breaches-checked");
        if (required.historyDepth() > 0) {
            count(list, "history", "last", required.historyDepth());
        }
        count(list, "tries", "tries", required.tries());
        count(list, "lock", "minutes", minutes(required.lock()));
        required.maxAge().ifPresent(age -> count(list, "max-age", "days", days(age)));
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

    private void say(List<String> list, boolean asked, String key) {
        if (asked) {
            list.add(sentences.say("requirement." + key).orElseThrow());
        }
    }

    private void count(List<String> list, String key, String name, long n) {
        list.add(sentences.count("requirement." + key, name, n).orElseThrow());
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
