package dev.resetkit.engines.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.engines.KeepingSmtpServer;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.store.AuditEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** I3: tokens live in the mail alone, passwords nowhere. */
class CanaryTest {
    private static final AccountId ACCOUNT = Accounts.SINGLE;
    private static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada"));
    private static final UserId CUSTOMER = UserId.of("carl");
    private static final String PASSWORD = "canary Zoë lantern 9 harbour";
    private static final String WEAK = "canaryweak";

    private final List<Object> answers = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final List<Mail> mails = new ArrayList<>();
    private final Logs logs = new Logs();
    private final EngineDatabase database = Databases.POSTGRESQL.fresh();
    private final KeepingSmtpServer server;
    private final SmtpMailer smtp;

    CanaryTest() throws Exception {
        server = new KeepingSmtpServer();
        smtp = SmtpMailer.builder()
                .host("127.0.0.1")
                .port(server.port())
                .insecurePlaintext()
                .build();
    }

    @BeforeEach
    void people() {
        add("ada", RoleKind.ADMIN);
        add("carl", RoleKind.END_USER);
    }

    @AfterEach
    void close() throws Exception {
        smtp.close();
        server.close();
        database.close();
        logs.close();
    }

    @Test
    @DisplayName("I3 a build that leaks on purpose is caught at every place that is searched")
    void theSearchFindsWhatIsThere() throws Exception {
        Resetkit resetkit = resetkit(mail -> {
            String link = mail.link().map(l -> l.reveal()).orElse("none");
            Logger.getLogger("leak").finest(link);
            database.stores().audit().append(leak(link));
            thrown.add(new IllegalStateException("leak", new IllegalStateException(link)));
            answers.add(new Leak(link));
            return smtp.hand(mail);
        });
        live(resetkit);
        Needles needles = needles();
        assertThat(Tables.search(database.owner(), needles)).anyMatch(place -> place.contains("audit"));
        assertThat(Tables.search(files(), needles)).isNotEmpty();
        assertThat(needles.in(logs.text())).contains("token UTF-8");
        assertThat(needles.in(exceptions())).contains("token UTF-8");
        assertThat(needles.in(Reachable.from(answers.toArray()).texts())).contains("token UTF-8");
    }

    @Test
    @DisplayName(
            "I3 token and password: in no column, file, log line, exception or toString; the token in the mail alone")
    void nothingLeaks() throws Exception {
        Resetkit resetkit = resetkit(smtp);
        live(resetkit);
        misfortunes();
        Needles needles = needles();
        assertThat(server.mails().get(0).replace("=\r\n", "")).contains(tokens().get(0));
        assertThat(logs.size()).as("log lines searched").isGreaterThan(10);
        assertThat(Tables.search(database.owner(), needles)).isEmpty();
        assertThat(Tables.search(files(), needles)).isEmpty();
        assertThat(needles.in(logs.text())).isEmpty();
        assertThat(needles.in(exceptions())).isEmpty();
        var reachable = Reachable.from(resetkit, answers, mails, smtp, database.stores());
        assertThat(reachable.objects()).as("objects asked for their toString").isGreaterThan(100);
        assertThat(needles.in(reachable.texts())).isEmpty();
    }

    /** A reset from request to notice, with what goes wrong on most days. */
    private void live(Resetkit resetkit) {
        answers.add(resetkit.staff().preview(ADMIN, CUSTOMER, SendOptions.defaults()));
        answers.add(resetkit.staff().sendResetEmail(ADMIN, CUSTOMER));
        resetkit.process().runOnce();
        answers.add(resetkit.holder().inspect(ACCOUNT, token()));
        answers.add(redeem(resetkit, WEAK));
        answers.add(redeem(resetkit, PASSWORD));
        answers.add(redeem(resetkit, PASSWORD));
        resetkit.process().runOnce();
        answers.add(resetkit.staff().history(ADMIN, CUSTOMER));
        answers.add(resetkit.settings().audit(ADMIN, 0, 100));
    }

    /** A server that quotes the link, a mailer that throws it, a hasher that fails with the password in hand. */
    private void misfortunes() {
        Resetkit quoting = resetkit(mail -> HandOver.failed(
                HandOver.Outcome.PERMANENT_CONTENT,
                Phase.DATA,
                554,
                "no: " + mail.link().orElseThrow().reveal()));
        quoting.staff().sendResetEmail(ADMIN, CUSTOMER);
        quoting.process().runOnce();
        Resetkit throwing = resetkit(mail -> {
            throw new IllegalStateException(mail.link().orElseThrow().reveal());
        });
        throwing.staff().sendResetEmail(ADMIN, CUSTOMER);
        throwing.process().runOnce();
        Resetkit failing = Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
                .users(database.userStore())
                .stores(database.stores())
                .mailer(this::keep)
                .passwordHasher(new FailingHasher())
                .build();
        failing.staff().sendResetEmail(ADMIN, CUSTOMER);
        failing.process().runOnce();
        thrown.add(catchThrowable(() -> redeem(failing, PASSWORD)));
        answers.add(failing.staff().history(ADMIN, CUSTOMER));
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private Resetkit resetkit(Mailer mailer) {
        return Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
                .users(database.userStore())
                .stores(database.stores())
                .mailer(mail -> {
                    mails.add(mail);
                    return mailer.hand(mail);
                })
                .build();
    }

    private Object redeem(Resetkit resetkit, String password) {
        var typed = NewPassword.ofString(password);
        answers.add(typed);
        return resetkit.holder().redeem(ACCOUNT, token(), typed);
    }

    private String token() {
        return tokens().get(tokens().size() - 1);
    }

    private List<String> tokens() {
        return mails.stream()
                .flatMap(mail -> mail.link().stream())
                .map(link -> link.reveal().substring(link.reveal().lastIndexOf('/') + 1))
                .toList();
    }

    private Needles needles() {
        var needles = new Needles().add("password", PASSWORD).add("weak password", WEAK);
        for (String token : tokens()) {
            assertThat(ResetToken.parse(token)).isPresent();
            needles.add("token", token)
                    .addBytes("token bytes", Base64.getUrlDecoder().decode(token));
        }
        return needles;
    }

    private Path files() throws SQLException {
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            try (var rows = statement.executeQuery("SHOW data_directory")) {
                assertThat(rows.next()).isTrue();
                return Path.of(rows.getString(1));
            }
        }
    }

    private String exceptions() {
        var text = new StringWriter();
        thrown.forEach(t -> t.printStackTrace(new PrintWriter(text, true)));
        return text.toString();
    }

    private void add(String id, RoleKind kind) {
        User user = User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        var old = PasswordHashers.argon2id().hash(NewPassword.ofString("the old one, long enough"));
        database.users().add(ACCOUNT, user, old);
    }

    private static AuditEntry leak(String link) {
        return new AuditEntry(
                Instant.EPOCH,
                ACCOUNT,
                Code.of("LEAK"),
                Code.of("LEAK"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                link);
    }

    /** What a careless record does to a secret. */
    private record Leak(String link) {}

    /** Fails like a store or a provider can, in the middle of things. */
    private static final class FailingHasher implements PasswordHasher {
        @Override
        public EncodedPassword hash(NewPassword password) {
            throw new IllegalStateException("no hash today");
        }

        @Override
        public Match verify(NewPassword typed, EncodedPassword stored) {
            return Match.NO;
        }

        @Override
        public boolean needsRehash(EncodedPassword stored) {
            return false;
        }

        @Override
        public int maxBytes() {
            return 512;
        }
    }
}
