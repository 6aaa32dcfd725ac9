package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.Outbox.Lane;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a job adds and reads in one go. */
abstract class BatchAdditions extends StoreSuite {
    final List<OutboxEntry> added = new ArrayList<>();
    Instant now = Fixtures.NOON;

    @BeforeEach
    void takeQuietMoment() {
        now = Fixtures.quietMoment();
    }

    @AfterEach
    void clear() {
        added.forEach(
                entry -> stores.outbox().removeOf(entry.account(), entry.reset().orElseThrow()));
        added.clear();
    }

    private Optional<ResetRecord> stored(ResetRecord reset) {
        return stores.resets().find(reset.account(), reset.id());
    }

    @Test
    @DisplayName("addAll of resets: adds each of them, with all that it holds")
    void resetsAreAddedTogether() {
        var one = Rows.reset(account, user);
        var two = Rows.reset(other, Fixtures.user());
        stores.resets().addAll(List.of(one, two));
        stores.resets().addAll(List.of());
        assertThat(stored(one)).contains(one);
        assertThat(stored(two)).contains(two);
    }

    @Test
    @DisplayName("addAll of resets: an id that is there already is an IllegalStateException")
    void resetsNeedNewIds() {
        var there = List.of(queued());
        assertThatIllegalStateException()
                .isThrownBy(() -> inNew(() -> {
                    stores.resets().addAll(there);
                    return there;
                }));
    }

    @Test
    @DisplayName("addAll of resets takes part in the transaction: a rollback takes them back")
    void resetsRollBack() {
        var reset = Rows.reset(account, user);
        rolledBack(() -> stores.resets().addAll(List.of(reset)));
        assertThat(stored(reset)).isEmpty();
    }

    private List<OutboxEntry> due() {
        return stores.outbox().claim(now, now.plus(Duration.ofMinutes(5)), 10, Lane.JOBS).stream()
                .map(Outbox.Claim::entry)
                .toList();
    }

    private OutboxEntry ofJob() {
        var entry = Rows.entry(queued(), now).in(Fixtures.jobId());
        added.add(entry);
        return entry;
    }

    @Test
    @DisplayName("addAll of entries: adds each of them, free to claim")
    void entriesAreAddedTogether() {
        var all = List.of(ofJob(), ofJob());
        stores.outbox().addAll(all);
        stores.outbox().addAll(List.of());
        assertThat(due()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    @DisplayName("addAll of entries: an id that is there already is an IllegalStateException")
    void entriesNeedNewIds() {
        var there = List.of(ofJob());
        stores.outbox().addAll(there);
        assertThatIllegalStateException()
                .isThrownBy(() -> inNew(() -> {
                    stores.outbox().addAll(there);
                    return there;
                }));
    }

    @Test
    @DisplayName("addAll of entries takes part in the transaction: a rollback takes them back")
    void entriesRollBack() {
        var all = List.of(ofJob());
        rolledBack(() -> stores.outbox().addAll(all));
        assertThat(due()).isEmpty();
    }

    private AuditEntry line(String detail) {
        return new AuditEntry(
                Fixtures.NOON,
                account,
                Code.of("RESET_REQUESTED"),
                Code.of("QUEUED"),
                Optional.of(user),
                Optional.of("integration"),
                Optional.of(user),
                Optional.of(Fixtures.resetId()),
                Optional.of(Fixtures.brand()),
                Optional.of("a***@b.example"),
                Optional.empty(),
                detail);
    }

    private List<AuditEntry> logged() {
        return stores.audit().after(account, 0, 10).stream()
                .map(AuditLog.Line::entry)
                .toList();
    }

    @Test
    @DisplayName("appendAll: adds each line, in their order")
    void linesAreAppendedInOrder() {
        var lines = List.of(line("1"), line("2"), line("3"));
        stores.audit().appendAll(lines);
        stores.audit().appendAll(List.of());
        assertThat(logged()).isEqualTo(lines);
    }

    @Test
    @DisplayName("appendAll takes part in the transaction: a rollback takes the lines back")
    void linesRollBack() {
        rolledBack(() -> stores.audit().appendAll(List.of(line("1"))));
        assertThat(logged()).isEmpty();
    }

    @Test
    @DisplayName("I5 findAll: what find answers for each user of the account, whether anything is kept or not")
    void keptIsReadTogether() {
        var credentials = stores.credentials();
        var nobody = Fixtures.user();
        var elsewhere = Fixtures.user();
        credentials.update(CredentialRecord.none(account, user).tried(2, Optional.of(Fixtures.NOON)));
        credentials.update(CredentialRecord.none(other, elsewhere).tried(3, Optional.empty()));
        var kept = credentials.findAll(account, Set.of(user, nobody, elsewhere));
        assertThat(kept).hasSize(3);
        assertThat(kept.get(user)).isEqualTo(credentials.find(account, user));
        assertThat(kept.get(nobody)).isEqualTo(CredentialRecord.none(account, nobody));
        assertThat(kept.get(elsewhere)).isEqualTo(CredentialRecord.none(account, elsewhere));
        assertThat(credentials.findAll(account, Set.of())).isEmpty();
    }

    private Found linked(UserId target) {
        var reset = queued(account, target);
        var link = link(reset);
        assertThat(stores.tokens().add(link)).isTrue();
        return new Found(link, reset);
    }

    @Test
    @DisplayName("I5 lockAllLive: the live links of these users and of nobody else, by digest, whosever they are")
    void liveLinksOfManyComeInOrder() {
        var friend = Fixtures.user();
        var expected = new ArrayList<Found>();
        for (int i = 0; i < 3; i++) {
            expected.add(linked(user));
            expected.add(linked(friend));
        }
        linked(Fixtures.user());
        stores.tokens().add(link(queued(other, user)));
        stores.tokens().end(account, Set.of(linked(user).link().digest()), Link.Reason.SUPERSEDED, Fixtures.NOON);
        expected.sort((a, b) -> Arrays.compareUnsigned(
                a.link().digest().bytes(), b.link().digest().bytes()));
        assertThat(inNew(() -> stores.tokens().lockAllLive(account, Set.of(user, friend))))
                .containsExactlyElementsOf(expected);
        assertThat(inNew(() -> stores.tokens().lockAllLive(account, Set.of()))).isEmpty();
    }

    @Test
    @DisplayName("I1 lockAllLive: keeps others from ending the links until the transaction ends")
    void liveLinksOfManyAreLocked() {
        var found = linked(user);
        var digests = Set.of(found.link().digest());
        var reason = Link.Reason.CANCELLED;
        var ending = inNew(() -> {
            stores.tokens().lockAllLive(account, Set.of(user));
            var waiting = Race.beside(() -> inNew(() -> stores.tokens().end(account, digests, reason, now) == 1));
            assertThat(Race.waits(waiting)).as("it waits").isTrue();
            assertThat(stores.tokens().end(account, digests, reason, now)).isEqualTo(1);
            return waiting;
        });
        assertThat(Race.result(ending)).isFalse();
    }
}
