package dev.resetkit.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How many places there are, when acceptances are recorded, and who waits for whom. */
@Timeout(60)
class LedgerTest {
    private final List<List<Integer>> recorded = new CopyOnWriteArrayList<>();

    private Ledger<Integer> ledger(int places) {
        return new Ledger<>(places, recorded::add);
    }

    private static void enter(Ledger<Integer> ledger, int times) {
        for (int i = 0; i < times; i++) {
            ledger.enter();
        }
    }

    private static Thread started(Runnable task) {
        var thread = new Thread(task);
        thread.start();
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    @DisplayName("while others speak a third of the places is recorded together, and no fewer")
    void third() {
        Ledger<Integer> ledger = ledger(16);
        enter(ledger, 6);
        for (int i = 1; i <= 4; i++) {
            ledger.accept(i);
        }
        assertThat(recorded).isEmpty();
        ledger.accept(5);
        assertThat(recorded).containsExactly(List.of(1, 2, 3, 4, 5));
    }

    @Test
    @DisplayName("whoever is alone waits for all places, or until it settles")
    void alone() {
        Ledger<Integer> ledger = ledger(4);
        for (int i = 1; i <= 4; i++) {
            ledger.enter();
            ledger.accept(i);
        }
        assertThat(recorded).isEmpty();
        ledger.enter();
        assertThat(recorded).containsExactly(List.of(1, 2, 3, 4));
        ledger.accept(5);
        ledger.settle();
        ledger.settle();
        assertThat(recorded).containsExactly(List.of(1, 2, 3, 4), List.of(5));
    }

    @Test
    @DisplayName("with every place taken by mails that are spoken about, one more waits for the first that ends")
    void full() throws InterruptedException {
        Ledger<Integer> refused = ledger(4);
        enter(refused, 4);
        Thread next = started(refused::enter);
        awaitWaiting(next);
        refused.leave();
        next.join();

        Thread another = started(refused::enter);
        awaitWaiting(another);
        refused.accept(1);
        another.join();
        assertThat(recorded).containsExactly(List.of(1));
    }

    @Test
    @DisplayName("two record at once, no third: its acceptances go with the next; who settles waits for all of them")
    void twoRecorders() throws InterruptedException {
        var both = new CountDownLatch(2);
        var goOn = new CountDownLatch(1);
        var slow = new Ledger<Integer>(4, all -> {
            both.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            recorded.add(all);
        });
        enter(slow, 4);
        Thread one = started(() -> slow.accept(1));
        Thread other = started(() -> slow.accept(2));
        both.await();
        slow.accept(3);
        assertThat(recorded).isEmpty();

        Thread settling = started(slow::settle);
        Thread entering = started(slow::enter);
        awaitWaiting(settling);
        awaitWaiting(entering);
        goOn.countDown();
        one.join();
        other.join();
        settling.join();
        entering.join();
        assertThat(recorded).containsExactlyInAnyOrder(List.of(1), List.of(2), List.of(3));
    }

    @Test
    @DisplayName("what cannot be recorded gives its places back all the same")
    void recordingFails() {
        var broken = new Ledger<Integer>(4, all -> {
            throw new IllegalStateException("down");
        });
        for (int i = 1; i <= 4; i++) {
            broken.enter();
            broken.accept(i);
        }
        assertThatThrownBy(broken::enter).isInstanceOf(IllegalStateException.class);
        enter(broken, 4);
    }
}
