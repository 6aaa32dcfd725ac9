package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.Transactions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Makes the broken stores of one port.
 *
 * @param <T> the port
 */
public final class Shelf<T> {
    private final Class<T> port;
    private final Class<?> suite;

    Shelf(Class<T> port, Class<?> suite) {
        this.port = port;
        this.suite = suite;
    }

    /** Broken in any way. */
    public Broken made(String name, Maker<T> maker) {
        return Broken.of(port, name, suite, maker);
    }

    /** Broken in one verb. */
    public Broken verb(String verb, String how, Replace.Verb broken) {
        return with(verb, how, whole -> broken);
    }

    /** Broken in one verb that needs the whole port, or a state of its own for each clause. */
    public Broken with(String verb, String how, Function<T, Replace.Verb> broken) {
        return made(named(verb, how), (whole, around) -> Replace.verb(port, whole, verb, broken.apply(whole)));
    }

    /** Broken in one verb that reads or writes elsewhere in the bundle. */
    public Broken beside(String verb, String how, Function<InMemory, Replace.Verb> broken) {
        return made(named(verb, how), (whole, around) -> Replace.verb(port, whole, verb, broken.apply(around)));
    }

    /** Bends what one verb answers: each value of a type in it. */
    public <R> Broken answer(String verb, String how, Class<R> type, UnaryOperator<R> change) {
        return verb(verb, how, call -> Records.each(call.proceed(), type, change));
    }

    /** Bends what one verb is given: each value of a type in one argument. */
    public <R> Broken argument(String verb, String how, int index, Class<R> type, UnaryOperator<R> change) {
        return verb(verb, how, call -> call.with(index, Records.each(call.get(index), type, change)));
    }

    /** Does its work and always answers the same. */
    public Broken always(String verb, Object answer) {
        return verb(verb, "always answers " + answer, call -> {
            call.proceed();
            return answer;
        });
    }

    /** Takes no part in the current transaction. */
    public Broken outside(String verb) {
        return beside(verb, "takes no part in the transaction", around -> {
            Transactions transactions = around.stores().transactions();
            return call -> Outside.of(transactions, call);
        });
    }

    /** Answers from the end to the beginning. */
    public Broken reversed(String verb) {
        return verb(verb, "in the wrong order", call -> {
            List<?> list = new ArrayList<>((List<?>) call.proceed());
            Collections.reverse(list);
            return list;
        });
    }

    /** Answers what it answered before. */
    public Broken cached(String verb) {
        return with(verb, "from a cache", whole -> {
            Map<Object, Object> cache = new ConcurrentHashMap<>();
            return call -> {
                if (!cache.containsKey(call.args())) {
                    cache.put(call.args(), call.proceed());
                }
                return cache.get(call.args());
            };
        });
    }

    /** Fails where an argument is an empty collection. */
    public Broken failsOnNothing(String verb, int index) {
        return verb(verb, "fails on an empty list", call -> {
            if (call.all(index).isEmpty()) {
                throw new IllegalArgumentException("an empty list");
            }
            return call.proceed();
        });
    }

    /** Fails where an argument is a longer collection than one statement takes. */
    public Broken failsOnMany(String verb, int index) {
        return verb(verb, "has no room for a long list", call -> {
            if (call.all(index).size() > 1_000) {
                throw new IllegalStateException("the list is too long");
            }
            return call.proceed();
        });
    }

    private static String named(String verb, String how) {
        return verb + ": " + how;
    }
}
