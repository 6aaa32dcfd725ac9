package dev.resetkit.testkit.broken;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A port that differs from another in one verb. */
public final class Replace {
    private Replace() {}

    /** What to do instead. */
    @FunctionalInterface
    public interface Verb {
        /** Answers the call. */
        Object call(Call call) throws Throwable;
    }

    /** The verb as it was. */
    @FunctionalInterface
    public interface Real {
        /** Calls it. */
        Object invoke(Object... args) throws Throwable;
    }

    /** One call of the verb. */
    public record Call(Real real, List<Object> args) {
        /** Does what the whole port does. */
        public Object proceed() throws Throwable {
            return real.invoke(args.toArray());
        }

        /** The same with other arguments. */
        public Object proceed(Object... with) throws Throwable {
            return real.invoke(with);
        }

        /** The same with one argument replaced. */
        public Object with(int index, Object value) throws Throwable {
            var changed = args.toArray();
            changed[index] = value;
            return real.invoke(changed);
        }

        /** Whether the whole port says yes. */
        public boolean yes() throws Throwable {
            return (Boolean) proceed();
        }

        /** An argument that is a collection. */
        public Collection<?> all(int index) {
            return (Collection<?>) args.get(index);
        }

        /** An argument. */
        public Object get(int index) {
            return args.get(index);
        }

        /** An argument of a known type. */
        public <A> A arg(int index, Class<A> type) {
            return type.cast(args.get(index));
        }
    }

    /** The same port with another verb. */
    public static <T> T verb(Class<T> port, T whole, String name, Verb verb) {
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
