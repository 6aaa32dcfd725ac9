package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.PasswordChange.Kind;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link UserStore}: what is read, and, in this class, the writes. A host needs two methods: one gives
 * the store, one adds a user.
 */
public abstract class UserStoreContract extends UserStoreBasics {
    private static final Instant AT = Fixtures.NOON.plusNanos(123_456_000);

    /** For the extending suite. */
    protected UserStoreContract() {}

    private PasswordChange replace(User user, EncodedPassword hash) {
        return PasswordChange.replace(account, user.id(), user.version(), Fixtures.redemption(), hash, AT);
    }

    private PasswordChange block(User user, Kind kind) {
        return new PasswordChange(
                account,
                user.id(),
                kind,
                user.version(),
                Fixtures.redemption(),
                Optional.empty(),
                false,
                Optional.empty(),
                false,
                AT);
    }

    private PasswordChange marked(User user, boolean mustChange, Optional<Instant> until) {
        return new PasswordChange(
                account,
                user.id(),
                Kind.REPLACE,
                user.version(),
                Fixtures.redemption(),
                Optional.of(Fixtures.encoded()),
                mustChange,
                until,
                false,
                AT);
    }

    /** Asserts that a write that lost left the user as it was. */
    private void unchanged(User before, Optional<EncodedPassword> hash) {
        assertThat(now(before)).isEqualTo(before);
        assertThat(hashOf(before)).isEqualTo(hash);
    }

    private Transactions needTransactions() {
        return transactions().orElseGet(() -> abort("this host's users take no part in transactions"));
    }

    @Test
    @DisplayName("changePassword: writes the hash and makes the version a new one; the next read of each kind sees it")
    void passwordIsReplaced() {
        var user = added();
        var ids = Set.of(user.id());
        assertThat(users.findAll(account, ids)).isEqualTo(Map.of(user.id(), now(user)));
        assertThat(hashOf(user)).isPresent();
        var hash = Fixtures.encoded();
        assertThat(users.changePassword(replace(user, hash))).isTrue();
        assertThat(hashOf(user)).contains(hash);
        assertThat(now(user).version()).isNotEqualTo(user.version());
        assertThat(users.findAll(account, ids)).isEqualTo(Map.of(user.id(), now(user)));
    }

    @Test
    @DisplayName("changePassword: no version ever comes back, however often the password changes")
    void versionsNeverRepeat() {
        var user = added();
        List<CredentialVersion> versions = new ArrayList<>(List.of(user.version()));
        for (int i = 0; i < 5; i++) {
            assertThat(users.changePassword(replace(now(user), Fixtures.encoded())))
                    .isTrue();
            versions.add(now(user).version());
        }
        assertThat(versions).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("changePassword: touches nothing but the password's own facts")
    void otherFactsStay() {
        var user = added();
        assertThat(users.changePassword(replace(user, Fixtures.encoded()))).isTrue();
        var after = now(user);
        assertThat(after.toBuilder()
                        .version(user.version())
                        .activated(user.activated())
                        .build())
                .usingRecursiveComparison()
                .ignoringFields("passwordChangedAt")
                .isEqualTo(user);
    }

    @Test
    @DisplayName("I1 changePassword: with a version that is not the current one it is false and nothing changes")
    void staleChangeChangesNothing() {
        var user = added();
        assertThat(users.changePassword(replace(user, Fixtures.encoded()))).isTrue();
        var after = now(user);
        var hash = hashOf(user);
        assertThat(users.changePassword(replace(user, Fixtures.encoded()))).isFalse();
        assertThat(users.changePassword(block(user, Kind.BLOCK))).isFalse();
        assertThat(users.changePassword(block(user, Kind.UNBLOCK))).isFalse();
        unchanged(after, hash);
        var invented =
                after.toBuilder().version(new CredentialVersion("invented")).build();
        assertThat(users.changePassword(replace(invented, Fixtures.encoded()))).isFalse();
        assertThat(users.changePassword(block(invented, Kind.BLOCK))).isFalse();
        unchanged(after, hash);
    }

    @Test
    @DisplayName("I1 changePassword: asked again with the same redemption it changes nothing, true or false")
    void repeatedChangeChangesNothing() {
        var user = added();
        var change = replace(user, Fixtures.encoded());
        assertThat(users.changePassword(change)).isTrue();
        var after = now(user);
        var answer = users.changePassword(change);
        assertThat(now(user)).as("after %s", answer).isEqualTo(after);
        assertThat(hashOf(user)).isEqualTo(change.hash());
    }

    @Test
    @DisplayName("changePassword: an unknown user, or (I5) one of another account, is false and nothing changes")
    void changeStaysInTheAccount() {
        var user = added();
        var hash = hashOf(user);
        var stray = replace(user, Fixtures.encoded());
        assertThat(users.changePassword(moved(stray, other, user.id()))).isFalse();
        assertThat(users.changePassword(moved(stray, account, Fixtures.user()))).isFalse();
        unchanged(user, hash);
    }

    @Test
    @DisplayName("I1 changePassword: of eight threads one writes, and its hash is the one that stays")
    void oneChangeWins() {
        var user = added();
        for (int round = 0; round < Race.ROUNDS; round++) {
            var before = now(user);
            List<EncodedPassword> hashes = new ArrayList<>();
            for (int i = 0; i < Race.THREADS; i++) {
                hashes.add(Fixtures.encoded());
            }
            var won = Race.run(i -> users.changePassword(replace(before, hashes.get(i))));
            assertThat(won).containsOnlyOnce(true);
            assertThat(hashOf(user)).contains(hashes.get(won.indexOf(true)));
        }
    }

    @Test
    @DisplayName("changePassword: gives a first password to a user who never had one")
    void firstPassword() {
        var user = addUser(account, Fixtures.endUser(), Optional.empty());
        var hash = Fixtures.encoded();
        assertThat(users.changePassword(replace(user, hash))).isTrue();
        assertThat(hashOf(user)).contains(hash);
    }

    @Test
    @DisplayName("changePassword: the time of change is kept, to the microsecond, where the host keeps one")
    void timeOfChangeIsKept() {
        var user = addUser(
                account,
                Fixtures.endUser().toBuilder().passwordChangedAt(Fixtures.NOON).build(),
                Optional.of(Fixtures.encoded()));
        assumeTrue(user.passwordChangedAt().isPresent(), "this host keeps no time of change");
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var change = PasswordChange.replace(
                    account, user.id(), now(user).version(), Fixtures.redemption(), Fixtures.encoded(), odd);
            assertThat(users.changePassword(change)).isTrue();
            assertThat(now(user).passwordChangedAt()).contains(odd);
        }
    }

