package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link ResetLog} about mails that come back. */
abstract class ReturnedMails extends StoreSuite {
    private boolean bounce(ResetRecord reset, long fence) {
        return stores.resets().bounce(account, reset.id(), fence);
    }

    private boolean settle(ResetRecord reset, ResetState delivery, long fence) {
        return stores.resets().settle(account, reset.id(), delivery, fence);
    }

    private ResetRecord accepted(long fence) {
        var reset = queued();
        assertThat(settle(reset, ResetState.ACCEPTED, fence)).isTrue();
        return reset;
    }

    private ResetRecord now(ResetRecord reset) {
        return stores.resets().find(account, reset.id()).orElseThrow();
    }

    @Test
    @DisplayName("bounce: true once for the mail of an attempt, and once more for that of the next one")
    void mailComesBackOnce() {
        var reset = accepted(3);
        var before = now(reset);
        assertThat(bounce(reset, 3)).isTrue();
        assertThat(bounce(reset, 3)).isFalse();
        assertThat(now(reset).delivery()).isEqualTo(ResetState.BOUNCED);
        assertThat(now(reset).settledFence()).isEqualTo(3);
        assertThat(now(reset))
                .usingRecursiveComparison()
                .ignoringFields("delivery")
                .isEqualTo(before);
        assertThat(settle(reset, ResetState.ACCEPTED, 4)).isTrue();
        assertThat(bounce(reset, 4)).isTrue();
        assertThat(bounce(reset, 4)).isFalse();
    }

    @Test
    @DisplayName("bounce: a mail may come back before its acceptance is recorded, which then is not recorded any more")
    void mayComeBackBeforeItsRecord() {
        var reset = accepted(1);
        assertThat(bounce(reset, 2)).isTrue();
        assertThat(settle(reset, ResetState.ACCEPTED, 2)).isFalse();
        assertThat(now(reset).delivery()).isEqualTo(ResetState.BOUNCED);
        assertThat(now(reset).settledFence()).isEqualTo(2);
    }

    @Test
    @DisplayName("bounce: after a later claim was recorded nothing changes")
    void olderMailChangesNothing() {
        var reset = accepted(5);
        var before = now(reset);
        assertThat(bounce(reset, 4)).isFalse();
        assertThat(now(reset)).isEqualTo(before);
    }

    @Test
    @DisplayName("I5 bounce: an unknown reset, or one of another account, stays as it is")
    void bounceStaysInTheAccount() {
        var reset = accepted(1);
        var before = now(reset);
        assertThat(stores.resets().bounce(other, reset.id(), 1)).isFalse();
        assertThat(stores.resets().bounce(account, Fixtures.resetId(), 1)).isFalse();
        assertThat(now(reset)).isEqualTo(before);
    }

    @Test
    @DisplayName("bounce says nothing about the end: it records on an ended reset too, and the end stays")
    void bounceAfterTheEnd() {
        var reset = accepted(1);
        var end = new ResetRecord.End(ResetState.COMPLETED, Fixtures.NOON);
        assertThat(stores.resets().end(account, Set.of(reset.id()), end)).isEqualTo(1);
        assertThat(bounce(reset, 1)).isTrue();
        assertThat(now(reset).end()).contains(end);
        assertThat(now(reset).delivery()).isEqualTo(ResetState.BOUNCED);
    }

    @Test
    @DisplayName("bounce: of eight threads one records")
    void oneBounceWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var reset = accepted(1);
            assertThat(Race.winners(i -> bounce(reset, 1))).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("bounce takes part in the transaction: after a rollback the mail did not come back")
    void bounceRollsBack() {
        var reset = accepted(1);
        var before = now(reset);
        rolledBack(() -> assertThat(bounce(reset, 1)).isTrue());
        assertThat(now(reset)).isEqualTo(before);
        assertThat(bounce(reset, 1)).isTrue();
    }
}
