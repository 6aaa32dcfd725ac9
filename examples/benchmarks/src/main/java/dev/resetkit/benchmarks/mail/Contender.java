package dev.resetkit.benchmarks.mail;

import java.util.function.BiFunction;

/**
 * Somebody who sends.
 *
 * @param name in results
 * @param opened makes a sender for a port and a number of connections
 */
record Contender(String name, BiFunction<Integer, Integer, Sender> opened) {
    /** Sends the one mail again and again, from several threads; each call returns when the server has it. */
    interface Sender extends AutoCloseable {
        /** Sends it once. */
        void send();

        @Override
        void close();
    }
}
