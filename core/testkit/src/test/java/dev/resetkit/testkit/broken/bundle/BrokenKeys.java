package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.KEYS;

import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.RequestKeys;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of requests that are taken twice, or by the wrong one. */
public final class BrokenKeys {
    private static final UserId ANYBODY = UserId.of("anybody");

    private BrokenKeys() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                KEYS.with("claim", "the same reset again", BrokenKeys::sameAgain)
                        .by("takenOnce"),
                KEYS.with("claim", "free a moment late", BrokenKeys::late)
                        .by("freeAtItsEnd")
                        .also("takes keys past their time", "oneClaimWins"),
                KEYS.made("claim, find: one for all actors", (whole, around) -> anybody(whole))
                        .by("keysAreApart"),
                KEYS.argument(
                                "claim",
                                "keeps local times",
                                0,
                                RequestKey.class,
                                key -> Records.with(key, "until", Bend.throughLocalTime(key.until())))
                        .by("oddValuesComeBack"),
                KEYS.with("free", "whosever it is", BrokenKeys::anyones).by("freedByItsOwner"),
                KEYS.outside("claim").by("rollsBack").also("does not wait", "waitsForTheEnd"),
                KEYS.outside("free").by("rollsBack"),
                KEYS.with("claim", "reads, then writes", BrokenKeys::asRead).by("oneClaimWins"),
                KEYS.with("claim", "does not wait for who may give up", whole -> hasty())
                        .by("waitsForTheEnd"),
                KEYS.verb("purge", "without a limit", call -> call.with(1, 1_000))
                        .by("purges"),
                KEYS.argument("purge", "a moment early", 0, Instant.class, now -> now.plus(Duration.ofNanos(1_000)))
                        .by("purges"));
    }

    private static RequestKey key(Replace.Call call) {
        return call.arg(0, RequestKey.class);
    }

    private static Optional<RequestKey> now(RequestKeys whole, RequestKey key, Instant at) {
        return whole.find(key.account(), key.actor(), key.digest(), at);
    }

    private static Replace.Verb sameAgain(RequestKeys whole) {
        return call -> now(whole, key(call), call.arg(1, Instant.class))
                        .filter(key(call)::equals)
                        .isPresent()
                || call.yes();
    }

    private static Replace.Verb late(RequestKeys whole) {
        return call -> now(whole, key(call), call.arg(1, Instant.class).minusNanos(1_000))
                        .isEmpty()
                && call.yes();
    }

    private static RequestKeys anybody(RequestKeys whole) {
        var claiming = Replace.verb(
                RequestKeys.class, whole, "claim", call -> call.with(0, Records.with(key(call), "actor", ANYBODY)));
        var freeing = Replace.verb(
                RequestKeys.class, claiming, "free", call -> call.with(0, Records.with(key(call), "actor", ANYBODY)));
        return Replace.verb(
                RequestKeys.class,
                freeing,
                "find",
                call -> ((Optional<?>) call.with(1, ANYBODY))
                        .map(found -> Records.with((RequestKey) found, "actor", call.get(1))));
    }

    private static Replace.Verb anyones(RequestKeys whole) {
        return call -> now(whole, key(call), Instant.MIN).map(whole::free).orElse(false);
    }

    private static Replace.Verb asRead(RequestKeys whole) {
        var meeting = new Meeting();
        return call -> {
            var at = call.arg(1, Instant.class);
            if (now(whole, key(call), at).isPresent()) {
                return false;
            }
            meeting.hasRead();
            if (!call.yes()) {
                now(whole, key(call), at).ifPresent(whole::free);
                return call.proceed();
            }
            return true;
        };
    }

    /** In another thread, while a transaction holds the key, it answers at once. */
    private static Replace.Verb hasty() {
        Set<String> held = ConcurrentHashMap.newKeySet();
        return call -> {
            if (!Meeting.isRacer()) {
                held.add(key(call).digest());
                return call.proceed();
            }
            return !held.contains(key(call).digest()) && call.yes();
        };
    }
}
