package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link AuditLogContract} says of finding, removing and blanking lines. */
abstract class AuditPages extends StoreSuite {
    private static final Instant NOON = Fixtures.NOON;
    private static final Code EVENT = Code.of("RESET_REQUESTED");
    private static final Code OUTCOME = Code.of("QUEUED");

    private AuditLog log;

    @BeforeEach
    void takeLog() {
        log = stores.audit();
    }

    private AuditEntry line(AccountId of, Instant at, String detail) {
        return new AuditEntry(
                at,
                of,
                EVENT,
                OUTCOME,
                Optional.of(user),
                Optional.of("crm"),
                Optional.of(UserId.of("target")),
                Optional.of(Fixtures.resetId()),
                Optional.of(BrandId.of("brand")),
                Optional.of("j***@example.com"),
                Optional.of("192.0.2.7"),
                detail);
    }

    private void add(Instant at, String... details) {
        for (String detail : details) {
            log.append(line(account, at, detail));
        }
    }

    private List<String> found(UnaryOperator<AuditQuery> query) {
        return details(log.find(account, query.apply(AuditQuery.all())).lines());
    }

    private static List<String> details(List<AuditEntry> lines) {
        return lines.stream().map(AuditEntry::detail).toList();
    }

    @Test
    @DisplayName("find: the newest first, whatever the order in which they were added; of one time the last one first")
    void newestFirst() {
        add(NOON, "2", "3");
        add(NOON.plusNanos(1_000), "4");
        add(NOON.minusNanos(1_000), "1");
        assertThat(found(UnaryOperator.identity())).containsExactly("4", "3", "2", "1");
        assertThat(found(query -> query.pagesOf(2))).containsExactly("4", "3");
    }

    @Test
    @DisplayName(
            "find: over all pages no line is lost and none comes twice, also of one time, and while lines are added")
    void pagesMeet() {
        add(NOON.minusSeconds(1), "1");
        add(NOON, "2", "3", "4", "5", "6");
        add(NOON.plusSeconds(1), "7");
        List<String> seen = new ArrayList<>();
        AuditQuery query = AuditQuery.all().pagesOf(2);
        AuditPage page = log.find(account, query);
        while (true) {
            assertThat(page.lines()).hasSizeBetween(1, 2);
            seen.addAll(details(page.lines()));
            if (page.next().isEmpty()) {
                break;
            }
            add(NOON.plusSeconds(2), "added meanwhile");
            page = log.find(account, query.behind(page.next().get()));
        }
        assertThat(seen).containsExactly("7", "6", "5", "4", "3", "2", "1");
    }

    @Test
    @DisplayName("find: a last page that is full has no next one")
    void lastPageIsTheLast() {
        assertThat(log.find(account, AuditQuery.all())).isEqualTo(new AuditPage(List.of(), Optional.empty()));
        add(NOON, "1", "2");
        assertThat(log.find(account, AuditQuery.all().pagesOf(2)).next()).isEmpty();
        assertThat(log.find(account, AuditQuery.all().pagesOf(1)).next()).isPresent();
    }

    @Test
    @DisplayName("find: by target, actor, integration, event and outcome; each leaves the lines that fit exactly")
    void wordsLeaveFewer() {
        var plain = line(account, NOON, "plain");
        log.append(plain);
        log.append(
                changed(plain, EVENT, OUTCOME, Optional.of(user), plain.via(), Optional.of(Fixtures.user()), "whom"));
        log.append(changed(plain, EVENT, OUTCOME, Optional.of(Fixtures.user()), plain.via(), plain.target(), "who"));
        log.append(changed(plain, EVENT, OUTCOME, plain.actor(), Optional.of("CRM"), plain.target(), "via"));
        log.append(changed(plain, Code.of("RESET"), OUTCOME, plain.actor(), plain.via(), plain.target(), "event"));
        log.append(changed(plain, EVENT, Code.of("REPEATED"), plain.actor(), plain.via(), plain.target(), "how"));
        log.append(changed(plain, EVENT, OUTCOME, Optional.empty(), Optional.empty(), Optional.empty(), "nobody's"));
        assertThat(found(query -> query.about(UserId.of("target"))))
                .containsExactly("how", "event", "via", "who", "plain");
        assertThat(found(query -> query.by(user))).containsExactly("how", "event", "via", "whom", "plain");
        assertThat(found(query -> query.via("crm"))).containsExactly("how", "event", "who", "whom", "plain");
        assertThat(found(query -> query.of(EVENT))).containsExactly("nobody's", "how", "via", "who", "whom", "plain");
        assertThat(found(query -> query.ended(OUTCOME)))
                .containsExactly("nobody's", "event", "via", "who", "whom", "plain");
        assertThat(found(query -> query.about(UserId.of("target"))
                        .by(user)
                        .via("crm")
                        .of(EVENT)
                        .ended(OUTCOME)
                        .between(NOON, NOON.plusSeconds(1))))
                .containsExactly("plain");
    }

    private static AuditEntry changed(
            AuditEntry line,
            Code event,
            Code outcome,
            Optional<UserId> actor,
            Optional<String> via,
            Optional<UserId> target,
            String detail) {
        return new AuditEntry(
                line.at(),
                line.account(),
                event,
                outcome,
                actor,
                via,
                target,
                line.reset(),
                line.brand(),
                line.maskedAddress(),
                line.client(),
                detail);
    }

