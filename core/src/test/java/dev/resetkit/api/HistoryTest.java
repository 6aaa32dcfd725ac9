package dev.resetkit.api;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What staff read of a user's resets. */
class HistoryTest {
    private final World world = World.create();

    private Outcome<List<ResetReport>> history(Optional<ResetId> behind, int limit) {
        return world.resetkit.staff().history(World.actor(ADMIN), CARL, behind, limit);
    }

    private List<ResetId> sent(int count) {
        List<ResetId> sent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sent.add(world.send(ADMIN, CARL));
            world.send(ADMIN, DORA);
            world.handOver();
            world.later(Duration.ofMinutes(1));
        }
        Collections.reverse(sent);
        return sent;
    }

    @Test
    @DisplayName("each reset stands on one page, the newest first, however long the pages are")
    void pageByPage() {
        List<ResetId> sent = sent(7);
        List<ResetId> found = new ArrayList<>();
        List<ResetReport> page = history(Optional.empty(), 3).orThrow();
        while (!page.isEmpty()) {
            assertThat(page)
                    .hasSizeLessThanOrEqualTo(3)
                    .allSatisfy(reset -> assertThat(reset.timeline()).isNotEmpty());
            page.forEach(reset -> found.add(reset.id()));
            page = history(Optional.of(page.get(page.size() - 1).id()), 3).orThrow();
        }
        assertThat(found).isEqualTo(sent);
    }

    @Test
    @DisplayName("what is known of the mails stands with the newest reset, also on a short page, and nowhere else")
    void hints() {
        List<ResetId> sent = sent(5);
        ResetReport newest = history(Optional.empty(), 1).orThrow().get(0);
        assertThat(newest.hints()).extracting(hint -> hint.facts().get("count")).containsExactly("5");
        assertThat(history(Optional.of(sent.get(0)), 10).orThrow())
                .hasSize(4)
                .allSatisfy(reset -> assertThat(reset.hints()).isEmpty());
    }

    @Test
    @DisplayName("behind a reset of somebody else, or none, there is nothing to read: RESET_UNKNOWN")
    void unknown() {
        ResetId other = world.send(ADMIN, DORA);
        assertThat(history(Optional.of(other), 10).code()).isEqualTo(Rules.RESET_UNKNOWN);
        assertThat(history(Optional.of(ResetId.of("none")), 10).code()).isEqualTo(Rules.RESET_UNKNOWN);
        assertThat(world.lastAudit().outcome()).isEqualTo(Rules.RESET_UNKNOWN);
    }

    @Test
    @DisplayName("nothing of somebody who was deleted stays open, however many resets came behind it")
    void nothingStaysOpen() {
        ResetId oldest = world.send(ADMIN, CARL);
        ResetLog log = world.memory.stores().resets();
        ResetRecord first = log.find(ACME, oldest).orElseThrow();
        for (int i = 1; i <= 1_001; i++) {
            log.add(later(first, i));
        }
        world.resetkit.process().userChanged(UserChange.of(ACME, CARL, UserChange.Kind.DELETED));
        assertThat(log.find(ACME, oldest).orElseThrow().end()).isPresent();
    }

    private static ResetRecord later(ResetRecord first, int seconds) {
        return new ResetRecord(
                ResetId.of("later-" + seconds),
                first.account(),
                first.target(),
                first.sender(),
                first.purpose(),
                first.origin(),
                first.brand(),
                first.brandRule(),
                first.maskedAddress(),
                first.requestedAt().plusSeconds(seconds),
                first.delivery(),
                first.settledFence(),
                first.end());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001})
    @DisplayName("a page has 1 to 1000 resets")
    void limits(int limit) {
        assertThatThrownBy(() -> history(Optional.empty(), limit)).isInstanceOf(IllegalArgumentException.class);
    }
}
