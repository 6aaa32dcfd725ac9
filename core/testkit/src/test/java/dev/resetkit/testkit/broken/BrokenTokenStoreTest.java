package dev.resetkit.testkit.broken;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Each test breaks one verb of a token store, as real stores were broken, and sees the clause go red. */
class BrokenTokenStoreTest {
    private static void caught(String clause, String verb, Replace.Verb broken) {
        caught(clause, Stores.tokens(whole -> Replace.verb(TokenStore.class, whole, verb, broken)));
    }

    /** For breakages that need more of the bundle than the verb itself. */
    private static void caught(String clause, Clause.Breakage<ResetStores> breakage) {
        Clause.catches(Stores.Tokens.class, clause, Stores.SUBJECT, breakage);
    }

    @Test
    void useThatReadsBeforeItWrites() {
        for (var clause : List.of("oneUseWins")) {
            var meeting = new Meeting();
            caught(
                    clause,
                    Stores.tokens(whole -> Replace.verb(TokenStore.class, whole, "use", call -> {
                        var digest = call.arg(1, LinkDigest.class);
                        var at = call.arg(3, Instant.class);
                        var link = whole.find(call.arg(0, AccountId.class), digest)
                                .map(TokenStore.Found::link)
                                .filter(l -> l.live() && at.isBefore(l.expiresAt()));
                        meeting.hasRead();
                        return link.isPresent() && (call.proceed() != null);
                    })));
        }
    }

    @Test
    void useAtTheExpiry() {
        caught("expiryIsExclusive", "use", call -> {
            var at = call.arg(3, Instant.class).minusNanos(1_000);
            return call.proceed(call.get(0), call.get(1), call.get(2), at);
        });
    }

    @Test
    void useThatKeepsMillisecondsOnly() {
        caught("instantsComeBack", "use", call -> {
            var at = call.arg(3, Instant.class).truncatedTo(ChronoUnit.MILLIS);
            return call.proceed(call.get(0), call.get(1), call.get(2), at);
        });
    }

    @Test
    void useThatForgetsTheRedemption() {
        caught(
                "liveLinkIsUsed",
                "use",
                call -> call.proceed(call.get(0), call.get(1), RedemptionId.of("none"), call.get(3)));
    }

    @Test
    void useOutsideTheTransaction() {
        for (var clause : List.of("useRollsBack", "loserOfARollbackWins")) {
            caught(clause, outside("use"));
        }
    }

    @Test
    void addOutsideTheTransaction() {
        caught("addRollsBack", outside("add"));
    }

    @Test
    void removeOutsideTheTransaction() {
        caught("removeRollsBack", outside("remove"));
    }

    @Test
    void useInAnyAccount() {
        Map<LinkDigest, AccountId> homes = new ConcurrentHashMap<>();
        caught("useStaysInTheAccount", Stores.tokens(whole -> {
            var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
                var link = call.arg(0, Link.class);
                homes.put(link.digest(), link.account());
                return call.proceed();
            });
            return Replace.verb(TokenStore.class, noting, "use", call -> {
                var digest = call.arg(1, LinkDigest.class);
                var home = homes.getOrDefault(digest, call.arg(0, AccountId.class));
                return call.proceed(home, digest, call.get(2), call.get(3));
            });
        }));
    }

    @Test
    void addThatIgnoresTheEndOfTheReset() {
        caught("endedResetTakesNoLink", "add", call -> call.proceed() != null);
    }

    @Test
    void addThatSwallowsADuplicate() {
        caught("digestIsUnique", "add", call -> {
            try {
                return call.proceed();
            } catch (IllegalStateException e) {
                return false;
            }
        });
    }

    @Test
    void findFromACache() {
        Map<Object, Object> cache = new ConcurrentHashMap<>();
        caught("openingsAreCounted", "find", call -> {
            var key = call.args();
            if (!cache.containsKey(key)) {
                cache.put(key, call.proceed());
            }
            return cache.get(key);
        });
    }

    @Test
    void findThatHidesEndedLinks() {
        caught(
                "findReadsTheResetOfNow",
                "find",
                call -> ((Optional<?>) call.proceed())
                        .map(TokenStore.Found.class::cast)
                        .filter(found -> found.link().live()));
    }

    @Test
    void openThatLooksAtNothing() {
        for (var clause : List.of("staleOpeningIsNotCounted", "oneOpeningWins")) {
            caught(
                    clause,
                    Stores.tokens(whole -> Replace.verb(TokenStore.class, whole, "open", call -> {
                        var seen = call.arg(0, Link.class);
                        var now = whole.find(seen.account(), seen.digest());
                        return now.isPresent()
                                && (Boolean) call.proceed(now.get().link(), call.get(1));
                    })));
        }
    }

    @Test
    void lockThatEndsAtOnce() {
        for (var clause : List.of("secondLockWaits", "lockKeepsOthersOut")) {
            caught(clause, outside("lockLive"));
        }
    }

    @Test
    void lockLiveWithoutAnOrder() {
        caught("lockLiveReadsInOrder", "lockLive", BrokenTokenStoreTest::reversed);
    }

    @Test
    void linksWithoutAnOrder() {
        caught("linksOfResetsAreOrdered", "ofResets", BrokenTokenStoreTest::reversed);
    }

    @Test
    void endThatCountsWhatItWasAsked() {
        caught("endCountsWhatItEnded", "end", call -> {
            call.proceed();
            return call.arg(1, Set.class).size();
        });
    }

    @Test
    void endWithShortLists() {
        caught("manyLinksEnd", "end", call -> {
            if (call.arg(1, Set.class).size() > 1_000) {
                throw new IllegalStateException("the list is too long");
            }
            return call.proceed();
        });
    }

    @Test
    void removeThatAlwaysSaysYes() {
        for (var clause : List.of("removedLinkIsGone", "oneRemovalWins", "removeStaysInTheAccount")) {
            caught(clause, "remove", call -> call.proceed() != null);
        }
    }

    /** Runs the verb in a transaction of its own. */
    private static Clause.Breakage<ResetStores> outside(String verb) {
        return stores -> {
            Transactions transactions = stores.transactions();
            return Stores.tokens(whole ->
                            Replace.verb(TokenStore.class, whole, verb, call -> Outside.of(transactions, call)))
                    .of(stores);
        };
    }

    private static Object reversed(Replace.Call call) throws Throwable {
        var list = new ArrayList<>((List<?>) call.proceed());
        Collections.reverse(list);
        return list;
    }
}
