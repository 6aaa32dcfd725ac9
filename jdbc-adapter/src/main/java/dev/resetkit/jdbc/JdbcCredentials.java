package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.ChangeRows;
import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.CredentialRows;
import dev.resetkit.jdbc.internal.FormerLines;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import dev.resetkit.spi.store.CredentialRecord.SoftBounces;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.PendingChange;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries, locks, blocks, earlier hashes and changes under way. */
final class JdbcCredentials implements Credentials {
    private static final String FIND =
            "SELECT " + CredentialRows.COLUMNS + " FROM ${prefix}credential c WHERE c.account_id = ? AND c.user_id = ?";

    private static final String FIND_ALL = "SELECT c.user_id, " + CredentialRows.COLUMNS
            + " FROM ${wanted}"
            + " JOIN ${prefix}credential c ON c.account_id = ? AND c.user_id = wanted.id";

    private static final String INSERT = "INSERT INTO ${prefix}credential (tries, locked_until, blocked_at,"
            + " address_digest, address_since, address_changed_by,"
            + " undeliverable_digest, undeliverable_since, undeliverable_why,"
            + " soft_bounce_digest, soft_bounces, former_addresses, former_until, account_id, user_id, version)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)";

    private static final String UPDATE = "UPDATE ${prefix}credential SET tries = ?, locked_until = ?, blocked_at = ?,"
            + " address_digest = ?, address_since = ?, address_changed_by = ?,"
            + " undeliverable_digest = ?, undeliverable_since = ?, undeliverable_why = ?,"
            + " soft_bounce_digest = ?, soft_bounces = ?, former_addresses = ?, former_until = ?,"
            + " version = version + 1 WHERE account_id = ? AND user_id = ? AND version = ?";

    // The engine's number and not the time says what is newest: clocks of two processes differ.

    private static final String HISTORY = "SELECT h.encoded_password FROM ${prefix}password_history h"
            + " WHERE h.account_id = ? AND h.user_id = ? ORDER BY h.entry_no DESC LIMIT ?";

    private static final String REMEMBER = "INSERT INTO ${prefix}password_history (account_id, user_id,"
            + " encoded_password, remembered_at) VALUES (?, ?, ?, ?)";

    private static final String FORGET = "DELETE FROM ${prefix}password_history WHERE account_id = ? AND user_id = ?"
            + " AND entry_no <= (SELECT h.entry_no FROM ${prefix}password_history h"
            + " WHERE h.account_id = ? AND h.user_id = ? ORDER BY h.entry_no DESC LIMIT 1 OFFSET ?)";

    private static final String FORGET_ALL =
            "DELETE FROM ${prefix}password_history WHERE account_id = ? AND user_id = ?";

    private static final String CLAIM = "INSERT INTO ${prefix}change (" + String.join(", ", ChangeRows.WRITTEN)
            + ", busy_user_id, state) VALUES ("
            + String.join(", ", Collections.nCopies(ChangeRows.WRITTEN.size(), "?"))
            + ", ?, 'CLAIMED')";

    private static final String KEY = "SELECT c.id FROM ${prefix}change c WHERE c.account_id = ? AND c.id = ?";

    private static final String CLAIMED =
            "SELECT " + ChangeRows.COLUMNS + " FROM ${prefix}change c WHERE c.account_id = ? AND c.busy_user_id = ?";

    // Serves all accounts at once, by design: it alone binds no account. Every verb on what it finds does.
    private static final String OVERDUE = "SELECT " + ChangeRows.COLUMNS
            + " FROM ${prefix}change c WHERE c.state = 'CLAIMED' AND c.lease_until <= ?"
            + " ORDER BY c.lease_until, c.account_id, c.id LIMIT ?";

    private static final String DONE = "UPDATE ${prefix}change SET state = 'DONE', busy_user_id = NULL"
            + " WHERE account_id = ? AND id = ? AND state <> 'DONE'";

    private static final String DROP = "UPDATE ${prefix}change SET state = 'DROPPED', busy_user_id = NULL"
            + " WHERE account_id = ? AND id = ? AND state = 'CLAIMED'";

    private final Sql sql;
    private final Transactions transactions;
    private final String find;
    private final String findAll;
    private final String insert;
    private final String update;
    private final String history;
    private final String remember;
    private final String forget;
    private final String forgetAll;
    private final String claim;
    private final String key;
    private final String claimed;
    private final String overdue;
    private final String done;
    private final String drop;

