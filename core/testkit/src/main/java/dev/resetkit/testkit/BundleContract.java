package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link ResetStores}: all stores of a bundle stand over one database and take part in one transaction.
 * What each of them does is in the suite of its own port. No worker may run on the same database meanwhile.
 */
public abstract class BundleContract extends StoreSuite {
    private final Queue<BundleParts> made = new ConcurrentLinkedQueue<>();
    private final Instant due = Fixtures.quietMoment();

    /** For the extending suite. */
    protected BundleContract() {}

    @AfterEach
    void clear() {
        made.forEach(BundleParts::clear);
        made.clear();
    }

    private BundleParts parts() {
        var parts = new BundleParts(stores, due);
        made.add(parts);
        return parts;
    }

    private BundleParts written() {
        var parts = parts();
        parts.writeAll();
        return parts;
    }

    @Test
    @DisplayName("a commit keeps what every store wrote")
    void commitKeepsAll() {
        var parts = inNew(this::written);
        assertThat(parts.there()).isEqualTo(BundleParts.names());
    }

    @Test
    @DisplayName("I9 a rollback takes back what every store wrote")
    void rollbackUndoesAll() {
        var parts = parts();
        rolledBack(parts::writeAll);
        assertThat(parts.there()).isEmpty();
    }

    @Test
    @DisplayName("inside the transaction every store sees what the others wrote")
    void ownWritesAreSeen() {
        var parts = parts();
        rolledBack(() -> {
            parts.writeAll();
            assertThat(parts.there()).isEqualTo(BundleParts.names());
        });
    }

    @Test
    @DisplayName("another thread sees nothing of any store before the commit: it sees nothing, or waits for the end")
    void nothingIsSeenBeforeTheCommit() {
        var parts = parts();
        List<Future<Boolean>> readers = new ArrayList<>();
        rolledBack(() -> {
            parts.writeAll();
            parts.all().forEach(part -> readers.add(Race.beside(part.there()::getAsBoolean)));
            readers.forEach(Race::waits);
        });
        for (int i = 0; i < readers.size(); i++) {
            assertThat(Race.result(readers.get(i)))
                    .as(BundleParts.names().get(i))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("an inner new transaction sees nothing of the outer one's, in any store, and its commit stays")
    void innerStandsApart() {
        var outer = parts();
        var inner = parts();
        rolledBack(() -> {
            outer.writeAll();
            var seen = inNew(() -> {
                inner.writeAll();
                return outer.there();
            });
            assertThat(seen).isEmpty();
        });
        assertThat(inner.there()).isEqualTo(BundleParts.names());
        assertThat(outer.there()).isEmpty();
    }

    @Test
    @DisplayName("joined work of every store commits with its owner")
    void joinedWorkIsOne() {
        var parts = parts();
        inNew(() -> {
            parts.all()
                    .forEach(part -> transactions.inCurrentOrNew(() -> {
                        part.write().run();
                        return part;
                    }));
            return parts;
        });
        assertThat(parts.there()).isEqualTo(BundleParts.names());
    }

    @Test
    @DisplayName("joined work of every store is rolled back with its owner")
    void joinedWorkIsUndone() {
        var parts = parts();
        rolledBack(() -> parts.all()
                .forEach(part -> transactions.inCurrentOrNew(() -> {
                    part.write().run();
                    return part;
                })));
        assertThat(parts.there()).isEmpty();
    }

    @Test
    @DisplayName("I9 what one store throws rolls the others back")
    void failureOfOneUndoesTheOthers() {
        var reset = queued();
        var link = link(reset);
        assertThat(stores.tokens().add(link)).isTrue();
        var parts = parts();
        assertThatThrownBy(() -> inNew(() -> {
                    parts.writeAll();
                    return stores.tokens().add(link);
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(parts.there()).isEmpty();
    }

    @Test
    @DisplayName("a task after the commit finds what every store wrote")
    void taskFindsAll() {
        var parts = parts();
        List<String> found = new ArrayList<>();
        inNew(() -> {
            transactions.afterCommit(() -> found.addAll(inNew(parts::there)));
            parts.writeAll();
            return parts;
        });
        assertThat(found).isEqualTo(BundleParts.names());
    }

    @Test
    @DisplayName("a link follows its reset within the transaction: not before it is there, not once it has ended")
    void linksFollowTheirResets() {
        var reset = Rows.reset(account, user);
        inNew(() -> {
            assertThat(stores.tokens().add(link(reset))).as("before").isFalse();
            stores.resets().add(reset);
            assertThat(stores.tokens().add(link(reset))).as("there").isTrue();
            var end = new ResetRecord.End(ResetState.CANCELLED, Fixtures.NOON);
            assertThat(stores.resets().end(account, Set.of(reset.id()), end)).isEqualTo(1);
            assertThat(stores.tokens().add(link(reset))).as("ended").isFalse();
            return reset;
        });
        assertThat(stores.tokens().ofResets(account, Set.of(reset.id()))).hasSize(1);
    }

    @Test
    @DisplayName("eight threads that write to every store: all of it or nothing, each by its own end")
    void threadsStandApart() {
        var written = Race.run(i -> {
            var parts = parts();
            if (i % 2 == 0) {
                rolledBack(parts::writeAll);
            } else {
                inNew(() -> {
                    parts.writeAll();
                    return parts;
                });
            }
            return parts;
        });
        for (int i = 0; i < written.size(); i++) {
            assertThat(written.get(i).there())
                    .as("thread %s", i)
                    .isEqualTo(i % 2 == 0 ? List.of() : BundleParts.names());
        }
    }
}
