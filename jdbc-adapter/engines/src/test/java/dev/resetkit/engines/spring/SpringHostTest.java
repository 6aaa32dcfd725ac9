package dev.resetkit.engines.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.testkit.Rows;
import jakarta.persistence.EntityManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** What a host under Spring and JPA sees beyond the suites. */
final class SpringHostTest {
    private static final String OLD = "the old pass phrase of Carl";
    private static final String NEW = "violet harbour lantern 9";

    private final SpringHost host = SpringHost.jpa(Databases.POSTGRESQL.fresh());
    private final EntityManager entities = host.shared();
    private final List<Mail> mails = new ArrayList<>();
    private final Resetkit resetkit = Resetkit.builder()
            .account(Accounts.single("Acme", "help.acme.example", "help@acme.example"))
            .users(new JpaUsers(entities))
            .stores(host.stores())
            .mailer(this::keep)
            .build();
    private final Actor admin = Actor.of(Accounts.SINGLE, UserId.of("ada"));
    private final UserId carl = UserId.of("carl");

    @BeforeEach
    void addPeople() {
        add("ada", RoleKind.ADMIN);
        add("carl", RoleKind.END_USER);
    }

    @AfterEach
    void close() {
        assertThat(host.database().borrowed()).as("connections out of the pool").isZero();
        host.close();
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private void add(String id, RoleKind kind) {
        User user = User.of(UserId.of(id), kind, id + "@acme.example", CredentialVersion.of(1));
        try (var typed = NewPassword.ofString(OLD)) {
            host.add(user, PasswordHashers.argon2id().hash(typed));
        }
    }

    /** What stands behind {@code @Transactional}. */
    private void transactional(Consumer<TransactionStatus> work) {
        new TransactionTemplate(host.manager()).executeWithoutResult(work);
    }

    private String nameOfCarl() {
        return host.source()
                .first("select display_name from person where id = 'carl'", row -> String.valueOf(row.getString(1)))
                .orElseThrow();
    }

    private String mailedToken() {
        resetkit.staff().sendResetEmail(admin, carl).orThrow();
        assertThat(resetkit.process().runOnce()).isPositive();
        String url = mails.get(mails.size() - 1).link().orElseThrow().reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private boolean redeem(String token) {
        try (var typed = NewPassword.ofString(NEW)) {
            return resetkit.holder().redeem(Accounts.SINGLE, token, typed).isOk();
        }
    }

    /** In another thread, as another request would. */
    private boolean redeemBeside(String token) {
        return CompletableFuture.supplyAsync(() -> redeem(token)).join();
    }

    private PasswordHasher.Match signsIn(String password) {
        EncodedPassword stored =
                new JpaUsers(entities).encodedPassword(Accounts.SINGLE, carl).orElseThrow();
        try (var typed = NewPassword.ofString(password)) {
            return PasswordHashers.argon2id().verify(typed, stored);
        }
    }

    @Test
    @DisplayName("the class that the README shows is at most 60 lines")
    void classIsSmall() throws Exception {
        Path file = Path.of("src/test/java/dev/resetkit/engines/spring/SpringTransactions.java");
        assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(60);
    }

    @Test
    @DisplayName(
            "I2 a request inside a transactional method is rolled back with the host's entities: no reset, no mail")
    void requestIsRolledBack() {
        transactional(status -> {
            resetkit.staff().sendResetEmail(admin, carl).orThrow();
            entities.find(Person.class, "carl").name = "Carl";
            status.setRollbackOnly();
        });
        assertThat(resetkit.staff().history(admin, carl).orThrow()).isEmpty();
        assertThat(nameOfCarl()).isEqualTo("null");
        assertThat(resetkit.process().runOnce()).isZero();
        assertThat(mails).isEmpty();
    }

    @Test
    @DisplayName("a request inside a transactional method commits with the host's entities, and is mailed after that")
    void requestIsCommitted() {
        transactional(status -> {
            resetkit.staff().sendResetEmail(admin, carl).orThrow();
            entities.find(Person.class, "carl").name = "Carl";
        });
        assertThat(nameOfCarl()).isEqualTo("Carl");
        assertThat(resetkit.process().runOnce()).isEqualTo(1);
        assertThat(mails).hasSize(1);
    }

    @Test
    @DisplayName("a refusal stays in the audit when the transactional method that asked is rolled back")
    void refusalStays() {
        transactional(status -> {
            assertThat(resetkit.staff()
                            .sendResetEmail(Actor.of(Accounts.SINGLE, carl), admin.user())
                            .isOk())
                    .isFalse();
            status.setRollbackOnly();
        });
        assertThat(host.source().first("select count(*) from resetkit_audit", row -> row.getInt(1)))
                .contains(1);
    }

    @Test
    @DisplayName("what must be durable refuses to run inside a transactional method, and names itself")
    void durableVerbsRefuse() {
        String token = mailedToken();
        try (var old = NewPassword.ofString(OLD);
                var next = NewPassword.ofString(NEW)) {
            var holder = resetkit.holder();
            refused("redeem", () -> holder.redeem(Accounts.SINGLE, token, next));
            refused("inspect", () -> holder.inspect(Accounts.SINGLE, token));
            refused("changeOwnPassword", () -> holder.changeOwnPassword(Accounts.SINGLE, carl, old, next));
            refused("setPassword", () -> resetkit.staff().setPassword(admin, carl, next, SetOptions.because("asked")));
            refused("runOnce", () -> resetkit.process().runOnce());
        }
        assertThat(signsIn(OLD)).isEqualTo(PasswordHasher.Match.YES);
        assertThat(redeem(token)).isTrue();
    }

    private void refused(String verb, ThrowingCallable call) {
        transactional(
                status -> assertThatIllegalStateException().isThrownBy(call).withMessageStartingWith(verb));
    }

    @Test
    @DisplayName("an entity that was loaded before a redeem and flushed after it does not write the old hash back")
    void entityOfBeforeKeepsTheNewHash() {
        String token = mailedToken();
        transactional(status -> {
            var loaded = entities.find(Person.class, "carl");
            assertThat(redeemBeside(token)).isTrue();
            loaded.name = "Carl";
        });
        assertThat(nameOfCarl()).isEqualTo("Carl");
        assertThat(signsIn(NEW)).isEqualTo(PasswordHasher.Match.YES);
        assertThat(signsIn(OLD)).isEqualTo(PasswordHasher.Match.NO);
    }

    @Test
    @DisplayName("the trap is real: an entity whose hash may be updated does write the old one back")
    void carelessEntityRevivesTheOldHash() {
        String token = mailedToken();
        transactional(status -> {
            var loaded = entities.find(CarelessPerson.class, "carl");
            assertThat(redeemBeside(token)).isTrue();
            loaded.name = "Carl";
        });
        assertThat(signsIn(OLD)).isEqualTo(PasswordHasher.Match.YES);
    }

    @Test
    @DisplayName("a manager of another data source is refused before anything is written")
    void otherDataSourceIsRefused() {
        var wrong = ConnectionSource.managed(
                host.database().watched(),
                new SpringTransactions(host.manager(), host.database().owner()));
        var stores = JdbcResetStores.create(wrong, Dialect.POSTGRESQL);
        assertThatIllegalStateException()
                .isThrownBy(() -> stores.resets().add(Rows.reset(Accounts.SINGLE, carl)))
                .withMessageContaining("no connection of this data source");
        assertThat(resetkit.staff().history(admin, carl).orThrow()).isEmpty();
    }

    @Test
    @DisplayName("J5 J7 transactions are read committed, and connections go back as they came")
    void isolationIsPutBack() {
        String level = host.stores()
                .transactions()
                .inNew(() -> host.source()
                        .first("show transaction_isolation", row -> row.getString(1))
                        .orElseThrow());
        assertThat(level).isEqualTo("read committed");
    }
}
