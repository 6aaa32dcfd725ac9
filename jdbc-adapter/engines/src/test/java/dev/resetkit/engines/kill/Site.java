package dev.resetkit.engines.kill;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.UserStore;
import dev.resetkit.testkit.host.LeakCheck;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One account on a database and a mail server, as the killed process and the one that comes after it both see it. */
final class Site implements AutoCloseable {
    static final AccountId ACCOUNT = Accounts.SINGLE;
    static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada"));
    static final UserId CUSTOMER = UserId.of("carl");
    static final String NEW_PASSWORD = "violet harbour lantern 9";

    private final Account account = Accounts.single("Acme", "login.acme.example", "help@acme.example");
    private final LeakCheck leaks;
    private final ConnectionSource source;
    private final SmtpMailer mailer;

    private Site(DataSource dataSource, int smtpPort) {
        this.leaks = new LeakCheck(dataSource);
        this.source = ConnectionSource.of(leaks.dataSource());
        this.mailer = SmtpMailer.builder()
                .host("127.0.0.1")
                .port(smtpPort)
                .insecurePlaintext()
                .build();
    }

    static Site open(String url, int smtpPort) {
        return new Site(dataSource(url), smtpPort);
    }

    static Site over(DataSource dataSource, int smtpPort) {
        return new Site(dataSource, smtpPort);
    }

    /** Makes the tables and the people. */
    static void furnish(String url) {
        DataSource dataSource = dataSource(url);
        ResetkitSchema.apply(dataSource, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(dataSource, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        var users = JdbcUsers.create(ConnectionSource.of(dataSource), Dialect.POSTGRESQL);
        EncodedPassword old = PasswordHashers.argon2id().hash(NewPassword.ofString("the old one, long enough"));
        users.add(ACCOUNT, person("ada", RoleKind.ADMIN), old);
        users.add(ACCOUNT, person("carl", RoleKind.END_USER), old);
    }

    /** Makes so many customers more, all with one password: what they are mailed does not depend on it. */
    static List<UserId> furnish(String url, int count) {
        var source = ConnectionSource.of(dataSource(url));
        var users = JdbcUsers.create(source, Dialect.POSTGRESQL);
        EncodedPassword old = PasswordHashers.argon2id().hash(NewPassword.ofString("the old one, long enough"));
        return source.transactions().inNew(() -> {
            List<UserId> added = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                User customer = person("customer-" + i, RoleKind.END_USER);
                users.add(ACCOUNT, customer, old);
                added.add(customer.id());
            }
            return added;
        });
    }

    Directory directory() {
        return Directory.of(account);
    }

    Mailer mailer() {
        return mailer;
    }

    UserStore users() {
        return JdbcUserStore.create(source, Dialect.POSTGRESQL);
    }

    Resetkit resetkit(Clock clock) {
        return resetkit(clock, directory(), mailer);
    }

    Resetkit resetkit(Clock clock, Directory directory, Mailer mails) {
        return resetkit(clock, directory, mails, users());
    }

    Resetkit resetkit(Clock clock, Directory directory, Mailer mails, UserStore users) {
        return Resetkit.builder()
                .directory(directory)
                .users(users)
                .stores(JdbcResetStores.create(source, Dialect.POSTGRESQL))
                .mailer(mails)
                .clock(clock)
                .build();
    }

    /** The same with short waits: nobody can wait for the leases of a process that is killed every few seconds. */
    Resetkit quick(Clock clock, Mailer mails, int connections) {
        return Resetkit.builder()
                .directory(directory())
                .users(users())
                .stores(JdbcResetStores.create(source, Dialect.POSTGRESQL))
                .mailer(mails)
                .clock(clock)
                .worker(new WorkerOptions(
                        Duration.ofSeconds(1),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        Duration.ofMillis(200),
                        connections,
                        Duration.ofMillis(200)))
                .build();
    }

    @Override
    public void close() {
        mailer.close();
        leaks.assertNothingOpen();
    }

    private static User person(String id, RoleKind kind) {
        return User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
    }

    private static DataSource dataSource(String url) {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }
}
