package dev.resetkit.quickstart.world;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A database and a mail server to stand on. Takes away at the end what it made. */
public interface Ground extends AutoCloseable {
    /** The sign-in host of the account; it leads nowhere. */
    String HOST = "login.acme.example";

    /**
     * In this process.
     *
     * @return embedded ones
     */
    static Ground embedded() {
        return new EmbeddedGround();
    }

    /**
     * The reader's own.
     *
     * @param servers where they are
     * @return own ones; nothing is touched before {@link #open}
     */
    static Ground own(OwnServers servers) {
        return new OwnGround(servers);
    }

    /**
     * What it is and what it is about to do.
     *
     * @return lines for the terminal
     */
    List<String> about();

    /**
     * Makes tables and users.
     *
     * @return what a host gives to the library
     */
    Parts open();

    /**
     * The one account.
     *
     * @return its facts
     */
    Account account();

    @Override
    void close();

    /** The account, with whatever sender its mail server lets pass. */
    static Account account(String sender) {
        return Accounts.single("Acme", HOST, sender).withOwner(Cast.OLGA);
    }

    /** Puts the cast into the tables; Carl alone has a password. */
    static void populate(
            Database database, Account account, Function<UserId, EmailAddress> mailboxes, PasswordHasher hasher) {
        for (User user : Cast.users(mailboxes)) {
            Optional<EncodedPassword> hash = Optional.empty();
            if (user.id().equals(Cast.CARL)) {
                try (var password = NewPassword.ofString(Cast.OLD_PASSWORD)) {
                    hash = Optional.of(hasher.hash(password));
                }
            }
            database.add(account, user, hash);
        }
    }
}
