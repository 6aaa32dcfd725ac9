package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** When acceptances are written down, and how many together. */
class RecordingTest {
    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));

    private List<UserId> customers(int count) {
        List<UserId> ids = IntStream.range(0, count)
                .mapToObj(i -> UserId.of("customer-" + i))
                .toList();
        ids.forEach(id -> world.memory
                .users()
                .add(ACME, World.user(id, Role.of(RoleKind.END_USER)), world.encoded(World.OLD_PASSWORD)));
        return ids;
    }

    private void job(List<UserId> users) {
        world.resetkit
                .staff()
                .startBulk(actor(ADMIN), users, BulkOptions.defaults().atMost(60_000))
                .orThrow();
    }

    /** How many acceptances each write had, in order. */
    private List<Integer> written() {
        List<Integer> sizes = new ArrayList<>();
        for (Object value : tap.values()) {
            if (value instanceof List<?> all && !all.isEmpty() && all.get(0) instanceof Claim) {
                sizes.add(all.size());
            }
        }
        return sizes;
    }

    @Test
    @DisplayName("one lane alone: those of a job sixteen together, the rest before it goes on with the job")
    void ofAJob() {
        job(customers(20));
        while (world.handOver() > 0) {
            assertThat(world.mails()).hasSizeLessThanOrEqualTo(20);
        }
        assertThat(world.mails()).hasSize(20);
        assertThat(written()).contains(16).allMatch(size -> size <= 16);
        assertThat(written().stream().mapToInt(size -> size).sum()).isEqualTo(20);
    }

    @Test
    @DisplayName("single ones four together")
    void single() {
        customers(6).forEach(user -> world.send(ADMIN, user));
        world.handOver();
        assertThat(written()).containsExactly(4, 2);
    }

    @Test
    @DisplayName("a single one that goes out between two of a job's is written down before the job's next")
    void between() {
        var single = new AtomicReference<ResetId>();
        List<ResetState> seen = new ArrayList<>();
        job(List.of(CARL, World.AGENT));
        world.memory.mailer().answer(mail -> {
            boolean first = single.get() == null;
            if (first) {
                single.set(world.send(ADMIN, DORA));
            } else {
                seen.add(world.report(single.get()).state());
            }
            return Replies.ACCEPTED;
        });
        world.handOver();
        assertThat(world.mails()).hasSize(3);
        assertThat(seen).endsWith(ResetState.ACCEPTED);
    }
}
