package dev.resetkit.model.credential;

import dev.resetkit.model.Code;
import dev.resetkit.model.password.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of changing one's own password: changed, password refused, or not changed. There will never be a fourth
 * shape.
 */
public sealed interface ChangeResult
        permits ChangeResult.Changed, ChangeResult.PasswordRefused, ChangeResult.NotChanged {
    /**
     * Whether the password was written.
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
     * @param done what to do when it was written
     * @param password what to do when the new password was refused
     * @param not what to do with any other refusal
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(
            Function<? super Changed, ? extends R> done,
            Function<? super PasswordRefused, ? extends R> password,
            Function<? super NotChanged, ? extends R> not);

    /**
     * Changed, durably. All sessions have ended, the one that asked included.
     */
    record Changed() implements ChangeResult {
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
                Function<? super Changed, ? extends R> done,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super NotChanged, ? extends R> not) {
            return done.apply(this);
        }
    }

    /**
     * The new password failed; nothing changed.
     *
     * @param violations every rule that it failed, at least one
     */
    record PasswordRefused(List<Violation> violations) implements ChangeResult {
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
                Function<? super Changed, ? extends R> done,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super NotChanged, ? extends R> not) {
            return password.apply(this);
        }
    }

    /**
     * Not changed.
     *
     * @param code one of the constants of {@link SignInResult.NotSignedIn}
     * @param until when to try again, for a lock
     * @param retryAfter how long to wait, where too much is to do
     */
    record NotChanged(Code code, Optional<Instant> until, Optional<Duration> retryAfter) implements ChangeResult {

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public <R> R fold(
                Function<? super Changed, ? extends R> done,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super NotChanged, ? extends R> not) {
            return not.apply(this);
        }
    }
}
