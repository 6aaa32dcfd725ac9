package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** L9: a purge takes what is over and locks no row that lives. */
@Tag(Databases.EACH)
class PurgeBesideLifeTest {
    private static final Instant NOW = Fixtures.NOON;
    private static final int OLD = 2_500;

    private final AccountId account = Fixtures.account();
    private final UserId user = Fixtures.user();

    private Link link(ResetStores stores, Instant asked) {
        var reset = Rows.reset(account, user, Fixtures.resetId(), asked);
        stores.resets().add(reset);
        var link = Rows.link(reset, 1, asked.plus(Duration.ofHours(24)));
        stores.tokens().add(link);
        return link;
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("while somebody holds all live links of a user, every old one of that user goes, a batch at a time")
    void liveRowsAreNotTouched(Databases engine) {
        try (var database = engine.fresh()) {
            ResetStores stores = database.stores();
            Link alive = link(stores, NOW);
            stores.transactions().inNew(() -> {
                for (int i = 0; i < OLD; i++) {
                    Link old = link(stores, NOW.minus(Duration.ofDays(40)));
                    stores.tokens().end(account, Set.of(old.digest()), Link.Reason.EXPIRED, old.expiresAt());
                }
                return alive;
            });
            Instant before = NOW.minus(Duration.ofDays(30));
            stores.transactions().inNew(() -> {
                assertThat(stores.tokens().lockLive(account, user)).hasSize(1);
                var purge = CompletableFuture.supplyAsync(() -> {
                    int batches = 0;
                    for (int taken = 1; taken > 0; batches++) {
                        taken = stores.removal().links(before, 500)
                                + stores.removal().resets(before, 500);
                    }
                    return batches;
                });
                assertThat(purge.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(6);
                return alive;
            });
            assertThat(stores.tokens().find(account, alive.digest())).isPresent();
            assertThat(stores.resets().ofUser(account, user, 10)).hasSize(1);
        }
    }
}
