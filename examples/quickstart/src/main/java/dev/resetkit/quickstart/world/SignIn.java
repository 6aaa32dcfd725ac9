package dev.resetkit.quickstart.world;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.PasswordHasher.Match;
import dev.resetkit.spi.UserStore;
import java.util.Optional;

/**
 * The host's own sign-in, as small as it can be. A session notes the credential version under which it began and is
 * accepted while that is the version of now.
 */
public final class SignIn {
    private final AccountId account;
    private final UserStore users;
    private final PasswordHasher hasher;

    /**
     * Somebody who is signed in.
     *
     * @param user who
     * @param begunUnder the credential version of that moment
     */
    public record Session(UserId user, CredentialVersion begunUnder) {}

    SignIn(AccountId account, UserStore users, PasswordHasher hasher) {
        this.account = account;
        this.users = users;
        this.hasher = hasher;
    }

    /**
     * Compares what was typed with the stored hash.
     *
     * @param user who says so
     * @param typed the password
     * @return a session, or empty
     */
    public Optional<Session> signIn(UserId user, String typed) {
        try (var password = NewPassword.ofString(typed)) {
            return users.encodedPassword(account, user)
                    .filter(stored -> hasher.verify(password, stored) == Match.YES)
                    .flatMap(stored -> users.find(account, user))
                    .filter(found -> found.state() == UserState.ACTIVE)
                    .map(found -> new Session(user, found.version()));
        }
    }

    /**
     * What the host asks on each request.
     *
     * @param session the session that the request brings
     * @return whether it still counts
     */
    public boolean accepts(Session session) {
        return users.find(account, session.user())
                .map(User::version)
                .filter(session.begunUnder()::equals)
                .isPresent();
    }
}
