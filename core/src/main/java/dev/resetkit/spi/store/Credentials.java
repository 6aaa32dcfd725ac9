package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the library keeps about passwords beside the users: tries, locks, blocks, the address seen last and the one that
 * a mail server refused, hashes of earlier passwords, and changes under way. Every conditional verb is one write whose
 * row count is the answer. Safe for use by several threads; takes part in the current transaction.
 */
public interface Credentials {
    /**
     * Reads what is kept about one user.
     *
     * @param account the account
     * @param user the user
     * @return the values of now; {@link CredentialRecord#none} before the first change
     */
    CredentialRecord find(AccountId account, UserId user);

    /**
     * Reads what is kept about several users. The default reads one by one.
     *
     * @param account the account
     * @param users the users; at most 1000
     * @return what {@link #find} answers for each of them
     */
    default Map<UserId, CredentialRecord> findAll(AccountId account, Set<UserId> users) {
        return users.stream().collect(Collectors.toMap(user -> user, user -> find(account, user)));
    }

    /**
     * Writes values, if nobody wrote others since they were read.
     *
     * @param next the new values, with the version that was read; the stored version becomes the next number
     * @return false when somebody was faster; nothing changed
     */
    boolean update(CredentialRecord next);

    /**
     * Reads hashes of earlier passwords.
     *
     * @param account the account
     * @param user the user
     * @param limit the most to read, 1 to 1000
     * @return the newest first
     */
    List<EncodedPassword> history(AccountId account, UserId user, int limit);

    /**
     * Keeps a hash, and forgets those beyond the depth.
     *
     * @param account the account
     * @param user the user
     * @param hash the hash of the password that holds from now on
     * @param at when
     * @param depth how many to keep with this one, 0 to 24; 0 forgets all and keeps none
     */
    void remember(AccountId account, UserId user, EncodedPassword hash, Instant at, int depth);

    /**
     * Begins a change in another system, unless one of the same user is under way.
     *
     * @param change the change
     * @return true when this call began it
     * @throws IllegalStateException when the key is there already: the source of randomness is broken
     */
    boolean claim(PendingChange change);

    /**
     * Reads the change of a user that is under way.
     *
     * @param account the account
     * @param user the user
     * @return the change, or empty when none is
     */
    Optional<PendingChange> claimed(AccountId account, UserId user);

    /**
     * Reads changes under way whose lease is over.
     *
     * @param now the caller's clock; a lease is over at it
     * @param limit the most to read, 1 to 1000
     * @return the longest over first
     */
    List<PendingChange> overdue(Instant now, int limit);

    /**
     * Notes that a change was taken and is being reported, unless that was noted before. It may have been given up
     * before: a change that comes late is reported all the same.
     *
     * @param account the account
     * @param id the change
     * @return true for exactly one caller, ever: the one that reports it
     */
    boolean done(AccountId account, RedemptionId id);

    /**
     * Gives a change up, if it is under way: the user is free for another one.
     *
     * @param account the account
     * @param id the change
     * @return true when this call gave it up
     */
    boolean drop(AccountId account, RedemptionId id);
}
