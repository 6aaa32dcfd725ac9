package dev.resetkit.engines.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.engines.Databases;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.OutcomeUnknownException;
import dev.resetkit.spi.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No connection, no database, a slow one, sessions that the server ends: whatever is told is so, and links stay usable. */
@Tag(Databases.EACH)
@Tag(Databases.WIRE)
final class OutageTest {
    private static final int CONNECTIONS = 3;

    private static WireSite site;

    private WireSite.Company company;
    private String token = "";

    @BeforeAll
    static void open() throws SQLException {
        site = WireSite.open(CONNECTIONS);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void furnish() {
        company = site.new Company(site.source());
        token = company.mailed();
    }

    @AfterEach
    void nothingIsLeft() {
        site.wire().light();
        assertThat(site.pool().getHikariPoolMXBean().getActiveConnections())
                .as("connections out of the pool")
                .isZero();
    }

    private LinkRefused redeemRefused() {
        try (var typed = NewPassword.ofString(WireSite.NEW)) {
            return (LinkRefused) company.resetkit().holder().redeem(company.id(), token, typed);
        }
    }

    /** Nothing answers, and nothing happened; the link waits. */
    private void nothingWorks() {
        LinkRefused busy = redeemRefused();
        assertThat(busy.code()).isEqualTo(LinkRefused.BUSY);
        assertThat(busy.linkUsable()).isTrue();
        assertThat(busy.retryAfter()).isPresent();
        assertThat(company.resetkit().holder().inspect(company.id(), token).code())
                .isEqualTo(LinkRefused.BUSY);
        assertThat(Flow.SET_PASSWORD.told(company, token)).isEqualTo("NOT");
        assertThat(Flow.CHANGE_OWN_PASSWORD.told(company, token)).isEqualTo("NOT");
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> Flow.SEND_RESET_EMAIL.told(company, token));
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> company.resetkit().process().runOnce());
        assertThat(company.password()).isEqualTo("OLD");
    }

    private void linkWorks() {
        assertThat(Flow.REDEEM.told(company, token)).isEqualTo("DONE");
        assertThat(Flow.REDEEM.held(company)).isEqualTo("DONE");
    }

    @Test
    @DisplayName(
            "I9 no connection left in the pool: BUSY with the wait, typed elsewhere; the link works when there is one")
    void poolIsExhausted() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            taken.add(site.pool().getConnection());
        }
        nothingWorks();
        for (Connection one : taken) {
            one.close();
        }
        linkWorks();
    }

    @Test
    @DisplayName(
            "I9 the database goes away and comes back, twice: BUSY meanwhile, and each time everything works again")
    void databaseIsAwayTwice() {
        for (int round = 0; round < 2; round++) {
            site.wire().dark();
            nothingWorks();
            site.wire().light();
            WireSite.until(() ->
                    company.resetkit().holder().inspect(company.id(), token).isOk());
        }
        linkWorks();
    }

    @Test
    @DisplayName("I2 a running worker outlives a database that goes away twice: what was asked for goes out, once")
    void workerOutlivesOutages() {
        try {
            company.resetkit().process().start();
            for (int round = 1; round <= 2; round++) {
                site.wire().dark();
                // Away until the pool has said so.
                WireSite.until(() -> told(Flow.SEND_RESET_EMAIL).equals("NOT"));
                site.wire().light();
                WireSite.until(() -> told(Flow.SEND_RESET_EMAIL).equals("DONE"));
                int expected = 1 + round;
                WireSite.until(() -> company.mails().size() == expected);
            }
        } finally {
            company.resetkit().process().close();
        }
        assertThat(company.mails()).hasSize(3);
    }

    @Test
    @DisplayName(
            "J7 a database that is too slow for the limit of a statement: BUSY, the transaction is gone, links work")
    void slowDatabase() throws SQLException {
        company = site.new Company(site.source().withQueryTimeout(Duration.ofSeconds(1)));
        token = company.mailed();
        try (var slow = site.straight().getConnection();
                var lock = slow.prepareStatement(
                        "SELECT id FROM resetkit_user WHERE account_id = ? AND id = ? FOR UPDATE")) {
            slow.setAutoCommit(false);
            lock.setString(1, company.id().value());
            lock.setString(2, company.carl().user().value());
            lock.executeQuery().close();
            assertThat(redeemRefused().code()).isEqualTo(LinkRefused.BUSY);
            assertThat(company.password()).isEqualTo("OLD");
            slow.rollback();
        }
        linkWorks();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName(
            "R12 the server ends every session before the first, second, … statement: what is told is what is held")
    void sessionsAreEnded(Flow flow) {
        boolean came = true;
        int number = 0;
        while (came) {
            number++;
            company = site.new Company(site.source());
            token = company.mailed();
            flow.before(company);
            site.wire().before(number, OutageTest::endSessions);
            String told = told(flow);
            came = site.wire().came();
            if (flow == Flow.RECORD_OF_THE_WORKER) {
                // What a run answers is no promise: the row is recorded, or leased to whoever comes next.
                String held = flow.held(company);
                assertThat(held).as("statement %s", number).isIn("DONE", "NOT");
                boolean mailIsOut = told.equals("DONE") && held.equals("NOT");
                assertThat(!mailIsOut
                                || company.resetkit()
                                        .holder()
                                        .inspect(company.id(), company.newestToken())
                                        .isOk())
                        .as("its link lives")
                        .isTrue();
            } else {
                assertThat(told).as("statement %s", number).isEqualTo(flow.held(company));
            }
        }
        assertThat(number).as("statements, and one more").isGreaterThan(5);
    }

    private String told(Flow flow) {
        try {
            return flow.told(company, token);
        } catch (StoreUnavailableException e) {
            return "NOT";
        } catch (OutcomeUnknownException e) {
            return "UNKNOWN";
        }
    }

    private static void endSessions() {
        if (site.dialect().equals(Dialect.POSTGRESQL)) {
            site.ask("SELECT count(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND usename = 'resetkit_app'");
            return;
        }
        String sessions = " FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND USER = 'resetkit_app'";
        ConnectionSource.of(site.straight()).update("KILL HARD CONNECTION USER resetkit_app@127.0.0.1");
        WireSite.until(() -> site.ask("SELECT COUNT(*)" + sessions).equals("0"));
    }
}
