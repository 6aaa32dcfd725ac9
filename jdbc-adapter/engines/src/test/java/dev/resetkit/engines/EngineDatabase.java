package dev.resetkit.engines;

import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.host.LeakCheck;
import java.util.Optional;
import javax.sql.DataSource;

/** A database of one engine, and everything over it. */
public final class EngineDatabase implements AutoCloseable {
    private final Dialect dialect;
    private final DataSource owner;
    private final HikariDataSource pool;
    private final LeakCheck leaks;
    private final DataSource watched;
    private final ConnectionSource source;
    private final ResetStores stores;
    private final JdbcUserStore userStore;
    private final JdbcUsers users;

    EngineDatabase(Dialect dialect, DataSource owner, HikariDataSource pool) {
        this.dialect = dialect;
        this.owner = owner;
        this.pool = pool;
        leaks = new LeakCheck(pool);
        watched = leaks.dataSource();
        source = ConnectionSource.of(watched);
        stores = JdbcResetStores.create(source, dialect);
        userStore = JdbcUserStore.create(source, dialect);
        users = JdbcUsers.create(source, dialect);
    }

    /** Makes the tables, in an empty database. */
    public void makeTables() {
        ResetkitSchema.apply(owner, dialect, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(owner, dialect, ResetkitSchema.DEFAULT_PREFIX);
    }

    /** The engine. */
    public Dialect dialect() {
        return dialect;
    }

    /** Connections with every right, for tests that look into tables. */
    public DataSource owner() {
        return owner;
    }

    /** The pool that the stores use: 32 connections at most, in a session zone of its own. */
    public HikariDataSource pool() {
        return pool;
    }

    /** The same pool; what is taken of it and not closed ends the test. */
    public DataSource watched() {
        return watched;
    }

    /** The source of {@link #stores}, {@link #userStore} and {@link #users}. */
    public ConnectionSource source() {
        return source;
    }

    /** The library's stores. */
    public ResetStores stores() {
        return stores;
    }

    /** The reference user table as the library sees it. */
    public JdbcUserStore userStore() {
        return userStore;
    }

    /** The reference user table as a host sees it. */
    public JdbcUsers users() {
        return users;
    }

    /** Adds a user, with a password or without. */
    public User add(AccountId account, User user, Optional<EncodedPassword> hash) {
        hash.ifPresentOrElse(h -> users.add(account, user, h), () -> users.add(account, user));
        return user;
    }

    /** How many connections are out of the pool. */
    public int borrowed() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Ends the test that left something open. */
    @Override
    public void close() {
        pool.close();
        leaks.assertNothingOpen();
    }

    @Override
    public String toString() {
        return dialect.toString();
    }
}
