package dev.resetkit.jdbc;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.host.LeakCheck;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** An H2 database with the tables in it. JVM, session and UTC are in three time zones. */
final class Database {
    static {
        TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
    }

    private final LeakCheck leaks;
    private final ConnectionSource source;
    private final ResetStores stores;
    private final JdbcUserStore userStore;
    private final JdbcUsers users;

    private Database(DataSource dataSource) {
        ResetkitSchema.apply(dataSource, Dialect.H2, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(dataSource, Dialect.H2, ResetkitSchema.DEFAULT_PREFIX);
        leaks = new LeakCheck(dataSource);
        source = ConnectionSource.of(leaks.dataSource());
        stores = JdbcResetStores.create(source, Dialect.H2);
        userStore = JdbcUserStore.create(source, Dialect.H2);
        users = JdbcUsers.create(source, Dialect.H2);
    }

    static Database inMemory() {
        return new Database(emptyInMemory());
    }

    static Database onDisk(Path folder) {
        return new Database(h2("jdbc:h2:file:" + folder.resolve("resetkit") + ";DB_CLOSE_DELAY=-1"));
    }

    /** A database without tables, which lives as long as the JVM. */
    static DataSource emptyInMemory() {
        return h2("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private static DataSource h2(String url) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL(url + ";TIME ZONE=Asia/Kolkata");
        dataSource.setUser("sa");
        dataSource.setPassword("");
        return dataSource;
    }

    LeakCheck leaks() {
        return leaks;
    }

    DataSource dataSource() {
        return leaks.dataSource();
    }

    ConnectionSource source() {
        return source;
    }

    ResetStores stores() {
        return stores;
    }

    JdbcUserStore userStore() {
        return userStore;
    }

    JdbcUsers users() {
        return users;
    }

    User add(AccountId account, User user, Optional<EncodedPassword> hash) {
        hash.ifPresentOrElse(h -> users.add(account, user, h), () -> users.add(account, user));
        return user;
    }
}
