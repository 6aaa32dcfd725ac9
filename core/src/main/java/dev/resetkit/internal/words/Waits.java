package dev.resetkit.internal.words;

import java.time.Duration;
import java.util.Optional;

/** Sentences with a time to wait, each one whole for each unit: {@code KEY.seconds}, {@code .minutes}, {@code .hours}. */
public final class Waits {
    private Waits() {}

    /**
     * Begun units count: who comes back when told is not too early. Seconds below a minute, and hours above two where the
     * sentence has them.
     *
     * @param sentences in which language
     * @param key without unit and form
     * @param wait how long
     * @return the sentence; empty where there is none
     */
    public static Optional<String> say(Sentences sentences, String key, Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        if (seconds < 60) {
            return sentences.count(key + ".seconds", "n", seconds);
        }
        long minutes = (seconds + 59) / 60;
        Optional<String> inHours =
                minutes <= 120 ? Optional.empty() : sentences.count(key + ".hours", "n", (minutes + 59) / 60);
        return inHours.or(() -> sentences.count(key + ".minutes", "n", minutes));
    }
}
