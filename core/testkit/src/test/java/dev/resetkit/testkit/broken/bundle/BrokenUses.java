package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.TOKENS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Token stores that let the wrong one use a link, or none. Those about locks are in {@link BrokenLocks}. */
public final class BrokenUses {
    private static final String LOCKED = "reads what is committed, though another one holds the link";

    private BrokenUses() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TOKENS.beside("use", "ends the reset too", BrokenUses::endingTheReset)
                        .by("liveLinkIsUsed"),
                TOKENS.verb("use", "forgets by which redemption", call -> call.with(2, RedemptionId.of("none")))
                        .by("liveLinkIsUsed")
                        .also("asks which one it was", "usedLinkStaysUsed", "oneUseWins"),
                TOKENS.with("use", "again by the same redemption", whole -> againByTheSame())
                        .by("usedLinkStaysUsed"),
                TOKENS.with("use", "at the expiry", BrokenUses::atTheExpiry).by("expiryIsExclusive"),
                TOKENS.with("use", "a superseded link", BrokenUses::superseded).by("endedLinkIsNotUsed"),
                TOKENS.made("use: in any account", (whole, around) -> BrokenLinks.inAnyAccount(whole, "use"))
                        .by("useStaysInTheAccount"),
                TOKENS.with("use", "reads, then writes", BrokenUses::asRead)
                        .by("oneUseWins")
                        .also(LOCKED, "loserWaitsForCommit", "lockKeepsOthersOut")
                        .perhaps("a use may be read before an end is written", "oneEndWins"),
                TOKENS.made("use: kept though rolled back", BrokenUses::keptThoughRolledBack)
                        .by("useRollsBack"),
                TOKENS.outside("use")
                        .by("useRollsBack")
                        .also("nobody has to wait", "loserWaitsForCommit", "loserOfARollbackWins")
                        .also(
                                "its own lock keeps it out",
                                "oneTransactionWins",
                                "secondLockWaits",
                                "lockKeepsOthersOut",
                                "locksDoNotCross"),
                TOKENS.made("use: says no instead of waiting", (whole, around) -> heldByOthers(whole, around, false))
                        .by("loserWaitsForCommit")
                        .also("waits as well", "loserOfARollbackWins"),
                TOKENS.made("use: who had to wait has lost", (whole, around) -> heldByOthers(whole, around, true))
                        .by("loserOfARollbackWins"),
                TOKENS.made("end: counts what is not there", (whole, around) -> countingTheUnknown(whole))
                        .by("endCountsWhatItEnded"),
                TOKENS.verb("end", "counts what it was asked", call -> {
                            call.proceed();
                            return call.all(1).size();
                        })
                        .by("endCountsWhatItEnded")
                        .also("expects 0", "endStaysInTheAccount", "lockKeepsOthersOut")
                        .also("counts the winners", "oneEndWins"),
                TOKENS.with("end", "spares the expired", BrokenUses::sparingTheExpired)
                        .by("expiredLinkCanBeEnded"),
                TOKENS.failsOnNothing("end", 1).by("endOfNothing"),
                TOKENS.made("end: in any account", (whole, around) -> endingAnywhere(whole))
                        .by("endStaysInTheAccount"),
                TOKENS.failsOnMany("end", 1).by("manyLinksEnd"),
                TOKENS.made("end: reads, then writes", (whole, around) -> endingAsRead(whole))
                        .by("oneEndWins")
                        .also(LOCKED, "lockKeepsOthersOut"),
                TOKENS.outside("end").by("endRollsBack"));
    }

    private static Replace.Verb endingTheReset(InMemory around) {
        return call -> {
            boolean used = call.yes();
            var account = call.arg(0, AccountId.class);
            if (used) {
                var reset = around.stores()
                        .tokens()
                        .find(account, call.arg(1, LinkDigest.class))
                        .orElseThrow()
                        .reset();
                var end = new ResetRecord.End(ResetState.COMPLETED, call.arg(3, Instant.class));
                around.stores().resets().end(account, Set.of(reset.id()), end);
            }
            return used;
        };
    }

    private static Replace.Verb againByTheSame() {
        Map<LinkDigest, RedemptionId> users = new ConcurrentHashMap<>();
        return call -> {
            var digest = call.arg(1, LinkDigest.class);
            var redemption = call.arg(2, RedemptionId.class);
            boolean used = call.yes();
            if (used) {
                users.put(digest, redemption);
            }
            return used || redemption.equals(users.get(digest));
        };
    }

    private static Replace.Verb atTheExpiry(TokenStore whole) {
        return call -> {
            var at = call.arg(3, Instant.class);
            boolean over = link(whole, call)
                    .filter(link -> link.expiresAt().equals(at))
                    .isPresent();
            return call.with(3, over ? at.minusNanos(1_000) : at);
        };
    }

    private static Replace.Verb superseded(TokenStore whole) {
        return call -> link(whole, call)
                        .flatMap(Link::end)
                        .filter(end -> end.reason() == Link.Reason.SUPERSEDED)
                        .isPresent()
                || call.yes();
    }

    private static Replace.Verb asRead(TokenStore whole) {
        var meeting = new Meeting();
        return call -> {
            var at = call.arg(3, Instant.class);
            boolean live = link(whole, call)
                    .filter(link -> link.live() && at.isBefore(link.expiresAt()))
                    .isPresent();
            if (live) {
                meeting.hasRead();
            }
            return live && call.proceed() != null;
        };
    }

    private static Optional<Link> link(TokenStore whole, Replace.Call call) {
        return whole.find(call.arg(0, AccountId.class), call.arg(1, LinkDigest.class))
                .map(TokenStore.Found::link);
    }

    /** Shows a use outside the transaction that made it, committed or not. */
    private static TokenStore keptThoughRolledBack(TokenStore whole, InMemory around) {
        Map<LinkDigest, Link.End> used = new ConcurrentHashMap<>();
        var transactions = around.stores().transactions();
        var noting = Replace.verb(TokenStore.class, whole, "use", call -> {
            boolean won = call.yes();
            if (won && transactions.isActive()) {
                var end = new Link.End(
                        Link.Reason.USED, call.arg(3, Instant.class), Optional.of(call.arg(2, RedemptionId.class)));
                used.put(call.arg(1, LinkDigest.class), end);
                transactions.afterCommit(() -> used.remove(call.arg(1, LinkDigest.class)));
            }
            return won;
        });
        return Replace.verb(TokenStore.class, noting, "find", call -> {
            var end = Optional.ofNullable(used.get(call.arg(1, LinkDigest.class)));
            return end.isEmpty()
                    ? call.proceed()
                    : Records.each(
                            call.proceed(),
                            TokenStore.Found.class,
                            found -> new TokenStore.Found(Records.with(found.link(), "end", end), found.reset()));
        });
    }

    /** Knows which link another thread's open transaction has used. */
    private static TokenStore heldByOthers(TokenStore whole, InMemory around, boolean waits) {
        Map<LinkDigest, Thread> held = new ConcurrentHashMap<>();
        var transactions = around.stores().transactions();
        return Replace.verb(TokenStore.class, whole, "use", call -> {
            var digest = call.arg(1, LinkDigest.class);
            var self = Thread.currentThread();
            boolean byAnother = held.getOrDefault(digest, self) != self;
            if (byAnother && !waits) {
                return false;
            }
            boolean won = call.yes();
            if (won && !byAnother && transactions.isActive()) {
                held.put(digest, self);
                transactions.afterCommit(() -> held.remove(digest));
            }
            return won && !byAnother;
        });
    }

    private static TokenStore countingTheUnknown(TokenStore whole) {
        Set<Object> known = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            known.add(call.arg(0, Link.class).digest());
            return call.proceed();
        });
        return Replace.verb(
                TokenStore.class,
                noting,
                "end",
                call -> (Integer) call.proceed()
                        + (int) call.all(1).stream()
                                .filter(digest -> !known.contains(digest))
                                .count());
    }

    private static Replace.Verb sparingTheExpired(TokenStore whole) {
        return call -> {
            var account = call.arg(0, AccountId.class);
            var at = call.arg(3, Instant.class);
            var some = call.all(1).stream()
                    .filter(digest -> whole.find(account, (LinkDigest) digest)
                            .filter(found -> at.isBefore(found.link().expiresAt()))
                            .isPresent());
            return call.with(1, Set.of(some.toArray()));
        };
    }

    private static TokenStore endingAnywhere(TokenStore whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            homes.put(call.arg(0, Link.class).digest(), call.arg(0, Link.class).account());
            return call.proceed();
        });
        return Replace.verb(TokenStore.class, noting, "end", call -> {
            var first = call.all(1).stream().findFirst();
            return first.isPresent() && homes.containsKey(first.get())
                    ? call.with(0, homes.get(first.get()))
                    : call.proceed();
        });
    }

    private static TokenStore endingAsRead(TokenStore whole) {
        var meeting = new Meeting();
        var late = Replace.verb(TokenStore.class, whole, "use", call -> {
            meeting.letThemRead();
            return call.proceed();
        });
        return Replace.verb(TokenStore.class, late, "end", call -> {
            var account = call.arg(0, AccountId.class);
            long live = call.all(1).stream()
                    .filter(digest -> whole.find(account, (LinkDigest) digest)
                            .filter(found -> found.link().live())
                            .isPresent())
                    .count();
            meeting.hasRead();
            call.proceed();
            return (int) live;
        });
    }

    /** The user's live links as they are, without a lock. */
    static List<LinkDigest> live(InMemory around, AccountId account, UserId user) {
        return around
                .stores()
                .transactions()
                .inNew(() -> around.stores().tokens().lockLive(account, user))
                .stream()
                .map(found -> found.link().digest())
                .toList();
    }
}
