package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.USERS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** User stores that are right until two come at once. */
public final class BrokenPasswordRaces {
    private BrokenPasswordRaces() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                USERS.with("changePassword", "reads, then writes", BrokenPasswordRaces::asRead)
                        .by("oneChangeWins")
                        .also("reads what is committed, though another one holds the row", "secondChangeWaits"),
                USERS.outside("changePassword").by("changeRollsBack").also("nobody has to wait", "secondChangeWaits"),
                USERS.made("changePassword: says no instead of waiting", BrokenPasswordRaces::impatient)
                        .by("secondChangeWaits"),
                USERS.made("rehash: reads, then writes", (whole, around) -> rehashing(whole))
                        .by("rehashLosesToAChange"));
    }

    private static Replace.Verb asRead(UserStore whole) {
        var meeting = new Meeting();
        return call -> {
            var change = call.arg(0, PasswordChange.class);
            boolean current = Meeting.isRacer()
                    && BrokenPasswordChanges.current(whole, change).equals(change.expected());
            if (current) {
                meeting.hasRead();
            }
            return call.yes() || current;
        };
    }

    private static UserStore impatient(UserStore whole, InMemory around) {
        Map<UserId, Thread> held = new ConcurrentHashMap<>();
        var transactions = around.stores().transactions();
        return Replace.verb(UserStore.class, whole, "changePassword", call -> {
            var user = call.arg(0, PasswordChange.class).user();
            var self = Thread.currentThread();
            if (held.getOrDefault(user, self) != self) {
                return false;
            }
            if (transactions.isActive()) {
                held.put(user, self);
                transactions.afterCommit(() -> held.remove(user));
            }
            return call.proceed();
        });
    }

    /** Of a race the first rehash reads before the change, and writes after it. */
    private static UserStore rehashing(UserStore whole) {
        var read = new CountDownLatch(1);
        var changed = new CountDownLatch(1);
        var late = Replace.verb(UserStore.class, whole, "changePassword", call -> {
            if (Meeting.isRacer() && !read.await(700, TimeUnit.MILLISECONDS)) {
                read.countDown();
            }
            boolean won = call.yes();
            if (won && Meeting.isRacer()) {
                changed.countDown();
            }
            return won;
        });
        return Replace.verb(UserStore.class, late, "rehash", call -> {
            var account = call.arg(0, AccountId.class);
            var user = call.arg(1, UserId.class);
            boolean same = whole.encodedPassword(account, user)
                    .filter(stored -> stored.equals(call.arg(2, EncodedPassword.class)))
                    .isPresent();
            if (!same || !Meeting.isRacer() || read.getCount() == 0) {
                return call.proceed();
            }
            read.countDown();
            changed.await(700, TimeUnit.MILLISECONDS);
            return call.with(2, whole.encodedPassword(account, user).orElseThrow());
        });
    }
}
