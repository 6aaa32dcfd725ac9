package dev.resetkit.testkit.story;

import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.RequestKeys;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A bundle of which every call is counted, and before one of which somebody else does something: on a thread of their
 * own, and to the end, unless a transaction is under way here that they may have to wait for.
 */
final class Steps {
    private final ResetStores real;
    private final AtomicInteger calls = new AtomicInteger();
    private final int chosen;
    private final FutureTask<Boolean> other;

    Steps(ResetStores real, int chosen, Runnable other) {
        this.real = real;
        this.chosen = chosen;
        this.other = new FutureTask<>(other, true);
    }

    private record Bundle(
            TokenStore tokens,
            ResetLog resets,
            Outbox outbox,
            Jobs jobs,
            PublicRequests publicRequests,
            Settings settings,
            Credentials credentials,
            RequestKeys requestKeys,
            Limits limits,
            AuditLog audit,
            Removal removal,
            Transactions transactions)
            implements ResetStores {}

    ResetStores bundle() {
        return new Bundle(
                on(TokenStore.class, real.tokens()),
                on(ResetLog.class, real.resets()),
                on(Outbox.class, real.outbox()),
                on(Jobs.class, real.jobs()),
                on(PublicRequests.class, real.publicRequests()),
                on(Settings.class, real.settings()),
                on(Credentials.class, real.credentials()),
                on(RequestKeys.class, real.requestKeys()),
                on(Limits.class, real.limits()),
                on(AuditLog.class, real.audit()),
                on(Removal.class, real.removal()),
                on(Transactions.class, real.transactions()));
    }

    int calls() {
        return calls.get();
    }

    /** Waits until the other has finished; begins it where no call was the chosen one. */
    void await() {
        other.run();
        try {
            other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private <T> T on(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, given) -> call(store, method, given)));
    }

    private Object call(Object store, Method method, Object[] given) throws Throwable {
        if (!method.getName().equals("isActive") && calls.getAndIncrement() == chosen) {
            var thread = new Thread(other, "somebody else");
            thread.start();
            if (!real.transactions().isActive()) {
                thread.join();
            }
        }
        try {
            return method.invoke(store, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
