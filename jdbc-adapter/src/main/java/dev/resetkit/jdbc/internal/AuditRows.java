package dev.resetkit.jdbc.internal;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditQuery;
import java.sql.SQLException;

/** Reads lines of the audit, and puts queries for them together from constant pieces. */
public final class AuditRows {
    /** What {@link #read} reads, of a table called a. */
    public static final String COLUMNS = "a.logged_at, a.account_id, a.event, a.outcome, a.actor_id, a.via,"
            + " a.target_id, a.reset_id, a.brand_id, a.masked_address, a.client, a.detail";

    private AuditRows() {}

    /**
     * Reads a line.
     *
     * @param row at the first of {@link #COLUMNS}
     * @return the line
     * @throws SQLException as the driver says
     */
    public static AuditEntry read(Row row) throws SQLException {
        return new AuditEntry(
                row.time(),
                AccountId.of(row.text()),
                Code.of(row.text()),
                Code.of(row.text()),
                row.textIfAny().map(UserId::of),
                row.textIfAny(),
                row.textIfAny().map(UserId::of),
                row.textIfAny().map(ResetId::of),
                row.textIfAny().map(BrandId::of),
                row.textIfAny(),
                row.textIfAny(),
                row.text());
    }

    /**
     * The conditions of a query, for {@link #bind}.
     *
     * @param query which lines
     * @return conditions that begin with that of the account
     */
    public static String where(AuditQuery query) {
        var where = new StringBuilder(" WHERE a.account_id = ?");
        query.target().ifPresent(any -> where.append(" AND a.target_id = ?"));
        query.actor().ifPresent(any -> where.append(" AND a.actor_id = ?"));
        query.via().ifPresent(any -> where.append(" AND a.via = ?"));
        query.event().ifPresent(any -> where.append(" AND a.event = ?"));
        query.outcome().ifPresent(any -> where.append(" AND a.outcome = ?"));
        query.from().ifPresent(any -> where.append(" AND a.logged_at >= ?"));
        query.until().ifPresent(any -> where.append(" AND a.logged_at < ?"));
        // The first of the two lets an index begin where the page does.
        query.behind().ifPresent(any -> where.append(" AND a.logged_at <= ? AND (a.logged_at < ? OR a.line_no < ?)"));
        return where.toString();
    }

    /**
     * Binds the conditions of a query.
     *
     * @param params the parameters of the statement
     * @param account the account
     * @param query which lines
     * @return the parameters, for those behind
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, AccountId account, AuditQuery query) throws SQLException {
        params.text(account.value());
        if (query.target().isPresent()) {
            params.text(query.target().get().value());
        }
        if (query.actor().isPresent()) {
            params.text(query.actor().get().value());
        }
        if (query.via().isPresent()) {
            params.text(query.via().get());
        }
        if (query.event().isPresent()) {
            params.text(query.event().get().name());
        }
        if (query.outcome().isPresent()) {
            params.text(query.outcome().get().name());
        }
        if (query.from().isPresent()) {
            params.time(query.from().get());
        }
        if (query.until().isPresent()) {
            params.time(query.until().get());
        }
        if (query.behind().isPresent()) {
            AuditCursor end = query.behind().get();
            params.time(end.at()).time(end.at()).number(end.line());
        }
        return params;
    }
}
