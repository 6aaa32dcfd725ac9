package dev.resetkit.benchmarks.plans;

import dev.resetkit.Resetkit;
import dev.resetkit.benchmarks.data.NoHash;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.AuditQuery;
import dev.resetkit.spi.store.ResetStores;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** The flows, each run once, with each of its statements explained. */
final class Flows {
    private static final AccountId ACCOUNT = Accounts.SINGLE;
    private static final Actor OWNER = Actor.of(ACCOUNT, UserId.of("olga"));
    private static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada-0"));
    private static final UserId CARL = UserId.of("777");
    private static final UserId DORA = UserId.of("888");
    private static final String PASSWORD = "violet harbour lantern 9";
    private static final String ANOTHER = "quiet meadow viaduct 8 Zoo";
    private static final int ITEMS = 100;

    /** Of a purge. */
    private static final int BATCH = 500;

    private final Explaining explaining;
    private final ResetStores stores;
    private final Resetkit resetkit;
    private final List<Mail> mails = new ArrayList<>();
    private final Table table;

    Flows(DataSource database, Dialect dialect, Asking asking) {
        explaining = new Explaining(database, asking);
        table = new Table(dialect == Dialect.POSTGRESQL);
        var users = JdbcUsers.create(ConnectionSource.of(database), dialect);
        add(users, OWNER, RoleKind.OWNER);
        add(users, ADMIN, RoleKind.ADMIN);
        var source = ConnectionSource.of(explaining.dataSource());
        Account account = Accounts.single("Acme", "login.acme.example", "support@acme.example")
                .withOwner(OWNER.user());
        stores = JdbcResetStores.create(source, dialect);
        resetkit = Resetkit.builder()
                .account(account)
                .users(JdbcUserStore.create(source, dialect))
                .stores(stores)
                .mailer(this::take)
                .passwordHasher(new NoHash())
                .build();
    }

    private static void add(JdbcUsers users, Actor who, RoleKind kind) {
        var user = User.of(who.user(), kind, who.user().value() + "@acme.example", CredentialVersion.of(1));
        users.add(ACCOUNT, user.toBuilder().verified(true).build(), EncodedPassword.of(NoHash.STORED));
    }

