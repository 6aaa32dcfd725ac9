package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A store that differs from an honest one in one behaviour.
 *
 * @param port what it is
 * @param name the verb and how it is broken
 * @param suite what is run on it
 * @param maker makes it
 * @param by the clauses that are there to catch it
 * @param also the clauses that catch it as well, each with the reason
 * @param perhaps the clauses that may catch it, when threads happen to meet, each with the reason
 */
public record Broken(
        Class<?> port,
        String name,
        Class<?> suite,
        Maker<Object> maker,
        Set<String> by,
        Map<String, String> also,
        Map<String, String> perhaps) {
    static <T> Broken of(Class<T> port, String name, Class<?> suite, Maker<T> maker) {
        Maker<Object> any = (whole, around) -> maker.of(port.cast(whole), around);
        return new Broken(port, name, suite, any, Set.of(), Map.of(), Map.of());
    }

    Object make(Object whole, InMemory around) {
        return maker.of(whole, around);
    }

    /** The same with the clauses that are there to catch it. */
    public Broken by(String... clauses) {
        return new Broken(port, name, suite, maker, new TreeSet<>(List.of(clauses)), also, perhaps);
    }

    /** The same with clauses that catch it as well. */
    public Broken also(String why, String... clauses) {
        return new Broken(port, name, suite, maker, by, with(also, why, clauses), perhaps);
    }

    /** The same with clauses that may catch it or not: threads decide. */
    public Broken perhaps(String why, String... clauses) {
        return new Broken(port, name, suite, maker, by, also, with(perhaps, why, clauses));
    }

    private static Map<String, String> with(Map<String, String> before, String why, String... clauses) {
        Map<String, String> next = new LinkedHashMap<>(before);
        Arrays.stream(clauses).forEach(clause -> next.put(clause, why));
        return next;
    }

    @Override
    public String toString() {
        return port.getSimpleName() + "." + name;
    }
}
