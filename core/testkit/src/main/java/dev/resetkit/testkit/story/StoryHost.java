package dev.resetkit.testkit.story;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.util.function.UnaryOperator;

/**
 * The adapters under test, and what their host does without the library. Each story takes an account of its own, so that
 * all of them can share one database; nothing else may work on it meanwhile.
 */
public interface StoryHost {
    /**
     * The users under test.
     *
     * @return a store in the same transactions as the bundle
     */
    UserStore users();

    /**
     * The bundle under test.
     *
     * @return a bundle that works
     */
    ResetStores stores();

    /**
     * Adds a user.
     *
     * @param account the account
     * @param user the facts
     * @param password the stored hash
     */
    void add(AccountId account, User user, EncodedPassword password);

    /**
     * Adds a user who never had a password.
     *
     * @param account the account
     * @param user the facts
     */
    void add(AccountId account, User user);

    /**
     * Changes a user behind the library's back, with whatever the host does to the credential version.
     *
     * @param account the account
     * @param id the user
     * @param change makes the new facts from those of now
     */
    void edit(AccountId account, UserId id, UnaryOperator<User> change);

    /**
     * Takes a user away behind the library's back, as if there had never been one.
     *
     * @param account the account
     * @param id the user
     */
    void delete(AccountId account, UserId id);
}
