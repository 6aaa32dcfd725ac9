package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.STEP_UPS;

import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
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

/** Ports that take somebody for confirmed who is not, or forget it. */
public final class BrokenStepUps {
    private BrokenStepUps() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                STEP_UPS.verb(
                                "confirmed",
                                "nobody has to for one action",
                                call -> call.yes() || call.arg(1, Action.class) == Action.UNBLOCK)
                        .by("nobodyAtFirst")
                        .also("asks about every action as well", "personsAreApart", "runsOut"),
                STEP_UPS.verb("confirmed", "fails for a long id", call -> {
                            if (actor(call).account().value().length() > 100) {
                                throw new IllegalArgumentException("the id is too long");
                            }
                            return call.proceed();
                        })
                        .by("nobodyAtFirst"),
                STEP_UPS.with("confirmed", "once", whole -> {
                            Set<List<Object>> told = ConcurrentHashMap.newKeySet();
                            return call -> call.yes() && told.add(call.args());
                        })
                        .by("confirmedForEach")
                        .also("asks again after another confirmation", "runsOut"),
                remembered("in any account", actor -> actor.user().value()).by("personsAreApart"),
                remembered("everybody of the account", actor -> actor.account().value())
                        .by("personsAreApart")
                        .also("asks about several of one account", "threadsAreApart"),
                remembered("ids without case", BrokenStepUps::withoutCase).by("personsAreApart"),
                STEP_UPS.with("confirmed", "for good", whole -> {
                            Set<List<Object>> good = ConcurrentHashMap.newKeySet();
                            return call -> (call.yes() && good.add(call.args())) || good.contains(call.args());
                        })
                        .by("runsOut"),
                STEP_UPS.with("confirmed", "for one thread only", whole -> {
                            var first = new AtomicReference<Thread>();
                            return call -> (first.compareAndSet(null, Thread.currentThread())
                                            || first.get() == Thread.currentThread())
                                    && call.yes();
                        })
                        .by("threadsAreApart"));
    }

    /** Takes the confirmation of one for that of others; as long as it is good, so that it runs out as well. */
    private static Broken remembered(String how, Function<Actor, String> key) {
        return STEP_UPS.with("confirmed", how, whole -> {
            Map<String, Actor> confirmed = new ConcurrentHashMap<>();
            return call -> {
                if (call.yes()) {
                    confirmed.put(key.apply(actor(call)), actor(call));
                }
                return call.yes()
                        || Optional.ofNullable(confirmed.get(key.apply(actor(call))))
                                .filter(other -> whole.confirmed(other, call.arg(1, Action.class)))
                                .isPresent();
            };
        });
    }

    private static String withoutCase(Actor actor) {
        return actor.account() + " " + actor.user().value().toLowerCase(Locale.ROOT);
    }

    private static Actor actor(Replace.Call call) {
        return call.arg(0, Actor.class);
    }
}
