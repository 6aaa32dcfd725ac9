package dev.resetkit.engines.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditQuery;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * After {@code forgetUser} the address, its digest, the written reasons and what a mail server said about the address are
 * in no table of ours. The tables of users are the host's.
 */
abstract class Forgotten {
    private static final AccountId ACCOUNT = Accounts.SINGLE;
    private static final Actor OWNER = Actor.of(ACCOUNT, UserId.of("olga"));
    private static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada"));
    private static final UserId CARL = UserId.of("carl");
    private static final EmailAddress FORMER = EmailAddress.of("old.canary@former-canary.example");
    private static final EmailAddress ADDRESS = EmailAddress.of("new.canary@address-canary.example");
    private static final String REASON = "canary reason, asked on the phone";
    private static final String SET_REASON = "canary set, locked out at the airport";
    private static final String HASHED = "gravel orchard timpani 4";

    private final EngineDatabase database;

    Forgotten(EngineDatabase database) {
        this.database = database;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @DisplayName("forgetUser: address, reason and the server's words are in no table of ours; what is left tells when")
    void nothingOfTheUserIsLeft() throws SQLException {
        add("olga", RoleKind.OWNER, EmailAddress.of("olga@customer.example"));
        add("ada", RoleKind.ADMIN, EmailAddress.of("ada@customer.example"));
        add(CARL.value(), RoleKind.END_USER, FORMER);
        Resetkit resetkit = resetkit(database.userStore());
        live(resetkit);
        assertThat(places())
                .extracting(place ->
                        place.replaceAll(".*\\.(\\w+\\.\\w+): .*", "$1").toLowerCase(Locale.ROOT))
                .as("what has to be found before")
                .anyMatch(place -> place.endsWith("audit.detail"))
                .anyMatch(place -> place.endsWith("audit.masked_address"))
                .anyMatch(place -> place.endsWith("reset.masked_address"))
                .anyMatch(place -> place.endsWith("timeline.reply_text"))
                .anyMatch(place -> place.endsWith("outbox.former_address"))
                .anyMatch(place -> place.endsWith("link.address_digest"))
                .anyMatch(place -> place.endsWith("credential.address_digest"))
                .anyMatch(place -> place.endsWith("credential.undeliverable_digest"))
                .anyMatch(place -> place.endsWith("change.reason"));
        int lines = audit(resetkit).size();
        resetkit.process().forgetUser(ACCOUNT, CARL);
        assertThat(places()).isEmpty();
        assertThat(database.stores().credentials().history(ACCOUNT, CARL, 24)).isEmpty();
        assertThat(audit(resetkit)).hasSize(lines + 1);
    }

    private List<AuditEntry> audit(Resetkit resetkit) {
        return resetkit.settings()
                .audit(OWNER, AuditQuery.all().about(CARL))
                .orThrow()
                .lines();
    }

    private Set<String> places() throws SQLException {
        var needles = new Needles()
                .add("former", FORMER.value())
                .add("address", ADDRESS.value())
                .add("former, masked", FORMER.masked())
                .add("address, masked", ADDRESS.masked())
                .add("former digest", FORMER.digest())
                .add("address digest", ADDRESS.digest())
                .add("reason", REASON)
                .add("set reason", SET_REASON);
        Set<String> places = Tables.search(database.owner(), needles);
        places.removeIf(place -> place.toLowerCase(Locale.ROOT).contains("resetkit_user"));
        return places;
    }

    private void live(Resetkit resetkit) {
        SendOptions options = SendOptions.defaults().because(REASON);
        resetkit.staff().sendResetEmail(ADMIN, CARL, options).orThrow();
        resetkit.process().runOnce();
        database.users()
                .update(
                        ACCOUNT,
                        CARL,
                        user -> user.toBuilder()
                                .primary(RegisteredAddress.of(ADDRESS.value(), true))
                                .build());
        resetkit.process()
                .userChanged(UserChange.address(ACCOUNT, CARL, Optional.of(FORMER), Optional.of(ADMIN.user())));
        resetkit.staff()
                .sendResetEmail(
                        ADMIN, CARL, options.through(acme().brands().get(0).id()))
                .orThrow();
        resetkit(database.userStore(), mail -> HandOver.accepted(250, Optional.empty(), "ok <" + ADDRESS.value() + ">"))
                .process()
                .runOnce();
        resetkit.settings().setSettingAllowed(OWNER, true).orThrow();
        assertThat(set(resetkit, "violet harbour lantern 9").isOk()).isTrue();
        // One more that another system never answered, and one more notice that waits.
        set(resetkit(new Silent(database.userStore()), Forgotten::refuse), "copper saddle window 3");
        resetkit.process()
                .userChanged(UserChange.address(ACCOUNT, CARL, Optional.of(FORMER), Optional.of(ADMIN.user())));
        database.stores()
                .credentials()
                .remember(
                        ACCOUNT, CARL, PasswordHashers.argon2id().hash(NewPassword.ofString(HASHED)), Instant.EPOCH, 5);
    }

    private static HandOver refuse(Mail mail) {
        return HandOver.failed(
                HandOver.Outcome.PERMANENT_RECIPIENT,
                Phase.RCPT,
                550,
                "5.1.1 <" + mail.recipient().value() + "> no such user");
    }

    private SetPasswordResult set(Resetkit resetkit, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.staff().setPassword(ADMIN, CARL, typed, SetOptions.because(SET_REASON));
        }
    }

    private Resetkit resetkit(UserStore users) {
        return resetkit(users, Forgotten::refuse);
    }

    private Resetkit resetkit(UserStore users, Mailer mailer) {
        var builder = Resetkit.builder()
                .account(acme())
                .users(users)
                .stores(database.stores())
                .mailer(mailer);
        return (users instanceof Silent ? builder.usersElsewhere(Duration.ofMinutes(1)) : builder).build();
    }

    private static Account acme() {
        return Accounts.single("Acme", "login.acme.example", "help@acme.example")
                .withOwner(OWNER.user());
    }

    private void add(String id, RoleKind kind, EmailAddress address) {
        User user = User.of(UserId.of(id), kind, address.value(), CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        database.users().add(ACCOUNT, user, PasswordHashers.argon2id().hash(NewPassword.ofString("the old one, long")));
    }

    /** Users elsewhere, who never answer a change. */
    private record Silent(UserStore real) implements UserStore {
        @Override
        public Optional<User> find(AccountId account, UserId id) {
            return real.find(account, id);
        }

        @Override
        public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
            return real.encodedPassword(account, id);
        }

        @Override
        public boolean changePassword(PasswordChange change) {
            throw new StoreUnavailableException("no answer");
        }
    }
}