    @Test
    @DisplayName(
            "changePassword: a temporary password dies at its time and must be changed; a lasting one does neither")
    void temporaryPasswordIsMarked() {
        var until = AT.plus(Duration.ofDays(3));
        var user = addUser(
                account,
                Fixtures.endUser().toBuilder()
                        .mustChange(true)
                        .temporaryUntil(until)
                        .build(),
                Optional.of(Fixtures.encoded()));
        assumeTrue(user.mustChange() && user.temporaryUntil().isPresent(), "this host has no temporary passwords");
        assertThat(users.changePassword(marked(user, false, Optional.empty()))).isTrue();
        marks(user, false, Optional.empty());
        assertThat(users.changePassword(marked(now(user), true, Optional.of(until))))
                .isTrue();
        marks(user, true, Optional.of(until));
        assertThat(users.changePassword(marked(now(user), true, Optional.empty())))
                .isTrue();
        marks(user, true, Optional.empty());
        assertThat(users.changePassword(marked(now(user), false, Optional.of(until))))
                .isTrue();
        marks(user, false, Optional.of(until));
    }

    private void marks(User user, boolean mustChange, Optional<Instant> until) {
        assertThat(now(user).mustChange()).isEqualTo(mustChange);
        assertThat(now(user).temporaryUntil()).isEqualTo(until);
    }

    @Test
    @DisplayName("changePassword: verifies the primary address when told to, and only then")
    void addressIsVerifiedWhenTold() {
        var user = addUser(
                account, Fixtures.endUser().toBuilder().verified(false).build(), Optional.of(Fixtures.encoded()));
        assumeTrue(!verified(user), "this host takes every address for verified");
        assertThat(users.changePassword(replace(user, Fixtures.encoded()))).isTrue();
        assertThat(verified(now(user))).isFalse();
        var plain = replace(now(user), Fixtures.encoded());
        var verifying = new PasswordChange(
                account,
                user.id(),
                Kind.REPLACE,
                plain.expected(),
                plain.redemption(),
                plain.hash(),
                false,
                Optional.empty(),
                true,
                AT);
        assertThat(users.changePassword(verifying)).isTrue();
        assertThat(verified(now(user))).isTrue();
    }

    @Test
    @DisplayName("changePassword: BLOCK and UNBLOCK keep the hash, and each makes the version a new one")
    void blockKeepsTheHash() {
        var user = added();
        var hash = hashOf(user);
        assertThat(users.changePassword(block(user, Kind.BLOCK))).isTrue();
        var blocked = now(user);
        assertThat(blocked.version()).isNotEqualTo(user.version());
        assertThat(users.changePassword(block(blocked, Kind.UNBLOCK))).isTrue();
        assertThat(now(user).version()).isNotIn(user.version(), blocked.version());
        assertThat(hashOf(user)).isEqualTo(hash);
    }

