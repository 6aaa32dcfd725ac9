package dev.resetkit.model.mail;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import java.util.function.Function;

/** What became of a report that a mail came back: taken note of, or not. There will never be a third shape. */
public sealed interface BounceResult permits BounceResult.Recorded, BounceResult.Ignored {
    /**
     * Whether something changed.
     *
     * @return true for {@link Recorded}
     */
    boolean isOk();

    /**
     * What was done, in one word.
     *
     * @return the code
     */
    Code code();

    /**
     * Reads the answer without a cast.
     *
     * @param recorded what to do when note was taken
     * @param ignored what to do when nothing changed
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(Function<? super Recorded, ? extends R> recorded, Function<? super Ignored, ? extends R> ignored);

    /**
     * The timeline of the reset tells it.
     *
     * @param code {@link #BOUNCED}, or {@link #ADDRESS_MARKED} when that was enough to mark the address
     * @param account the account
     * @param target whose mail came back
     * @param reset the reset
     */
    record Recorded(Code code, AccountId account, UserId target, ResetId reset) implements BounceResult {
        /** The timeline tells it. */
        public static final Code BOUNCED = Code.of("BOUNCED");
        /** The same, and from now on no mail goes to the address. */
        public static final Code ADDRESS_MARKED = Code.of("ADDRESS_MARKED");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public <R> R fold(
                Function<? super Recorded, ? extends R> recorded, Function<? super Ignored, ? extends R> ignored) {
            return recorded.apply(this);
        }
    }

    /**
     * Nothing changed.
     *
     * @param code why: one of these, or of {@link BounceReading.Nothing}
     */
    record Ignored(Code code) implements BounceResult {
        /** No link went out with such a mail, or it is forgotten: notices are not followed. */
        public static final Code UNKNOWN_MAIL = Code.of("UNKNOWN_MAIL");
        /** The mail is too old. */
        public static final Code TOO_LATE = Code.of("TOO_LATE");
        /** It was recorded before, or a later mail of the same reset went out since. */
        public static final Code RECORDED_BEFORE = Code.of("RECORDED_BEFORE");

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public <R> R fold(
                Function<? super Recorded, ? extends R> recorded, Function<? super Ignored, ? extends R> ignored) {
            return ignored.apply(this);
        }
    }
}
