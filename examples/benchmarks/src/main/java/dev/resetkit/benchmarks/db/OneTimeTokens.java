package dev.resetkit.benchmarks.db;

/** A service of one-time tokens, whatever its version. */
public interface OneTimeTokens extends AutoCloseable {
    /**
     * Makes a token and stores it.
     *
     * @param user for whom
     * @return the token
     */
    String generate(String user);

    /**
     * Uses a token up.
     *
     * @param token the token
     * @return whether this call was the one
     */
    boolean consume(String token);

    @Override
    void close();
}
