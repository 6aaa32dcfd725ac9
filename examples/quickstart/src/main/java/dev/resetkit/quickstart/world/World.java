package dev.resetkit.quickstart.world;

import dev.resetkit.Resetkit;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.util.List;

/** The library over its parts, and the host around it. This is all the wiring there is. */
public final class World {
    private final Account account;
    private final Parts parts;
    private final Resetkit resetkit;
    private final SignIn signIn;

    /**
     * Wires the parts.
     *
     * @param account the one account
     * @param parts what a host gives
     */
    public World(Account account, Parts parts) {
        this.account = account;
        this.parts = parts;
        this.resetkit = server(parts.hasher());
        this.signIn = new SignIn(account.id(), parts.users(), parts.hasher());
    }

    private Resetkit server(PasswordHasher hasher) {
        return Resetkit.builder()
                .users(parts.users())
                .account(account)
                .stores(parts.stores())
                .mailer(parts.mailer())
                .passwordHasher(hasher)
                .build();
    }

    /**
     * The library.
     *
     * @return the way in
     */
    public Resetkit resetkit() {
        return resetkit;
    }

    /**
     * The library in two servers of the host over the same database. A redemption in one waits for one in the other
     * just before it saves, so that both come to the store at the same moment.
     *
     * @return two of them
     */
    public List<Resetkit> twoServers() {
        var meeting = new MeetingHasher(parts.hasher(), 2);
        return List.of(server(meeting), server(meeting));
    }

    /**
     * The one account.
     *
     * @return its facts
     */
    public Account account() {
        return account;
    }

    /**
     * Somebody of the cast at the keyboard.
     *
     * @param who whom
     * @return the actor
     */
    public Actor actor(UserId who) {
        return Actor.of(account.id(), who);
    }

    /**
     * The registered address of somebody, read afresh.
     *
     * @param who whom
     * @return the address
     */
    public String addressOf(UserId who) {
        return users().find(account.id(), who)
                .flatMap(user -> user.primary())
                .map(RegisteredAddress::address)
                .orElseThrow()
                .value();
    }

    /**
     * The host's sign-in.
     *
     * @return the sign-in
     */
    public SignIn signIn() {
        return signIn;
    }

    /**
     * The library's stores, for a look past the library.
     *
     * @return the bundle
     */
    public ResetStores stores() {
        return parts.stores();
    }

    /**
     * The host's users.
     *
     * @return the port
     */
    public UserStore users() {
        return parts.users();
    }

    /**
     * Where mails come out.
     *
     * @return the inbox
     */
    public Inbox inbox() {
        return parts.inbox();
    }
}
