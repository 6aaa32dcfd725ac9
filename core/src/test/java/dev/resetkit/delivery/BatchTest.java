package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.LIGHT;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.DeliveryHealth;
import dev.resetkit.model.mail.DeliveryHealth.FailingServer;
import dev.resetkit.model.mail.DeliveryHealth.Waiting;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Many mails at once: what one claim, one server or one worker does to the others. */
class BatchTest {
    private static final HandOver NOT_YOU =
            HandOver.failed(Outcome.PERMANENT_CONFIG, Phase.MAIL, 550, "550 not this sender");

    private World world = World.create();

    @AfterEach
    void close() {
        world.resetkit.process().close();
    }

    private void lanes(int connections) {
        world = World.of((builder, memory) ->
                builder.worker(WorkerOptions.defaults().connections(connections).pollInterval(Duration.ofMillis(20))));
    }

    private List<UserId> customers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> UserId.of("customer-" + i))
                .peek(id -> world.memory
                        .users()
                        .add(ACME, World.user(id, Role.of(RoleKind.END_USER)), world.encoded(World.OLD_PASSWORD)))
                .toList();
    }

    private void job(List<UserId> users) {
        var fast = BulkOptions.defaults().atMost(60_000);
        world.resetkit.staff().startBulk(actor(ADMIN), users, fast).orThrow();
    }

    private ResetState state(ResetId reset) {
        return world.report(reset).state();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    @DisplayName("each mail of a batch is judged by itself: one reply for one, and the others go on")
    void eachItsOwnReply() {
        List<ResetId> resets = new ArrayList<>();
        for (UserId target : List.of(CARL, DORA, LIGHT)) {
            resets.add(world.send(ADMIN, target));
            world.later(Duration.ofSeconds(1));
        }
        var replies = List.of(Replies.REFUSED_CONTENT, Replies.ACCEPTED, Replies.GREYLISTED)
                .iterator();
        world.memory.mailer().answer(mail -> replies.next());
        assertThat(world.handOver()).isEqualTo(3);
        assertThat(resets.stream().map(this::state))
                .containsExactly(ResetState.REJECTED, ResetState.ACCEPTED, ResetState.DEFERRED);
        assertThat(world.links(resets.get(0))).isEmpty();
        assertThat(world.links(resets.get(1))).hasSize(1);
        assertThat(world.links(resets.get(2))).isEmpty();
    }

    @Test
    @DisplayName("of two mails to one user in one batch the later one ends the earlier one's link")
    void twoToOneUser() {
        ResetId first = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        ResetId second = world.send(ADMIN, CARL);
        assertThat(world.handOver()).isEqualTo(2);
        assertThat(state(first)).isEqualTo(ResetState.SUPERSEDED);
        assertThat(state(second)).isEqualTo(ResetState.ACCEPTED);
        assertThat(world.inspect(World.tokenOf(world.mails().get(0))).isOk()).isFalse();
        assertThat(world.inspect(World.tokenOf(world.mails().get(1))).isOk()).isTrue();
    }

    @Test
    @DisplayName("a batch that takes too long: what has no time left goes back, without a link, and goes out later")
    void batchOutOfTime() {
        ResetId first = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        ResetId second = world.send(ADMIN, DORA);
        world.memory.mailer().answer(mail -> {
            world.later(Duration.ofSeconds(121));
            return Replies.ACCEPTED;
        });
        world.handOver();
        assertThat(state(first)).isEqualTo(ResetState.ACCEPTED);
        assertThat(state(second)).isEqualTo(ResetState.QUEUED);
        assertThat(world.links(second)).isEmpty();
        world.later(Duration.ofMinutes(1));
        world.handOver();
        assertThat(state(second)).isEqualTo(ResetState.ACCEPTED);
        assertThat(world.mails()).hasSize(2);
    }

    @Test
    @DisplayName("I2 two workers whose clocks are two minutes apart: no mail twice, at whatever moment the other looks")
    void skewedClocks() {
        Clock ahead = Clock.offset(world.clock, Duration.ofMinutes(2));
        Clock behind = Clock.offset(world.clock, Duration.ofMinutes(-2));
        for (Clock other : List.of(ahead, behind)) {
            Resetkit another = other(other);
            int before = world.mails().size();
            List<ResetId> resets = new ArrayList<>();
            for (UserId target : List.of(CARL, DORA, LIGHT)) {
                resets.add(world.send(ADMIN, target));
                world.later(Duration.ofSeconds(1));
            }
            // Due by the slower clock too.
            world.later(Duration.ofMinutes(3));
            world.memory.mailer().answer(mail -> {
                another.process().runOnce();
                world.later(Duration.ofSeconds(59));
                another.process().runOnce();
                return Replies.ACCEPTED;
            });
            world.handOver();
            assertThat(resets.stream().map(this::state)).containsOnly(ResetState.ACCEPTED);
            assertThat(world.mails()).hasSize(before + 3);
        }
    }

    private Resetkit other(Clock clock) {
        return Resetkit.builder()
                .users(world.memory.users())
                .directory(world.memory.directory())
                .stores(world.memory.stores())
                .mailer(world.memory.mailer())
                .passwordHasher(world.hasher)
                .clock(clock)
                .build();
    }

    @Test
    @DisplayName("I1 at most twenty mails are with the server and not recorded, over however many connections")
    void boundedUnrecorded() {
        lanes(6);
        List<UserId> users = customers(150);
        Set<String> spoken = ConcurrentHashMap.newKeySet();
        var most = new AtomicInteger();
        var all = new CountDownLatch(users.size());
        world.memory.mailer().answer(mail -> {
            spoken.add(mail.recipient().value());
            int then = spoken.size();
            long recorded = users.stream().filter(this::isRecorded).count();
            most.accumulateAndGet(then - (int) recorded, Math::max);
            all.countDown();
            world.later(Duration.ofMillis(50));
            return Replies.ACCEPTED;
        });
        job(users);
        world.resetkit.process().start();
        await(all);
        world.resetkit.process().close();
        assertThat(users).allMatch(this::isRecorded);
        assertThat(most.get()).isBetween(2, 20);
        assertThat(world.mails()).hasSize(users.size());
    }

    private boolean isRecorded(UserId user) {
        return world.memory.stores().resets().ofUser(ACME, user, 1).stream()
                .anyMatch(reset -> reset.delivery() == ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("mails of a job go over as many connections as there are for them, and a single one beside them")
    void connectionsOfTheirOwn() {
        lanes(3);
        List<UserId> users = customers(90);
        var meeting = new CountDownLatch(3);
        var single = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            world.later(Duration.ofMillis(50));
            if (mail.recipient().localPart().startsWith("customer")) {
                meeting.countDown();
                await(single);
            } else {
                single.countDown();
            }
            return Replies.ACCEPTED;
        });
        job(users);
        world.resetkit.process().start();
        await(meeting);
        world.send(ADMIN, DORA);
        await(single);
        assertThat(world.mails().stream()
                        .filter(mail -> mail.recipient().localPart().equals("dora")))
                .hasSize(1);
    }

    @Test
    @DisplayName("close lets the mail in hand finish and be recorded; the rest of the batch goes back without links")
    void gracefulStop() throws InterruptedException {
        ResetId first = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        ResetId second = world.send(ADMIN, DORA);
        var reached = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            reached.countDown();
            await(go);
            return Replies.ACCEPTED;
        });
        world.resetkit.process().start();
        await(reached);
        var closing = new Thread(world.resetkit.process()::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        closing.join(60_000);
        assertThat(world.mails()).hasSize(1);
        assertThat(state(first)).isEqualTo(ResetState.ACCEPTED);
        assertThat(state(second)).isEqualTo(ResetState.QUEUED);
        assertThat(world.links(second)).isEmpty();
        assertThat(world.handOver()).as("free at once").isEqualTo(1);
        assertThat(state(second)).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("a sender that the server refuses: no reset ends, the other brand's mails go out, health names it")
    void refusedSender() {
        world.memory.mailer().answer(mail -> mail.brand().equals(World.MAIN) ? NOT_YOU : Replies.ACCEPTED);
        ResetId main = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        ResetId shop = world.resetkit
                .staff()
                .sendResetEmail(actor(ADMIN), DORA, SendOptions.defaults().through(World.SHOP.id()))
                .orThrow()
                .id();
        world.later(Duration.ofSeconds(1));
        ResetId waiting = world.send(ADMIN, LIGHT);
        world.handOver();
        assertThat(state(main)).isEqualTo(ResetState.DEFERRED);
        assertThat(state(shop)).isEqualTo(ResetState.ACCEPTED);
        assertThat(state(waiting)).isEqualTo(ResetState.QUEUED);
        assertThat(world.mails()).hasSize(2);
        assertThat(world.resetkit.process().health().failing()).singleElement().satisfies(failing -> {
            assertThat(failing.sender()).contains(World.MAIN.sender().value());
            assertThat(failing.lastReply()).isEqualTo(NOT_YOU);
        });
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofSeconds(5));
        world.handOver();
        assertThat(state(main)).isEqualTo(ResetState.ACCEPTED);
        assertThat(state(waiting)).isEqualTo(ResetState.ACCEPTED);
        assertThat(world.resetkit.process().health().failing()).isEmpty();
    }

    @Test
    @DisplayName("a server that is down keeps no mail of another one waiting")
    void oneServerOfTwo() {
        var servers = new TwoServers(world.memory.mailer());
        Resetkit two = Resetkit.builder()
                .users(world.memory.users())
                .directory(world.memory.directory())
                .stores(world.memory.stores())
                .mailer(servers)
                .passwordHasher(world.hasher)
                .clock(world.clock)
                .build();
        world.memory.mailer().answer(mail -> mail.brand().equals(World.MAIN) ? Replies.NO_SERVER : Replies.ACCEPTED);
        for (int i = 0; i < 3; i++) {
            world.send(ADMIN, CARL);
        }
        ResetId shop = two.staff()
                .sendResetEmail(actor(ADMIN), DORA, SendOptions.defaults().through(World.SHOP.id()))
                .orThrow()
                .id();
        two.process().runOnce();
        assertThat(state(shop)).isEqualTo(ResetState.ACCEPTED);
        assertThat(two.process().health().failing())
                .extracting(FailingServer::server)
                .containsExactly("main");
        assertThat(world.mails()).as("one of three found it out").hasSize(2);
    }

    @Test
    @DisplayName("health: what waits in each lane and since when, what went out lately, what is at fault until when")
    void health() {
        var process = world.resetkit.process();
        assertThat(process.health())
                .isEqualTo(new DeliveryHealth(
                        World.START,
                        new Waiting(0, 0, Optional.empty()),
                        new Waiting(0, 0, Optional.empty()),
                        0,
                        List.of()));
        world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(30));
        world.send(ADMIN, DORA);
        assertThat(process.health().singles()).isEqualTo(new Waiting(2, 0, Optional.of(Duration.ofSeconds(30))));
        world.serverSays(Replies.ACCEPTED);
        world.handOver();
        assertThat(process.health().acceptedLately()).isEqualTo(2);
        assertThat(process.health().singles().mails()).isZero();
        world.serverSays(Replies.NO_REPLY);
        world.send(ADMIN, LIGHT);
        world.handOver();
        assertThat(process.health().singles()).isEqualTo(new Waiting(1, 1, Optional.of(Duration.ZERO)));
        world.later(Duration.ofMinutes(2));
        world.serverSays(Replies.NO_SERVER);
        world.handOver();
        assertThat(process.health().acceptedLately()).isZero();
        var now = world.clock.instant();
        assertThat(process.health().failing())
                .containsExactly(
                        new FailingServer("mail server", Optional.empty(), now, Replies.NO_SERVER, now.plusSeconds(5)));
    }
}
