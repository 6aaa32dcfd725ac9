package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.HOLDERS;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Ports that take the holder of a link for confirmed who is not, or forget it. */
public final class BrokenHolderConfirmations {
    private BrokenHolderConfirmations() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                HOLDERS.verb("confirmed", "nobody has to with a long id", call -> {
                            return call.yes() || account(call).length() > 100;
                        })
                        .by("nobodyAtFirst"),
                HOLDERS.with("confirmed", "once", whole -> {
                            Set<List<Object>> told = ConcurrentHashMap.newKeySet();
                            return call -> call.yes() && told.add(call.args());
                        })
                        .by("confirmedForEach")
                        .also("asks again after another confirmation", "runsOut"),
                remembered("for any reset", call -> account(call) + " " + user(call))
                        .by("resetsAreApart"),
                remembered("in any account", call -> user(call) + " " + call.get(2))
                        .by("usersAreApart"),
                remembered("everybody of the account", call -> account(call) + " " + call.get(2))
                        .by("usersAreApart")
                        .also("asks about several of one account", "threadsAreApart"),
                remembered(
                                "ids without case",
                                call -> account(call) + " " + user(call).toLowerCase(Locale.ROOT) + " " + call.get(2))
                        .by("usersAreApart"),
                HOLDERS.with("confirmed", "for good", whole -> {
                            Set<List<Object>> good = ConcurrentHashMap.newKeySet();
                            return call -> (call.yes() && good.add(call.args())) || good.contains(call.args());
                        })
                        .by("runsOut"),
                HOLDERS.with("confirmed", "for one thread only", whole -> {
                            var first = new AtomicReference<Thread>();
                            return call -> (first.compareAndSet(null, Thread.currentThread())
                                            || first.get() == Thread.currentThread())
                                    && call.yes();
                        })
                        .by("threadsAreApart"));
    }

    /** Takes the confirmation of one for that of others; as long as it is good, so that it runs out as well. */
    private static Broken remembered(String how, Function<Replace.Call, String> key) {
        return HOLDERS.with("confirmed", how, whole -> {
            Map<String, Replace.Call> confirmed = new ConcurrentHashMap<>();
            return call -> {
                if (call.yes()) {
                    confirmed.put(key.apply(call), call);
                }
                return call.yes()
                        || Optional.ofNullable(confirmed.get(key.apply(call)))
                                .filter(other -> whole.confirmed(
                                        other.arg(0, AccountId.class),
                                        other.arg(1, UserId.class),
                                        other.arg(2, ResetId.class)))
                                .isPresent();
            };
        });
    }

    private static String account(Replace.Call call) {
        return call.arg(0, AccountId.class).value();
    }

    private static String user(Replace.Call call) {
        return call.arg(1, UserId.class).value();
    }
}
