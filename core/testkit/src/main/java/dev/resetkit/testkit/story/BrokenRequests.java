package dev.resetkit.testkit.story;

import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.ResetStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A bundle that takes no public request. */
record BrokenRequests(ResetStores real) {
    ResetStores bundle() {
        return (ResetStores) Proxy.newProxyInstance(
                ResetStores.class.getClassLoader(), new Class<?>[] {ResetStores.class}, (self, method, arguments) -> {
                    if (method.getReturnType() == PublicRequests.class) {
                        throw new StoreUnavailableException("out of reach");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
