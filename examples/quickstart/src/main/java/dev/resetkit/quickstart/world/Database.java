package dev.resetkit.quickstart.world;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Tables in some database, and the stores over them. */
final class Database {
    private static final Pattern CREATED = Pattern.compile("CREATE TABLE (\\w+)");

    private final Dialect dialect;
    private final String prefix;
    private final ConnectionSource source;

    private Database(DataSource dataSource, Dialect dialect, String prefix) {
        this.dialect = dialect;
        this.prefix = prefix;
        this.source = ConnectionSource.of(dataSource);
    }

    /** Makes the tables: all or, where the engine takes them back, none. */
    static Database in(DataSource dataSource, String prefix) {
        Dialect dialect = Dialect.detect(dataSource);
        var database = new Database(dataSource, dialect, prefix);
        database.source
                .transactions()
                .inNew(() -> database.source.call(connection -> {
                    ResetkitSchema.apply(connection, dialect, prefix);
                    ResetkitSchema.applyUsers(connection, dialect, prefix);
                    return prefix;
                }));
        return database;
    }

    /** Takes them away again, those first that refer to others. */
    void drop() {
        String ddl = ResetkitSchema.sql(dialect, prefix) + ResetkitSchema.usersSql(dialect, prefix);
        var tables = new ArrayDeque<String>();
        tables.push(prefix + "schema_version");
        CREATED.matcher(ddl).results().forEach(found -> tables.push(found.group(1)));
        source.transactions()
                .inNew(() -> source.call(connection -> {
                    try (var statement = connection.createStatement()) {
                        for (String table : tables) {
                            statement.execute("DROP TABLE " + table);
                        }
                    }
                    return prefix;
                }));
    }

    ResetStores stores() {
        return JdbcResetStores.create(source, dialect, prefix);
    }

    UserStore users() {
        return JdbcUserStore.create(source, dialect, prefix);
    }

    void add(Account account, User user, Optional<EncodedPassword> hash) {
        var users = JdbcUsers.create(source, dialect, prefix);
        hash.ifPresentOrElse(known -> users.add(account.id(), user, known), () -> users.add(account.id(), user));
    }
}
