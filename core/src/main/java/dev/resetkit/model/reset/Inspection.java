package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.password.Requirements;
import java.time.Instant;
import java.util.function.Function;

/** What a link is good for, without using it: usable, or refused. There will never be a third shape. */
public sealed interface Inspection permits Inspection.Usable, LinkRefused {
    /**
     * Whether a form may be shown.
     *
     * @return true for {@link Usable}
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
     * @param usable what to do with a good link
     * @param refused what to do with any other
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(Function<? super Usable, ? extends R> usable, Function<? super LinkRefused, ? extends R> refused);

    /**
     * A link under which a password may be saved.
     *
     * @param brandName the brand's name
     * @param maskedAddress the address it was sent to, masked
     * @param expiresAt when it dies
     * @param requirements what a password must satisfy
     * @param confirmationRequired whether the holder has to confirm that it is they before one is saved; never where the
     *     host gave no port for that
     */
    record Usable(
            String brandName,
            String maskedAddress,
            Instant expiresAt,
            Requirements requirements,
            boolean confirmationRequired)
            implements Inspection {
        /** The code of a good link. */
        public static final Code USABLE = Code.of("USABLE");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public Code code() {
            return USABLE;
        }

        @Override
        public <R> R fold(
                Function<? super Usable, ? extends R> usable, Function<? super LinkRefused, ? extends R> refused) {
            return usable.apply(this);
        }
    }
}