    JdbcCredentials(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        find = sql.of(FIND);
        findAll = sql.of(FIND_ALL.replace("${wanted}", engine.wanted("id")));
        insert = sql.of(INSERT + engine.unlessThere());
        update = sql.of(UPDATE);
        history = sql.of(HISTORY);
        remember = sql.of(REMEMBER);
        forget = sql.of(FORGET);
        forgetAll = sql.of(FORGET_ALL);
        claim = sql.of(CLAIM + engine.unlessThere());
        key = sql.of(KEY);
        claimed = sql.of(CLAIMED);
        overdue = sql.of(OVERDUE);
        done = sql.of(DONE);
        drop = sql.of(DROP);
    }

    @Override
    public CredentialRecord find(AccountId account, UserId user) {
        return sql.find(
                        find,
                        p -> p.text(account.value()).text(user.value()),
                        row -> CredentialRows.read(row, account, user))
                .orElseGet(() -> CredentialRecord.none(account, user));
    }

    @Override
    public Map<UserId, CredentialRecord> findAll(AccountId account, Set<UserId> users) {
        Map<UserId, CredentialRecord> all =
                users.stream().collect(Collectors.toMap(user -> user, user -> CredentialRecord.none(account, user)));
        if (!users.isEmpty()) {
            sql.list(
                            findAll,
                            p -> p.texts(users.stream().map(UserId::value).toList())
                                    .text(account.value()),
                            row -> CredentialRows.read(row, account, UserId.of(row.text())))
                    .forEach(found -> all.put(found.user(), found));
        }
        return all;
    }

    @Override
    public boolean update(CredentialRecord next) {
        Sql.Binder values = p -> p.number(next.tries())
                .time(next.lockedUntil())
                .time(next.blockedAt())
                .text(next.address().map(SeenAddress::digest))
                .time(next.address().flatMap(SeenAddress::since))
                .text(next.address().flatMap(SeenAddress::changedBy).map(UserId::value))
                .text(next.undeliverable().map(Undeliverable::digest))
                .time(next.undeliverable().map(Undeliverable::since))
                .text(next.undeliverable().map(Undeliverable::why))
                .text(next.softBounces().map(SoftBounces::digest))
                .numberIfAny(next.softBounces().map(SoftBounces::count))
                .text(FormerLines.text(next.formers()))
                .time(FormerLines.until(next.formers()))
                .text(next.account().value())
                .text(next.user().value());
        if (next.version() == 0) {
            return sql.insertIfAbsent(insert, values) == 1;
        }
        return sql.updateOne(update, p -> {
            values.bind(p);
            p.number(next.version());
        });
    }

    @Override
    public List<EncodedPassword> history(AccountId account, UserId user, int limit) {
        return sql.list(
                history,
                p -> p.text(account.value()).text(user.value()).number(Checks.limit(limit)),
                row -> EncodedPassword.of(row.text()));
    }

    @Override
    public void remember(AccountId account, UserId user, EncodedPassword hash, Instant at, int depth) {
        if (Checks.depth(depth) == 0) {
            sql.update(forgetAll, p -> p.text(account.value()).text(user.value()));
            return;
        }
        transactions.inCurrentOrNew(() -> {
            sql.update(
                    remember,
                    p -> p.text(account.value())
                            .text(user.value())
                            .text(hash.reveal())
                            .time(at));
            return sql.update(
                    forget,
                    p -> p.text(account.value())
                            .text(user.value())
                            .text(account.value())
                            .text(user.value())
                            .number(depth));
        });
    }

    @Override
    public boolean claim(PendingChange change) {
        return transactions.inCurrentOrNew(() -> {
            int begun = sql.insertIfAbsent(
                    claim, p -> ChangeRows.bind(p, change).text(change.user().value()));
            if (begun == 0 && isThere(change)) {
                throw new IllegalStateException(
                        "there is a change of this id already: the source of randomness is broken");
            }
            return begun == 1;
        });
    }

    private boolean isThere(PendingChange change) {
        return sql.find(
                        key,
                        p -> p.text(change.account().value()).text(change.id().value()),
                        Row::text)
                .isPresent();
    }

    @Override
    public Optional<PendingChange> claimed(AccountId account, UserId user) {
        return sql.find(claimed, p -> p.text(account.value()).text(user.value()), ChangeRows::read);
    }

    @Override
    public List<PendingChange> overdue(Instant now, int limit) {
        return sql.list(overdue, p -> p.time(now).number(Checks.limit(limit)), ChangeRows::read);
    }

    @Override
    public boolean done(AccountId account, RedemptionId id) {
        return sql.updateOne(done, p -> p.text(account.value()).text(id.value()));
    }

    @Override
    public boolean drop(AccountId account, RedemptionId id) {
        return sql.updateOne(drop, p -> p.text(account.value()).text(id.value()));
    }
}
