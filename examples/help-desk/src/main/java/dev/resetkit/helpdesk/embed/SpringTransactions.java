package dev.resetkit.helpdesk.embed;

import dev.resetkit.jdbc.HostTransaction;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spring's transactions, as the library sees them. The transaction manager may be that of JDBC or of JPA: both bind
 * their connection to the data source. Give the library this same data source, and no proxy of it.
 */
public final class SpringTransactions implements HostTransaction.Manager {
    private final DataSource dataSource;
    private final TransactionTemplate requiresNew;

    /**
     * Over one data source.
     *
     * @param manager begins and ends transactions on it
     * @param dataSource of the stores and of the host's users
     */
    public SpringTransactions(PlatformTransactionManager manager, DataSource dataSource) {
        this.dataSource = dataSource;
        requiresNew = new TransactionTemplate(manager);
        requiresNew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        requiresNew.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Override
    public Optional<Connection> current() {
        boolean active = TransactionSynchronizationManager.isActualTransactionActive();
        return active && TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
                ? Optional.of(holder.getConnection())
                : Optional.empty();
    }

    @Override
    public void afterCommit(Runnable task) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                task.run();
            }
        });
    }

    @Override
    public <T> T inNew(Supplier<T> work) {
        return requiresNew.execute(status -> work.get());
    }
}
