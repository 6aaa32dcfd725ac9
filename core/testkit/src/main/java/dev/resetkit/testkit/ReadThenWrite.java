package dev.resetkit.testkit;

import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.TokenStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * Stores with the best known fault of this trade: what was read before decides, the write follows, and nobody looks at
 * its row count.
 */
final class ReadThenWrite {
    private final ResetStores under;
    private final UserStore underUsers;

    ReadThenWrite(ResetStores under, UserStore underUsers) {
        this.under = under;
        this.underUsers = underUsers;
    }

    ResetStores stores() {
        var tokens = answering(TokenStore.class, under.tokens(), Map.of("use", true));
        var resets = answering(ResetLog.class, under.resets(), Map.of("end", 1));
        return answering(ResetStores.class, under, Map.of("tokens", tokens, "resets", resets));
    }

    UserStore users() {
        return answering(UserStore.class, underUsers, Map.of("changePassword", true));
    }

    /** The same port, where some verbs do their work and answer what they were told. */
    private static <T> T answering(Class<T> port, T under, Map<String, Object> answers) {
        Object proxy = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, method, args) -> {
            try {
                Object honest = method.invoke(under, args);
                return answers.getOrDefault(method.getName(), honest);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return port.cast(proxy);
    }
}
