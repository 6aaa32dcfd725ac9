package dev.resetkit.model.credential;

import dev.resetkit.model.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What came of a sign-in by password. The library makes no session: that is the host's. There will never be a third
 * shape.
 */
public sealed interface SignInResult permits SignInResult.SignedIn, SignInResult.NotSignedIn {
    /**
     * Whether the password is right and signs in.
     *
     * @return true for {@link SignedIn}
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
     * @param signedIn what to do when it signs in
     * @param not what to do when it does not
     * @param <R> the result
     * @return what the function that applies answered
     */
    <R> R fold(Function<? super SignedIn, ? extends R> signedIn, Function<? super NotSignedIn, ? extends R> not);

    /** The password is right and signs in. A second factor, where there is one, comes next. */
    record SignedIn() implements SignInResult {
        /** The code of a sign-in. */
        public static final Code SIGNED_IN = Code.of("SIGNED_IN");

        @Override
        public boolean isOk() {
            return true;
        }

        @Override
        public Code code() {
            return SIGNED_IN;
        }

        @Override
        public <R> R fold(
                Function<? super SignedIn, ? extends R> signedIn, Function<? super NotSignedIn, ? extends R> not) {
            return signedIn.apply(this);
        }
    }

    /**
     * Nobody is signed in. Every code but {@link #WRONG}, {@link #LOCKED} and {@link #BUSY} is told to those alone who
     * know the password.
     *
     * @param code one of the constants here
     * @param until when the lock ends, for {@link #LOCKED} only
     * @param retryAfter how long to wait, for {@link #BUSY} only
     */
    record NotSignedIn(Code code, Optional<Instant> until, Optional<Duration> retryAfter) implements SignInResult {
        /** Wrong password, or no such user: one answer, one amount of work. */
        public static final Code WRONG = Code.of("WRONG");
        /** Right, and must be changed first: by {@code changeOwnPassword}, with this one as the current. */
        public static final Code MUST_CHANGE = Code.of("MUST_CHANGE");
        /** Right, and dead: a temporary password past its end. */
        public static final Code EXPIRED = Code.of("EXPIRED");
        /** Too many wrong tries; even the right one does not sign in until the lock ends. */
        public static final Code LOCKED = Code.of("LOCKED");
        /** Right, and blocked because somebody else may know it. */
        public static final Code BLOCKED = Code.of("BLOCKED");
        /** Right, and the user is suspended or deleted. */
        public static final Code NOT_ACTIVE = Code.of("NOT_ACTIVE");
        /** Right, and the user does not sign in by password. */
        public static final Code PASSWORD_SIGN_IN_OFF = Code.of("PASSWORD_SIGN_IN_OFF");
        /** Too much to do, or a part is down; no try was counted. */
        public static final Code BUSY = Code.of("BUSY");

        /**
         * A refusal without a time.
         *
         * @param code one of the constants
         * @return the answer
         */
        public static NotSignedIn of(Code code) {
            return new NotSignedIn(code, Optional.empty(), Optional.empty());
        }

        @Override
        public boolean isOk() {
            return false;
        }

        @Override
        public <R> R fold(
                Function<? super SignedIn, ? extends R> signedIn, Function<? super NotSignedIn, ? extends R> not) {
            return not.apply(this);
        }
    }
}
