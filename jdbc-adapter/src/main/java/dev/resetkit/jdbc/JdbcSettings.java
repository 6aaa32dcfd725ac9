package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.CredentialRows;
import dev.resetkit.jdbc.internal.GrantRows;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.SettingsRows;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.ResetStores.Known;
import dev.resetkit.spi.store.Settings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Policies and grants. */
final class JdbcSettings implements Settings {
    /** One row for each grant that was not withdrawn, and one without where there is none: the values stand in each. */
    private static final String FIND = "SELECT s.version, "
            + SettingsRows.COLUMNS.stream().map(column -> "s." + column).collect(Collectors.joining(", ")) + ", "
            + GrantRows.COLUMNS
            + " FROM (SELECT 1 AS one) x"
            + " LEFT JOIN ${prefix}settings s ON s.account_id = ?"
            + " LEFT JOIN ${prefix}grant g ON g.account_id = ? AND g.withdrawn_at IS NULL"
            + " ORDER BY g.given_at, g.id";

    /** The same with what is kept about one user in front of the grant. */
    private static final String KNOWN = "SELECT s.version, "
            + SettingsRows.COLUMNS.stream().map(column -> "s." + column).collect(Collectors.joining(", ")) + ", "
            + CredentialRows.COLUMNS + ", " + GrantRows.COLUMNS
            + " FROM (SELECT 1 AS one) x"
            + " LEFT JOIN ${prefix}settings s ON s.account_id = ?"
            + " LEFT JOIN ${prefix}credential c ON c.account_id = ? AND c.user_id = ?"
            + " LEFT JOIN ${prefix}grant g ON g.account_id = ? AND g.withdrawn_at IS NULL"
            + " ORDER BY g.given_at, g.id";

    private static final String INSERT = "INSERT INTO ${prefix}settings (" + String.join(", ", SettingsRows.COLUMNS)
            + ", account_id, version) VALUES ("
            + String.join(", ", Collections.nCopies(SettingsRows.COLUMNS.size(), "?"))
            + ", ?, 1)";

    private static final String UPDATE = "UPDATE ${prefix}settings SET "
            + SettingsRows.COLUMNS.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + ", version = version + 1 WHERE account_id = ? AND version = ?";

    /** The row is the transaction's until it ends. No write: drivers may count a row that stays the same as unchanged. */
    private static final String KEEP =
            "SELECT s.version FROM ${prefix}settings s WHERE s.account_id = ? AND s.version = ? FOR UPDATE";

    private static final String ADD_GRANT = "INSERT INTO ${prefix}grant (" + String.join(", ", GrantRows.WRITTEN)
            + ", account_id) VALUES ("
            + String.join(", ", Collections.nCopies(GrantRows.WRITTEN.size(), "?"))
            + ", ?)";

    private static final String WITHDRAW =
            "UPDATE ${prefix}grant SET withdrawn_at = ? WHERE account_id = ? AND id = ? AND withdrawn_at IS NULL";

    private static final String GRANTS =
            "SELECT " + GrantRows.COLUMNS + " FROM ${prefix}grant g WHERE g.account_id = ? ORDER BY g.given_at, g.id";

    private final Sql sql;
    private final String find;
    private final String known;
    private final String insert;
    private final String update;
    private final String keep;
    private final String addGrant;
    private final String withdraw;
    private final String grants;

    private record Line(AccountSettings values, Optional<Grant> grant) {}

    private record KnownLine(Line line, CredentialRecord kept) {}

    JdbcSettings(Sql sql, Engine engine) {
        this.sql = sql;
        find = sql.of(FIND);
        known = sql.of(KNOWN);
        insert = sql.of(INSERT + engine.unlessThere());
        update = sql.of(UPDATE);
        keep = sql.of(KEEP);
        addGrant = sql.of(ADD_GRANT);
        withdraw = sql.of(WITHDRAW);
        grants = sql.of(GRANTS);
    }

    @Override
    public AccountSettings find(AccountId account) {
        var lines = sql.list(find, p -> p.text(account.value()).text(account.value()), JdbcSettings::line);
        return settings(lines);
    }

    Known known(AccountId account, UserId user) {
        var lines = sql.list(
                known,
                p -> p.text(account.value())
                        .text(account.value())
                        .text(user.value())
                        .text(account.value()),
                row -> knownLine(row, account, user));
        return new Known(settings(lines.stream().map(KnownLine::line).toList()), lines.get(0).kept);
    }

    @Override
    public boolean update(AccountId account, AccountSettings next) {
        if (next.version() == 0) {
            return sql.insertIfAbsent(insert, p -> SettingsRows.bind(p, next).text(account.value())) == 1;
        }
        return sql.updateOne(
                update, p -> SettingsRows.bind(p, next).text(account.value()).number(next.version()));
    }

    @Override
    public boolean keep(AccountId account, long version) {
        return !sql.change(keep, p -> p.text(account.value()).number(version), Row::number)
                .isEmpty();
    }

    @Override
    public void addGrant(AccountId account, Grant grant) {
        sql.insert(
                addGrant,
                "there is a grant of this id already",
                p -> GrantRows.bind(p, grant).text(account.value()));
    }

    @Override
    public boolean withdrawGrant(AccountId account, GrantId grant, Instant at) {
        return sql.updateOne(withdraw, p -> p.time(at).text(account.value()).text(grant.value()));
    }

    @Override
    public List<Grant> grants(AccountId account) {
        return sql.list(
                grants,
                p -> p.text(account.value()),
                row -> GrantRows.readIfAny(row).orElseThrow());
    }

    private static AccountSettings settings(List<Line> lines) {
        var values = lines.get(0).values;
        return values.with(
                values.version(),
                lines.stream().flatMap(line -> line.grant.stream()).toList());
    }

    private static KnownLine knownLine(Row row, AccountId account, UserId user) throws SQLException {
        long version = row.number();
        AccountSettings values = SettingsRows.read(row, version);
        CredentialRecord kept = CredentialRows.read(row, account, user);
        return new KnownLine(new Line(values, GrantRows.readIfAny(row)), kept);
    }

    private static Line line(Row row) throws SQLException {
        long version = row.number();
        return new Line(SettingsRows.read(row, version), GrantRows.readIfAny(row));
    }
}