    @Test
    @DisplayName("changePassword: BLOCK and UNBLOCK touch no other fact: a temporary password stays one")
    void blockTouchesNothingElse() {
        var user = addUser(
                account,
                Fixtures.endUser().toBuilder()
                        .mustChange(true)
                        .temporaryUntil(AT.plus(Duration.ofDays(3)))
                        .build(),
                Optional.of(Fixtures.encoded()));
        for (Kind kind : List.of(Kind.BLOCK, Kind.UNBLOCK)) {
            assertThat(users.changePassword(block(now(user), kind))).isTrue();
            assertThat(now(user).toBuilder().version(user.version()).build())
                    .as("after %s", kind)
                    .usingRecursiveComparison()
                    .ignoringFields("passwordChangedAt")
                    .isEqualTo(user);
        }
    }

    @Test
    @DisplayName("changePassword: REPLACE after BLOCK writes the new hash")
    void replaceAfterBlock() {
        var user = added();
        assertThat(users.changePassword(block(user, Kind.BLOCK))).isTrue();
        var hash = Fixtures.encoded();
        assertThat(users.changePassword(replace(now(user), hash))).isTrue();
        assertThat(hashOf(user)).contains(hash);
    }

    @Test
    @DisplayName("I9 changePassword takes part in the transaction: a rollback takes all of it back")
    void changeRollsBack() {
        var transactions = needTransactions();
        var user = added();
        var hash = hashOf(user);
        var failure = new StoreSuite.Rollback();
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    assertThat(users.changePassword(replace(user, Fixtures.encoded())))
                            .isTrue();
                    assertThat(now(user).version()).as("seen inside").isNotEqualTo(user.version());
                    throw failure;
                }))
                .isSameAs(failure);
        unchanged(user, hash);
        assertThat(users.changePassword(replace(user, Fixtures.encoded()))).isTrue();
    }

    @Test
    @DisplayName("I1 changePassword: a second transaction waits for the first, and has lost when it commits")
    void secondChangeWaits() {
        var transactions = needTransactions();
        var user = added();
        var first = Fixtures.encoded();
        var second = transactions.inNew(() -> {
            assertThat(users.changePassword(replace(user, first))).isTrue();
            var waiting = Race.beside(
                    () -> transactions.inNew(() -> users.changePassword(replace(user, Fixtures.encoded()))));
            assertThat(Race.waits(waiting)).as("the second waits").isTrue();
            return waiting;
        });
        assertThat(Race.result(second)).isFalse();
        assertThat(hashOf(user)).contains(first);
    }

    @Test
    @DisplayName("rehash: says true exactly when it wrote; version, time of change and all other facts stay")
    void rehashKeepsTheVersion() {
        var old = Fixtures.encoded();
        var stronger = Fixtures.encoded();
        var user = addUser(account, Fixtures.endUser(), Optional.of(old));
        var done = users.rehash(account, user.id(), old, stronger);
        assertThat(hashOf(user)).contains(done ? stronger : old);
        assertThat(now(user)).isEqualTo(user);
    }

    @Test
    @DisplayName("rehash: another hash than the stored one, an unknown user, (I5) another account: false, no change")
    void rehashNeedsTheOldHash() {
        var old = Fixtures.encoded();
        var user = addUser(account, Fixtures.endUser(), Optional.of(old));
        assertThat(users.rehash(account, user.id(), Fixtures.encoded(), Fixtures.encoded()))
                .isFalse();
        assertThat(users.rehash(account, Fixtures.user(), old, Fixtures.encoded()))
                .isFalse();
        assertThat(users.rehash(other, user.id(), old, Fixtures.encoded())).isFalse();
        unchanged(user, Optional.of(old));
    }

    @Test
    @DisplayName("I1 rehash: never overwrites a password that was changed meanwhile")
    void rehashLosesToAChange() {
        var old = Fixtures.encoded();
        var user = addUser(account, Fixtures.endUser(), Optional.of(old));
        for (int round = 0; round < Race.ROUNDS; round++) {
            var before = now(user);
            var stored = hashOf(user).orElseThrow();
            var chosen = Fixtures.encoded();
            var won = Race.run(i -> i == 0
                    ? users.changePassword(replace(before, chosen))
                    : users.rehash(account, user.id(), stored, Fixtures.encoded()));
            assertThat(won.get(0)).as("the change").isTrue();
            assertThat(hashOf(user)).contains(chosen);
        }
    }

    private static PasswordChange moved(PasswordChange change, AccountId to, UserId user) {
        return PasswordChange.replace(
                to, user, change.expected(), change.redemption(), change.hash().orElseThrow(), change.at());
    }

    private static boolean verified(User user) {
        return user.primary().map(RegisteredAddress::verified).orElse(false);
    }
}
