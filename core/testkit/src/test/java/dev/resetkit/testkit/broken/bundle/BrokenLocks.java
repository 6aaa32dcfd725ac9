package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.TOKENS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Token stores whose lock is none, is the wrong one, or is never given free. */
public final class BrokenLocks {
    private BrokenLocks() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TOKENS.made("use: trusts the lock alone", BrokenLocks::trustingTheLock)
                        .by("oneTransactionWins"),
                TOKENS.reversed("lockLive").by("lockLiveReadsInOrder"),
                TOKENS.made("lockLive: links of the whole account", (whole, around) -> ofTheAccount(whole))
                        .by("lockLiveStaysInTheAccount"),
                TOKENS.outside("lockLive").by("secondLockWaits").also("locks first", "lockKeepsOthersOut"),
                TOKENS.beside("lockLive", "keeps lockers out and nobody else", BrokenLocks::advisory)
                        .by("lockKeepsOthersOut"),
                TOKENS.made("lockLive: a rollback leaves the locks", BrokenLocks::lockedForGood)
                        .by("rollbackUnlocks"),
                TOKENS.beside("lockLive", "in an order of its own", BrokenLocks::crossing)
                        .by("locksDoNotCross"));
    }

    private static TokenStore trustingTheLock(TokenStore whole, InMemory around) {
        Set<Thread> lockers = ConcurrentHashMap.newKeySet();
        var transactions = around.stores().transactions();
        var noting = Replace.verb(TokenStore.class, whole, "lockLive", call -> {
            lockers.add(Thread.currentThread());
            transactions.afterCommit(() -> lockers.remove(Thread.currentThread()));
            return call.proceed();
        });
        return Replace.verb(
                TokenStore.class, noting, "use", call -> call.yes() || lockers.contains(Thread.currentThread()));
    }

    private static TokenStore ofTheAccount(TokenStore whole) {
        Map<AccountId, Set<UserId>> users = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            var link = call.arg(0, Link.class);
            users.computeIfAbsent(link.account(), any -> ConcurrentHashMap.newKeySet())
                    .add(link.user());
            return call.proceed();
        });
        return Replace.verb(TokenStore.class, noting, "lockLive", call -> {
            var account = call.arg(0, AccountId.class);
            List<Object> all = new ArrayList<>();
            users.getOrDefault(account, Set.of()).forEach(user -> all.addAll(whole.lockLive(account, user)));
            return all;
        });
    }

    /** Makes a row of the settings the caller's own until its transaction ends. */
    private static void own(ResetStores stores, String row) {
        var account = AccountId.of(row);
        stores.settings().update(account, stores.settings().find(account));
    }

    private static Replace.Verb advisory(InMemory around) {
        return call -> {
            var stores = around.stores();
            own(stores, call.arg(1, UserId.class).value());
            return stores.transactions()
                    .inNew(() -> stores.tokens().lockLive(call.arg(0, AccountId.class), call.arg(1, UserId.class)));
        };
    }

    /** Refuses a use by whoever did not lock while some lock was never committed. */
    private static TokenStore lockedForGood(TokenStore whole, InMemory around) {
        Set<Thread> open = ConcurrentHashMap.newKeySet();
        Set<Thread> lockers = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(TokenStore.class, whole, "lockLive", call -> {
            var self = Thread.currentThread();
            open.add(self);
            lockers.add(self);
            around.stores().transactions().afterCommit(() -> open.remove(self));
            return call.proceed();
        });
        return Replace.verb(
                TokenStore.class,
                noting,
                "use",
                call -> call.yes() && (open.isEmpty() || lockers.contains(Thread.currentThread())));
    }

    private static Replace.Verb crossing(InMemory around) {
        var meeting = new Meeting();
        var turns = new AtomicInteger();
        return call -> {
            var account = call.arg(0, AccountId.class);
            var stores = around.stores();
            var rows = new ArrayList<>(BrokenUses.live(around, account, call.arg(1, UserId.class)).stream()
                    .map(digest -> HexFormat.of().formatHex(digest.bytes()))
                    .toList());
            if (turns.getAndIncrement() % 2 == 1) {
                Collections.reverse(rows);
            }
            for (int i = 0; i < rows.size(); i++) {
                own(stores, rows.get(i));
                if (i == 0 && rows.size() > 1) {
                    meeting.hasRead();
                }
            }
            return call.proceed();
        };
    }
}
