package dev.resetkit.engines.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.engines.Databases;
import dev.resetkit.engines.spring.SpringTransactions;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.spi.OutcomeUnknownException;
import dev.resetkit.spi.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A connection that is lost around a COMMIT, on the wire: what the caller is told and what the database holds are equal.
 * The table of all cases is written to {@code target/lost-commits.md}.
 */
@Tag(Databases.EACH)
@Tag(Databases.WIRE)
final class LostCommitTest {
    private static final Map<String, String> TABLE = new TreeMap<>();

    private static WireSite site;
    private static HeldCommits held;

    private WireSite.Company company;
    private String token = "";

    @BeforeAll
    static void open() throws SQLException {
        site = WireSite.open(8);
        held = HeldCommits.over(site);
    }

    @AfterAll
    static void close() throws IOException {
        site.close();
        var text = new StringBuilder("| flow on " + site.dialect() + " | fault | told | held |\n|---|---|---|---|\n");
        TABLE.forEach((row, end) -> text.append(row).append(end).append('\n'));
        Files.writeString(Path.of("target", "lost-commits.md"), text);
    }

    @BeforeEach
    void furnish() {
        company = site.new Company(site.source());
        token = company.mailed();
    }

    @AfterEach
    void light() {
        site.wire().light();
        assertThat(site.pool().getHikariPoolMXBean().getActiveConnections())
                .as("connections out of the pool")
                .isZero();
    }

    private String told(Flow flow) {
        try {
            return flow.told(company, token);
        } catch (OutcomeUnknownException e) {
            return "UNKNOWN";
        }
    }

    private void row(Flow flow, String fault, String told, String held) {
        assertThat(site.wire().cuts()).as("the fault came").isEqualTo(1);
        TABLE.put("| " + flow + " | " + fault + " | ", told + " | " + held + " |");
    }

    private static Wire.Order order(Flow flow, Wire.Cut cut, boolean thenDark) {
        return new Wire.Order(cut, flow.statement(), thenDark, () -> {});
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R12 the server never heard of the COMMIT: done again, and told so")
    void lostBefore(Flow flow) {
        flow.before(company);
        site.wire().cut(order(flow, Wire.Cut.BEFORE, false));
        String told = told(flow);
        row(flow, "COMMIT lost on its way to the server", told, flow.held(company));
        assertThat(told).isEqualTo(flow.held(company)).isEqualTo("DONE");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R12 the server has committed and its answer is lost: told as done, and done once")
    void lostAfter(Flow flow) {
        flow.before(company);
        site.wire().cut(order(flow, Wire.Cut.AFTER, false));
        String told = told(flow);
        row(flow, "the answer to COMMIT lost", told, flow.held(company));
        assertThat(told).isEqualTo(flow.held(company)).isEqualTo("DONE");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R12 the server is still at the COMMIT when the wire dies: nobody is told before it is over")
    void lostDuring(Flow flow) throws Exception {
        flow.before(company);
        site.wire().cut(new Wire.Order(Wire.Cut.DURING, flow.statement(), false, held::hold));
        var asking = CompletableFuture.supplyAsync(() -> told(flow));
        try {
            WireSite.until(() -> asking.isDone() || held.waiting() == 2);
            assertThat(asking).as("told while the server was still at it").isNotDone();
        } finally {
            held.release();
        }
        String told = asking.get(30, TimeUnit.SECONDS);
        row(flow, "wire dead while the server is at the COMMIT", told, flow.held(company));
        assertThat(told).isEqualTo(flow.held(company)).isEqualTo("DONE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Flow.class,
            names = {"RECORD_OF_THE_WORKER"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName(
            "R12 committed, and the database is away then: nobody knows, the caller is told so, and may look later")
    void lostAfterThenDark(Flow flow) {
        flow.before(company);
        site.wire().cut(order(flow, Wire.Cut.AFTER, true));
        String told = told(flow);
        row(flow, "the answer to COMMIT lost, then no database", told, flow.held(company));
        assertThat(told).isEqualTo("UNKNOWN");
        assertThat(flow.held(company)).isEqualTo("DONE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Flow.class,
            names = {"RECORD_OF_THE_WORKER"},
            mode = EnumSource.Mode.EXCLUDE)
    @DisplayName("R12 not committed, and the database is away then: nobody knows; nothing is lost, and it works later")
    void lostBeforeThenDark(Flow flow) {
        flow.before(company);
        site.wire().cut(order(flow, Wire.Cut.BEFORE, true));
        String told = told(flow);
        row(flow, "COMMIT lost on its way, then no database", told, flow.held(company));
        assertThat(told).isEqualTo("UNKNOWN");
        assertThat(flow.held(company)).isEqualTo("NOT");
        site.wire().light();
        assertThat(told(flow)).isEqualTo("DONE");
        assertThat(flow.held(company)).isEqualTo("DONE");
    }

    @Test
    @DisplayName(
            "I2 the worker's record lost, and the database away then: the mail is out, its link lives, nothing is lost")
    void recordLostThenDark() {
        var flow = Flow.RECORD_OF_THE_WORKER;
        flow.before(company);
        site.wire().cut(order(flow, Wire.Cut.BEFORE, true));
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> flow.told(company, token));
        row(flow, "COMMIT lost on its way, then no database", "mail is out", "leased, link lives");
        site.wire().light();
        assertThat(flow.held(company)).isEqualTo("NOT");
        assertThat(company.mails()).hasSize(2);
        assertThat(company.resetkit()
                        .holder()
                        .inspect(company.id(), company.newestToken())
                        .isOk())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("R12 the same through Spring's transactions")
    void lostUnderSpring(Wire.Cut cut) {
        var pool = site.watched();
        var spring = new SpringTransactions(new JdbcTransactionManager(pool), pool);
        company = site.new Company(ConnectionSource.managed(pool, spring));
        token = company.mailed();
        site.wire().cut(order(Flow.REDEEM, cut, false));
        String told = told(Flow.REDEEM);
        row(Flow.REDEEM, "Spring's transaction, COMMIT cut " + cut, told, Flow.REDEEM.held(company));
        assertThat(told).isEqualTo(Flow.REDEEM.held(company)).isEqualTo("DONE");
    }
}
