package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.USERS;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Homes;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** User stores whose reads are wrong. Those that write wrongly are in {@link BrokenPasswordChanges}. */
public final class BrokenUsers {
    private BrokenUsers() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                USERS.answer("find", "knows languages without a script", User.class, BrokenUsers::language)
                        .by("factsComeBack"),
                USERS.with("find", "nobody is activated without a password", BrokenUsers::inactive)
                        .by("bareFactsComeBack")
                        .also("its users have no password either", "kindsComeBack"),
                USERS.answer("find", "knows one kind of agent", User.class, BrokenUsers::agent)
                        .by("kindsComeBack"),
                USERS.answer(
                                "find",
                                "addresses in lower case",
                                User.class,
                                spelt(text -> text.toLowerCase(Locale.ROOT)))
                        .by("addressKeepsItsSpelling"),
                USERS.answer("find", "addresses with other accents", User.class, spelt(BrokenUsers::composed))
                        .by("addressKeepsItsSpelling"),
                USERS.verb("find", "fails for a long id", call -> {
                            if (call.arg(1, UserId.class).value().length() > 100) {
                                throw new IllegalArgumentException("the id is too long");
                            }
                            return call.proceed();
                        })
                        .by("unknownIdFindsNobody"),
                USERS.verb("find", "ids without case", call -> call.with(1, plain(call.arg(1, UserId.class))))
                        .by("idsAreExact"),
                USERS.verb("find", "in any account", call -> call.with(0, home(call)))
                        .by("readsStayInTheAccount"),
                USERS.verb("encodedPassword", "in any account", call -> call.with(0, home(call)))
                        .by("readsStayInTheAccount"),
                USERS.verb("findAll", "in any account", BrokenUsers::allAnywhere)
                        .by("readsStayInTheAccount"),
                USERS.verb(
                                "findByAddress",
                                "in any account",
                                call -> by(
                                        call,
                                        (user, typed) -> typed.equals(Homes.text(user.primary()))
                                                || typed.equals(secondary(user)),
                                        any -> true))
                        .by("readsStayInTheAccount"),
                USERS.failsOnNothing("findAll", 1).by("findAllFindsSome"),
                USERS.verb(
                                "findAll",
                                "finds 64 at most",
                                call -> ((Map<?, ?>) call.proceed())
                                        .entrySet().stream()
                                                .limit(64)
                                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
                        .by("findAllFindsMany"),
                USERS.verb(
                                "findByAddress",
                                "by the beginning",
                                call -> by(
                                        call,
                                        (user, typed) -> typed.startsWith(Homes.text(user.primary()))
                                                || typed.equals(secondary(user)),
                                        user -> isOf(call, user)))
                        .by("addressFindsItsUser"),
                USERS.verb(
                                "findByAddress",
                                "by an unverified address too",
                                call -> by(
                                        call,
                                        (user, typed) -> typed.equals(Homes.text(user.primary()))
                                                || typed.equals(Homes.text(user.secondary())),
                                        user -> isOf(call, user)))
                        .by("secondaryCountsWhenVerified"),
                USERS.verb(
                                "findByAddress",
                                "one of several",
                                call -> ((List<?>) call.proceed())
                                        .stream().limit(1).toList())
                        .by("addressOfSeveralIsNobodys"),
                USERS.answer("encodedPassword", "without a prefix", EncodedPassword.class, BrokenUsers::bare)
                        .by("hashComesBack"),
                USERS.with(
                                "find",
                                "the version stays with another way to sign in",
                                whole -> seenBefore(
                                        (then, now) -> !then.signIn().equals(now.signIn()), (then, now) -> then))
                        .by("versionChangesWithWhatCounts"),
                USERS.with(
                                "find",
                                "the version changes with the name",
                                whole -> seenBefore(
                                        (then, now) -> !then.name().equals(now.name()),
                                        (then, now) -> CredentialVersion.of(now.value(), "renamed")))
                        .by("versionStaysOtherwise"),
                USERS.cached("find")
                        .by("passwordIsReplaced", "versionChangesWithWhatCounts")
                        .also("reads again after a write", AFTER_A_WRITE));
    }

    private static final String[] AFTER_A_WRITE = {
        "versionsNeverRepeat",
        "timeOfChangeIsKept",
        "temporaryPasswordIsMarked",
        "addressIsVerifiedWhenTold",
        "blockKeepsTheHash",
        "blockTouchesNothingElse",
        "changeRollsBack",
        "oneChangeWins",
        "rehashLosesToAChange"
    };

    private static User language(User user) {
        return user.locale()
                .map(locale -> Records.with(user, "locale", Optional.of(Locale.forLanguageTag(locale.getLanguage()))))
                .orElse(user);
    }

    private static Replace.Verb inactive(UserStore whole) {
        return call -> Records.each(
                call.proceed(),
                User.class,
                user -> whole.encodedPassword(call.arg(0, AccountId.class), user.id())
                                .isPresent()
                        ? user
                        : Records.with(user, "activated", !user.activated()));
    }

    private static User agent(User user) {
        return user.role().kind() == RoleKind.LIGHT_AGENT ? Records.with(user, "role", Role.of(RoleKind.AGENT)) : user;
    }

    private static UnaryOperator<User> spelt(UnaryOperator<String> spelling) {
        return user -> Records.with(user, "primary", user.primary().map(known -> spelt(known, spelling)));
    }

    private static RegisteredAddress spelt(RegisteredAddress known, UnaryOperator<String> spelling) {
        return Records.with(
                known, "address", EmailAddress.of(spelling.apply(known.address().value())));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static UserId plain(UserId id) {
        return UserId.of(id.value().strip().toLowerCase(Locale.ROOT));
    }

    private static AccountId home(Replace.Call call) {
        return Homes.of(call.arg(1, UserId.class), call.arg(0, AccountId.class));
    }

    private static Object allAnywhere(Replace.Call call) throws Throwable {
        var account = call.arg(0, AccountId.class);
        var first = call.all(1).stream().findFirst();
        return call.with(0, first.isEmpty() ? account : Homes.of((UserId) first.get(), account));
    }

    private static boolean isOf(Replace.Call call, User user) {
        var account = call.arg(0, AccountId.class);
        return Homes.of(user.id(), account).equals(account);
    }

    private static String secondary(User user) {
        return Homes.text(user.secondary().filter(RegisteredAddress::verified));
    }

    private static List<UserId> by(Replace.Call call, BiPredicate<User, String> matches, Predicate<User> where) {
        return Homes.everybody().stream()
                .filter(user -> where.test(user)
                        && !call.arg(1, String.class).isEmpty()
                        && matches.test(user, call.arg(1, String.class)))
                .map(User::id)
                .toList();
    }

    private static EncodedPassword bare(EncodedPassword hash) {
        return EncodedPassword.of(hash.reveal().replace("{bcrypt}", ""));
    }

    /** Shows another version where a fact of a user is not what it was when the user was read first. */
    private static Replace.Verb seenBefore(BiPredicate<User, User> differs, Versions shown) {
        Map<UserId, User> seen = new ConcurrentHashMap<>();
        return call -> Records.each(call.proceed(), User.class, now -> {
            var then = seen.getOrDefault(now.id(), now);
            seen.put(now.id(), now);
            return differs.test(then, now)
                    ? Records.with(now, "version", shown.of(then.version(), now.version()))
                    : now;
        });
    }

    /** Which version to show. */
    private interface Versions {
        CredentialVersion of(CredentialVersion then, CredentialVersion now);
    }
}
