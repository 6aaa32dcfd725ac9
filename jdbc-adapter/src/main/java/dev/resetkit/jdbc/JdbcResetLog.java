package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.ResetRows;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resets and their timelines. */
final class JdbcResetLog implements ResetLog {
    private static final String DUPLICATE = "there is a reset of this id already";

    private static final String ADD = "INSERT INTO ${prefix}reset (id, account_id, target_id,"
            + " sender_account_id, sender_id, sender_assumed, sender_via,"
            + " purpose, origin, brand_id, brand_rule, masked_address, requested_at,"
            + " delivery, settled_fence, end_state, ended_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIND =
            "SELECT " + ResetRows.COLUMNS + " FROM ${prefix}reset r WHERE r.account_id = ? AND r.id = ?";

    private static final String OF_USER = "SELECT " + ResetRows.COLUMNS
            + " FROM ${prefix}reset r WHERE r.account_id = ? AND r.target_id = ?"
            + " ORDER BY r.requested_at DESC, r.id DESC LIMIT ?";

    private static final String OF_USER_BEHIND = "SELECT " + ResetRows.COLUMNS
            + " FROM ${prefix}reset r WHERE r.account_id = ? AND r.target_id = ? AND r.requested_at <= ?"
            + " AND (r.requested_at < ? OR r.id < ?) ORDER BY r.requested_at DESC, r.id DESC LIMIT ?";

    private static final String SETTLE = "UPDATE ${prefix}reset SET delivery = ?, settled_fence = ?"
            + " WHERE account_id = ? AND id = ? AND settled_fence < ?";

    private static final String BOUNCE = "UPDATE ${prefix}reset SET delivery = 'BOUNCED', settled_fence = ?"
            + " WHERE account_id = ? AND id = ?"
            + " AND (settled_fence < ? OR (settled_fence = ? AND delivery <> 'BOUNCED'))";

    private static final String END = "UPDATE ${prefix}reset SET end_state = ?, ended_at = ?"
            + " WHERE account_id = ? AND id = ? AND end_state IS NULL";

    private static final String NOTE = "INSERT INTO ${prefix}timeline (account_id, reset_id, noted_at, mail, state,"
            + " code, attempt, reply_code, enhanced_status, queue_id, reply_text, next_try_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Where a change can stand within another statement: both in one go. */
    private static final String SETTLE_AND_NOTE = "WITH settled AS (" + SETTLE + ") " + NOTE;

    private static final String TIMELINE = "SELECT t.reset_id, t.noted_at, t.mail, t.state,"
            + " t.code, t.attempt, t.reply_code, t.enhanced_status, t.queue_id, t.reply_text, t.next_try_at"
            + " FROM ${wanted}"
            + " JOIN ${prefix}timeline t ON t.account_id = ? AND t.reset_id = wanted.id"
            + " ORDER BY t.entry_no";

    private final Sql sql;
    private final boolean inOneGo;
    private final String add;
    private final String find;
    private final String ofUser;
    private final String ofUserBehind;
    private final String settle;
    private final String bounce;
    private final String end;
    private final String note;
    private final String settleAndNote;
    private final String timeline;

    JdbcResetLog(Sql sql, Engine engine) {
        this.sql = sql;
        inOneGo = engine.answersChanges();
        add = sql.of(ADD);
        find = sql.of(FIND);
        ofUser = sql.of(OF_USER);
        ofUserBehind = sql.of(OF_USER_BEHIND);
        settle = sql.of(SETTLE);
        bounce = sql.of(BOUNCE);
        end = sql.of(END);
        note = sql.of(NOTE);
        settleAndNote = sql.of(SETTLE_AND_NOTE);
        timeline = sql.of(TIMELINE.replace("${wanted}", engine.wanted("id")));
    }

    @Override
    public void add(ResetRecord reset) {
        sql.insert(add, DUPLICATE, p -> bind(p, reset));
    }

    @Override
    public void addAll(List<ResetRecord> resets) {
        sql.insertCounts(add, DUPLICATE, resets, JdbcResetLog::bind);
    }

