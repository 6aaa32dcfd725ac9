package dev.resetkit.benchmarks.mail;

/** A server that takes every mail and keeps none. */
interface Sink extends AutoCloseable {
    /** Where it listens on this machine. */
    int port();

    /** What it is, for the reader. */
    String name();

    @Override
    void close();
}
