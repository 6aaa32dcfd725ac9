package dev.resetkit.model.decision;

import dev.resetkit.model.Code;
import java.util.function.Function;

/**
 * The answer to a verb of staff or settings: accepted with a value, or refused with the whole decision. There will
 * never be a third shape.
 *
 * @param <T> what an accepted call gives
 */
public sealed interface Outcome<T> permits Outcome.Accepted, Outcome.Refused {
    /**
     * Whether the call was accepted.
     *
     * @return true for {@link Accepted}
     */
    boolean isOk();

    /**
     * The outcome in one word.
     *
     * @return the code
     */
    Code code();

    /**
     * Reads the answer without a cast.
     *
     * @param accepted what to do with the value
     * @param refused what to do with the decision
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(Function<? super Accepted<T>, ? extends R> accepted, Function<? super Refused<T>, ? extends R> refused);

    /**
     * The value of a call that must have been accepted, for tests and scripts.
     *
     * @return the value
     * @throws IllegalStateException when the call was refused; names the code
     */
    default T orThrow() {
        return fold(Accepted::value, refused -> {
            throw new IllegalStateException("refused: " + refused.code());
        });
    }

    /**
     * Done, or under way.
     *
     * @param code how, for example {@code QUEUED}
     * @param value what came of it
     * @param <T> its type
     */
    record Accepted<T>(Code code, T value) implements Outcome<T> {
        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public <R> R fold(
                Function<? super Accepted<T>, ? extends R> accepted,
                Function<? super Refused<T>, ? extends R> refused) {
            return accepted.apply(this);
        }
    }

    /**
     * Not done, and nothing changed.
     *
     * @param why the decision
     * @param <T> what an accepted call would have given
     */
    record Refused<T>(Explanation why) implements Outcome<T> {
        /** Checks that the decision is a refusal. */
        public Refused {
            if (why.allowed()) {
                throw new IllegalArgumentException("a refusal rests on a rule that refused");
            }
        }

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public Code code() {
            return why.code();
        }

        @Override
        public <R> R fold(
                Function<? super Accepted<T>, ? extends R> accepted,
                Function<? super Refused<T>, ? extends R> refused) {
            return refused.apply(this);
        }
    }
}
