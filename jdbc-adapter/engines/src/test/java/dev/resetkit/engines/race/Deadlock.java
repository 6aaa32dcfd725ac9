package dev.resetkit.engines.race;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Two transactions write the same two rows in opposite order, the second row when both have the first. One writes 1 and the
 * other 2, where there is less.
 */
final class Deadlock {
    private final ResetStores stores;
    private final Consumer<Runnable> transactions;
    private final AccountId account = Fixtures.account();
    private final ResetRecord one = Rows.reset(account, Fixtures.user());
    private final ResetRecord two = Rows.reset(account, Fixtures.user());
    private final CyclicBarrier both = new CyclicBarrier(2);
    private final AtomicInteger tries = new AtomicInteger();

    /** Each in a new transaction of the stores' own. */
    Deadlock(ResetStores stores) {
        this(
                stores,
                work -> stores.transactions().inNew(() -> {
                    work.run();
                    return true;
                }));
    }

    /** Each in a transaction that something else begins and ends. */
    Deadlock(ResetStores stores, Consumer<Runnable> transactions) {
        this.stores = stores;
        this.transactions = transactions;
        stores.resets().add(one);
        stores.resets().add(two);
    }

    /** Returns when both have ended; throws what one of them was told. */
    void run() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var there = CompletableFuture.runAsync(() -> raise(one, two, 1), threads);
            var back = CompletableFuture.runAsync(() -> raise(two, one, 2), threads);
            CompletableFuture.allOf(there, back).get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How often work was begun, by both. */
    int tries() {
        return tries.get();
    }

    /** What the rows hold: 2 and 2 when both have ended well. */
    List<Long> fences() {
        return List.of(fence(one), fence(two));
    }

    private long fence(ResetRecord of) {
        return stores.resets().find(account, of.id()).orElseThrow().settledFence();
    }

    private void raise(ResetRecord first, ResetRecord second, long fence) {
        var own = new AtomicInteger();
        transactions.accept(() -> {
            tries.incrementAndGet();
            raise(first, fence);
            if (own.incrementAndGet() == 1) {
                meet();
            }
            raise(second, fence);
        });
    }

    private void raise(ResetRecord which, long fence) {
        stores.resets().settle(account, which.id(), ResetState.ACCEPTED, fence);
    }

    private void meet() {
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
