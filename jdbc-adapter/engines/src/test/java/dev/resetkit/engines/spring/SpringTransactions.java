package dev.resetkit.engines.spring;

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

// begin spring
/** Spring's transactions: of a JdbcTransactionManager, or of a JpaTransactionManager over Hibernate. */
public final class SpringTransactions implements HostTransaction.Manager {
    private final DataSource dataSource;
    private final TransactionTemplate requiresNew;

    public SpringTransactions(PlatformTransactionManager manager, DataSource dataSource) {
        this.dataSource = dataSource;
        requiresNew = new TransactionTemplate(manager);
        requiresNew.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        requiresNew.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Override
    public Optional<Connection> current() {
        return TransactionSynchronizationManager.isActualTransactionActive()
                        && TransactionSynchronizationManager.getResource(dataSource) instanceof ConnectionHolder holder
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
// end spring
