package dev.resetkit.testkit.broken;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** A port that differs from another in one verb. */
final class Replace {
    private Replace() {}

    /** What to do instead. */
    @FunctionalInterface
    interface Verb {
        Object call(Call call) throws Throwable;
    }

    /** One call of the verb. */
    record Call(Real real, List<Object> args) {
        Object proceed(Object... with) throws Throwable {
            return real.invoke(with);
        }

        Object proceed() throws Throwable {
            return real.invoke(args.toArray());
        }

        Object get(int index) {
            return args.get(index);
        }

        <A> A arg(int index, Class<A> type) {
            return type.cast(args.get(index));
        }
    }

    /** The verb as it was. */
    @FunctionalInterface
    interface Real {
        Object invoke(Object... args) throws Throwable;
    }

    static <T> T verb(Class<T> port, T whole, String name, Verb verb) {
        if (Arrays.stream(port.getMethods()).noneMatch(m -> m.getName().equals(name))) {
            throw new IllegalArgumentException("there is no verb " + name);
        }
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            Real real = with -> {
                try {
                    return method.invoke(whole, with);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            };
            var given = args == null ? new Object[0] : args;
            return method.getName().equals(name) ? verb.call(new Call(real, List.of(given))) : real.invoke(given);
        }));
    }
}
