package dev.resetkit.holder;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.World;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A link of one account on the page of another, whose users and brands look the same. */
class OtherAccountTest {
    private static final AccountId OTHER = AccountId.of("other");

    @Test
    @DisplayName("I5 T9: unknown in another account, even when the store would answer for any")
    void unknownElsewhere() {
        var hasher = new QuickHasher();
        World world = World.of(
                hasher,
                (builder, memory) -> builder.directory(
                                account -> memory.directory().find(ACME))
                        .stores(leaky(memory.stores())));
        String token = world.mailed(ADMIN, CARL);
        hasher.reset();
        assertThat(world.resetkit.holder().inspect(OTHER, token)).isEqualTo(LinkRefused.invalid());
        try (var password = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThat(world.resetkit.holder().redeem(OTHER, token, password)).isEqualTo(LinkRefused.invalid());
        }
        assertThat(hasher.calls()).isZero();
        assertThat(world.inspect(token).isOk()).isTrue();
    }

    private static ResetStores leaky(ResetStores whole) {
        TokenStore anyAccount = proxy(TokenStore.class, (method, arguments) -> {
            if (method.getName().equals("find")) {
                arguments[0] = ACME;
            }
            return method.invoke(whole.tokens(), arguments);
        });
        return proxy(
                ResetStores.class,
                (method, arguments) ->
                        method.getName().equals("tokens") ? anyAccount : method.invoke(whole, arguments));
    }

    private interface Call {
        Object on(Method method, Object[] arguments) throws ReflectiveOperationException;
    }

    private static <T> T proxy(Class<T> port, Call call) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, (self, method, arguments) -> {
                    try {
                        return call.on(method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
