package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What whole flows cost on PostgreSQL: statements of ours, statements on the host's users, commits. The figures of the
 * flows that have no budget are held where they are, so that one more statement is a decision.
 */
final class FlowBudgetTest {
    private static final String FIRST = "violet harbour lantern 9";
    private static final String SECOND = "quiet meadow viaduct 8 Zoo";
    private static final String WRONG = "thimble orchard glacier 7";
    private static final String BEFORE = "saffron candle window 6";
    private static final EncodedPassword OLD = hash(BEFORE);

    private static EngineDatabase database;

    private final StatementCount count = new StatementCount(database.watched());
    private final List<Mail> mails = new ArrayList<>();
    private final AccountId account = Fixtures.account();
    private final Actor owner = Actor.of(account, Fixtures.user());
    private final Actor admin = Actor.of(account, Fixtures.user());
    private final Actor carl = Actor.of(account, Fixtures.user());
    private final Resetkit resetkit = resetkit();

    @BeforeAll
    static void open() {
        database = Databases.POSTGRESQL.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private Resetkit resetkit() {
        add(owner, RoleKind.OWNER);
        add(admin, RoleKind.ADMIN);
        add(carl, RoleKind.END_USER);
        var source = ConnectionSource.of(count.dataSource());
        var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON);
        return Resetkit.builder()
                .users(JdbcUserStore.create(source, database.dialect()))
                .account(new Account(account, "Acme", Optional.of(owner.user()), true, Locale.ENGLISH, List.of(brand)))
                .stores(JdbcResetStores.create(source, database.dialect()))
                .mailer(this::keep)
                .build();
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private void add(Actor who, RoleKind kind) {
        var user = User.of(who.user(), kind, who.user().value() + "@customer.example", CredentialVersion.of(1));
        database.users().add(account, user.toBuilder().verified(true).build(), OLD);
    }

    private static EncodedPassword hash(String password) {
        try (var typed = NewPassword.ofString(password)) {
            return PasswordHashers.argon2id().hash(typed);
        }
    }

    /** What one call cost. */
    private record Cost(long ours, long users, int commits) {}

    private <T> Cost cost(String flow, Supplier<T> call, Predicate<T> expected) {
        count.reset();
        T answer = call.get();
        Predicate<String> users = text -> text.contains("resetkit_user");
        var cost = new Cost(
                count.statements().stream().filter(users.negate()).count(),
                count.statements().stream().filter(users).count(),
                count.commits());
        assertThat(answer).as(flow).matches(expected);
        System.out.printf("%-34s ours %2d, users %2d, commits %d%n", flow, cost.ours(), cost.users(), cost.commits());
        return cost;
    }

    private String token() {
        var options = SendOptions.defaults().once(IdempotencyKey.of(Fixtures.unique("token")));
        resetkit.staff().sendResetEmail(admin, carl.user(), options).orThrow();
        resetkit.process().runOnce();
        String url = mails.get(mails.size() - 1).link().orElseThrow().reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    /** What a look around costs, once everything that other tests left here is gone. */
    private Cost idle() {
        while (resetkit.process().runOnce() > 0) {
            mails.clear();
        }
        return handOver("worker, nothing to do", 0);
    }

    private Cost handOver(String flow, int expected) {
        return cost(flow, () -> resetkit.process().runOnce(), handled -> handled == expected);
    }

    /** Runs the worker until so much is handled, and counts the runs. */
    private int handled(int expected, AtomicInteger runs) {
        int handled = 0;
        while (handled < expected) {
            handled += resetkit.process().runOnce();
            runs.incrementAndGet();
        }
        return handled;
    }

    /** A mail to somebody new that a job has made and nobody has taken up. */
    private void waitsOf(JobId job) {
        Actor someone = Actor.of(account, Fixtures.user());
        add(someone, RoleKind.END_USER);
        var stores = database.stores();
        ResetRecord reset = Rows.reset(account, someone.user());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        stores.resets().add(reset);
        stores.outbox()
                .add(new OutboxEntry(
                                Fixtures.unique("mail"),
                                account,
                                MailKind.RESET_LINK,
                                Optional.of(reset.id()),
                                someone.user(),
                                Optional.empty(),
                                admin,
                                Optional.empty(),
                                now,
                                now,
                                now.plusSeconds(3600))
                        .in(job));
    }

    private Cost redeem(String flow, String token) {
        return redeem(flow, token, FIRST);
    }

    private Cost redeem(String flow, String token, String password) {
        return cost(
                flow,
                () -> resetkit.holder().redeem(account, token, NewPassword.ofString(password)),
                result -> result.isOk());
    }

    private Cost signIn(String flow, String password, boolean right) {
        return cost(
                flow,
                () -> resetkit.holder().checkSignIn(account, carl.user(), NewPassword.ofString(password)),
                result -> result.isOk() == right);
    }

    private void withHistory() {
        var rules = new CustomRules(8, false, false, 0, true, 5, 10, Optional.empty());
        assertThat(resetkit.settings()
                        .setPasswordRules(owner, UserKind.END_USER, rules)
                        .isOk())
                .isTrue();
    }

    private void switchedOn() {
        assertThat(resetkit.settings().setSettingAllowed(owner, true).isOk()).isTrue();
    }

    @Test
    @DisplayName(
            "redeem: at most ten statements of ours, one commit; a history costs three more, and two when it begins")
    void redeemIsCheap() {
        Cost plain = redeem("redeem", token());
        assertThat(plain.ours()).isLessThanOrEqualTo(10);
        assertThat(plain.commits()).isEqualTo(1);
        withHistory();
        Cost first = redeem("redeem, with a history that begins", token(), SECOND);
        assertThat(first.ours()).isLessThanOrEqualTo(plain.ours() + 5);
        assertThat(first.commits()).isEqualTo(1);
        Cost kept = redeem("redeem, with a history of five", token(), WRONG);
        assertThat(kept.ours()).isLessThanOrEqualTo(plain.ours() + 3);
        assertThat(kept.commits()).isEqualTo(1);
    }

    @Test
    @DisplayName("send: at most seven statements of ours, one commit; inspect: two, three the first time")
    void sendAndInspectAreCheap() {
        Cost sent = cost("send", () -> resetkit.staff().sendResetEmail(admin, carl.user()), result -> result.isOk());
        assertThat(sent.ours()).isLessThanOrEqualTo(7);
        assertThat(sent.commits()).isEqualTo(1);
        Cost again = cost(
                "send, once more", () -> resetkit.staff().sendResetEmail(admin, carl.user()), result -> result.isOk());
        assertThat(again).isEqualTo(new Cost(7, 2, 2));
        resetkit.process().runOnce();
        String token = token();
        Cost first = cost("inspect, first", () -> resetkit.holder().inspect(account, token), result -> result.isOk());
        Cost next = cost("inspect, next", () -> resetkit.holder().inspect(account, token), result -> result.isOk());
        // The link with its reset, the settings for what is asked of the password, and the opening.
        assertThat(first).isEqualTo(new Cost(3, 1, 1));
        assertThat(next).isEqualTo(new Cost(2, 1, 0));
    }

    @Test
    @DisplayName(
            "send by a delegate: the look at the address costs nothing more, but the first time two reads and a write")
    void delegatesCostALook() {
        Actor agent = Actor.of(account, Fixtures.user());
        add(agent, RoleKind.AGENT);
        resetkit.settings().giveGrant(owner, GrantHolder.of(agent.user())).orThrow();
        Cost byAdmin = cost("send", () -> resetkit.staff().sendResetEmail(admin, carl.user()), result -> result.isOk());
        resetkit.process().runOnce();
        Cost first = cost(
                "explain to a delegate, first",
                () -> resetkit.staff().explain(agent, carl.user()),
                why -> why.allowed());
        Cost next = cost(
                "send by a delegate",
                () -> resetkit.staff().sendResetEmail(agent, carl.user()),
                result -> result.isOk());
        // Settings with the look, limits; the look again, in a transaction of its own, the resets and links before it,
        // and the write; and for an explanation alone, the last resets and their links, whether any was opened.
        assertThat(first).isEqualTo(new Cost(8, 2, 1));
        assertThat(next.ours()).isEqualTo(byAdmin.ours());
    }

    @Test
    @DisplayName("hand over, single: two reads of users, at most six statements of ours, three commits")
    void singleHandOverIsCheap() {
        Cost idle = idle();
        resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        Cost one = handOver("hand over, single", 1);
        assertThat(one.users() - idle.users()).isEqualTo(2);
        assertThat(one.ours() - idle.ours()).isLessThanOrEqualTo(6);
        // The claim is one that looked in vain before.
        assertThat(one.commits() - idle.commits()).isEqualTo(3);
    }

    @Test
    @DisplayName(
            "hand over, 32 mails of a job: two reads of users, 13 statements for all of them, 3/32 + 1/20 commits each")
    void batchesAreCheap() {
        Cost idle = idle();
        var job = Fixtures.jobId();
        for (int i = 0; i < 32; i++) {
            waitsOf(job);
        }
        mails.clear();
        Cost batch = handOver("hand over, 32 mails of a job", 32);
        assertThat(mails).hasSize(32);
        assertThat(batch.users() - idle.users()).isEqualTo(2);
        // Claim, pause, settings, what is kept of them, links; and twice, for sixteen: rows, links, states, replies.
        assertThat(batch.ours() - idle.ours()).isLessThanOrEqualTo(13);
        assertThat(batch.commits() - idle.commits()).isLessThanOrEqualTo((int) (32 * (3 / 32.0 + 1 / 20.0)));
    }

    @Test
    @DisplayName("a job of 32 users, made, handed over and ended: 38 statements for all of them, ten commits")
    void makingIsCheap() {
        Cost idle = idle();
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            Actor someone = Actor.of(account, Fixtures.user());
            add(someone, RoleKind.END_USER);
            users.add(someone.user());
        }
        resetkit.staff()
                .startBulk(admin, users, BulkOptions.defaults().atMost(60_000))
                .orThrow();
        mails.clear();
        // Its end is due some milliseconds after the batch: who is faster looks around in vain meanwhile.
        var looks = new AtomicInteger();
        Cost job = cost("a job of 32, made and handed over", () -> handled(65, looks), handled -> handled == 65);
        assertThat(mails).hasSize(32);
        assertThat(job.ours() - looks.get() * idle.ours()).isLessThanOrEqualTo(38);
        assertThat(job.commits() - looks.get() * idle.commits()).isLessThanOrEqualTo(10);
    }

    @Test
    @DisplayName("set, sign-in, own change: figures that are held")
    void passwordsAreCheap() {
        switchedOn();
        // The first look at an address asks where the last link went.
        assertThat(signIn("sign-in, the first of all", BEFORE, true)).isEqualTo(new Cost(7, 2, 2));
        Cost set = cost(
                "set",
                () -> resetkit.staff()
                        .setPassword(
                                admin, carl.user(), NewPassword.ofString(FIRST), SetOptions.because("on the phone")),
                result -> result.isOk());
        Cost changed = cost(
                "own change",
                () -> resetkit.holder()
                        .changeOwnPassword(
                                account, carl.user(), NewPassword.ofString(FIRST), NewPassword.ofString(SECOND)),
                result -> result.isOk());
        Cost right = signIn("sign-in, right", SECOND, true);
        Cost wrong = signIn("sign-in, wrong", WRONG, false);
        Cost again = signIn("sign-in, right after a wrong one", SECOND, true);
        // One of them asks whether the notice has anywhere to go, and whether the password of now will do.
        assertThat(set).isEqualTo(new Cost(10, 5, 1));
        assertThat(changed).isEqualTo(new Cost(10, 4, 3));
        assertThat(right).isEqualTo(new Cost(6, 2, 2));
        assertThat(wrong).isEqualTo(new Cost(3, 2, 1));
        assertThat(again).isEqualTo(new Cost(6, 2, 2));
    }
}
