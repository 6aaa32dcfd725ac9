package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.store.ResetStores;
import java.util.Arrays;
import java.util.Optional;

/** What the suites of this thread are run on. */
final class Subject {
    private static final ThreadLocal<Optional<Broken>> NOW = ThreadLocal.withInitial(Optional::empty);

    private Subject() {}

    static void use(Broken broken) {
        NOW.set(Optional.of(broken));
    }

    static void useTheWhole() {
        NOW.remove();
    }

    /** The port as it is, or broken when this thread's turn is about it. */
    static <T> T of(Class<T> port, T whole, InMemory around) {
        return NOW.get()
                .filter(broken -> broken.port() == port)
                .map(broken -> port.cast(broken.make(whole, around)))
                .orElse(whole);
    }

    /** The bundle as it is, or with one port broken. */
    static ResetStores stores(InMemory memory) {
        var whole = of(ResetStores.class, memory.stores(), memory);
        return NOW.get().flatMap(broken -> replaced(whole, broken, memory)).orElse(whole);
    }

    private static Optional<ResetStores> replaced(ResetStores whole, Broken broken, InMemory memory) {
        return Arrays.stream(ResetStores.class.getMethods())
                .filter(accessor -> accessor.getReturnType() == broken.port())
                .findFirst()
                .map(accessor -> {
                    try {
                        Object port = broken.make(accessor.invoke(whole), memory);
                        return Replace.verb(ResetStores.class, whole, accessor.getName(), call -> port);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
