package dev.resetkit.engines;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.story.StoryHost;
import java.util.function.UnaryOperator;

/**
 * The stores and users of a database, as the stories want them.
 *
 * @param database the database
 */
record StoriesHost(EngineDatabase database) implements StoryHost {
    @Override
    public UserStore users() {
        return database.userStore();
    }

    @Override
    public ResetStores stores() {
        return database.stores();
    }

    @Override
    public void add(AccountId account, User user, EncodedPassword password) {
        database.users().add(account, user, password);
    }

    @Override
    public void add(AccountId account, User user) {
        database.users().add(account, user);
    }

    @Override
    public void edit(AccountId account, UserId id, UnaryOperator<User> change) {
        database.users().update(account, id, change);
    }

    @Override
    public void delete(AccountId account, UserId id) {
        database.users().delete(account, id);
    }
}
