package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.USERS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.PasswordChange.Kind;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Homes;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** User stores that write a change wrongly. Those that do it at the wrong time are in {@link BrokenPasswordRaces}. */
public final class BrokenPasswordChanges {
    private BrokenPasswordChanges() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                USERS.cached("findAll").by("passwordIsReplaced"),
                USERS.made("find: three versions take turns", (whole, around) -> turning(whole))
                        .by("versionsNeverRepeat"),
                USERS.beside("changePassword", "enforces the second factor", BrokenPasswordChanges::enforcing)
                        .by("otherFactsStay")
                        .also("a block is a change as well", "blockTouchesNothingElse"),
                USERS.with("changePassword", "blocks whatever the version", BrokenPasswordChanges::blockingAnyway)
                        .by("staleChangeChangesNothing"),
                USERS.with("changePassword", "looks at no version", BrokenPasswordChanges::anyway)
                        .by("staleChangeChangesNothing")
                        .also("counts the winners", "oneChangeWins")
                        .also("expects a no", "secondChangeWaits"),
                USERS.with("changePassword", "once more for the same redemption", BrokenPasswordChanges::repeating)
                        .by("repeatedChangeChangesNothing"),
                USERS.argument(
                                "changePassword",
                                "in any account",
                                0,
                                PasswordChange.class,
                                BrokenPasswordChanges::moved)
                        .by("changeStaysInTheAccount"),
                USERS.with("changePassword", "needs an old hash", whole -> call -> {
                            var change = call.arg(0, PasswordChange.class);
                            return whole.encodedPassword(change.account(), change.user())
                                            .isPresent()
                                    && call.yes();
                        })
                        .by("firstPassword"),
                USERS.argument(
                                "changePassword",
                                "keeps local times",
                                0,
                                PasswordChange.class,
                                change -> Records.with(change, "at", Bend.throughLocalTime(change.at())))
                        .by("timeOfChangeIsKept"),
                USERS.argument(
                                "changePassword",
                                "every password lasts",
                                0,
                                PasswordChange.class,
                                change -> Records.with(change, "temporaryUntil", Optional.empty()))
                        .by("temporaryPasswordIsMarked"),
                USERS.argument(
                                "changePassword",
                                "none must be changed",
                                0,
                                PasswordChange.class,
                                change -> Records.with(change, "mustChange", false))
                        .by("temporaryPasswordIsMarked"),
                USERS.argument(
                                "changePassword",
                                "verifies unasked",
                                0,
                                PasswordChange.class,
                                change -> Records.with(change, "verifyAddress", true))
                        .by("addressIsVerifiedWhenTold"),
                USERS.argument(
                                "changePassword",
                                "never verifies",
                                0,
                                PasswordChange.class,
                                change -> Records.with(change, "verifyAddress", false))
                        .by("addressIsVerifiedWhenTold"),
                USERS.argument(
                                "changePassword",
                                "a block drops the hash",
                                0,
                                PasswordChange.class,
                                BrokenPasswordChanges::drop)
                        .by("blockKeepsTheHash")
                        .also("the hash is one of the other facts", "blockTouchesNothingElse"),
                USERS.with("changePassword", "nothing after a block", whole -> blocked())
                        .by("replaceAfterBlock"),
                USERS.with(
                                "rehash",
                                "says yes and writes nothing",
                                whole -> call -> stored(whole, call).equals(Optional.of(call.get(2))))
                        .by("rehashKeepsTheVersion"),
                USERS.verb(
                                "rehash",
                                "in any account",
                                call -> call.with(0, Homes.of(call.arg(1, UserId.class), call.arg(0, AccountId.class))))
                        .by("rehashNeedsTheOldHash"),
                USERS.with("rehash", "looks at no old hash", whole -> call -> {
                            var stored = stored(whole, call);
                            return stored.isPresent() && (Boolean) call.with(2, stored.get());
                        })
                        .by("rehashNeedsTheOldHash")
                        .perhaps("a change may come first", "rehashLosesToAChange"));
    }

    private static Optional<EncodedPassword> stored(UserStore whole, Replace.Call call) {
        return whole.encodedPassword(call.arg(0, AccountId.class), call.arg(1, UserId.class));
    }

    static CredentialVersion current(UserStore whole, PasswordChange change) {
        return whole.find(change.account(), change.user()).map(User::version).orElse(change.expected());
    }

    private static UserStore turning(UserStore whole) {
        Map<UserId, List<CredentialVersion>> real = new ConcurrentHashMap<>();
        Map<CredentialVersion, CredentialVersion> meant = new ConcurrentHashMap<>();
        var reading = Replace.verb(
                UserStore.class,
                whole,
                "find",
                call -> Records.each(call.proceed(), User.class, user -> {
                    var all = real.computeIfAbsent(user.id(), any -> new CopyOnWriteArrayList<>());
                    if (!all.contains(user.version())) {
                        all.add(user.version());
                    }
                    var shown = all.get(all.indexOf(user.version()) % 3);
                    meant.put(shown, user.version());
                    return Records.with(user, "version", shown);
                }));
        return Replace.verb(UserStore.class, reading, "changePassword", call -> {
            var change = call.arg(0, PasswordChange.class);
            var known = real.getOrDefault(change.user(), List.of());
            boolean turned = known.size() > 3 && known.subList(0, 3).contains(change.expected());
            return turned
                    ? call.with(0, Records.with(change, "expected", meant.get(change.expected())))
                    : call.proceed();
        });
    }

    private static Replace.Verb enforcing(InMemory around) {
        return call -> {
            boolean changed = call.yes();
            var change = call.arg(0, PasswordChange.class);
            if (changed) {
                around.users()
                        .update(
                                change.account(),
                                change.user(),
                                user -> user.toBuilder()
                                        .secondFactorEnforced(true)
                                        .build());
            }
            return changed;
        };
    }

    private static Replace.Verb blockingAnyway(UserStore whole) {
        return call -> {
            var change = call.arg(0, PasswordChange.class);
            return change.kind() == Kind.BLOCK
                    ? call.with(0, Records.with(change, "expected", current(whole, change)))
                    : call.proceed();
        };
    }

    private static Replace.Verb anyway(UserStore whole) {
        return call -> {
            var change = call.arg(0, PasswordChange.class);
            while (whole.find(change.account(), change.user()).isPresent()) {
                if ((Boolean) call.with(0, Records.with(change, "expected", current(whole, change)))) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Replace.Verb repeating(UserStore whole) {
        Set<RedemptionId> done = ConcurrentHashMap.newKeySet();
        return call -> {
            var change = call.arg(0, PasswordChange.class);
            if (done.contains(change.redemption())) {
                var again = Records.with(
                        change,
                        "redemption",
                        RedemptionId.of(change.redemption().value() + "-2"));
                return call.with(0, Records.with(again, "expected", current(whole, change)));
            }
            boolean changed = call.yes();
            if (changed) {
                done.add(change.redemption());
            }
            return changed;
        };
    }

    private static PasswordChange moved(PasswordChange change) {
        return Records.with(change, "account", Homes.of(change.user(), change.account()));
    }

    private static PasswordChange drop(PasswordChange change) {
        return change.kind() != Kind.BLOCK
                ? change
                : PasswordChange.replace(
                        change.account(),
                        change.user(),
                        change.expected(),
                        change.redemption(),
                        EncodedPassword.of("!"),
                        change.at());
    }

    private static Replace.Verb blocked() {
        Set<UserId> blocked = ConcurrentHashMap.newKeySet();
        return call -> {
            var change = call.arg(0, PasswordChange.class);
            if (change.kind() == Kind.REPLACE) {
                return !blocked.contains(change.user()) && call.yes();
            }
            boolean changed = call.yes();
            if (changed && change.kind() == Kind.BLOCK) {
                blocked.add(change.user());
            }
            return changed;
        };
    }
}
