package dev.resetkit.helpdesk.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.people.Key;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An entity that was loaded before a password change, and is written behind it. */
final class EntityTrapTest {
    private static final AccountId ACME = AccountId.of("acme");
    private static final UserId CARL = UserId.of("carl");

    private static final CredentialVersion VERSION = CredentialVersion.of(1);

    private static OwnTables tables;

    @BeforeAll
    static void open() {
        tables = new OwnTables("trap");
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @Test
    @DisplayName("brings neither the old password back, nor the old version, nor an address that is not verified")
    void entityKeepsItsHandsOff() {
        var carl = User.of(CARL, RoleKind.END_USER, "carl@globex.example", VERSION);
        tables.add(ACME, carl, Optional.of(EncodedPassword.of("plain:old")));
        try (EntityManager before = tables.get(EntityManagerFactory.class).createEntityManager()) {
            before.getTransaction().begin();
            Person loaded = before.find(Person.class, new Key(ACME.value(), CARL.value()));
            assertThat(tables.users().changePassword(change())).isTrue();
            loaded.name("Carl the Second");
            loaded.secondary(new MailAddress("carl@home.example", false, null, null));
            before.getTransaction().commit();
        }
        assertThat(tables.get(People.class).findAll())
                .extracting(Person::shownName)
                .containsExactly("Carl the Second");
        assertThat(tables.users().encodedPassword(ACME, CARL)).contains(EncodedPassword.of("plain:new"));
        User now = tables.users().find(ACME, CARL).orElseThrow();
        assertThat(now.version()).isNotEqualTo(VERSION);
        assertThat(now.primary().orElseThrow().verified()).isTrue();
        assertThat(now.passwordChangedAt()).isPresent();
    }

    private static PasswordChange change() {
        return new PasswordChange(
                ACME,
                CARL,
                PasswordChange.Kind.REPLACE,
                VERSION,
                RedemptionId.of("r-1"),
                Optional.of(EncodedPassword.of("plain:new")),
                false,
                Optional.empty(),
                true,
                Instant.parse("2026-06-15T12:00:00Z"));
    }
}
