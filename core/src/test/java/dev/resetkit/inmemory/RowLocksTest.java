package dev.resetkit.inmemory;

import static dev.resetkit.inmemory.Things.ACCOUNT;
import static dev.resetkit.inmemory.Things.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.Transactions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// In a thread of its own, because a wait for a row cannot be interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RowLocksTest {
    private static final UserId BOB = UserId.of("bob");

    private final InMemory memory = Things.memory();
    private final InMemoryUsers users = memory.users();
    private final Transactions transactions = memory.stores().transactions();
    private final AtomicInteger changes = new AtomicInteger();

    @BeforeEach
    void addUsers() {
        users.add(ACCOUNT, Things.user(ADA), EncodedPassword.of("old"));
        users.add(ACCOUNT, Things.user(BOB), EncodedPassword.of("old"));
    }

    @Test
    void aWriterWaitsForTheRowAndJudgesItAfresh() {
        var second = transactions.inNew(() -> {
            assertThat(change(ADA)).isTrue();
            var waiting = Beside.start(() -> change(ADA)).untilItWaits();
            assertThat(waiting.done()).isFalse();
            return waiting;
        });
        assertThat(second.answer()).as("the version moved on while it waited").isFalse();
    }

    @Test
    void aWriterThatWaitedForARollbackWins() {
        var hold = new CountDownLatch(1);
        var held = new CountDownLatch(1);
        var first = Beside.start(() -> {
            try {
                return transactions.<String>inNew(() -> {
                    change(ADA);
                    held.countDown();
                    Beside.await(hold);
                    throw new IllegalStateException("rolled back");
                });
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });
        Beside.await(held);
        var second = Beside.start(() -> change(ADA)).untilItWaits();
        hold.countDown();
        assertThat(first.answer()).isEqualTo("rolled back");
        assertThat(second.answer()).isTrue();
    }

    @Test
    void otherRowsAreFree() {
        transactions.inNew(() -> {
            assertThat(change(ADA)).isTrue();
            assertThat(Beside.run(() -> change(BOB))).isTrue();
            return true;
        });
    }

    @Test
    void aCircleOfWaitingEndsForTheOneWhoClosesIt() {
        var waiter = transactions.inNew(() -> {
            change(ADA);
            var both = new CountDownLatch(1);
            var other = Beside.start(() -> transactions.<Boolean>inNew(() -> {
                change(BOB);
                both.countDown();
                return change(ADA);
            }));
            Beside.await(both);
            other.untilItWaits();
            var message = refusal(() -> transactions.inNew(() -> change(BOB)));
            assertThat(message).contains("waits for this one");
            return other;
        });
        assertThat(waiter.answer())
                .as("its row was changed by the one it waited for")
                .isFalse();
        assertThat(users.encodedPassword(ACCOUNT, BOB)).contains(EncodedPassword.of("new"));
    }

    @Test
    void noChangeOfEightThreadsIsLost() {
        IntStream.range(0, 8)
                .mapToObj(i -> Beside.start(() -> {
                    for (int round = 0; round < 200; round++) {
                        transactions.inNew(() -> users.update(ACCOUNT, ADA, RowLocksTest::counted));
                    }
                    return true;
                }))
                .collect(Collectors.toList())
                .forEach(Beside::answer);
        assertThat(users.find(ACCOUNT, ADA).orElseThrow().name()).contains("x".repeat(1600));
    }

    @Test
    void aLineCommittedLaterStandsBehindWhatWasReadBefore() {
        var audit = memory.stores().audit();
        transactions.inNew(() -> {
            audit.append(Things.line("begun first"));
            Beside.run(() -> {
                audit.append(Things.line("committed first"));
                return true;
            });
            return true;
        });
        var first = audit.after(ACCOUNT, 0, 1).get(0);
        assertThat(first.entry().detail()).isEqualTo("committed first");
        assertThat(audit.after(ACCOUNT, first.cursor(), 10))
                .extracting(line -> line.entry().detail())
                .containsExactly("begun first");
    }

    private boolean change(UserId id) {
        return users.changePassword(PasswordChange.replace(
                ACCOUNT,
                id,
                Things.user(id).version(),
                RedemptionId.of("redemption-" + changes.incrementAndGet()),
                EncodedPassword.of("new"),
                Things.NOON));
    }

    private static User counted(User user) {
        return Things.named(user, user.name().orElse("") + "x");
    }

    private static String refusal(Runnable work) {
        try {
            work.run();
            return "none";
        } catch (StoreUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