    private HandOver take(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "2.0.0 taken");
    }

    /** Runs all of them. */
    String explained() {
        prepare();
        sending();
        redeeming();
        passwords();
        asking();
        jobs();
        housekeeping();
        return table.toString();
    }

    private void prepare() {
        resetkit.settings().setSettingAllowed(OWNER, true).orThrow();
        resetkit.settings().setSelfService(OWNER, UserKind.END_USER, true).orThrow();
        runOut();
        explaining.steps();
    }

    private void sending() {
        flow("explain", () -> resetkit.staff().explain(ADMIN, CARL));
        flow("send", () -> resetkit.staff().sendResetEmail(ADMIN, CARL).orThrow());
        flow(
                "send, the same click again",
                () -> resetkit.staff().sendResetEmail(ADMIN, CARL).orThrow());
        flow("hand over, and look for more", resetkit.process()::runOnce);
        ResetId reset = resetkit.staff().sendResetEmail(ADMIN, DORA).orThrow().id();
        explaining.steps();
        flow("cancel", () -> resetkit.staff().cancel(ADMIN, reset).orThrow());
        flow("history", () -> resetkit.staff().history(ADMIN, CARL).orThrow());
        flow(
                "a mail comes back",
                () -> resetkit.process().recordBounce(new Bounce(lastMail().id(), "4.2.2", "full")));
    }

    private void redeeming() {
        String url = lastMail().link().orElseThrow().reveal();
        String token = url.substring(url.lastIndexOf('/') + 1);
        flow("inspect, first", () -> resetkit.holder().inspect(ACCOUNT, token));
        flow("inspect, later", () -> resetkit.holder().inspect(ACCOUNT, token));
        flow("redeem", () -> redeem(token));
        flow("redeem, used before", () -> redeem(token));
        flow("redeem, unknown", () -> redeem("A".repeat(token.length())));
        flow("ask for a fresh link", () -> resetkit.holder().requestFresh(ACCOUNT, token, ClientId.of("here")));
        flow("hand over a notice, judge what was asked", resetkit.process()::runOnce);
    }

    private void redeem(String token) {
        resetkit.holder().redeem(ACCOUNT, token, NewPassword.ofString(PASSWORD));
    }

    private Mail lastMail() {
        return mails.stream()
                .filter(mail -> mail.link().isPresent())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private void passwords() {
        flow("sign in", () -> resetkit.holder().checkSignIn(ACCOUNT, CARL, NewPassword.ofString(PASSWORD)));
        flow(
                "change one's own",
                () -> resetkit.holder()
                        .changeOwnPassword(
                                ACCOUNT, CARL, NewPassword.ofString(PASSWORD), NewPassword.ofString(ANOTHER)));
        flow(
                "set",
                () -> resetkit.staff()
                        .setPassword(ADMIN, DORA, NewPassword.ofString(PASSWORD), SetOptions.because("on the phone")));
    }

    private void asking() {
        flow(
                "forgot password",
                () -> resetkit.holder().requestReset(ACCOUNT, "999@customer.example", ClientId.of("here")));
        flow("judge it, hand over", resetkit.process()::runOnce);
        flow(
                "audit, newest",
                () -> resetkit.settings().audit(OWNER, AuditQuery.all()).orThrow());
        flow(
                "audit, of a target",
                () -> resetkit.settings()
                        .audit(OWNER, AuditQuery.all().about(CARL))
                        .orThrow());
        flow("audit, read on", () -> resetkit.settings().audit(OWNER, 0, 100).orThrow());
    }

    private void jobs() {
        List<UserId> many = IntStream.rangeClosed(1_001, 1_000 + ITEMS)
                .mapToObj(n -> UserId.of(Integer.toString(n)))
                .toList();
        List<JobId> started = new ArrayList<>();
        flow(
                "start a job",
                () -> started.add(resetkit.staff()
                        .startBulk(ADMIN, many, BulkOptions.defaults())
                        .orThrow()));
        flow("a job goes on, hand over", resetkit.process()::runOnce);
        JobId job = started.get(0);
        flow("report of a job", () -> resetkit.staff().bulkReport(ADMIN, job).orThrow());
        flow(
                "results of a job",
                () -> resetkit.staff().bulkResults(ADMIN, job, 0, ITEMS).orThrow());
        flow("cancel a job", () -> resetkit.staff().cancelBulk(ADMIN, job).orThrow());
    }

    private void housekeeping() {
        flow("health", resetkit.process()::health);
        runOut();
        explaining.steps();
        flow("nothing to do", resetkit.process()::runOnce);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS).minus(Duration.ofDays(30));
        Instant now = before.plus(Duration.ofDays(30));
        flow("purge of jobs", () -> stores.removal().jobs(before, BATCH));
        flow("purge of links", () -> stores.removal().links(before, BATCH));
        flow("purge of resets", () -> stores.removal().resets(before, BATCH));
        flow("purge of changes", () -> stores.removal().changes(before, BATCH));
        flow("purge of the audit", () -> stores.audit().purge(before, BATCH));
        flow("purge of limits", () -> stores.limits().purge(now, BATCH));
        flow("purge of request keys", () -> stores.requestKeys().purge(now, BATCH));
        flow("forget a user", () -> resetkit.process().forgetUser(ACCOUNT, CARL));
    }

    private void runOut() {
        int handled = resetkit.process().runOnce();
        while (handled > 0) {
            handled = resetkit.process().runOnce();
        }
    }

    private void flow(String name, Runnable work) {
        explaining.steps();
        work.run();
        table.add(name, explaining.steps());
    }
}
