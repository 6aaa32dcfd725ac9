package dev.resetkit.benchmarks.mail;

import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.Outbox.Waiting;
import dev.resetkit.spi.store.ResetStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stores whose outbox gives nothing out while the tap is closed, and does not tell jobs how much waits: these make all
 * their resets, and no mail goes out. Everything else is the stores' own.
 */
final class Tap {
    private final AtomicInteger added = new AtomicInteger();
    private volatile boolean open = true;

    private interface Verb {
        Object call(Method method, Object[] args) throws Throwable;
    }

    void close() {
        added.set(0);
        open = false;
    }

    void open() {
        open = true;
    }

    /** Entries that were added since the tap was closed. */
    int added() {
        return added.get();
    }

    ResetStores over(ResetStores stores) {
        Outbox outbox = proxy(Outbox.class, (method, args) -> verb(stores.outbox(), method, args));
        return proxy(
                ResetStores.class,
                (method, args) -> method.getName().equals("outbox") ? outbox : invoke(stores, method, args));
    }

    private Object verb(Outbox outbox, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        if (!open && name.equals("claim")) {
            return List.of();
        }
        if (!open && name.equals("waiting")) {
            return new Waiting(0, 1);
        }
        Object answer = invoke(outbox, method, args);
        if (name.equals("addAll")) {
            added.addAndGet(((List<?>) args[0]).size());
        }
        return answer;
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> port, Verb verb) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> verb.call(method, args)));
    }
}
