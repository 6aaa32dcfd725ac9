package dev.resetkit.model.credential;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.password.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of setting somebody's password: set, password refused, or not set. There will never be a fourth shape, and
 * none of them holds the password.
 */
public sealed interface SetPasswordResult
        permits SetPasswordResult.PasswordSet, SetPasswordResult.PasswordRefused, SetPasswordResult.NotSet {
    /**
     * Whether the password was written.
     *
     * @return true for {@link PasswordSet}
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
            Function<? super PasswordSet, ? extends R> done,
            Function<? super PasswordRefused, ? extends R> password,
            Function<? super NotSet, ? extends R> not);

    /**
     * Written, durably. Sessions have ended and links are dead; the user must change it at the next sign-in.
     *
     * @param code {@link #SET}, or {@link #NOTICE_UNDELIVERABLE}
     * @param temporaryUntil when it dies unless it was changed
     */
    record PasswordSet(Code code, Instant temporaryUntil) implements SetPasswordResult {
        /** Written, and the user is told by mail. */
        public static final Code SET = Code.of("PASSWORD_SET");
        /** Written; the user has no address that could be told, and the owner is told instead. */
        public static final Code NOTICE_UNDELIVERABLE = Code.of("NOTICE_UNDELIVERABLE");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public <R> R fold(
                Function<? super PasswordSet, ? extends R> done,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super NotSet, ? extends R> not) {
            return done.apply(this);
        }
    }

    /**
     * The new password failed; nothing changed.
     *
     * @param violations every rule that it failed, at least one
     */
    record PasswordRefused(List<Violation> violations) implements SetPasswordResult {
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
                Function<? super PasswordSet, ? extends R> done,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super NotSet, ? extends R> not) {
            return password.apply(this);
        }
    }

    /**
     * Not written; nothing changed.
     *
     * @param code the rule that refused, or {@link #BUSY}
     * @param why the decision; empty for {@link #BUSY}
     * @param retryAfter how long to wait, for {@link #BUSY} only
     */
    record NotSet(Code code, Optional<Explanation> why, Optional<Duration> retryAfter) implements SetPasswordResult {
        /** Too much to do, or a part is down. */
        public static final Code BUSY = Code.of("BUSY");

        /**
         * A refusal by the rules.
         *
         * @param why the decision
         * @return the answer
         */
        public static NotSet refused(Explanation why) {
            return new NotSet(why.code(), Optional.of(why), Optional.empty());
        }

        /**
         * Come back later.
         *
         * @param retryAfter how long to wait
         * @return the answer
         */
        public static NotSet busy(Duration retryAfter) {
            return new NotSet(BUSY, Optional.empty(), Optional.of(retryAfter));
        }

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public <R> R fold(
                Function<? super PasswordSet, ? extends R> done,
                Function<? super PasswordRefused, ? extends R> password,
                Function<? super NotSet, ? extends R> not) {
            return not.apply(this);
        }
    }
}
