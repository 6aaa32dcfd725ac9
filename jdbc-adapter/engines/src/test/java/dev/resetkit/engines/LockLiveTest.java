package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller sees who had to wait for the links of a user. An engine that reads and locks in one statement shows the
 * rows of before beside those it locked; supersession would then rest on a state that is over.
 */
@Tag(Databases.EACH)
final class LockLiveTest {
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final AccountId account = Fixtures.account();
    private final UserId user = Fixtures.user();

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    private Link live(ResetStores stores) {
        var reset = Rows.reset(account, user);
        stores.resets().add(reset);
        return minted(stores, reset);
    }

    private static Link minted(ResetStores stores, ResetRecord reset) {
        var link = Rows.link(reset, 1, Fixtures.NOON.plusSeconds(3600));
        assertThat(stores.tokens().add(link)).isTrue();
        return link;
    }

    /** Lets another caller come to the links while this transaction holds them, and answers with what it then saw. */
    private List<TokenStore.Found> seenAfter(EngineDatabase database, Runnable work) throws Exception {
        var stores = database.stores();
        var coming = new CountDownLatch(1);
        Future<List<TokenStore.Found>> seen = stores.transactions().inNew(() -> {
            stores.tokens().lockLive(account, user);
            Future<List<TokenStore.Found>> other =
                    others.submit(() -> stores.transactions().inNew(() -> {
                        coming.countDown();
                        return stores.tokens().lockLive(account, user);
                    }));
            Waiting.untilBlocked(database, coming);
            work.run();
            return other;
        });
        return seen.get(60, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("whoever waited for a lock sees the reset as its holder left it")
    void resetIsFresh(Databases engine) throws Exception {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            var link = live(stores);
            var seen = seenAfter(
                    database, () -> stores.resets().settle(account, link.reset(), ResetState.ACCEPTED, link.fence()));
            assertThat(seen).hasSize(1);
            assertThat(seen.get(0).reset().settledFence()).isEqualTo(link.fence());
            assertThat(seen.get(0).reset().delivery()).isEqualTo(ResetState.ACCEPTED);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("whoever waited for a lock sees the links that were minted meanwhile, and holds them too")
    void newLinkIsSeen(Databases engine) throws Exception {
        try (var database = engine.fresh()) {
            var stores = database.stores();
            var first = live(stores);
            var second = Rows.reset(account, user);
            var seen = seenAfter(
                    database,
                    () -> stores.transactions().inNew(() -> {
                        stores.resets().add(second);
                        return minted(stores, second);
                    }));
            assertThat(seen.stream().map(found -> found.link().reset()))
                    .containsExactlyInAnyOrder(first.reset(), second.id());
        }
    }
}
