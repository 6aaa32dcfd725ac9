package dev.resetkit.world;

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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sits between the library and its ports: notes each call as "Port.verb", and runs what a test wants before or after. */
public final class Tap {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<Object> values = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();

    private record Tapped(
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

    /** A port that does what the real one does, seen by this tap. */
    public <T> T on(Class<T> port, T real) {
        Object proxy = Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, arguments) -> call(real, method, arguments));
        return port.cast(proxy);
    }

    /** A bundle of which every part is seen. */
    public ResetStores stores(ResetStores real) {
        return new Tapped(
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

    private Object call(Object real, Method method, Object[] arguments) throws Throwable {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        calls.add(name);
        before.getOrDefault(name, () -> {}).run();
        if (arguments != null) {
            values.addAll(Arrays.asList(arguments));
        }
        try {
            Object answer = method.invoke(real, arguments);
            values.add(String.valueOf(answer));
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            after.getOrDefault(name, () -> {}).run();
        }
    }

    /** Every call but the question whether a transaction is current. */
    public List<String> calls() {
        return calls.stream()
                .filter(call -> !call.equals("Transactions.isActive"))
                .toList();
    }

    /** Everything that was handed in, and the text of everything that was answered. */
    public List<Object> values() {
        return List.copyOf(values);
    }

    public void forget() {
        calls.clear();
    }

    public void before(String call, Runnable task) {
        before.put(call, task);
    }

    public void after(String call, Runnable task) {
        after.put(call, task);
    }

    /** Runs a task before the next such call, and before no other. */
    public void beforeNext(String call, Runnable task) {
        before(call, () -> {
            before.remove(call);
            task.run();
        });
    }

    /** Runs a task after the next such call, and after no other. */
    public void afterNext(String call, Runnable task) {
        after(call, () -> {
            after.remove(call);
            task.run();
        });
    }

    /** From now on ports only do what the real ones do. */
    public void quiet() {
        before.clear();
        after.clear();
    }
}
