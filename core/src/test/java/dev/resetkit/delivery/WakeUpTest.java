package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What wakes whom, and who stands aside. */
class WakeUpTest {
    private final Working working = new Working();
    private final World world = working.world;
    private final Tap tap = working.tap;

    @AfterEach
    void close() {
        working.close();
    }

    @Test
    @DisplayName("woken by the request, then by the redemption, then for another user")
    void wokenByTheCommit() {
        CountDownLatch first = working.mails(1);
        world.resetkit.process().start();
        world.send(ADMIN, CARL);
        Working.await(first);
        CountDownLatch notice = working.mails(1);
        // The answer is recorded in the worker's own time; the link works before that.
        world.redeem(World.tokenOf(world.memory.mailer().last()), World.GOOD_PASSWORD);
        Working.await(notice);
        assertThat(world.memory.mailer().last().kind()).isEqualTo(MailKind.PASSWORD_CHANGED);
        CountDownLatch other = working.mails(1);
        world.send(ADMIN, DORA);
        Working.await(other);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "woken by a change of users who live elsewhere, also where nobody knows whether its report was committed")
    void wokenByUsersElsewhere(boolean lost) {
        World elsewhere = World.of((builder, memory) -> builder.worker(Working.SELDOM)
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
            working.awaitRest();
            if (lost) {
                tap.beforeNext(
                        "UserStore.changePassword",
                        () -> tap.afterNext("Transactions.inNew", () -> {
                            throw new CommitLostException("the connection broke", new IllegalStateException());
                        }));
            }
            assertThat(elsewhere.redeem(token, World.GOOD_PASSWORD).isOk()).isTrue();
            Working.await(notice);
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
        CountDownLatch link = working.mails(1);
        world.resetkit.process().start();
        world.resetkit.holder().requestReset(World.ACME, "carl@customer.example", ClientId.of("192.0.2.7"));
        Working.await(link);
        assertThat(world.memory.mailer().last().kind()).isEqualTo(MailKind.SELF_SERVICE_LINK);
    }

    @Test
    @DisplayName("woken by a change that the host reports: the old address is told")
    void wokenByAReport() {
        CountDownLatch told = working.mails(1);
        world.resetkit.process().start();
        working.awaitRest();
        var old = world.user(CARL).primary().map(RegisteredAddress::address);
        world.moveTo(CARL, "carl@elsewhere.example");
        world.resetkit.process().userChanged(UserChange.address(World.ACME, CARL, old, Optional.of(CARL)));
        Working.await(told);
        assertThat(world.memory.mailer().last().kind()).isEqualTo(MailKind.ADDRESS_CHANGED);
    }

    @Test
    @DisplayName("woken by the owner's switch: the administrators are told")
    void wokenByASetting() {
        world.memory.directory().putAdmins(World.ACME, List.of(ADMIN));
        CountDownLatch told = working.mails(1);
        world.resetkit.process().start();
        working.awaitRest();
        world.resetkit
                .settings()
                .setSettingAllowed(World.actor(World.OWNER), true)
                .orThrow();
        Working.await(told);
        assertThat(world.mails(MailKind.SETTING_ALLOWED)).hasSize(1);
    }

    @Test
    @DisplayName("woken by a recovery")
    void wokenByARecovery() {
        CountDownLatch all = working.mails(1);
        world.resetkit.process().start();
        working.awaitRest();
        world.resetkit
                .process()
                .recoverAccess(World.ACME, World.OWNER, "locked out")
                .orThrow();
        Working.await(all);
        assertThat(world.mails(MailKind.RECOVERY_LINK)).hasSize(1);
    }

    @Test
    @DisplayName("woken by a job that is started, and by one that goes on")
    void wokenByJobs() {
        var staff = world.resetkit.staff();
        world.resetkit.process().start();
        CountDownLatch first = working.mails(1);
        staff.startBulk(World.actor(ADMIN), List.of(CARL), BulkOptions.defaults())
                .orThrow();
        Working.await(first);
        world.resetkit.process().close();

        var paused = staff.startBulk(World.actor(ADMIN), List.of(DORA), BulkOptions.defaults())
                .orThrow();
        staff.pauseBulk(World.actor(ADMIN), paused).orThrow();
        CountDownLatch second = working.mails(1);
        world.resetkit.process().start();
        working.awaitRest();
        staff.resumeBulk(World.actor(ADMIN), paused).orThrow();
        Working.await(second);
    }

    @Test
    @DisplayName("a single request, and the notice of a redemption, wake nobody who works for jobs")
    void jobsSleepOn() {
        CountDownLatch first = working.mails(1);
        world.resetkit.process().start();
        while (looksForJobs() == 0) {
            Thread.onSpinWait();
        }
        world.send(ADMIN, CARL);
        Working.await(first);
        CountDownLatch notice = working.mails(1);
        world.redeem(World.tokenOf(world.memory.mailer().last()), World.GOOD_PASSWORD);
        Working.await(notice);
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
                Working.await(begun);
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
        Working.await(all);
        assertThat(order).element(1).isEqualTo(address(DORA));
        assertThat(alone).isTrue();
    }

    private EmailAddress address(UserId user) {
        return world.user(user).primary().orElseThrow().address();
    }

    private boolean nobodyStandsAside() {
        return working.ours().stream()
                .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
                .noneMatch(frame -> frame.getMethodName().equals("standAside"));
    }

    private long looksForJobs() {
        return tap.values().stream().filter(Lane.JOBS::equals).count();
    }
}
