package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.Resetkit;
import dev.resetkit.ResetkitBuilder;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;

/** What the suites over whole flows share: an account with one brand, people in it, and a mailer that keeps mails. */
abstract class FlowSuite {
    static final Instant START = Fixtures.NOON;
    /** How long a change in another system may take. */
    static final Duration LONGEST_CHANGE = Duration.ofSeconds(30);
    /** A run takes at most a hundred; a suite never has that much to hand over. */
    private static final int MOST_RUNS = 50;

    final SettableClock clock = SettableClock.at(START);
    final List<Mail> mails = new CopyOnWriteArrayList<>();
    AccountId accountId = Fixtures.account();
    ResetStores stores;
    UserStore users;

    /**
     * The bundle under test. Its outbox must hold nothing that is due: give a database of the suite's own.
     *
     * @return a bundle that works
     */
    protected abstract ResetStores stores();

    /**
     * The users under test.
     *
     * @return a store in the same transactions as the bundle, unless {@link #capability} says otherwise
     */
    protected abstract UserStore users();

    /**
     * How users and bundle belong together. The library under test is built for it.
     *
     * @return {@link Capability#SHARED_TRANSACTION} by default
     */
    protected Capability capability() {
        return Capability.SHARED_TRANSACTION;
    }

    /**
     * Adds a user, as the host itself would.
     *
     * @param account the account
     * @param user the facts
     * @param password the stored hash
     */
    protected abstract void addUser(AccountId account, User user, EncodedPassword password);

    @BeforeEach
    void takeAdapters() {
        accountId = Fixtures.account();
        stores = stores();
        users = users();
        mails.clear();
    }

    /** Skips a clause that is about hosts of the other kind. */
    final void needs(Capability needed) {
        assumeTrue(capability() == needed, "declared with " + capability() + ", and the clause needs " + needed);
    }

    /** A library over the adapters under test, whose mails are kept and accepted. */
    final ResetkitBuilder resetkit() {
        var builder = Resetkit.builder()
                .users(users)
                .account(account())
                .stores(stores)
                .mailer(this::keep)
                .clock(clock);
        return capability() == Capability.USERS_ELSEWHERE ? builder.usersElsewhere(LONGEST_CHANGE) : builder;
    }

    final Account account() {
        var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", START.minusSeconds(60));
        return new Account(accountId, "Acme", Optional.empty(), true, Locale.ENGLISH, List.of(brand));
    }

    /** Adds a user with a verified address; answers as whom it acts. */
    final Actor add(RoleKind kind, EncodedPassword password) {
        var id = Fixtures.user();
        User user = User.of(id, kind, id.value() + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        addUser(accountId, user, password);
        return Actor.of(accountId, id);
    }

    /** The token in the newest mail to a user. */
    final String tokenFor(UserId user) {
        String recipient = user.value() + "@customer.example";
        Mail mail = mails.stream()
                .filter(m -> m.recipient().value().equals(recipient) && m.link().isPresent())
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no mail with a link"));
        String url = mail.link().orElseThrow().reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** Hands over until nothing is due. */
    static void deliver(Resetkit resetkit) {
        int runs = 0;
        while (resetkit.process().runOnce() > 0) {
            runs++;
            assertThat(runs).as("runs after which there is still something due").isLessThan(MOST_RUNS);
        }
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.of("test"), "kept");
    }
}
