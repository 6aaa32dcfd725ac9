package dev.resetkit.internal.listen;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.world.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever listens reads and writes what everybody else does. */
class ListenedStoresTest {
    private final World world = World.create();
    private final ResetStores stores = world.memory.stores();

    private static ResetStores heard(ResetStores under) {
        return ListenedStores.of(under, (account, entry) -> {});
    }

    @Test
    @DisplayName("every part but the log is the very part of the host's stores")
    void everyPartIsTheHosts() throws ReflectiveOperationException {
        ResetStores heard = heard(stores);
        var parts = Arrays.stream(ResetStores.class.getMethods())
                .filter(part -> part.getParameterCount() == 0)
                .filter(part -> !List.of("resets", "verifySchema").contains(part.getName()))
                .toList();
        assertThat(parts).hasSize(11);
        for (var part : parts) {
            assertThat(part.invoke(heard)).as(part.getName()).isSameAs(part.invoke(stores));
        }
    }

    @Test
    @DisplayName("what the host's stores answer about themselves and about a user is passed on")
    void answersArePassedOn() {
        var finding = new SchemaFinding(SchemaFinding.Kind.MISSING_COLUMN, "reset.fence", "a number", "none");
        var known = new ResetStores.Known(
                stores.settings().find(AccountId.of("another")),
                stores.credentials().find(ACME, UserId.of("somebody")));
        InvocationHandler answers = (proxy, verb, given) -> switch (verb.getName()) {
            case "verifySchema" -> List.of(finding);
            case "known" -> known;
            default -> verb.invoke(stores, given);
        };
        ResetStores heard = heard((ResetStores) Proxy.newProxyInstance(
                ResetStores.class.getClassLoader(), new Class<?>[] {ResetStores.class}, answers));
        assertThat(heard.verifySchema()).containsExactly(finding);
        assertThat(heard.known(ACME, CARL)).isSameAs(known);
    }

    @Test
    @DisplayName("the log under a listener answers as it does alone: each verb, and each condition both ways")
    void theLogAnswersAsItDoesAlone() {
        ResetLog log = heard(stores).resets();
        ResetId id = world.send(ADMIN, CARL);
        world.handOver();
        var record = stores.resets().find(ACME, id).orElseThrow();
        assertThat(log.find(ACME, id)).contains(record);
        assertThat(log.ofUser(ACME, CARL, 10)).containsExactly(record);
        assertThat(log.timeline(ACME, Set.of(id)))
                .isNotEmpty()
                .isEqualTo(stores.resets().timeline(ACME, Set.of(id)));
        assertThat(log.settle(ACME, id, ResetState.DEFERRED, 7)).isTrue();
        assertThat(log.settle(ACME, id, ResetState.ACCEPTED, 7))
                .as("recorded before")
                .isFalse();
        assertThat(stores.resets().find(ACME, id).orElseThrow().delivery()).isEqualTo(ResetState.DEFERRED);
        assertThat(log.bounce(ACME, id, 6)).as("of an earlier claim").isFalse();
        assertThat(log.bounce(ACME, id, 8)).isTrue();
        assertThat(stores.resets().find(ACME, id).orElseThrow().delivery()).isEqualTo(ResetState.BOUNCED);
    }

    @Test
    @DisplayName("a reset that is added through a listener is stored")
    void addedThroughAListener() {
        ResetId id = world.send(ADMIN, CARL);
        var record = stores.resets().find(ACME, id).orElseThrow();
        var empty = World.create().memory.stores();
        heard(empty).resets().add(record);
        assertThat(empty.resets().find(ACME, id)).contains(record);
    }
}
