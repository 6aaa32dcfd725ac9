package dev.resetkit.credential;

import static dev.resetkit.credential.People.signIn;
import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final UserId NOBODY = UserId.of("nobody");

    private final Tap tap = new Tap();
    private final QuickHasher hasher = new QuickHasher();
    private final World world = World.of(
            hasher,
            (builder, memory) ->
                    builder.users(tap.on(UserStore.class, memory.users())).stores(tap.stores(memory.stores())));

    private void tries(int most) {
        world.resetkit
                .settings()
                .setPasswordRules(
                        actor(OWNER), UserKind.END_USER, CustomRules.gentlest().lockingAfter(most))
                .orThrow();
    }

    private static Optional<Instant> until(SignInResult result) {
        return result.fold(in -> Optional.empty(), NotSignedIn::until);
    }

    @Test
    void theRightPasswordSignsIn() {
        assertThat(signIn(world, CARL, OLD_PASSWORD)).isEqualTo(new SignInResult.SignedIn());
        assertThat(signIn(world, CARL, OLD_PASSWORD + "x").code()).isEqualTo(NotSignedIn.WRONG);
    }

    @Test
    @DisplayName("the last try locks, for ten minutes, the right password too; then they are counted anew")
    void tooManyTries() {
        tries(3);
        Instant end = world.clock.instant().plus(Duration.ofMinutes(10));
        assertThat(signIn(world, CARL, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(signIn(world, CARL, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(world.lastAudit().event().name()).isNotEqualTo("SIGN_IN_LOCKED");
        var third = signIn(world, CARL, "wrong");
        assertThat(third.code()).isEqualTo(NotSignedIn.LOCKED);
        assertThat(until(third)).contains(end);
        assertThat(world.lastAudit().event().name()).isEqualTo("SIGN_IN_LOCKED");
        var right = signIn(world, CARL, OLD_PASSWORD);
        assertThat(right.code()).isEqualTo(NotSignedIn.LOCKED);
        assertThat(until(right)).contains(end);

        world.clock.set(end.minusNanos(1000));
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isFalse();
        world.clock.set(end);
        assertThat(signIn(world, CARL, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(signIn(world, CARL, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("the right password with the last try signs in, and gives all of them back")
    void theLastTry() {
        tries(3);
        for (int round = 0; round < 3; round++) {
            signIn(world, CARL, "wrong");
            signIn(world, CARL, "wrong");
            assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
        }
    }

    @Test
    @DisplayName("a reset, and one's own change, lift the lock")
    void changesLiftTheLock() {
        tries(3);
        String token = world.mailed(World.ADMIN, CARL);
        for (int i = 0; i < 3; i++) {
            signIn(world, CARL, "wrong");
        }
        assertThat(world.redeem(token, World.GOOD_PASSWORD).isOk()).isTrue();
        assertThat(signIn(world, CARL, World.GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("I8 nobody is told apart from somebody: the same answers, the same calls, the same hashes")
    void nobodyLooksLikeSomebody() {
        List<SignInResult> answers = new ArrayList<>();
        List<List<String>> calls = new ArrayList<>();
        for (UserId who : List.of(CARL, NOBODY)) {
            // The first comparison with nobody makes a hash for all that follow.
            signIn(world, UserId.of("somebody else " + who), "wrong");
            tap.forget();
            hasher.reset();
            for (int i = 0; i < 101; i++) {
                answers.add(signIn(world, who, "wrong"));
            }
            calls.add(tap.calls());
            assertThat(hasher.comparisons()).as("compared for " + who).isEqualTo(100);
            assertThat(hasher.calls()).as("hashed for " + who).isZero();
        }
        assertThat(answers.subList(0, 101)).isEqualTo(answers.subList(101, 202));
        assertThat(answers.get(98).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(answers.get(99).code()).isEqualTo(NotSignedIn.LOCKED);
        assertThat(calls.get(0)).isEqualTo(calls.get(1));
    }

    @Test
    @DisplayName("I8 nobody is locked after as many tries as an end user of the account")
    void nobodyIsLockedLikeSomebody() {
        world.resetkit
                .settings()
                .setPasswordLevel(actor(OWNER), UserKind.END_USER, PasswordLevel.RECOMMENDED)
                .orThrow();
        for (UserId who : List.of(CARL, NOBODY)) {
            for (int i = 0; i < 4; i++) {
                assertThat(signIn(world, who, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
            }
            assertThat(signIn(world, who, "wrong").code()).as("locked: " + who).isEqualTo(NotSignedIn.LOCKED);
        }
    }

    @Test
    @DisplayName("sixteen at once get no more comparisons than the level has tries")
    void manyAtOnce() throws InterruptedException, ExecutionException {
        tries(5);
        tap.forget();
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<SignInResult>> all = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                all.add(pool.submit(() -> {
                    go.await();
                    return signIn(world, CARL, "wrong");
                }));
            }
            go.countDown();
            int wrong = 0;
            for (var one : all) {
                wrong += one.get().code().equals(NotSignedIn.WRONG) ? 1 : 0;
            }
            assertThat(wrong).isEqualTo(4);
        } finally {
            pool.shutdownNow();
        }
        assertThat(tap.calls().stream()
                        .filter("UserStore.encodedPassword"::equals)
                        .count())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("a try that was counted stays counted when the host rolls back")
    void countedForGood() {
        tries(3);
        for (int i = 0; i < 3; i++) {
            try {
                world.memory.stores().transactions().inNew(() -> {
                    signIn(world, CARL, "wrong");
                    throw new IllegalStateException("rolled back");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("rolled back");
            }
        }
        assertThat(signIn(world, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.LOCKED);
    }

    @Test
    @DisplayName("who may not sign in by password is told so only with the right one")
    void refusals() {
        world.suspend(CARL);
        assertThat(signIn(world, CARL, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(signIn(world, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.NOT_ACTIVE);
        world.edit(CARL, user -> user.state(UserState.DELETED));
        assertThat(signIn(world, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.NOT_ACTIVE);
        world.edit(CARL, user -> user.state(UserState.ACTIVE).signIn(SignIn.ssoOnly("Keyring")));
        assertThat(signIn(world, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.PASSWORD_SIGN_IN_OFF);
        world.edit(CARL, user -> user.signIn(SignIn.PASSWORD));
        world.account(account -> account.withOpen(false));
        assertThat(signIn(world, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.NOT_ACTIVE);
    }

    @Test
    @DisplayName("a password past the age of its level must be changed, and not a moment before")
    void aged() {
        world.resetkit.process().bringInPasswordRules(ACME, UserKind.END_USER, PasswordPolicy.of(PasswordLevel.HIGH));
        String token = world.mailed(World.ADMIN, CARL);
        assertThat(world.redeem(token, "Viol3t harbour!").isOk()).isTrue();
        world.later(Duration.ofDays(90).minusNanos(1000));
        assertThat(signIn(world, CARL, "Viol3t harbour!").isOk()).isTrue();
        world.later(Duration.ofNanos(1000));
        assertThat(signIn(world, CARL, "Viol3t harbour!").code()).isEqualTo(NotSignedIn.MUST_CHANGE);
    }

    @Test
    @DisplayName("a password past the age that an account chose is not made young by itself")
    void agedIsNotTakenAgain() {
        world.resetkit
                .settings()
                .setPasswordRules(
                        actor(OWNER), UserKind.END_USER, CustomRules.gentlest().changedEvery(Duration.ofDays(30)))
                .orThrow();
        String good = World.GOOD_PASSWORD;
        assertThat(world.redeem(world.mailed(World.ADMIN, CARL), good).isOk()).isTrue();
        world.later(Duration.ofDays(30));
        assertThat(signIn(world, CARL, good).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
        assertThat(People.change(world, CARL, good, good).isOk()).isFalse();
        assertThat(world.redeem(world.mailed(World.ADMIN, CARL), good).isOk()).isFalse();
        assertThat(signIn(world, CARL, good).code()).isEqualTo(NotSignedIn.MUST_CHANGE);
        assertThat(People.change(world, CARL, good, World.OTHER_PASSWORD).isOk())
                .isTrue();
        assertThat(signIn(world, CARL, World.OTHER_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("BUSY with a wait while a store is down, and no try is counted that was not compared")
    void storeDown() {
        tries(3);
        tap.before("Settings.find", () -> {
            throw new StoreUnavailableException("down");
        });
        for (int i = 0; i < 5; i++) {
            var busy = signIn(world, CARL, "wrong");
            assertThat(busy.code()).isEqualTo(NotSignedIn.BUSY);
            assertThat(busy.<Optional<Duration>>fold(in -> Optional.empty(), NotSignedIn::retryAfter))
                    .isPresent();
        }
        tap.quiet();
        assertThat(signIn(world, CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("a text that no password can be is wrong, and costs nothing")
    void overlong() {
        tap.forget();
        assertThat(signIn(world, CARL, "x".repeat(513)).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(tap.calls()).isEmpty();
    }

    @Test
    @DisplayName("a stored hash that nobody can read signs nobody in, and is in the audit")
    void unreadableHash() {
        var strange = World.of(new Stubborn(Optional.of(PasswordHasher.Match.UNKNOWN_FORMAT), false), (b, m) -> {});
        assertThat(signIn(strange, CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(strange.lastAudit().event()).isEqualTo(Code.of("STORED_HASH_UNREADABLE"));
        assertThat(strange.lastAudit().target()).contains(CARL);
    }

    @Test
    @DisplayName("a hash that should be stronger is made so at sign-in; version and sessions stay")
    void rehash() {
        var weak = World.of(new Stubborn(Optional.empty(), true), (b, m) -> {});
        var before = weak.memory.users().encodedPassword(ACME, CARL).orElseThrow();
        var version = weak.user(CARL).version();
        assertThat(signIn(weak, CARL, OLD_PASSWORD + "x").isOk()).isFalse();
        assertThat(weak.memory.users().encodedPassword(ACME, CARL)).contains(before);
        assertThat(signIn(weak, CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(weak.memory.users().encodedPassword(ACME, CARL).orElseThrow())
                .isNotEqualTo(before);
        assertThat(weak.user(CARL).version()).isEqualTo(version);
        assertThat(signIn(weak, CARL, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("a store that cannot keep the stronger hash keeps nobody out")
    void rehashFails() {
        var weak = World.of(
                new Stubborn(Optional.empty(), true),
                (builder, memory) -> builder.users(tap.on(UserStore.class, memory.users())));
        for (RuntimeException fault :
                List.of(new StoreUnavailableException("down"), new IllegalStateException("bug"))) {
            tap.before("UserStore.rehash", () -> {
                throw fault;
            });
            assertThat(signIn(weak, CARL, OLD_PASSWORD).isOk()).isTrue();
        }
    }

    @Test
    @DisplayName("I8 nobody has as many tries as a customer, whatever the account chose")
    void nobodysTries() {
        tries(3);
        for (UserId who : List.of(CARL, NOBODY)) {
            assertThat(signIn(world, who, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
            assertThat(signIn(world, who, "wrong").code()).isEqualTo(NotSignedIn.WRONG);
            assertThat(signIn(world, who, "wrong").code()).as("third of " + who).isEqualTo(NotSignedIn.LOCKED);
        }
    }

    @Test
    @DisplayName("credentialState says what checkSignIn would find, without a password")
    void state() {
        var holder = world.resetkit.holder();
        assertThat(holder.credentialState(ACME, NOBODY)).isEmpty();
        var good = holder.credentialState(ACME, CARL).orElseThrow();
        assertThat(good.maySignIn()).isTrue();
        assertThat(good.version()).isEqualTo(world.user(CARL).version());
        tries(3);
        for (int i = 0; i < 3; i++) {
            signIn(world, CARL, "wrong");
        }
        var locked = holder.credentialState(ACME, CARL).orElseThrow();
        assertThat(locked.maySignIn()).isFalse();
        assertThat(locked.lockedUntil()).contains(world.clock.instant().plus(Duration.ofMinutes(10)));
        world.later(Duration.ofMinutes(10));
        assertThat(holder.credentialState(ACME, CARL).orElseThrow().maySignIn()).isTrue();
        world.suspend(CARL);
        assertThat(holder.credentialState(ACME, CARL).orElseThrow().active()).isFalse();
    }

    @Test
    @DisplayName("I8 requirements are those of the user's kind; of nobody, those of a customer")
    void requirements() {
        world.resetkit
                .settings()
                .setPasswordLevel(actor(OWNER), UserKind.END_USER, PasswordLevel.RECOMMENDED)
                .orThrow();
        var holder = world.resetkit.holder();
        assertThat(holder.requirements(ACME, CARL).minCodePoints()).isEqualTo(12);
        assertThat(holder.requirements(ACME, World.AGENT).minCodePoints()).isEqualTo(15);
        assertThat(holder.requirements(ACME, NOBODY)).isEqualTo(holder.requirements(ACME, CARL));
    }

    /** A hasher with one answer to everything, or with hashes that are never strong enough. */
    private record Stubborn(QuickHasher quick, Optional<Match> answer, boolean weak) implements PasswordHasher {
        Stubborn(Optional<Match> answer, boolean weak) {
            this(new QuickHasher(), answer, weak);
        }

        @Override
        public EncodedPassword hash(NewPassword password) {
            return quick.hash(password);
        }

        @Override
        public Match verify(NewPassword typed, EncodedPassword stored) {
            return answer.orElseGet(() -> quick.verify(typed, stored));
        }

        @Override
        public boolean needsRehash(EncodedPassword stored) {
            return weak;
        }

        @Override
        public int maxBytes() {
            return quick.maxBytes();
        }
    }
}
