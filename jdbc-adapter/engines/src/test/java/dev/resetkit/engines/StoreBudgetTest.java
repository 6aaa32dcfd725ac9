package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditQuery;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Budget.Kind;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the stores cost on PostgreSQL, counted in statements and commits. */
final class StoreBudgetTest {
    private static final Instant NOON = Fixtures.NOON;

    private static EngineDatabase database;

    private final StatementCount count = new StatementCount(database.watched());
    private final ConnectionSource source = ConnectionSource.of(count.dataSource());
    private final ResetStores stores = JdbcResetStores.create(source, database.dialect());
    private final JdbcUserStore users = JdbcUserStore.create(source, database.dialect());
    private final AccountId account = Fixtures.account();
    private final ResetRecord reset = Rows.reset(account, Fixtures.user());

    @BeforeAll
    static void open() {
        database = Databases.POSTGRESQL.fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    @DisplayName("a single hand-over: six statements, three commits")
    void singleHandOver() {
        stores.resets().add(reset);
        stores.outbox().add(Rows.entry(reset, NOON));
        count.reset();
        handOver();
        assertThat(count.statements()).hasSize(6);
        assertThat(count.commits()).isEqualTo(3);
    }

    @Test
    @DisplayName("one statement each: settings with grants, a link with its reset, users of a batch, timelines")
    void oneStatementEach() {
        readTogether();
        assertThat(count.statements()).hasSize(4);
        assertThat(count.commits()).isZero();
    }

    @Test
    @DisplayName("one statement for each verb about passwords, two to remember one; one to keep settings, one to count")
    void passwordsAreCheap() {
        var change = Rows.change(account, reset.target());
        assertThat(stores.settings().update(account, AccountSettings.defaults().withSettingAllowed(true)))
                .isTrue();
        stores.transactions().inNew(() -> {
            count.reset();
            passwords(change);
            return account;
        });
        assertThat(count.statements()).hasSize(12);
        assertThat(count.commits()).isEqualTo(1);
    }

    @Test
    @DisplayName("Z9 each statement on a tenant's rows binds the account; what workers look for alone serves all")
    void statementsBindTheAccount() {
        stores.resets().add(reset);
        stores.outbox().add(Rows.entry(reset, NOON));
        handOver();
        readTogether();
        stores.resets().ofUser(account, reset.target(), 10);
        stores.resets().ofUserBehind(reset, 10);
        stores.settings().grants(account);
        passwords(Rows.change(account, reset.target()));
        limits();
        stores.audit().after(account, 0, 10);
        stores.audit().find(account, AuditQuery.all());
        stores.audit().forget(account, reset.target());
        stores.removal().forget(account, reset.target());
        stores.outbox().removeOf(account, reset.id());
        stores.tokens().end(account, Set.of(Fixtures.digest()), Link.Reason.CANCELLED, NOON);
        asked();
        users.find(account, reset.target());
        users.findByAddress(account, "a@b");
        users.encodedPassword(account, reset.target());
        var unbound = count.statements().stream()
                .filter(text -> !text.contains("account_id = ?"))
                .filter(text -> !(text.startsWith("INSERT") && text.contains("account_id")))
                .toList();
        assertThat(unbound).hasSize(5);
        assertThat(unbound).anyMatch(text -> text.contains("resetkit_budget") && text.contains("ends_at <= ?"));
        assertThat(unbound).anyMatch(text -> text.contains("resetkit_outbox") && text.contains("SKIP LOCKED"));
        assertThat(unbound).anyMatch(text -> text.contains("public_request") && text.contains("SKIP LOCKED"));
        assertThat(unbound).anyMatch(text -> text.contains("public_request") && text.startsWith("DELETE"));
        assertThat(unbound).anyMatch(text -> text.contains("resetkit_change") && text.contains("lease_until <= ?"));
    }

    @Test
    @DisplayName(
            "one statement to find a page of the audit; a batch of a purge takes two or three; to forget takes eight")
    void removalsAreCheap() {
        Instant longAgo = Fixtures.NOON.minus(Duration.ofDays(20_000));
        count.reset();
        stores.audit().find(account, AuditQuery.all().about(reset.target()).between(NOON, NOON.plusSeconds(1)));
        stores.audit().purge(longAgo, 500);
        assertThat(count.statements()).hasSize(2);
        assertThat(count.commits()).isEqualTo(1);
        count.reset();
        stores.removal().links(longAgo, 500);
        stores.removal().resets(longAgo, 500);
        stores.removal().jobs(longAgo, 500);
        stores.removal().changes(longAgo, 500);
        assertThat(count.statements()).as("nothing is there").hasSize(4);
        count.reset();
        stores.transactions().inNew(() -> {
            stores.removal().forget(account, reset.target());
            return stores.audit().forget(account, reset.target());
        });
        assertThat(count.statements()).hasSize(8);
        assertThat(count.commits()).isEqualTo(1);
    }

    private void asked() {
        var requests = stores.publicRequests();
        assertThat(requests.add(Rows.publicRequest(account, "ada@example.com", NOON), 1))
                .isTrue();
        requests.claim(NOON, NOON.plusSeconds(60), 10).forEach(requests::judged);
        requests.purge(NOON.plusSeconds(60), 10);
        stores.tokens().replace(account, Fixtures.digest(), NOON);
    }

    @Test
    @DisplayName(
            "limits: one statement to look at four budgets, one to use them, one more to give back what was not all")
    void limitsAreCheap() {
        count.reset();
        limits();
        assertThat(count.statements()).hasSize(1 + 1 + 2 + 1);
        assertThat(count.commits()).isEqualTo(3);
    }

    private void limits() {
        var budgets = Stream.of(Kind.ACCOUNT_HOUR, Kind.ACTOR_HOUR, Kind.TARGET_HOUR, Kind.TARGET_DAY)
                .map(kind -> new Budget(kind, reset.target().value(), 1))
                .toList();
        var other = new Budget(Kind.JOBS_DAY, account.value(), 1);
        assertThat(stores.limits().usedUp(account, budgets, NOON)).isEmpty();
        assertThat(stores.limits().take(account, budgets, NOON)).isTrue();
        assertThat(stores.limits().take(account, List.of(budgets.get(0), other), NOON))
                .isFalse();
        stores.limits().purge(NOON.minusSeconds(1), 10);
    }

    private void passwords(PendingChange change) {
        var credentials = stores.credentials();
        var user = change.user();
        assertThat(credentials.update(credentials.find(account, user).tried(1, Optional.empty())))
                .isTrue();
        credentials.history(account, user, 24);
        credentials.remember(account, user, Fixtures.encoded(), NOON, 5);
        assertThat(credentials.claim(change)).isTrue();
        assertThat(credentials.claimed(account, user)).contains(change);
        credentials.overdue(NOON, 10);
        assertThat(credentials.drop(account, change.id())).isTrue();
        assertThat(credentials.done(account, change.id())).isTrue();
        stores.settings().keep(account, 1);
        stores.audit().count(account, Code.of("PASSWORD_SET"), user, NOON);
    }

    private void handOver() {
        var link = Rows.link(reset, 1, NOON.plusSeconds(3600));
        var claims = stores.outbox().claim(NOON, NOON.plus(Duration.ofMinutes(5)), 1);
        assertThat(stores.tokens().add(link)).isTrue();
        boolean settled = stores.transactions().inNew(() -> {
            stores.outbox().remove(claims.get(0));
            stores.tokens().lockLive(account, reset.target());
            stores.resets().note(account, List.of(entry(ResetState.SENDING), entry(ResetState.ACCEPTED)));
            return stores.resets().settle(account, reset.id(), ResetState.ACCEPTED, 1);
        });
        assertThat(settled).isTrue();
    }

    private void readTogether() {
        stores.settings().find(account);
        stores.tokens().find(account, Fixtures.digest());
        users.findAll(account, Set.of(reset.target(), Fixtures.user()));
        stores.resets().timeline(account, Set.of(reset.id(), Fixtures.resetId()));
    }

    private TimelineEntry entry(ResetState state) {
        return new TimelineEntry(
                reset.id(),
                NOON,
                MailKind.RESET_LINK,
                state,
                Code.of("ACCEPTED"),
                1,
                250,
                Optional.empty(),
                Optional.of("4XyZ"),
                "2.0.0 Ok",
                Optional.empty());
    }
}
