package dev.resetkit.engines.spring;

import dev.resetkit.engines.Databases;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.TransactionsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract of transactions where all of them are those of a JpaTransactionManager. */
class SpringJpaTransactionsTest extends TransactionsContract {
    private static SpringHost host;

    @BeforeAll
    static void open() {
        host = SpringHost.jpa(Databases.POSTGRESQL.fresh());
    }

    @AfterAll
    static void close() {
        host.close();
    }

    @Override
    protected ResetStores stores() {
        return host.stores();
    }
}
