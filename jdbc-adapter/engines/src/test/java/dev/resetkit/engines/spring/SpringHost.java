package dev.resetkit.engines.spring;

import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.model.account.User;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.ResetStores;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A host whose transactions are Spring's, over a database of one engine. */
final class SpringHost implements AutoCloseable {
    private final EngineDatabase database;
    private final PlatformTransactionManager manager;
    private final ResetStores stores;
    private final ConnectionSource source;
    private final Runnable closing;

    private SpringHost(EngineDatabase database, PlatformTransactionManager manager, Runnable closing) {
        this.database = database;
        this.manager = manager;
        this.closing = closing;
        source = ConnectionSource.managed(database.watched(), new SpringTransactions(manager, database.watched()));
        stores = JdbcResetStores.create(source, database.dialect());
    }

    /** One over plain JDBC. */
    static SpringHost jdbc(EngineDatabase database) {
        return new SpringHost(database, new JdbcTransactionManager(database.watched()), () -> {});
    }

    /** One over Hibernate, with a table of users of its own. */
    static SpringHost jpa(EngineDatabase database) {
        Person.makeTable(database.owner());
        EntityManagerFactory entities = entities(database);
        return new SpringHost(database, new JpaTransactionManager(entities), entities::close);
    }

    private static EntityManagerFactory entities(EngineDatabase database) {
        var bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(database.watched());
        bean.setPersistenceUnitName("host");
        bean.setManagedTypes(PersistenceManagedTypes.of(Person.class.getName(), CarelessPerson.class.getName()));
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "none"));
        bean.afterPropertiesSet();
        return bean.getObject();
    }

    EngineDatabase database() {
        return database;
    }

    PlatformTransactionManager manager() {
        return manager;
    }

    EntityManagerFactory entities() {
        return ((JpaTransactionManager) manager).getEntityManagerFactory();
    }

    ConnectionSource source() {
        return source;
    }

    ResetStores stores() {
        return stores;
    }

    /** Saves a user as such a host does. */
    void add(User user, EncodedPassword password) {
        var person = new Person();
        person.id = user.id().value();
        person.email = user.primary().orElseThrow().address().value();
        person.kind = user.role().kind().name();
        person.hash = password.reveal();
        person.credentials = 1;
        new TransactionTemplate(manager).executeWithoutResult(status -> shared().persist(person));
    }

    /** Entities of whatever transaction is current. */
    EntityManager shared() {
        return SharedEntityManagerCreator.createSharedEntityManager(entities());
    }

    @Override
    public void close() {
        closing.run();
        database.close();
    }
}
