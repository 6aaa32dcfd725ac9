package dev.resetkit.benchmarks.db;

import dev.resetkit.benchmarks.data.NoHash;
import dev.resetkit.benchmarks.data.Server;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a host writes by hand with Spring Security: a one-time token is made; then, in one transaction, it is consumed and
 * the user gets the new password. No limits, no outbox, no mail, no audit, no notice, and the token stands there as it is.
 */
final class SpringSide implements AutoCloseable {
    private final OneTimeTokens tokens;
    private final JdbcUserDetailsManager users;
    private final TransactionTemplate transactions;

    SpringSide(DataSource database) {
        Server.execute(
                database,
                SpringTokens.TABLE,
                "CREATE TABLE users (username varchar(50) NOT NULL PRIMARY KEY, password varchar(500) NOT NULL,"
                        + " enabled boolean NOT NULL)",
                "CREATE TABLE authorities (username varchar(50) NOT NULL REFERENCES users (username),"
                        + " authority varchar(50) NOT NULL)",
                "CREATE UNIQUE INDEX ix_auth_username ON authorities (username, authority)");
        tokens = new SpringTokens(database);
        users = new JdbcUserDetailsManager(database);
        users.setEnableUpdatePassword(true);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(database));
    }

    /** A whole reset of a user. */
    void cycle(int user) {
        String name = Integer.toString(user);
        String token = tokens.generate(name);
        Boolean done = transactions.execute(status -> {
            if (!tokens.consume(token)) {
                return false;
            }
            users.updatePassword(users.loadUserByUsername(name), NoHash.STORED);
            return true;
        });
        if (!Boolean.TRUE.equals(done)) {
            throw new IllegalStateException("not reset");
        }
    }

    void generate(int user) {
        tokens.generate(Integer.toString(user));
    }

    @Override
    public void close() {
        tokens.close();
    }
}
