package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.RequestKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Requests that are not to be made twice. */
final class JdbcRequestKeys implements RequestKeys {
    private static final String COLUMNS = "k.account_id, k.actor_id, k.digest, k.request, k.reset_id, k.ends_at";

    private static final String ADD = "INSERT INTO ${prefix}request_key (request, reset_id, ends_at,"
            + " account_id, actor_id, digest) VALUES (?, ?, ?, ?, ?, ?)";

    private static final String REPLACE = "UPDATE ${prefix}request_key SET request = ?, reset_id = ?, ends_at = ?"
            + " WHERE account_id = ? AND actor_id = ? AND digest = ? AND ends_at <= ?";

    private static final String ADD_OR_REPLACE = "INSERT INTO ${prefix}request_key AS k (request, reset_id, ends_at,"
            + " account_id, actor_id, digest) VALUES (?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (account_id, actor_id, digest) DO UPDATE SET request = EXCLUDED.request,"
            + " reset_id = EXCLUDED.reset_id, ends_at = EXCLUDED.ends_at WHERE k.ends_at <= ?";

    private static final String FIND = "SELECT " + COLUMNS + " FROM ${prefix}request_key k"
            + " WHERE k.account_id = ? AND k.actor_id = ? AND k.digest = ? AND k.ends_at > ?";

    private static final String FREE = "DELETE FROM ${prefix}request_key"
            + " WHERE account_id = ? AND actor_id = ? AND digest = ? AND reset_id = ?";

    // Serves all accounts at once, by design: what it finds is forgotten account by account.
    private static final String OVER = "SELECT " + COLUMNS + " FROM ${prefix}request_key k WHERE k.ends_at <= ?"
            + " ORDER BY k.ends_at, k.account_id, k.actor_id, k.digest LIMIT ?";

    private static final String FORGET = "DELETE FROM ${prefix}request_key"
            + " WHERE account_id = ? AND actor_id = ? AND digest = ? AND ends_at <= ?";

    private final Sql sql;
    private final Transactions transactions;
    private final boolean inOneGo;
    private final String add;
    private final String replace;
    private final String addOrReplace;
    private final String find;
    private final String free;
    private final String over;
    private final String forget;

    JdbcRequestKeys(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        inOneGo = engine.insertsOrUpdates();
        add = sql.of(ADD);
        replace = sql.of(REPLACE);
        addOrReplace = sql.of(ADD_OR_REPLACE);
        find = sql.of(FIND);
        free = sql.of(FREE);
        over = sql.of(OVER);
        forget = sql.of(FORGET);
    }

    @Override
    public boolean claim(RequestKey key, Instant now) {
        Sql.Binder values = p -> p.text(key.request())
                .text(key.reset().value())
                .time(key.until())
                .text(key.account().value())
                .text(key.actor().value())
                .text(key.digest());
        Sql.Binder valuesAndTime = p -> {
            values.bind(p);
            p.time(now);
        };
        return inOneGo
                ? sql.updateOne(addOrReplace, valuesAndTime)
                : transactions.inCurrentOrNew(
                        () -> sql.updateOne(replace, valuesAndTime) || sql.insertIfAbsent(add, values) == 1);
    }

    @Override
    public Optional<RequestKey> find(AccountId account, UserId actor, String digest, Instant now) {
        return sql.find(
                find,
                p -> p.text(account.value()).text(actor.value()).text(digest).time(now),
                JdbcRequestKeys::key);
    }

    @Override
    public boolean free(RequestKey key) {
        return sql.updateOne(
                free,
                p -> p.text(key.account().value())
                        .text(key.actor().value())
                        .text(key.digest())
                        .text(key.reset().value()));
    }

    @Override
    public int purge(Instant now, int limit) {
        return transactions.inCurrentOrNew(() -> {
            var found = sql.list(over, p -> p.time(now).number(Checks.limit(limit)), JdbcRequestKeys::key);
            return sql.updateEach(
                    forget,
                    found,
                    (p, key) -> p.text(key.account().value())
                            .text(key.actor().value())
                            .text(key.digest())
                            .time(now));
        });
    }

    private static RequestKey key(Row row) throws SQLException {
        return new RequestKey(
                AccountId.of(row.text()),
                UserId.of(row.text()),
                row.text(),
                row.text(),
                ResetId.of(row.text()),
                row.time());
    }
}
