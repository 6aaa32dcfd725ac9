package dev.resetkit.model.mail;

import dev.resetkit.model.Code;
import java.util.function.Function;

/** What a reader found in a message: a report about one of our mails, or nothing. There will never be a third shape. */
public sealed interface BounceReading permits BounceReading.Found, BounceReading.Nothing {
    /**
     * Whether a report was found.
     *
     * @return true for {@link Found}
     */
    boolean isOk();

    /**
     * What was found, in one word.
     *
     * @return the code
     */
    Code code();

    /**
     * Reads it without a cast.
     *
     * @param found what to do with a report
     * @param nothing what to do without one
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(Function<? super Found, ? extends R> found, Function<? super Nothing, ? extends R> nothing);

    /**
     * A report about one of our mails.
     *
     * @param bounce what it says
     */
    record Found(Bounce bounce) implements BounceReading {
        /** The code of this shape. */
        public static final Code FOUND = Code.of("FOUND");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public Code code() {
            return FOUND;
        }

        @Override
        public <R> R fold(Function<? super Found, ? extends R> found, Function<? super Nothing, ? extends R> nothing) {
            return found.apply(this);
        }
    }

    /**
     * No report, or none that may be believed.
     *
     * @param code why
     */
    record Nothing(Code code) implements BounceReading {
        /** No report of the kind of RFC 3464: something else in the mailbox, an answer of a holiday. */
        public static final Code NO_REPORT = Code.of("NO_REPORT");
        /** It names no mail of ours under a signature of ours. */
        public static final Code NOT_SIGNED = Code.of("NOT_SIGNED");
        /** It reports no failure: delivered, relayed, expanded. */
        public static final Code NO_FAILURE = Code.of("NO_FAILURE");
        /** The other server has not given up yet. */
        public static final Code STILL_TRYING = Code.of("STILL_TRYING");
        /** Longer, deeper, slower or of more parts than a report is. */
        public static final Code OVER_LIMITS = Code.of("OVER_LIMITS");

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public <R> R fold(Function<? super Found, ? extends R> found, Function<? super Nothing, ? extends R> nothing) {
            return nothing.apply(this);
        }
    }
}
