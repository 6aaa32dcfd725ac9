package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import java.time.Duration;
import java.util.function.Function;

/**
 * The answer to somebody who is not signed in: taken, or asked too often. It is the same for everybody, known or not,
 * and tells nothing about any user. There will never be a third shape.
 */
public sealed interface PublicAnswer permits PublicAnswer.Taken, PublicAnswer.TooMany {
    /**
     * Whether the request was taken.
     *
     * @return true for {@link Taken}
     */
    boolean isOk();

    /**
     * The answer in one word.
     *
     * @return the code
     */
    Code code();

    /**
     * Reads the answer without a cast.
     *
     * @param taken what to do with a request that was taken
     * @param tooMany what to do with one too many
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(Function<? super Taken, ? extends R> taken, Function<? super TooMany, ? extends R> tooMany);

    /** Taken. Whether a mail comes of it is found out later and told to nobody but the owner of the mailbox. */
    record Taken() implements PublicAnswer {
        /** The code of this answer. */
        public static final Code TAKEN = Code.of("TAKEN");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public Code code() {
            return TAKEN;
        }

        @Override
        public <R> R fold(Function<? super Taken, ? extends R> taken, Function<? super TooMany, ? extends R> tooMany) {
            return taken.apply(this);
        }
    }

    /**
     * The client asked too often. Nothing was looked at.
     *
     * @param retryAfter how long to wait
     */
    record TooMany(Duration retryAfter) implements PublicAnswer {
        /** The code of this answer. */
        public static final Code RATE_LIMITED = Code.of("RATE_LIMITED");

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public Code code() {
            return RATE_LIMITED;
        }

        @Override
        public <R> R fold(Function<? super Taken, ? extends R> taken, Function<? super TooMany, ? extends R> tooMany) {
            return tooMany.apply(this);
        }
    }
}
