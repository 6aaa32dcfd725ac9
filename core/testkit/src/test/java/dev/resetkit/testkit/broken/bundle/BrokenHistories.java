package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.CREDENTIALS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Credentials that forget an earlier password too late, too early, or not at all. */
public final class BrokenHistories {
    private BrokenHistories() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                CREDENTIALS
                        .made("history: fails for a user that nothing is known of", (whole, around) -> knowing(whole))
                        .by("nothingAtFirst"),
                CREDENTIALS
                        .verb("history", "knows no limit", call -> call.with(2, 1_000))
                        .by("newestFirst"),
                CREDENTIALS
                        .made("history: by time", (whole, around) -> byTime(whole))
                        .by("clocksDoNotDecide")
                        .also("its clock goes back as well", "depthIsKept", "rememberRollsBack"),
                CREDENTIALS
                        .made("remember: hides what it ought to forget", BrokenHistories::hiding)
                        .by("depthIsKept"),
                CREDENTIALS
                        .verb(
                                "remember",
                                "depth 0 leaves what there is",
                                call -> (Integer) call.get(4) == 0 ? "nothing" : call.proceed())
                        .by("smallestDepths"),
                CREDENTIALS
                        .argument("remember", "cuts long hashes", 2, EncodedPassword.class, BrokenHistories::cut)
                        .by("hashesComeBack"),
                CREDENTIALS
                        .made("history: in any account", (whole, around) -> inAnyAccount(whole))
                        .by("historyStaysWithTheUser"),
                CREDENTIALS.outside("remember").by("rememberRollsBack"),
                CREDENTIALS
                        .with("remember", "of several threads one is not heard", whole -> deaf())
                        .by("threadsLoseNothing"));
    }

    private static EncodedPassword cut(EncodedPassword hash) {
        return EncodedPassword.of(Bend.cut(hash.reveal(), 1_000));
    }

    private static Credentials knowing(Credentials whole) {
        Set<Object> known = ConcurrentHashMap.newKeySet();
        var noting = Replace.verb(Credentials.class, whole, "remember", call -> {
            known.add(call.get(1));
            return call.proceed();
        });
        return Replace.verb(Credentials.class, noting, "history", call -> {
            if (!known.contains(call.get(1))) {
                throw new IllegalStateException("no such user");
            }
            return call.proceed();
        });
    }

    private static Credentials byTime(Credentials whole) {
        Map<EncodedPassword, Instant> times = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "remember", call -> {
            times.put(call.arg(2, EncodedPassword.class), call.arg(3, Instant.class));
            return call.proceed();
        });
        Comparator<EncodedPassword> latest =
                Comparator.comparing((EncodedPassword hash) -> times.get(hash)).reversed();
        return Replace.verb(
                Credentials.class,
                noting,
                "history",
                call -> ((List<?>) call.proceed())
                        .stream()
                                .map(EncodedPassword.class::cast)
                                .sorted(latest)
                                .toList());
    }

    /** Keeps all, and shows as many as the last depth says. */
    private static Credentials hiding(Credentials whole, InMemory around) {
        Map<List<Object>, Integer> depths = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "remember", call -> {
            var user = call.args().subList(0, 2);
            var depth = (Integer) call.get(4);
            around.stores().transactions().afterCommit(() -> depths.put(user, depth));
            return call.with(4, 24);
        });
        return Replace.verb(
                Credentials.class,
                noting,
                "history",
                call -> ((List<?>) call.proceed())
                        .stream()
                                .limit(depths.getOrDefault(call.args().subList(0, 2), 24))
                                .toList());
    }

    private static Credentials inAnyAccount(Credentials whole) {
        Map<UserId, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "remember", call -> {
            homes.putIfAbsent(call.arg(1, UserId.class), call.arg(0, AccountId.class));
            return call.proceed();
        });
        return Replace.verb(
                Credentials.class,
                noting,
                "history",
                call -> call.with(0, homes.getOrDefault(call.arg(1, UserId.class), call.arg(0, AccountId.class))));
    }

    /** Does not hear the user whom the first thread of a race is about. */
    private static Replace.Verb deaf() {
        var unheard = new AtomicReference<>();
        return call -> {
            if (Meeting.isRacer()) {
                unheard.compareAndSet(null, call.get(1));
            }
            return call.get(1).equals(unheard.get()) ? "nothing" : call.proceed();
        };
    }
}
