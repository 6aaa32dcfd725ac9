package dev.resetkit.engines.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.engines.KeepingSmtpServer;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** I3: tokens live in the mail alone, passwords nowhere. Run once on each engine, over its tables and its files. */
abstract class Canary {
    private static final AccountId ACCOUNT = Accounts.SINGLE;
    private static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada"));
    private static final UserId CUSTOMER = UserId.of("carl");
    private static final String PASSWORD = "canary Zoë lantern 9 harbour";
    private static final String WEAK = "canaryweak";
    private static final String GIVEN = "canary Zoë viaduct 8 meadow";
    private static final String OWN = "canary Zoë thimble 7 orchard";
    private static final String LEFT = "canary Zoë compass 5 terrace";
    private static final String REASON = "asked on the phone";
    private static final String WRONG = "canary Zoë saffron 6 glacier";
    private static final Actor OWNER = Actor.of(ACCOUNT, UserId.of("olga"));

    private final List<Object> answers = new ArrayList<>();
    private final List<Throwable> thrown = new ArrayList<>();
    private final List<Mail> mails = new ArrayList<>();
    private final Logs logs = new Logs();
    private final EngineDatabase database;
    private final KeepingSmtpServer server;
    private final SmtpMailer smtp;

    Canary(EngineDatabase database) throws Exception {
        this.database = database;
        server = new KeepingSmtpServer();
        smtp = SmtpMailer.builder()
                .host("127.0.0.1")
                .port(server.port())
                .insecurePlaintext()
                .build();
    }

    @BeforeEach
    void people() {
        add("olga", RoleKind.OWNER);
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
            database.stores().audit().append(leak(PASSWORD));
            thrown.add(new IllegalStateException("leak", new IllegalStateException(link)));
            answers.add(new Leak(link));
            return smtp.hand(mail);
        });
        live(resetkit);
        Needles needles = needles();
        for (String form : List.of("token UTF-8", "the end of " + PASSWORD + " UTF-8")) {
            assertThat(Tables.search(database.owner(), needles))
                    .anyMatch(
                            place -> place.toLowerCase(Locale.ROOT).contains("audit.detail: ") && place.endsWith(form));
            assertThat(Tables.search(files(database.owner()), needles)).anyMatch(place -> place.endsWith(form));
        }
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
        setAndChanged(resetkit);
        misfortunes();
        leftUnderWay();
        Needles needles = needles();
        assertThat(Tables.search(database.owner(), new Needles().add("reason", REASON)))
                .as("a word that has to be there")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(Tables.search(files(database.owner()), new Needles().add("reason", REASON)))
                .as("a word that has to be there")
                .isNotEmpty();
        assertThat(database.stores().credentials().history(ACCOUNT, CUSTOMER, 24))
                .as("earlier hashes searched")
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(database.stores().credentials().claimed(ACCOUNT, CUSTOMER))
                .as("a change under way searched")
                .isPresent();
        assertThat(server.mails().get(0).replace("=\r\n", "")).contains(tokens().get(0));
        assertThat(logs.size()).as("log lines searched").isPositive();
        assertThat(Tables.search(database.owner(), needles)).isEmpty();
        assertThat(Tables.search(files(database.owner()), needles)).isEmpty();
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

    /** A password that an administrator types, what is typed at the sign-in, and the user's own change. */
    private void setAndChanged(Resetkit resetkit) {
        assertThat(resetkit.settings().setSettingAllowed(OWNER, true).isOk()).isTrue();
        var remembering = new CustomRules(12, false, false, 0, true, 5, 10, Optional.empty());
        assertThat(resetkit.settings()
                        .setPasswordRules(OWNER, UserKind.END_USER, remembering)
                        .isOk())
                .isTrue();
        answers.add(resetkit.staff().setPassword(ADMIN, CUSTOMER, typed(WEAK), SetOptions.because(REASON)));
        var set = resetkit.staff().setPassword(ADMIN, CUSTOMER, typed(GIVEN), SetOptions.because(REASON));
        assertThat(set.isOk()).as(set.toString()).isTrue();
        answers.add(set);
        answers.add(resetkit.holder().checkSignIn(ACCOUNT, CUSTOMER, typed(WRONG)));
        answers.add(resetkit.holder().checkSignIn(ACCOUNT, CUSTOMER, typed(GIVEN)));
        answers.add(resetkit.holder().changeOwnPassword(ACCOUNT, CUSTOMER, typed(GIVEN), typed(WEAK)));
        var changed = resetkit.holder().changeOwnPassword(ACCOUNT, CUSTOMER, typed(GIVEN), typed(OWN));
        assertThat(changed.isOk()).as(changed.toString()).isTrue();
        answers.add(changed);
        answers.add(resetkit.holder().checkSignIn(ACCOUNT, CUSTOMER, typed(OWN)));
        resetkit.process().runOnce();
        answers.add(resetkit.settings().audit(ADMIN, 0, 1_000));
    }

    private NewPassword typed(String password) {
        var typed = NewPassword.ofString(password);
        answers.add(typed);
        return typed;
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
                .account(acme())
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

    /** A change that another system never answered: what is kept of it stays until a worker settles it. */
    private void leftUnderWay() {
        UserStore broken = new UserStore() {
            @Override
            public Optional<User> find(AccountId account, UserId id) {
                return database.userStore().find(account, id);
            }

            @Override
            public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
                return database.userStore().encodedPassword(account, id);
            }

            @Override
            public boolean changePassword(PasswordChange change) {
                answers.add(change);
                throw new StoreUnavailableException("no answer");
            }
        };
        Resetkit elsewhere = Resetkit.builder()
                .account(acme())
                .users(broken)
                .usersElsewhere(Duration.ofMinutes(1))
                .stores(database.stores())
                .mailer(this::keep)
                .build();
        answers.add(elsewhere.staff().setPassword(ADMIN, CUSTOMER, typed(LEFT), SetOptions.because(REASON)));
    }

    private static Account acme() {
        return Accounts.single("Acme", "login.acme.example", "help@acme.example")
                .withOwner(OWNER.user());
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private Resetkit resetkit(Mailer mailer) {
        return Resetkit.builder()
                .account(acme())
                .users(database.userStore())
                .stores(database.stores())
                .mailer(mail -> {
                    mails.add(mail);
                    return mailer.hand(mail);
                })
                .build();
    }

    private Object redeem(Resetkit resetkit, String password) {
        return resetkit.holder().redeem(ACCOUNT, token(), typed(password));
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
        var needles = new Needles().add("weak password", WEAK);
        for (String password : List.of(PASSWORD, GIVEN, OWN, LEFT, WRONG)) {
            // The tail by itself: an engine may write letters beyond ASCII in a way of its own.
            needles.add(password, password)
                    .add("the end of " + password, password.substring(password.indexOf('ë') + 1));
        }
        for (String token : tokens()) {
            assertThat(ResetToken.parse(token)).isPresent();
            needles.add("token", token)
                    .addBytes("token bytes", Base64.getUrlDecoder().decode(token));
        }
        return needles;
    }

    /** Where the engine's files lie, with everything written to them that was committed. */
    abstract Path files(DataSource owner) throws SQLException;

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
