package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.Outbox.Lane;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worker's thread. It would look by itself only every ten minutes, so what happens sooner was a wake-up. */
class WorkerTest {
    private final Set<Thread> before = threads();
    private final Tap tap = new Tap();
    private final World world = World.of(
            (builder, memory) -> builder.pollInterval(Duration.ofMinutes(10)).stores(tap.stores(memory.stores())));

    @AfterEach
    void close() {
        world.resetkit.process().close();
    }

    private static Set<Thread> threads() {
        Set<Thread> all = new HashSet<>(Thread.getAllStackTraces().keySet());
        all.removeIf(thread -> !thread.getName().startsWith("resetkit"));
        return all;
    }

    private Set<Thread> ours() {
        Set<Thread> now = threads();
        now.removeAll(before);
        return now;
    }

    /** Opens when that many mails were handed over. */
    private CountDownLatch mails(int count) {
        var latch = new CountDownLatch(count);
        world.memory.mailer().answer(mail -> {
            latch.countDown();
            return Replies.ACCEPTED;
        });
        return latch;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Until both threads have looked once and wait to be woken. */
    private void awaitRest() {
        while (ours().stream().anyMatch(thread -> thread.getState() != Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("I10: no thread before start; after it one daemon for single mails and one for jobs; none after close")
    void threadOnlyWhenAsked() {
        world.send(ADMIN, CARL);
        world.handOver();
        assertThat(ours()).isEmpty();
        world.resetkit.process().start();
        world.resetkit.process().start();
        assertThat(ours()).hasSize(2).allMatch(Thread::isDaemon);
        world.resetkit.process().close();
        assertThat(ours()).isEmpty();
        world.resetkit.process().close();
    }

    @Test
    @DisplayName("woken by the request, then by the redemption, then for another user")
    void wokenByTheCommit() {
        CountDownLatch first = mails(1);
        world.resetkit.process().start();
        world.send(ADMIN, CARL);
        await(first);
        CountDownLatch notice = mails(1);
        // The answer is recorded in the worker's own time; the link works before that.
        world.redeem(World.tokenOf(world.memory.mailer().last()), World.GOOD_PASSWORD);
        await(notice);
        assertThat(world.memory.mailer().last().kind()).isEqualTo(MailKind.PASSWORD_CHANGED);
        CountDownLatch other = mails(1);
        world.send(ADMIN, DORA);
        await(other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "woken by a change of users who live elsewhere, also where nobody knows whether its report was committed")
    void wokenByUsersElsewhere(boolean lost) {
        World elsewhere = World.of((builder, memory) -> builder.pollInterval(Duration.ofMinutes(10))
                .users(tap.on(UserStore.class, memory.users()))
                .stores(tap.stores(memory.stores()))
                .usersElsewhere(Duration.ofMinutes(1)));
        String token = elsewhere.mailed(ADMIN, CARL);
        var notice = new CountDownLatch(1);
        elsewhere.memory.mailer().answer(mail -> {
            notice.countDown();
            return Replies.ACCEPTED;
        });
        elsewhere.resetkit.process().start();
        try {
            awaitRest();
            if (lost) {
                tap.beforeNext(
                        "UserStore.changePassword",
                        () -> tap.afterNext("Transactions.inNew", () -> {
                            throw new CommitLostException("the connection broke", new IllegalStateException());
                        }));
            }
            assertThat(elsewhere.redeem(token, World.GOOD_PASSWORD).isOk()).isTrue();
            await(notice);
        } finally {
            elsewhere.resetkit.process().close();
        }
    }

    @Test
    @DisplayName("woken by what the public asks for")
    void wokenByThePublic() {
        world.resetkit
                .settings()
                .setSelfService(World.actor(World.OWNER), UserKind.END_USER, true)
                .orThrow();
        CountDownLatch link = mails(1);
        world.resetkit.process().start();
        world.resetkit.holder().requestReset(World.ACME, "carl@customer.example", ClientId.of("192.0.2.7"));
        await(link);
        assertThat(world.memory.mailer().last().kind()).isEqualTo(MailKind.SELF_SERVICE_LINK);
    }

    @Test
    @DisplayName("woken by a change that the host reports: the old address is told")
    void wokenByAReport() {
        CountDownLatch told = mails(1);
        world.resetkit.process().start();
        awaitRest();
        var old = world.user(CARL).primary().map(RegisteredAddress::address);
        world.moveTo(CARL, "carl@elsewhere.example");
        world.resetkit.process().userChanged(UserChange.address(World.ACME, CARL, old, Optional.of(CARL)));
        await(told);
        assertThat(world.memory.mailer().last().kind()).isEqualTo(MailKind.ADDRESS_CHANGED);
    }

    @Test
    @DisplayName("woken by the owner's switch: the administrators are told")
    void wokenByASetting() {
        world.memory.directory().putAdmins(World.ACME, List.of(ADMIN));
        CountDownLatch told = mails(1);
        world.resetkit.process().start();
        awaitRest();
        world.resetkit
                .settings()
                .setSettingAllowed(World.actor(World.OWNER), true)
                .orThrow();
        await(told);
        assertThat(world.mails(MailKind.SETTING_ALLOWED)).hasSize(1);
    }

    @Test
    @DisplayName("woken by a recovery")
    void wokenByARecovery() {
        CountDownLatch all = mails(1);
        world.resetkit.process().start();
        awaitRest();
        world.resetkit
                .process()
                .recoverAccess(World.ACME, World.OWNER, "locked out")
                .orThrow();
        await(all);
        assertThat(world.mails(MailKind.RECOVERY_LINK)).hasSize(1);
    }

    @Test
    @DisplayName("woken by a job that is started, and by one that goes on")
    void wokenByJobs() {
        var staff = world.resetkit.staff();
        world.resetkit.process().start();
        CountDownLatch first = mails(1);
        staff.startBulk(World.actor(ADMIN), List.of(CARL), BulkOptions.defaults())
                .orThrow();
        await(first);
        world.resetkit.process().close();

        var paused = staff.startBulk(World.actor(ADMIN), List.of(DORA), BulkOptions.defaults())
                .orThrow();
        staff.pauseBulk(World.actor(ADMIN), paused).orThrow();
        CountDownLatch second = mails(1);
        world.resetkit.process().start();
        awaitRest();
        staff.resumeBulk(World.actor(ADMIN), paused).orThrow();
        await(second);
    }

    @Test
    @DisplayName("a single request, and the notice of a redemption, wake nobody who works for jobs")
    void jobsSleepOn() {
        CountDownLatch first = mails(1);
        world.resetkit.process().start();
        while (looksForJobs() == 0) {
            Thread.onSpinWait();
        }
        world.send(ADMIN, CARL);
        await(first);
        CountDownLatch notice = mails(1);
        world.redeem(World.tokenOf(world.memory.mailer().last()), World.GOOD_PASSWORD);
        await(notice);
        world.resetkit.process().close();
        assertThat(looksForJobs()).isEqualTo(1);
    }

    @Test
    @DisplayName("a mail of a job stands aside until a single one that was asked for before it is recorded")
    void jobsStandAside() {
        List<EmailAddress> order = Collections.synchronizedList(new ArrayList<>());
        var begun = new CountDownLatch(1);
        var all = new CountDownLatch(3);
        var alone = new AtomicBoolean();
        world.memory.mailer().answer(mail -> {
            order.add(mail.recipient());
            if (order.size() == 1) {
                world.send(ADMIN, DORA);
                await(begun);
            } else if (mail.recipient().equals(address(DORA))) {
                begun.countDown();
                while (order.size() == 2 && nobodyStandsAside()) {
                    Thread.onSpinWait();
                }
                alone.set(order.size() == 2);
            }
            all.countDown();
            return Replies.ACCEPTED;
        });
        world.resetkit.process().start();
        world.resetkit
                .staff()
                .startBulk(World.actor(ADMIN), List.of(CARL, AGENT), BulkOptions.defaults())
                .orThrow();
        await(all);
        assertThat(order).element(1).isEqualTo(address(DORA));
        assertThat(alone).isTrue();
    }

    private EmailAddress address(UserId user) {
        return world.user(user).primary().orElseThrow().address();
    }

    private boolean nobodyStandsAside() {
        return ours().stream()
                .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
                .noneMatch(frame -> frame.getMethodName().equals("standAside"));
    }

    private long looksForJobs() {
        return tap.values().stream().filter(Lane.JOBS::equals).count();
    }

    @Test
    @DisplayName("what waited before the start is handed over")
    void whatWaited() {
        CountDownLatch both = mails(2);
        world.send(ADMIN, CARL);
        world.send(ADMIN, DORA);
        world.resetkit.process().start();
        await(both);
    }

    @Test
    @DisplayName("close lets the mail under way finish and leaves the rest where it is; start goes on")
    void closeAndStartAgain() throws InterruptedException {
        var speaking = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            speaking.countDown();
            await(goOn);
            return Replies.ACCEPTED;
        });
        var reset = world.send(ADMIN, CARL);
        world.later(Duration.ofSeconds(1));
        var next = world.send(ADMIN, DORA);
        world.resetkit.process().start();
        await(speaking);
        var closing = new Thread(() -> world.resetkit.process().close());
        closing.start();
        // Wait until close has said its word and waits for the worker.
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closing.join(60_000);
        assertThat(closing.isAlive()).isFalse();
        assertThat(world.report(reset).state().name()).isEqualTo("ACCEPTED");
        assertThat(world.report(next).state().name()).isEqualTo("QUEUED");
        CountDownLatch rest = mails(1);
        world.resetkit.process().start();
        await(rest);
    }

    @Test
    @DisplayName("after close a host's scheduler may go on with runOnce")
    void runOnceAfterClose() {
        world.resetkit.process().start();
        world.resetkit.process().close();
        world.send(ADMIN, CARL);
        assertThat(world.handOver()).isEqualTo(1);
    }

    @Test
    @DisplayName("X9: a mailer that throws, even an error, does not end the thread")
    void errorsDoNotEndTheThread() {
        var thrown = new CountDownLatch(1);
        world.memory.mailer().answer(mail -> {
            thrown.countDown();
            throw new NoClassDefFoundError("a library is missing");
        });
        world.resetkit.process().start();
        world.send(ADMIN, CARL);
        await(thrown);
        CountDownLatch next = mails(1);
        world.send(ADMIN, DORA);
        await(next);
    }

    @Test
    @DisplayName("runOnce refuses to run inside a transaction, naming itself")
    void notInsideATransaction() {
        world.send(ADMIN, CARL);
        assertThatThrownBy(() -> world.memory.stores().transactions().inNew(world::handOver))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("runOnce");
        assertThat(world.mails()).isEmpty();
        assertThat(world.handOver()).isEqualTo(1);
    }

    @Test
    @DisplayName("one run hands over at most a hundred mails; the next goes on")
    void bounded() {
        for (int i = 0; i < 103; i++) {
            world.send(ADMIN, CARL);
        }
        assertThat(world.handOver()).isEqualTo(100);
        assertThat(world.handOver()).isEqualTo(3);
        assertThat(world.mails()).hasSize(103);
        assertThat(world.mails().stream()
                        .map(World::tokenOf)
                        .filter(token -> world.inspect(token).isOk()))
                .containsExactly(World.tokenOf(world.memory.mailer().last()));
    }

    @Test
    @DisplayName("several workers at once hand each mail over once")
    void severalWorkers() throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            world.send(ADMIN, i % 2 == 0 ? CARL : DORA);
        }
        Thread[] workers = new Thread[6];
        for (int i = 0; i < workers.length; i++) {
            var process = world.anotherProcess().process();
            workers[i] = new Thread(process::runOnce);
        }
        for (Thread worker : workers) {
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join(120_000);
        }
        assertThat(world.mails()).hasSize(60);
        assertThat(world.handOver()).isZero();
    }
}
