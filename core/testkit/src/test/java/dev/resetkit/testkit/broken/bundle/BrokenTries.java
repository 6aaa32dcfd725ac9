package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.CREDENTIALS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Credentials that lose a try, a lock or a block. */
public final class BrokenTries {
    private BrokenTries() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                CREDENTIALS
                        .answer("find", "a try is held against everybody", CredentialRecord.class, BrokenTries::tried)
                        .by("nothingAtFirst")
                        .also(
                                "compares with nothing as well",
                                "staleUpdateChangesNothing",
                                "updateStaysWithTheUser",
                                "updateRollsBack"),
                CREDENTIALS
                        .with("update", "a block is for good", BrokenTries::blockedForGood)
                        .by("valuesComeBack"),
                CREDENTIALS
                        .with("update", "the first address that was seen stays", BrokenTries::firstAddress)
                        .by("addressesComeBack")
                        .also("compares the whole record", "instantsComeBack"),
                CREDENTIALS
                        .answer("find", "nobody changed the address", CredentialRecord.class, BrokenTries::byNobody)
                        .by("addressesComeBack")
                        .also(
                                "compares the whole record",
                                "valuesComeBack",
                                "instantsComeBack",
                                "staleUpdateChangesNothing",
                                "updateRollsBack",
                                "updateStaysWithTheUser"),
                CREDENTIALS
                        .with("update", "a mark on an address is for good", BrokenTries::markedForGood)
                        .by("valuesComeBack"),
                CREDENTIALS
                        .with("update", "what came back once is never forgotten", BrokenTries::bouncedForGood)
                        .by("valuesComeBack"),
                CREDENTIALS
                        .with("update", "who was told once is told for good", BrokenTries::toldForGood)
                        .by("valuesComeBack")
                        .also("takes former addresses back as well", "formersComeBack")
                        .also("compares the whole record", "instantsComeBack"),
                CREDENTIALS
                        .argument("update", "keeps two former addresses", 0, CredentialRecord.class, BrokenTries::two)
                        .by("formersComeBack"),
                CREDENTIALS
                        .made("find, update: ids without case", (whole, around) -> withoutCase(whole))
                        .by("oddIdsComeBack"),
                CREDENTIALS
                        .argument("update", "keeps local times", 0, CredentialRecord.class, BrokenTries::local)
                        .by("instantsComeBack"),
                CREDENTIALS
                        .with("update", "takes what is ahead", BrokenTries::ahead)
                        .by("staleUpdateChangesNothing"),
                CREDENTIALS
                        .with("update", "writes over whatever there is", BrokenTries::anyway)
                        .by("staleUpdateChangesNothing")
                        .also("counts the winners", "oneUpdateWins", "oneFirstUpdateWins")
                        .also("expects a no", "losersGoOn"),
                CREDENTIALS
                        .with("update", "reads, then writes", whole -> asRead(whole, next -> next.version() > 0))
                        .by("oneUpdateWins"),
                CREDENTIALS
                        .made("update: in a transaction the first one reads, then writes", BrokenTries::firstAsRead)
                        .by("oneFirstUpdateWins"),
                CREDENTIALS
                        .beside("update", "a loser's transaction is lost", BrokenTries::losing)
                        .by("losersGoOn")
                        .also("its losers are in transactions too", "oneFirstUpdateWins"),
                CREDENTIALS
                        .made("find: in any account", (whole, around) -> inAnyAccount(whole))
                        .by("updateStaysWithTheUser"),
                CREDENTIALS.outside("update").by("updateRollsBack"));
    }

    private static CredentialRecord tried(CredentialRecord values) {
        return values.version() == 0 ? values.tried(1, values.lockedUntil()) : values;
    }

    private static CredentialRecord stored(Credentials whole, CredentialRecord next) {
        return whole.find(next.account(), next.user());
    }

    private static Replace.Verb blockedForGood(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            var now = stored(whole, next);
            return call.with(0, next.blocked(next.blockedAt().or(now::blockedAt)));
        };
    }

    private static Replace.Verb firstAddress(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            var first = stored(whole, next).address().or(next::address);
            return call.with(0, Records.with(next, "address", first));
        };
    }

    private static CredentialRecord byNobody(CredentialRecord values) {
        var address = values.address().map(seen -> Records.with(seen, "changedBy", Optional.empty()));
        return Records.with(values, "address", address);
    }

    private static Replace.Verb markedForGood(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            var now = stored(whole, next);
            return call.with(0, next.undeliverable(next.undeliverable().or(now::undeliverable)));
        };
    }

    private static Replace.Verb bouncedForGood(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            var now = stored(whole, next);
            return call.with(0, next.softBounces(next.softBounces().or(now::softBounces)));
        };
    }

    private static Replace.Verb toldForGood(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            var now = stored(whole, next);
            return call.with(0, next.formers(now.formers().isEmpty() ? next.formers() : now.formers()));
        };
    }

    private static CredentialRecord two(CredentialRecord next) {
        return next.formers(next.formers().stream().limit(2).toList());
    }

    private static UserId plain(Object user) {
        return UserId.of(((UserId) user).value().toLowerCase(Locale.ROOT));
    }

    private static Credentials withoutCase(Credentials whole) {
        var writing = Replace.verb(Credentials.class, whole, "update", call -> {
            var next = call.arg(0, CredentialRecord.class);
            return call.with(0, Records.with(next, "user", plain(next.user())));
        });
        return Replace.verb(
                Credentials.class,
                writing,
                "find",
                call -> Records.with((CredentialRecord) call.with(1, plain(call.get(1))), "user", call.get(1)));
    }

    private static CredentialRecord local(CredentialRecord next) {
        return Records.with(next, "lockedUntil", next.lockedUntil().map(Bend::throughLocalTime));
    }

    private static Replace.Verb ahead(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            long now = stored(whole, next).version();
            return call.with(0, Records.with(next, "version", Math.min(next.version(), now)));
        };
    }

    private static Replace.Verb anyway(Credentials whole) {
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            call.with(0, Records.with(next, "version", stored(whole, next).version()));
            return true;
        };
    }

    private static Replace.Verb asRead(Credentials whole, Predicate<CredentialRecord> broken) {
        var meeting = new Meeting();
        return call -> {
            var next = call.arg(0, CredentialRecord.class);
            if (!Meeting.isRacer() || !broken.test(next)) {
                return call.proceed();
            }
            boolean same = stored(whole, next).version() == next.version();
            meeting.hasRead();
            return same && call.proceed() != null;
        };
    }

    private static Credentials firstAsRead(Credentials whole, InMemory around) {
        var transactions = around.stores().transactions();
        var broken = asRead(whole, next -> next.version() == 0 && transactions.isActive());
        return Replace.verb(Credentials.class, whole, "update", broken);
    }

    /** Makes the current transaction fail at its end, as some engines do after a statement that failed. */
    private static boolean lost(InMemory around, AccountId account) {
        if (!around.stores().transactions().isActive()) {
            return false;
        }
        try {
            around.users().update(account, Fixtures.user(), nobody -> nobody);
            return true;
        } catch (IllegalArgumentException failed) {
            return false;
        }
    }

    private static Replace.Verb losing(InMemory around) {
        return call ->
                call.yes() || lost(around, call.arg(0, CredentialRecord.class).account());
    }

    private static Credentials inAnyAccount(Credentials whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "update", call -> {
            var next = call.arg(0, CredentialRecord.class);
            homes.putIfAbsent(next.user(), next.account());
            return call.proceed();
        });
        return Replace.verb(Credentials.class, noting, "find", call -> {
            var home = homes.getOrDefault(call.get(1), call.arg(0, AccountId.class));
            return Records.with((CredentialRecord) call.with(0, home), "account", call.get(0));
        });
    }
}
