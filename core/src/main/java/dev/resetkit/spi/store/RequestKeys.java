package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Requests that are not to be made twice. A key is unique for one actor in one account; every conditional verb is one
 * write whose row count is the answer. Safe for use by several threads and processes; takes part in the current
 * transaction: rolled back, nothing was asked for.
 */
public interface RequestKeys {
    /**
     * Takes a key, if it is free: never taken, given back, or past its time. Whoever meets a transaction that has taken
     * it waits for the end.
     *
     * @param key the key, with the reset that is about to be made
     * @param now the caller's clock; a key is free at its end
     * @return true for exactly one caller; the others find its reset by {@link #find}
     */
    boolean claim(RequestKey key, Instant now);

    /**
     * Reads a key that is taken.
     *
     * @param account the account
     * @param actor who asked
     * @param digest what it is found by
     * @param now the caller's clock; a key is free at its end
     * @return the key with its reset, or empty when it is free
     */
    Optional<RequestKey> find(AccountId account, UserId actor, String digest, Instant now);

    /**
     * Gives a key back, if it still belongs to the same reset.
     *
     * @param key the key as it was read or claimed
     * @return false when it belongs to another one by now, or is gone; nothing changed
     */
    boolean free(RequestKey key);

    /**
     * Forgets keys that are past their time, those of all accounts.
     *
     * @param now a key whose end came by then is forgotten
     * @param limit the most to forget, 1 to 1000
     * @return how many were forgotten
     */
    int purge(Instant now, int limit);
}
