package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.UserStoreContract;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Each test breaks one verb of a host's user store and sees the clause go red. */
class BrokenUserStoreTest {
    private static final Clause.Subject<UserStore> SUBJECT = new Clause.Subject<>();
    private static final Map<UserId, AccountId> HOMES = new ConcurrentHashMap<>();

    /** The suite on the fake, with its verbs replaced. */
    static final class Users extends UserStoreContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());
        private final Transactions transactions = memory.stores().transactions();

        @Override
        protected UserStore users() {
            return SUBJECT.of(memory.users());
        }

        @Override
        protected User addUser(AccountId to, User user, Optional<EncodedPassword> password) {
            HOMES.put(user.id(), to);
            password.ifPresentOrElse(
                    hash -> memory.users().add(to, user, hash),
                    () -> memory.users().add(to, user));
            return user;
        }

        @Override
        protected void editUser(AccountId of, UserId id, UnaryOperator<User> change) {
            memory.users().update(of, id, change);
        }

        @Override
        protected Optional<Transactions> transactions() {
            return Optional.of(transactions);
        }
    }

    private static void caught(String clause, Clause.Breakage<UserStore> breakage) {
        Clause.catches(Users.class, clause, SUBJECT, breakage);
    }

    private static void caught(String clause, String verb, Replace.Verb broken) {
        caught(clause, whole -> Replace.verb(UserStore.class, whole, verb, broken));
    }

    private static PasswordChange expecting(PasswordChange change, CredentialVersion version) {
        return new PasswordChange(
                change.account(),
                change.user(),
                change.kind(),
                version,
                change.redemption(),
                change.hash(),
                change.mustChange(),
                change.temporaryUntil(),
                change.verifyAddress(),
                change.at());
    }

    @Test
    void changeThatIgnoresTheVersion() {
        for (var clause : List.of("staleChangeChangesNothing", "oneChangeWins", "secondChangeWaits")) {
            caught(
                    clause,
                    whole -> Replace.verb(UserStore.class, whole, "changePassword", call -> {
                        var change = call.arg(0, PasswordChange.class);
                        while (true) {
                            var user = whole.find(change.account(), change.user());
                            if (user.isEmpty()
                                    || (Boolean) call.proceed(
                                            expecting(change, user.get().version()))) {
                                return user.isPresent();
                            }
                        }
                    }));
        }
    }

    @Test
    void changeThatReadsBeforeItWrites() {
        var meeting = new Meeting();
        caught(
                "oneChangeWins",
                whole -> Replace.verb(UserStore.class, whole, "changePassword", call -> {
                    var change = call.arg(0, PasswordChange.class);
                    var current = whole.find(change.account(), change.user())
                            .filter(user -> user.version().equals(change.expected()));
                    meeting.hasRead();
                    return current.isPresent() && call.proceed() != null;
                }));
    }

    @Test
    void changeThatKeepsTheVersion() {
        for (var clause : List.of("passwordIsReplaced", "versionsNeverRepeat")) {
            caught(
                    clause,
                    whole -> Replace.verb(
                            UserStore.class,
                            whole,
                            "find",
                            call -> ((Optional<?>) call.proceed())
                                    .map(User.class::cast)
                                    .map(user -> user.toBuilder()
                                            .version(CredentialVersion.of(1))
                                            .build())));
        }
    }

    @Test
    void changeThatVerifiesTheAddressUnasked() {
        caught("addressIsVerifiedWhenTold", "changePassword", call -> {
            var change = call.arg(0, PasswordChange.class);
            return call.proceed(new PasswordChange(
                    change.account(),
                    change.user(),
                    change.kind(),
                    change.expected(),
                    change.redemption(),
                    change.hash(),
                    change.mustChange(),
                    change.temporaryUntil(),
                    true,
                    change.at()));
        });
    }

    @Test
    void changeThatForgetsWhatIsTemporary() {
        for (var clause : List.of("temporaryPasswordIsMarked", "timeOfChangeIsKept")) {
            caught(clause, "changePassword", call -> {
                var change = call.arg(0, PasswordChange.class);
                return call.proceed(PasswordChange.replace(
                        change.account(),
                        change.user(),
                        change.expected(),
                        change.redemption(),
                        change.hash().orElseThrow(),
                        change.at().minusNanos(1_000)));
            });
        }
    }

    @Test
    void blockThatDropsTheHash() {
        caught(
                "blockKeepsTheHash",
                whole -> Replace.verb(UserStore.class, whole, "changePassword", call -> {
                    var change = call.arg(0, PasswordChange.class);
                    return call.proceed(
                            change.kind() == PasswordChange.Kind.REPLACE
                                    ? change
                                    : PasswordChange.replace(
                                            change.account(),
                                            change.user(),
                                            change.expected(),
                                            change.redemption(),
                                            EncodedPassword.of("!"),
                                            change.at()));
                }));
    }

    @Test
    void rehashThatIgnoresTheOldHash() {
        for (var clause : List.of("rehashNeedsTheOldHash", "rehashLosesToAChange")) {
            caught(
                    clause,
                    whole -> Replace.verb(UserStore.class, whole, "rehash", call -> {
                        var stored = whole.encodedPassword(call.arg(0, AccountId.class), call.arg(1, UserId.class));
                        return stored.isPresent()
                                && (Boolean) call.proceed(call.get(0), call.get(1), stored.get(), call.get(3));
                    }));
        }
    }

    @Test
    void rehashThatIsAChange() {
        caught(
                "rehashKeepsTheVersion",
                whole -> Replace.verb(UserStore.class, whole, "rehash", call -> {
                    var account = call.arg(0, AccountId.class);
                    var id = call.arg(1, UserId.class);
                    return whole.changePassword(PasswordChange.replace(
                            account,
                            id,
                            whole.find(account, id).orElseThrow().version(),
                            RedemptionId.of("rehash"),
                            call.arg(3, EncodedPassword.class),
                            Instant.EPOCH));
                }));
    }

    @Test
    void readsFromACache() {
        for (var clause : List.of("passwordIsReplaced", "versionChangesWithWhatCounts")) {
            Map<Object, Object> cache = new ConcurrentHashMap<>();
            caught(clause, "find", call -> {
                if (!cache.containsKey(call.args())) {
                    cache.put(call.args(), call.proceed());
                }
                return cache.get(call.args());
            });
        }
    }

    @Test
    void versionThatFollowsEveryEdit() {
        caught(
                "versionStaysOtherwise",
                "find",
                call -> ((Optional<?>) call.proceed())
                        .map(User.class::cast)
                        .map(user -> user.toBuilder()
                                .version(CredentialVersion.of(user.toString()))
                                .build()));
    }

    @Test
    void addressesInLowerCase() {
        caught(
                "addressKeepsItsSpelling",
                "find",
                call -> ((Optional<?>) call.proceed())
                        .map(User.class::cast)
                        .map(user -> user.toBuilder()
                                .primary(new RegisteredAddress(
                                        EmailAddress.of(user.primary()
                                                .orElseThrow()
                                                .address()
                                                .value()
                                                .toLowerCase(Locale.ROOT)),
                                        true,
                                        Optional.empty(),
                                        Optional.empty()))
                                .build()));
    }

    @Test
    void idsWithoutCase() {
        caught(
                "idsAreExact",
                "find",
                call -> call.proceed(
                        call.get(0),
                        UserId.of(call.arg(1, UserId.class).value().strip().toLowerCase(Locale.ROOT))));
    }

    @Test
    void everybodyInOneAccount() {
        for (var verb : List.of("find", "encodedPassword")) {
            caught("readsStayInTheAccount", verb, call -> {
                var home = HOMES.getOrDefault(call.arg(1, UserId.class), call.arg(0, AccountId.class));
                return call.proceed(home, call.get(1));
            });
        }
        caught("changeStaysInTheAccount", "changePassword", call -> {
            var change = call.arg(0, PasswordChange.class);
            return call.proceed(PasswordChange.replace(
                    HOMES.getOrDefault(change.user(), change.account()),
                    change.user(),
                    change.expected(),
                    change.redemption(),
                    change.hash().orElseThrow(),
                    change.at()));
        });
    }

    @Test
    void changeOutsideTheTransaction() {
        caught(
                "changeRollsBack",
                whole -> Replace.verb(UserStore.class, whole, "changePassword", call -> {
                    var elsewhere = new FutureTask<>(() -> whole.changePassword(call.arg(0, PasswordChange.class)));
                    var thread = new Thread(elsewhere, "elsewhere");
                    thread.start();
                    return elsewhere.get();
                }));
    }
}
