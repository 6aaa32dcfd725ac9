package dev.resetkit.benchmarks.mail;

import java.util.Optional;

/** A server that takes every mail and keeps none. */
interface Sink extends AutoCloseable {
    /** Where it listens on this machine. */
    int port();

    /** What it is, for the reader. */
    String name();

    /** The program that it is; empty where it is in this process. */
    default Optional<ProcessHandle> program() {
        return Optional.empty();
    }

    @Override
    void close();
}
