package dev.resetkit.engines.kill;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.ResetkitBuilder;
import dev.resetkit.engines.Postgres;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The library's stores in one database and the users in another: no transaction spans both. */
final class Apart {
    static final AccountId ACCOUNT = Accounts.SINGLE;
    static final Actor OWNER = Actor.of(ACCOUNT, UserId.of("olga"));
    static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada"));
    static final String OLD = "saffron candle window 6";
    static final String NEW = "violet harbour lantern 9";
    /** How long the other system may take; far longer than a clause. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final EncodedPassword OLD_HASH = PasswordHashers.argon2id().hash(NewPassword.ofString(OLD));

    private final ResetStores stores;
    private final ConnectionSource usersSource;

    private Apart(String storesUrl, String usersUrl) {
        stores = JdbcResetStores.create(source(storesUrl), Dialect.POSTGRESQL);
        usersSource = source(usersUrl);
    }

    static Apart open(String storesUrl, String usersUrl) {
        return new Apart(storesUrl, usersUrl);
    }

    /** Makes the tables, each in its own database, and the staff. */
    static void furnish(String storesUrl, String usersUrl) {
        ResetkitSchema.apply(Postgres.dataSource(storesUrl), Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(Postgres.dataSource(usersUrl), Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        var apart = open(storesUrl, usersUrl);
        apart.add(OWNER.user(), RoleKind.OWNER);
        apart.add(ADMIN.user(), RoleKind.ADMIN);
        Resetkit resetkit = apart.resetkit(Clock.systemUTC(), mail -> {
                    throw new IllegalStateException("nobody hands anything over here");
                })
                .build();
        resetkit.settings().setSettingAllowed(OWNER, true).orThrow();
        var remembering = new CustomRules(8, false, false, 0, true, 5, 100, Optional.empty());
        resetkit.settings()
                .setPasswordRules(OWNER, UserKind.END_USER, remembering)
                .orThrow();
    }

    void add(UserId id, RoleKind kind) {
        User user = User.of(id, kind, id.value() + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        users().add(ACCOUNT, user, OLD_HASH);
    }

    ResetStores stores() {
        return stores;
    }

    /** Where the other system commits by itself. */
    ConnectionSource usersSource() {
        return usersSource;
    }

    UserStore userStore() {
        return JdbcUserStore.create(usersSource, Dialect.POSTGRESQL);
    }

    JdbcUsers users() {
        return JdbcUsers.create(usersSource, Dialect.POSTGRESQL);
    }

    ResetkitBuilder resetkit(Clock clock, Mailer mailer) {
        Account account = Accounts.single("Acme", "login.acme.example", "help@acme.example")
                .withOwner(OWNER.user());
        return Resetkit.builder()
                .account(account)
                .users(userStore())
                .usersElsewhere(LONGEST)
                .stores(stores)
                .mailer(mailer)
                .clock(clock);
    }

    boolean signsIn(UserId id, String password) {
        var stored = userStore().encodedPassword(ACCOUNT, id).orElseThrow();
        try (var typed = NewPassword.ofString(password)) {
            return PasswordHashers.argon2id().verify(typed, stored) == PasswordHasher.Match.YES;
        }
    }

    private static ConnectionSource source(String url) {
        return ConnectionSource.of(Postgres.dataSource(url));
    }
}
