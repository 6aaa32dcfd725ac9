package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;

/** What the suites over a bundle of stores share. */
abstract class StoreSuite {
    AccountId account = Fixtures.account();
    AccountId other = Fixtures.account();
    UserId user = Fixtures.user();
    ResetStores stores;
    Transactions transactions;

    /**
     * The bundle under test. Asked for once before each clause; it may be the same one each time, and its database may
     * hold whatever other clauses left. Eight threads use it at once.
     *
     * @return a bundle that works
     */
    protected abstract ResetStores stores();

    @BeforeEach
    void takeStores() {
        account = Fixtures.account();
        other = Fixtures.account();
        user = Fixtures.user();
        stores = stores();
        transactions = stores.transactions();
    }

    /** Adds a reset of {@link #user}. */
    final ResetRecord queued() {
        return queued(account, user);
    }

    final ResetRecord queued(AccountId of, UserId target) {
        var reset = Rows.reset(of, target);
        stores.resets().add(reset);
        return reset;
    }

    /** A link that lives for an hour from {@link Fixtures#NOON}. */
    static Link link(ResetRecord reset) {
        return Rows.link(reset, 1, Fixtures.NOON.plus(Duration.ofHours(1)));
    }

    final <T> T inNew(Supplier<T> work) {
        return transactions.inNew(work);
    }

    /** Does work in a transaction that fails in the end. */
    final void rolledBack(Runnable work) {
        var failure = new Rollback();
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    work.run();
                    throw failure;
                }))
                .isSameAs(failure);
    }

    /** Thrown to roll back. */
    static final class Rollback extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
