package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.password.Violation;
import java.util.List;
import java.util.function.Function;

/**
 * What came of saving a new password: changed, password refused, or link refused. There will never be a fourth shape,
 * and none carries a session: the user signs in next.
 */
public sealed interface RedeemResult permits RedeemResult.Changed, RedeemResult.PasswordRefused, LinkRefused {
    /**
     * Whether the password was changed.
     *
     * @return true for {@link Changed}
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
     * @param changed what to do when it was changed
     * @param password what to do when the password was refused; the link stays usable
     * @param link what to do when the link was refused
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(
            Function<? super Changed, ? extends R> changed,
            Function<? super PasswordRefused, ? extends R> password,
            Function<? super LinkRefused, ? extends R> link);

    /** The password was changed, durably. Sessions have ended; the user must sign in. */
    record Changed() implements RedeemResult {
        /** The code of a change. */
        public static final Code CHANGED = Code.of("CHANGED");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public Code code() {
            return CHANGED;
        }

        @Override
        public <R> R fold(
                Function<? super Changed, ? extends R> changed,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super LinkRefused, ? extends R> link) {
            return changed.apply(this);
        }
    }

    /**
     * The password failed; nothing changed and the link is usable.
     *
     * @param violations every rule that it failed, at least one
     */
    record PasswordRefused(List<Violation> violations) implements RedeemResult {
        /** The code of a refused password. */
        public static final Code PASSWORD_REFUSED = Code.of("PASSWORD_REFUSED");

        /** Copies the list. */
        public PasswordRefused {
            violations = List.copyOf(violations);
            if (violations.isEmpty()) {
                throw new IllegalArgumentException("a password is refused for at least one rule");
            }
        }

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public Code code() {
            return PASSWORD_REFUSED;
        }

        @Override
        public <R> R fold(
                Function<? super Changed, ? extends R> changed,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super LinkRefused, ? extends R> link) {
            return password.apply(this);
        }
    }
}
