package dev.resetkit.spi;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The host's users. Every read is fresh and from the primary database: a decision never rests on a cache or a replica.
 * Safe for use by several threads. Where {@link Transactions} has a transaction on this thread, reads and writes take
 * part in it. A store that cannot answer throws {@link StoreUnavailableException}, and then nothing happened.
 */
public interface UserStore {
    /**
     * Reads one user as of now.
     *
     * @param account the account; a user of another account is not found
     * @param id the user
     * @return the facts, or empty; a deleted user is either absent or present with the state DELETED
     */
    Optional<User> find(AccountId account, UserId id);

    /**
     * Reads several users as of now. The default asks one by one; override it where one statement will do.
     *
     * @param account the account
     * @param ids any number of users
     * @return those that were found, by id
     */
    default Map<UserId, User> findAll(AccountId account, Set<UserId> ids) {
        Map<UserId, User> found = new HashMap<>();
        for (UserId id : ids) {
            find(account, id).ifPresent(user -> found.put(id, user));
        }
        return found;
    }

    /**
     * Looks users up by what somebody typed into "forgot password?". Exact under the host's own rule of comparison;
     * never used to address a mail. Several answers count as nobody, so never name one of several. The default finds
     * nobody.
     *
     * @param account the account
     * @param typed the text, as typed
     * @return the ids of those whose primary or verified secondary address it is
     */
    default List<UserId> findByAddress(AccountId account, String typed) {
        return List.of();
    }

    /**
     * Reads the stored hash.
     *
     * @param account the account
     * @param id the user
     * @return the hash; empty for a user who never had a password or does not exist
     */
    Optional<EncodedPassword> encodedPassword(AccountId account, UserId id);

    /**
     * Writes a change if, and only if, the user's credential version is still {@link PasswordChange#expected()}: one
     * conditional write whose row count is the answer. In the same write the version becomes a new one, the time of
     * change is kept, sessions older than the version stop being accepted, and a lockout ends. Asked again with the
     * same redemption id after it was done, it answers true and changes nothing, or false: both are safe.
     *
     * <p>This is where a host hears that a password changed. Remembered devices and refresh tokens are sessions and end
     * with them; keys of programs and app passwords end or stay, as the host decides.
     *
     * @param change what to write
     * @return true when this call wrote it; false when it lost, and then nothing changed
     */
    boolean changePassword(PasswordChange change);

    /**
     * Replaces the hash of the same password by a stronger one: version, time of change and sessions stay. The default
     * declines.
     *
     * @param account the account
     * @param id the user
     * @param old the hash that must still be stored
     * @param stronger the hash to store
     * @return true when this call wrote it
     */
    default boolean rehash(AccountId account, UserId id, EncodedPassword old, EncodedPassword stronger) {
        return false;
    }
}