    private static void bind(Params params, ResetRecord reset) throws SQLException {
        params.text(reset.id().value())
                .text(reset.account().value())
                .text(reset.target().value());
        ResetRows.bind(params, reset.sender())
                .name(reset.purpose())
                .name(reset.origin())
                .text(reset.brand().value())
                .name(reset.brandRule())
                .text(reset.maskedAddress())
                .time(reset.requestedAt())
                .name(reset.delivery())
                .number(reset.settledFence())
                .text(reset.end().map(ended -> ended.state().name()))
                .time(reset.end().map(ResetRecord.End::at));
    }

    @Override
    public Optional<ResetRecord> find(AccountId account, ResetId id) {
        return sql.find(find, p -> p.text(account.value()).text(id.value()), ResetRows::read);
    }

    @Override
    public List<ResetRecord> ofUser(AccountId account, UserId target, int limit) {
        return sql.list(
                ofUser, p -> p.text(account.value()).text(target.value()).number(Checks.limit(limit)), ResetRows::read);
    }

    @Override
    public List<ResetRecord> ofUserBehind(ResetRecord seen, int limit) {
        return sql.list(
                ofUserBehind,
                p -> p.text(seen.account().value())
                        .text(seen.target().value())
                        .time(seen.requestedAt())
                        .time(seen.requestedAt())
                        .text(seen.id().value())
                        .number(Checks.limit(limit)),
                ResetRows::read);
    }

    @Override
    public boolean settle(AccountId account, ResetId id, ResetState delivery, long fence) {
        return sql.updateOne(settle, p -> bindSettling(p, account, id, delivery, fence));
    }

    @Override
    public void settleAll(AccountId account, List<Settled> all) {
        // Always in the same order, so that two callers never wait for each other.
        var inOrder = all.stream()
                .sorted(Comparator.comparing(one -> one.line().reset().value()))
                .toList();
        if (inOneGo) {
            sql.insertEach(settleAndNote, inOrder, (p, one) -> {
                bindSettling(p, account, one);
                bindLine(p, account, one.line());
            });
            return;
        }
        sql.updateEach(settle, inOrder, (p, one) -> bindSettling(p, account, one));
        note(account, inOrder.stream().map(Settled::line).toList());
    }

    private static void bindSettling(Params params, AccountId account, Settled one) throws SQLException {
        var line = one.line();
        bindSettling(params, account, line.reset(), line.state(), one.fence());
    }

    private static void bindSettling(Params params, AccountId account, ResetId id, ResetState delivery, long fence)
            throws SQLException {
        params.name(delivery)
                .number(fence)
                .text(account.value())
                .text(id.value())
                .number(fence);
    }

    @Override
    public boolean bounce(AccountId account, ResetId id, long fence) {
        return sql.updateOne(
                bounce,
                p -> p.number(fence)
                        .text(account.value())
                        .text(id.value())
                        .number(fence)
                        .number(fence));
    }

    @Override
    public int end(AccountId account, Set<ResetId> ids, ResetRecord.End how) {
        var inOrder = ids.stream().map(ResetId::value).sorted().toList();
        return sql.updateEach(
                end,
                inOrder,
                (p, id) ->
                        p.name(how.state()).time(how.at()).text(account.value()).text(id));
    }

    @Override
    public void note(AccountId account, List<TimelineEntry> entries) {
        sql.insertEach(note, entries, (p, entry) -> bindLine(p, account, entry));
    }

    private static void bindLine(Params params, AccountId account, TimelineEntry entry) throws SQLException {
        params.text(account.value())
                .text(entry.reset().value())
                .time(entry.at())
                .name(entry.mail())
                .name(entry.state())
                .text(entry.code().name())
                .number(entry.attempt())
                .number(entry.replyCode())
                .text(entry.enhancedStatus())
                .text(entry.queueId())
                .text(entry.text())
                .time(entry.nextTry());
    }

    @Override
    public List<TimelineEntry> timeline(AccountId account, Set<ResetId> resets) {
        if (resets.isEmpty()) {
            return List.of();
        }
        return sql.list(
                timeline,
                p -> p.texts(resets.stream().map(ResetId::value).toList()).text(account.value()),
                JdbcResetLog::entry);
    }

    private static TimelineEntry entry(Row row) throws SQLException {
        return new TimelineEntry(
                ResetId.of(row.text()),
                row.time(),
                row.name(MailKind.class),
                row.name(ResetState.class),
                Code.of(row.text()),
                row.smallNumber(),
                row.smallNumber(),
                row.textIfAny(),
                row.textIfAny(),
                row.text(),
                row.timeIfAny());
    }
}
