package dev.resetkit.internal.config;

/** Tells the worker of this process, if there is one, that something is waiting. */
@FunctionalInterface
public interface Wake {
    /** Returns at once and never throws. */
    void wake();
}
