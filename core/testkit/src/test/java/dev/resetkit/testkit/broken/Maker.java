package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;

/**
 * Makes a broken port of a whole one. Called once for each clause, so state that it makes is that clause's own.
 *
 * @param <T> the port
 */
@FunctionalInterface
public interface Maker<T> {
    /** The broken port; what is around the whole one stays honest. */
    T of(T whole, InMemory around);
}
