package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.AuditRows;
import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Who did what. An engine numbers a line when it is written, and lines are committed in another order: whoever read on
 * from such a number would miss some. So a line gets its place, which is the cursor, from the first reader that sees it
 * committed. Writers wait for nobody; readers wait for each other, for one short transaction.
 */
final class JdbcAuditLog implements AuditLog {
    /** How many lines get a place in one transaction: one page of the largest size. */
    private static final int CHUNK = 1000;

    private static final String APPEND = "INSERT INTO ${prefix}audit (logged_at, account_id, event, outcome,"
            + " actor_id, via, target_id, reset_id, brand_id, masked_address, client, detail)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String COUNT = "SELECT COUNT(*) FROM ${prefix}audit a"
            + " WHERE a.account_id = ? AND a.event = ? AND a.actor_id = ? AND a.logged_at >= ?";

    private static final String AFTER = "SELECT a.place, " + AuditRows.COLUMNS
            + " FROM ${prefix}audit a WHERE a.account_id = ? AND a.place > ?"
            + " ORDER BY a.place LIMIT ?";

    private static final String FIND = "SELECT a.line_no, " + AuditRows.COLUMNS + " FROM ${prefix}audit a";

    private static final String NEWEST = " ORDER BY a.logged_at DESC, a.line_no DESC LIMIT ?";

    // Serves all accounts at once, by design.
    private static final String PURGE = "DELETE FROM ${prefix}audit WHERE line_no IN (SELECT f.line_no FROM"
            + " (SELECT a.line_no FROM ${prefix}audit a WHERE a.logged_at < ? ORDER BY a.logged_at, a.line_no LIMIT ?) f)";

    private static final String FORGET = "UPDATE ${prefix}audit SET masked_address = NULL, client = NULL, detail = ''"
            + " WHERE account_id = ? AND target_id = ? AND (masked_address IS NOT NULL OR client IS NOT NULL OR detail <> '')";

    private static final String UNPLACED = "SELECT a.line_no FROM ${prefix}audit a"
            + " WHERE a.account_id = ? AND a.place IS NULL ORDER BY a.line_no LIMIT ?";

    private static final String HEAD = "INSERT INTO ${prefix}audit_head (account_id, last_place) VALUES (?, 0)";

    private static final String LOCK =
            "SELECT h.last_place FROM ${prefix}audit_head h WHERE h.account_id = ? FOR UPDATE";

    private static final String PLACE = "UPDATE ${prefix}audit SET place = ? WHERE account_id = ? AND line_no = ?";

    private static final String MOVE = "UPDATE ${prefix}audit_head SET last_place = ? WHERE account_id = ?";

    private final Sql sql;
    private final Transactions transactions;
    private final String append;
    private final String count;
    private final String after;
    private final String find;
    private final String purge;
    private final String forget;
    private final String unplaced;
    private final String head;
    private final String lock;
    private final String place;
    private final String move;

    private record Placed(long line, long place) {}

    JdbcAuditLog(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        append = sql.of(APPEND);
        count = sql.of(COUNT);
        after = sql.of(AFTER);
        find = sql.of(FIND);
        purge = sql.of(PURGE);
        forget = sql.of(FORGET);
        unplaced = sql.of(UNPLACED);
        head = sql.of(HEAD + engine.unlessThere());
        lock = sql.of(LOCK);
        place = sql.of(PLACE);
        move = sql.of(MOVE);
    }

    @Override
    public void append(AuditEntry entry) {
        sql.update(append, p -> bind(p, entry));
    }

    @Override
    public void appendAll(List<AuditEntry> entries) {
        sql.insertEach(append, entries, JdbcAuditLog::bind);
    }

    private static void bind(Params params, AuditEntry entry) throws SQLException {
        params.time(entry.at())
                .text(entry.account().value())
                .text(entry.event().name())
                .text(entry.outcome().name())
                .text(entry.actor().map(UserId::value))
                .text(entry.via())
                .text(entry.target().map(UserId::value))
                .text(entry.reset().map(ResetId::value))
                .text(entry.brand().map(BrandId::value))
                .text(entry.maskedAddress())
                .text(entry.client())
                .text(entry.detail());
    }

    @Override
    public int count(AccountId account, Code event, UserId actor, Instant since) {
        return sql.find(
                        count,
                        p -> p.text(account.value())
                                .text(event.name())
                                .text(actor.value())
                                .time(since),
                        Row::smallNumber)
                .orElseThrow();
    }

    @Override
    public List<Line> after(AccountId account, long cursor, int limit) {
        Checks.limit(limit);
        var page = page(account, cursor, limit);
        if (page.size() == limit || unplaced(account, 1).isEmpty()) {
            return page;
        }
        // In a transaction of its own, so that a place once seen stays, whatever becomes of the caller's.
        transactions.inNew(() -> givePlaces(account));
        if (transactions.isActive() && !unplaced(account, 1).isEmpty()) {
            // What the caller's transaction wrote itself: nobody else sees it.
            givePlaces(account);
        }
        return page(account, cursor, limit);
    }

    private List<Line> page(AccountId account, long cursor, int limit) {
        return sql.list(after, p -> p.text(account.value()).number(cursor).number(limit), JdbcAuditLog::line);
    }

    private List<Long> unplaced(AccountId account, int limit) {
        return sql.list(unplaced, p -> p.text(account.value()).number(limit), Row::number);
    }

    private int givePlaces(AccountId account) {
        long last = lockHead(account).orElseGet(() -> {
            sql.insertIfAbsent(head, p -> p.text(account.value()));
            return lockHead(account).orElseThrow();
        });
        List<Long> lines = unplaced(account, CHUNK);
        var placed = IntStream.range(0, lines.size())
                .mapToObj(i -> new Placed(lines.get(i), last + i + 1))
                .toList();
        sql.updateEach(
                place,
                placed,
                (p, one) -> p.number(one.place).text(account.value()).number(one.line));
        return sql.update(move, p -> p.number(last + lines.size()).text(account.value()));
    }

    @Override
    public AuditPage find(AccountId account, AuditQuery query) {
        var found = sql.list(
                find + AuditRows.where(query) + NEWEST,
                p -> AuditRows.bind(p, account, query).number(query.size() + 1L),
                JdbcAuditLog::found);
        return AuditPage.of(found, query.size());
    }

    @Override
    public int purge(Instant before, int limit) {
        return sql.update(purge, p -> p.time(before).number(Checks.limit(limit)));
    }

    @Override
    public int forget(AccountId account, UserId target) {
        return sql.update(forget, p -> p.text(account.value()).text(target.value()));
    }

    private Optional<Long> lockHead(AccountId account) {
        return sql.find(lock, p -> p.text(account.value()), Row::number);
    }

    private static Line line(Row row) throws SQLException {
        long cursor = row.number();
        return new Line(cursor, AuditRows.read(row));
    }

    private static AuditPage.Line found(Row row) throws SQLException {
        long line = row.number();
        AuditEntry entry = AuditRows.read(row);
        return new AuditPage.Line(new AuditCursor(entry.at(), line), entry);
    }
}
