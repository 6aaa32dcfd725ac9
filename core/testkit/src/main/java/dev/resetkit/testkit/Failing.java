package dev.resetkit.testkit;

import dev.resetkit.spi.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BooleanSupplier;

/** Ports that are out of reach in the middle of a flow. */
final class Failing {
    private Failing() {}

    /** A port with one verb that fails before it does anything, while something holds. */
    static <T> T before(Class<T> port, T under, String verb, BooleanSupplier now) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            if (method.getName().equals(verb) && now.getAsBoolean()) {
                throw new StoreUnavailableException("out of reach");
            }
            return call(() -> method.invoke(under, args));
        }));
    }

    /** The same for a verb that does its work, and whose answer is lost. */
    static <T> T after(Class<T> port, T under, String verb, BooleanSupplier now) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            Object answer = call(() -> method.invoke(under, args));
            if (method.getName().equals(verb) && now.getAsBoolean()) {
                throw new StoreUnavailableException("the answer is lost");
            }
            return answer;
        }));
    }

    /** The same port, where one verb answers something else. */
    static <T> T answering(Class<T> port, T under, String verb, Object answer) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, args) ->
                        method.getName().equals(verb) ? answer : call(() -> method.invoke(under, args))));
    }

    private interface Invocation {
        Object call() throws ReflectiveOperationException;
    }

    private static Object call(Invocation real) throws Throwable {
        try {
            return real.call();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
