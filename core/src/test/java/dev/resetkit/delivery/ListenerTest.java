package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who hears what happens. */
class ListenerTest {
    private static final UserId NEW = UserId.of("nora");

    private final List<TimelineEntry> heard = new CopyOnWriteArrayList<>();

    private World listened() {
        return World.of((builder, memory) -> builder.listener((account, entry) -> {
            assertThat(account).isEqualTo(ACME);
            heard.add(entry);
        }));
    }

    @Test
    @DisplayName("each line of a reset's history is heard once, in its order, from the request to the completion")
    void hearsTheHistory() {
        World world = listened();
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        world.inspect(token);
        world.later(Duration.ofMinutes(2));
        world.inspect(token);
        world.redeem(token, GOOD_PASSWORD);
        world.handOver();
        assertThat(heard).isEqualTo(world.report(reset).timeline());
        assertThat(heard)
                .extracting(TimelineEntry::state)
                .containsExactly(
                        ResetState.QUEUED,
                        ResetState.ACCEPTED,
                        ResetState.OPENED,
                        ResetState.COMPLETED,
                        ResetState.ACCEPTED);
        assertThat(heard.toString()).doesNotContain(token);
    }

    @Test
    @DisplayName("a first password is heard of as such, and so are the resets of a job")
    void hearsActivationsAndJobs() {
        World world = listened();
        world.memory
                .users()
                .add(
                        ACME,
                        World.user(NEW, Role.of(RoleKind.END_USER)).toBuilder()
                                .activated(false)
                                .build());
        world.resetkit
                .staff()
                .startBulk(World.actor(ADMIN), List.of(NEW, CARL), BulkOptions.defaults())
                .orThrow();
        world.handOver();
        world.handOver();
        String token = World.tokenOf(world.mails(MailKind.ACTIVATION_LINK).get(0));
        try (var password = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThat(world.resetkit.holder().activate(ACME, token, password).isOk())
                    .isTrue();
        }
        assertThat(heard)
                .extracting(TimelineEntry::mail, TimelineEntry::state)
                .contains(
                        tuple(MailKind.RESET_LINK, ResetState.QUEUED),
                        tuple(MailKind.ACTIVATION_LINK, ResetState.QUEUED),
                        tuple(MailKind.ACTIVATION_LINK, ResetState.COMPLETED));
    }

    @Test
    @DisplayName("so is the end of one whose link dies with a changed password")
    void hearsRevocations() {
        World world = listened();
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        try (var old = NewPassword.ofString(OLD_PASSWORD);
                var next = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThat(world.resetkit
                            .holder()
                            .changeOwnPassword(ACME, CARL, old, next)
                            .isOk())
                    .isTrue();
        }
        assertThat(heard).isEqualTo(world.report(reset).timeline());
        assertThat(heard)
                .extracting(TimelineEntry::state)
                .containsExactly(ResetState.QUEUED, ResetState.ACCEPTED, ResetState.REVOKED);
    }

    @Test
    @DisplayName("what an owner recovers and what the public asked for is heard from its request on")
    void hearsOtherOrigins() {
        World world = listened();
        world.resetkit.process().recoverAccess(ACME, OWNER, "locked out").orThrow();
        world.resetkit
                .settings()
                .setSelfService(World.actor(ADMIN), UserKind.END_USER, true)
                .orThrow();
        world.resetkit.holder().requestReset(ACME, CARL + "@customer.example", ClientId.of("192.0.2.1"));
        world.handOver();
        assertThat(heard)
                .filteredOn(line -> line.state() == ResetState.QUEUED)
                .extracting(TimelineEntry::reset)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName(
            "whoever listens changes nothing of what is stored and read: mails that wait, come back, are cancelled")
    void changesNothing() {
        World listened = listened();
        List<ResetState> alone = states(World.create());
        assertThat(states(listened)).isEqualTo(alone);
        assertThat(alone)
                .containsExactly(ResetState.SUPERSEDED, ResetState.DEFERRED, ResetState.BOUNCED, ResetState.CANCELLED);
        assertThat(heard).extracting(TimelineEntry::state).containsAll(alone);
    }

    private static List<ResetState> states(World world) {
        ResetId superseded = world.send(ADMIN, CARL);
        world.handOver();
        ResetId bounced = world.send(ADMIN, CARL);
        world.handOver();
        String mail = world.memory.mailer().last().id();
        world.resetkit.process().recordBounce(new Bounce(mail, "5.4.4", "came back"));
        ResetId cancelled = world.send(ADMIN, CARL);
        world.resetkit.staff().cancel(World.actor(ADMIN), cancelled).orThrow();
        world.serverSays(Replies.GREYLISTED);
        ResetId deferred = world.send(ADMIN, CARL);
        world.handOver();
        return Stream.of(superseded, deferred, bounced, cancelled)
                .map(reset -> world.report(reset).state())
                .toList();
    }

    @Test
    @DisplayName("what the host rolls back is not heard")
    void rolledBack() {
        World world = listened();
        assertThatThrownBy(() -> world.memory.stores().transactions().inNew(() -> {
                    world.send(ADMIN, CARL);
                    throw new IllegalStateException("the host changed its mind");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("a listener that throws spoils nothing")
    void throwing() {
        World world = World.of((builder, memory) -> builder.listener((account, entry) -> {
            throw new IllegalStateException("broken");
        }));
        world.mailed(ADMIN, CARL);
        assertThat(world.inspect(World.tokenOf(world.memory.mailer().last())).isOk())
                .isTrue();
    }

    @Test
    @DisplayName("a listener, or a mailer, that hands mails over itself is refused, and keeps no worker waiting")
    void handingOverItself() {
        var again = new AtomicReference<Runnable>(() -> {});
        List<String> refusals = new CopyOnWriteArrayList<>();
        Runnable calling = () -> {
            try {
                again.get().run();
            } catch (IllegalStateException e) {
                refusals.add(e.getMessage());
            }
        };
        World world = World.of((builder, memory) -> builder.listener((account, entry) -> calling.run()));
        world.memory.mailer().answer(mail -> {
            calling.run();
            return Replies.ACCEPTED;
        });
        world.send(ADMIN, CARL);
        world.send(ADMIN, DORA);
        again.set(world::handOver);
        assertTimeoutPreemptively(Duration.ofSeconds(20), world::handOver);
        assertThat(world.mails()).hasSize(2);
        assertThat(refusals).hasSize(4).allMatch(said -> said.contains("runOnce"));
    }
}