    @Test
    @DisplayName("find: by time, from the first moment on and before the last")
    void timeHasBorders() {
        add(NOON.minusNanos(1_000), "before");
        add(NOON, "first");
        add(NOON.plusSeconds(1), "end");
        assertThat(found(query -> query.between(NOON, NOON.plusSeconds(1)))).containsExactly("first");
        assertThat(found(query -> query.between(NOON, NOON.plusSeconds(2)))).containsExactly("end", "first");
        assertThat(found(query -> query.between(NOON, NOON))).isEmpty();
    }

    @Test
    @DisplayName("I5 find: lines of another account are not found")
    void foundInTheAccount() {
        add(NOON, "own");
        log.append(line(other, NOON, "foreign"));
        assertThat(found(UnaryOperator.identity())).containsExactly("own");
        assertThat(details(log.find(other, AuditQuery.all()).lines())).containsExactly("foreign");
    }

    @Test
    @DisplayName("find: every field comes back, and lines that were written in the transaction are found in it")
    void findsInTheTransaction() {
        var full = line(account, NOON, Fixtures.UNICODE);
        log.append(full);
        rolledBack(() -> {
            add(NOON, "gone");
            assertThat(found(UnaryOperator.identity())).containsExactly("gone", Fixtures.UNICODE);
        });
        assertThat(log.find(account, AuditQuery.all()).lines()).containsExactly(full);
    }

    /** Other clauses leave lines of long ago. */
    private Instant quiet() {
        Instant quiet = Fixtures.quietMoment();
        while (log.purge(quiet.plusSeconds(1), 1_000) > 0) {
            assertThat(quiet).as("whatever was there").isNotNull();
        }
        return quiet;
    }

    @Test
    @DisplayName("purge: lines of all accounts before the time, the oldest first, no more than the limit")
    void oldLinesGo() {
        Instant quiet = quiet();
        add(quiet, "kept");
        add(quiet.minusSeconds(2), "second");
        log.append(line(other, quiet.minusSeconds(3), "first"));
        add(quiet.minusNanos(1_000), "third");
        assertThat(log.purge(quiet, 1)).isEqualTo(1);
        assertThat(log.find(other, AuditQuery.all()).lines()).isEmpty();
        assertThat(found(UnaryOperator.identity())).containsExactly("kept", "third", "second");
        assertThat(log.purge(quiet, 1_000)).isEqualTo(2);
        assertThat(log.purge(quiet, 1_000)).isZero();
        assertThat(found(UnaryOperator.identity())).containsExactly("kept");
    }

    @Test
    @DisplayName("purge: whoever reads on by a cursor meets every line that is left, and new ones behind it")
    void cursorsOutliveAPurge() {
        Instant quiet = quiet();
        add(quiet.minusSeconds(1), "1", "2");
        add(quiet, "3");
        long cursor = log.after(account, 0, 2).get(1).cursor();
        assertThat(log.purge(quiet, 1_000)).isEqualTo(2);
        add(quiet, "4");
        assertThat(log.after(account, cursor, 1_000))
                .extracting(line -> line.entry().detail())
                .containsExactly("3", "4");
        assertThat(log.after(account, 0, 1_000)).hasSize(2);
    }

    @Test
    @DisplayName("forget: blanks address, client and detail of the lines about the user, and nothing else")
    void aboutTheUserIsBlank() {
        var target = Fixtures.user();
        var plain = line(account, NOON, "plain");
        var about = changed(plain, EVENT, OUTCOME, plain.actor(), plain.via(), Optional.of(target), "asked for");
        var foreign = new AuditEntry(
                NOON,
                other,
                EVENT,
                OUTCOME,
                Optional.empty(),
                Optional.empty(),
                Optional.of(target),
                Optional.empty(),
                Optional.empty(),
                Optional.of("j***@example.com"),
                Optional.of("192.0.2.7"),
                "foreign");
        var by = changed(plain, EVENT, OUTCOME, Optional.of(target), plain.via(), plain.target(), "by the user");
        List.of(plain, about, by, foreign).forEach(log::append);
        assertThat(log.forget(account, target)).isEqualTo(1);
        var blank = new AuditEntry(
                about.at(),
                about.account(),
                about.event(),
                about.outcome(),
                about.actor(),
                about.via(),
                about.target(),
                about.reset(),
                about.brand(),
                Optional.empty(),
                Optional.empty(),
                "");
        assertThat(log.find(account, AuditQuery.all()).lines()).containsExactly(by, blank, plain);
        assertThat(log.find(other, AuditQuery.all()).lines()).containsExactly(foreign);
        assertThat(log.forget(account, target)).as("nothing is left to blank").isZero();
        log.append(from("192.0.2.7", blank));
        assertThat(log.forget(account, target)).as("a client alone").isEqualTo(1);
        assertThat(log.find(account, AuditQuery.all()).lines()).containsExactly(blank, by, blank, plain);
    }

    private static AuditEntry from(String client, AuditEntry line) {
        return new AuditEntry(
                line.at(),
                line.account(),
                line.event(),
                line.outcome(),
                line.actor(),
                line.via(),
                line.target(),
                line.reset(),
                line.brand(),
                line.maskedAddress(),
                Optional.of(client),
                line.detail());
    }

    @Test
    @DisplayName("purge, forget take part in the transaction: a rollback brings everything back")
    void removalsRollBack() {
        Instant quiet = quiet();
        add(quiet.minusSeconds(1), "kept");
        rolledBack(() -> {
            assertThat(log.purge(quiet, 1_000)).isEqualTo(1);
            assertThat(found(UnaryOperator.identity())).isEmpty();
        });
        rolledBack(() -> {
            assertThat(log.forget(account, UserId.of("target"))).isEqualTo(1);
            assertThat(found(UnaryOperator.identity())).containsExactly("");
        });
        assertThat(found(UnaryOperator.identity())).containsExactly("kept");
    }
}
