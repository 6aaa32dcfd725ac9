package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HashPermitsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "4, 512, 19456, 4",
        "4, 512, 65536, 1",
        "8, 512, 19456, 6",
        "2, 8192, 19456, 2",
        "16, 32, 262144, 1",
        "1, 1, 19456, 1"
    })
    void areAsManyAsCoresAndAQuarterOfTheHeapBear(int cores, long heapMiB, int memoryKiB, int permits) {
        assertThat(HashPermits.permitsFor(cores, heapMiB << 20, memoryKiB)).isEqualTo(permits);
    }

    @Test
    void sixtyFourThreadsNeverHoldMoreThanThereAre() throws Exception {
        var permits = new HashPermits(3, 64, LONG);
        var held = new AtomicInteger();
        var most = new AtomicInteger();
        var start = new CountDownLatch(1);
        var all = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 64; i++) {
            all.add(threads.submit(() -> {
                start.await();
                int got = 0;
                for (int round = 0; round < 50; round++) {
                    try (var permit = permits.acquire().orElseThrow()) {
                        assertThat(permit).isNotNull();
                        most.accumulateAndGet(held.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        held.decrementAndGet();
                        got++;
                    }
                }
                return got;
            }));
        }
        start.countDown();
        for (var one : all) {
            assertThat(one.get()).isEqualTo(50);
        }
        assertThat(most.get()).isBetween(1, 3);
        assertThat(permits.queued()).isZero();
    }

    @Test
    void theQueueIsBounded() throws Exception {
        var permits = new HashPermits(1, 2, LONG);
        var first = permits.acquire().orElseThrow();
        var second = waiting(permits, 1);
        var third = waiting(permits, 2);

        assertThat(permits.acquire()).isEmpty();

        first.close();
        var next = second.get();
        assertThat(next).isPresent();
        next.orElseThrow().close();
        assertThat(third.get()).isPresent();
        assertThat(permits.queued()).isZero();
    }

    @Test
    void aWaitThatIsOverIsRefusedAndLeavesTheQueue() {
        var now = new AtomicLong();
        var permits = new HashPermits(1, 1, Duration.ofNanos(1), now::get);
        var first = permits.acquire().orElseThrow();
        assertThat(permits.acquire()).isEmpty();
        assertThat(permits.acquire()).isEmpty();
        assertThat(permits.queued()).isZero();
        now.addAndGet(Duration.ofSeconds(5).toNanos());
        first.close();
        assertThat(permits.waitHint())
                .as("one turn: nobody is counted as waiting")
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(permits.acquire()).isPresent();
    }

    @Test
    void aPermitIsGivenBackOnce() {
        var permits = new HashPermits(1, 0, Duration.ZERO);
        var permit = permits.acquire().orElseThrow();
        permit.close();
        permit.close();

        assertThat(permits.acquire()).isPresent();
        assertThat(permits.acquire()).isEmpty();
    }

    @Test
    void anInterruptedCallerGetsNoneAndKeepsItsFlag() throws Exception {
        var permits = new HashPermits(1, 4, LONG);
        var first = permits.acquire().orElseThrow();
        var flag = new CountDownLatch(1);
        var answer = new AtomicInteger(-1);
        var caller = new Thread(() -> {
            var none = permits.acquire().isEmpty();
            answer.set(none && Thread.currentThread().isInterrupted() ? 1 : 0);
            flag.countDown();
        });
        caller.start();
        awaitQueued(permits, 1);
        caller.interrupt();
        assertThat(flag.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answer).hasValue(1);
        assertThat(permits.queued()).isZero();
        first.close();
        assertThat(permits.acquire()).isPresent();
    }

    @Test
    void nobodyOvertakesThoseWhoWait() throws Exception {
        var permits = new HashPermits(1, 4, LONG);
        for (int round = 0; round < 20; round++) {
            var order = new ConcurrentLinkedQueue<String>();
            var first = permits.acquire().orElseThrow();
            var waiter = threads.submit(() -> {
                try (var permit = permits.acquire().orElseThrow()) {
                    assertThat(permit).isNotNull();
                    order.add("who waited");
                }
            });
            awaitQueued(permits, 1);
            first.close();
            try (var permit = permits.acquire().orElseThrow()) {
                assertThat(permit).isNotNull();
                order.add("who came later");
            }
            waiter.get();
            assertThat(order).containsExactly("who waited", "who came later");
        }
    }

    @Test
    void theHintFollowsHowLongPermitsAreHeldAndHowManyWait() throws Exception {
        var now = new AtomicLong();
        var permits = new HashPermits(1, 4, LONG, now::get);
        assertThat(permits.waitHint()).isEqualTo(Duration.ofSeconds(1));

        var permit = permits.acquire().orElseThrow();
        now.addAndGet(Duration.ofMillis(1500).toNanos());
        permit.close();
        assertThat(permits.waitHint()).isEqualTo(Duration.ofSeconds(2));

        var holder = permits.acquire().orElseThrow();
        var next = waiting(permits, 1);
        assertThat(permits.waitHint()).isEqualTo(Duration.ofSeconds(3));

        now.addAndGet(Duration.ofHours(10).toNanos());
        holder.close();
        next.get().orElseThrow().close();
        assertThat(permits.waitHint()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void senselessNumbersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new HashPermits(0, 1, LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> new HashPermits(1, -1, LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> new HashPermits(1, 1, Duration.ofNanos(-1)));
    }

    private Future<Optional<HashPermits.Permit>> waiting(HashPermits permits, int thenWaiting) {
        Callable<Optional<HashPermits.Permit>> ask = permits::acquire;
        var answer = threads.submit(ask);
        awaitQueued(permits, thenWaiting);
        return answer;
    }

    private static void awaitQueued(HashPermits permits, int count) {
        while (permits.queued() < count) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            Thread.onSpinWait();
        }
    }
}
