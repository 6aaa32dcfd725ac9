package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.DIRECTORY;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Directory;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Directories that answer with something else than the account that was asked for. */
public final class BrokenDirectories {
    private static final UserId NOBODY = UserId.of("nobody");

    private BrokenDirectories() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                DIRECTORY
                        .answer(
                                "find",
                                "brands in languages without a script",
                                Account.class,
                                brands(BrokenDirectories::plain))
                        .by("factsComeBack"),
                DIRECTORY
                        .answer(
                                "find",
                                "brands without their look",
                                Account.class,
                                brands(brand -> brand.withLook(BrandLook.PLAIN)))
                        .by("factsComeBack"),
                DIRECTORY
                        .answer("find", "nobody owns what has no owner", Account.class, BrokenDirectories::owned)
                        .by("bareFactsComeBack")
                        .also(
                                "has no owner either",
                                "timesComeBack",
                                "accountsAreApart",
                                "editsAreSeen",
                                "threadsReadTheirOwn"),
                DIRECTORY
                        .verb("find", "open accounts only", BrokenDirectories::openOnly)
                        .by("closedAccountIsFound")
                        .also("closes one as well", "editsAreSeen"),
                DIRECTORY
                        .answer("find", "keeps local times", Account.class, brands(BrokenDirectories::local))
                        .by("timesComeBack"),
                DIRECTORY
                        .verb("find", "fails for a long id", call -> {
                            if (call.arg(0, AccountId.class).value().length() > 100) {
                                throw new IllegalArgumentException("the id is too long");
                            }
                            return call.proceed();
                        })
                        .by("unknownIdFindsNothing"),
                DIRECTORY
                        .verb("find", "ids without case", call -> {
                            var id = call.arg(0, AccountId.class).value();
                            return call.with(0, AccountId.of(id.strip().toLowerCase(Locale.ROOT)));
                        })
                        .by("idsAreExact"),
                DIRECTORY
                        .with("find", "the brands of the account before", BrokenDirectories::brandsOfTheOneBefore)
                        .by("accountsAreApart")
                        .also("asks for several accounts, and brands have times", "timesComeBack"),
                DIRECTORY
                        .verb("find", "whoever was refused is there all the same", BrokenDirectories::asAnother)
                        .by("hostsAreApart")
                        .also("finds unknown ids as well", "unknownIdFindsNothing", "idsAreExact"),
                DIRECTORY.cached("find").by("editsAreSeen"),
                DIRECTORY
                        .verb(
                                "admins",
                                "one at most",
                                call -> ((List<?>) call.proceed())
                                        .stream().limit(1).toList())
                        .by("adminsComeBack"),
                DIRECTORY
                        .verb(
                                "admins",
                                "somebody rather than nobody",
                                call -> ((List<?>) call.proceed()).isEmpty() ? List.of(NOBODY) : call.proceed())
                        .by("adminsStayInTheAccount"),
                DIRECTORY
                        .with("find", "for one thread only", whole -> forOneThread())
                        .by("threadsReadTheirOwn"));
    }

    private static UnaryOperator<Account> brands(UnaryOperator<Brand> change) {
        return account ->
                account.withBrands(account.brands().stream().map(change).toList());
    }

    private static Brand plain(Brand brand) {
        return brand.locale()
                .map(locale -> brand.withLocale(Locale.forLanguageTag(locale.getLanguage())))
                .orElse(brand);
    }

    private static Brand local(Brand brand) {
        return Records.with(brand, "createdAt", Bend.throughLocalTime(brand.createdAt()));
    }

    private static Account owned(Account account) {
        return account.owner().isPresent() ? account : account.withOwner(NOBODY);
    }

    private static Object openOnly(Replace.Call call) throws Throwable {
        return ((Optional<?>) call.proceed()).map(Account.class::cast).filter(Account::open);
    }

    private static Replace.Verb brandsOfTheOneBefore(Directory whole) {
        Map<Thread, AccountId> before = new ConcurrentHashMap<>();
        return call -> {
            var id = call.arg(0, AccountId.class);
            var last = before.put(Thread.currentThread(), id);
            var brands = last == null || last.equals(id)
                    ? Optional.<List<Brand>>empty()
                    : whole.find(last).map(Account::brands);
            return Records.each(
                    call.proceed(),
                    Account.class,
                    account -> brands.map(account::withBrands).orElse(account));
        };
    }

    /** Whatever the host refused to save is there with the facts of somebody else. */
    private static Object asAnother(Replace.Call call) throws Throwable {
        var found = (Optional<?>) call.proceed();
        boolean made = call.arg(0, AccountId.class).value().startsWith("account-");
        return found.isPresent() || !made ? found : Optional.of(Accounts.single("Acme", "a.example", "a@a.example"));
    }

    private static Replace.Verb forOneThread() {
        var only = Thread.currentThread();
        return call -> Thread.currentThread() == only ? call.proceed() : Optional.empty();
    }
}
