package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.JobRows;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Jobs;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Jobs, their items, and what the mail server said to their mails. */
final class JdbcJobs implements Jobs {
    private static final String ADD = "INSERT INTO ${prefix}job (id, account_id,"
            + " starter_account_id, starter_id, starter_assumed, starter_via, brand_id, reason, per_minute, item_count,"
            + " state, why, started_at, changed_at, due_at, reached, fence)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";

    private static final String STAND_ALREADY = "SELECT f.first_user_id FROM ${wanted}"
            + " JOIN ${prefix}job_item f ON f.account_id = ? AND f.job_id = ? AND f.first_user_id = wanted.id";

    /** Whether the user stands in the job already is looked up before, for many at once, and held by the unique key. */
    private static final String ADD_ITEM = "INSERT INTO ${prefix}job_item (account_id, job_id, item_no, user_id,"
            + " first_user_id, code) VALUES (?, ?, ?, ?, ?, ?)";

    private static final String FIND =
            "SELECT " + JobRows.COLUMNS + " FROM ${prefix}job j WHERE j.account_id = ? AND j.id = ?";

    private static final String LATEST = "SELECT " + JobRows.COLUMNS + " FROM ${prefix}job j WHERE j.account_id = ?"
            + " ORDER BY j.started_at DESC, j.id DESC LIMIT ?";

    private static final String LATEST_BEHIND =
            "SELECT " + JobRows.COLUMNS + " FROM ${prefix}job j WHERE j.account_id = ? AND j.started_at <= ?"
                    + " AND (j.started_at < ? OR j.id < ?) ORDER BY j.started_at DESC, j.id DESC LIMIT ?";

    private static final String FREE =
            " j.state = 'RUNNING' AND j.due_at <= ? AND (j.lease_until IS NULL OR j.lease_until <= ?)";

    // Serves all accounts at once, by design: it alone binds no account. Every verb on what it finds does.
    private static final String FREE_ONE =
            "SELECT " + JobRows.COLUMNS + ", j.fence + 1 FROM ${prefix}job j${along} WHERE" + FREE
                    + " ORDER BY j.due_at, j.account_id, j.id LIMIT 1 FOR UPDATE SKIP LOCKED";

    private static final String LEASE =
            "UPDATE ${prefix}job SET fence = ?, lease_until = ? WHERE account_id = ? AND id = ?";

    private static final String NEXT = "SELECT i.item_no, i.user_id, i.code, i.reset_id FROM ${prefix}job_item i"
            + " WHERE i.account_id = ? AND i.job_id = ? AND i.item_no > ? AND i.code = '" + ItemResult.WAITING + "'"
            + " ORDER BY i.item_no LIMIT ?";

    private static final String RECORD = "UPDATE ${prefix}job SET reached = ?, due_at = ?, lease_until = NULL"
            + " WHERE account_id = ? AND id = ? AND fence = ? AND state = 'RUNNING'";

    private static final String SETTLE = "UPDATE ${prefix}job_item SET code = ?, reset_id = ?"
            + " WHERE account_id = ? AND job_id = ? AND item_no = ? AND code = '" + ItemResult.WAITING + "'";

    private static final String TURN = "UPDATE ${prefix}job SET state = ?, why = ?, changed_at = ?, due_at = ?,"
            + " lease_until = NULL WHERE account_id = ? AND id = ? AND state = ?";

    private static final String END = "UPDATE ${prefix}job SET state = ?, why = ?, changed_at = ?, lease_until = NULL"
            + " WHERE account_id = ? AND id = ? AND state IN ('RUNNING', 'PAUSED')";

    private static final String END_ITEMS = "UPDATE ${prefix}job_item SET code = ?"
            + " WHERE account_id = ? AND job_id = ? AND code = '" + ItemResult.WAITING + "'";

    private static final String AS_OF_NOW = "COALESCE(r.end_state, r.delivery, i.code)";

    private static final String WITH_RESETS = " FROM ${prefix}job_item i"
            + " LEFT JOIN ${prefix}reset r ON r.account_id = i.account_id AND r.id = i.reset_id"
            + " WHERE i.account_id = ? AND i.job_id = ?";

    private static final String RESULTS = "SELECT i.item_no, i.user_id, " + AS_OF_NOW + ", i.reset_id" + WITH_RESETS
            + " AND i.item_no > ? ORDER BY i.item_no LIMIT ?";

    private static final String COUNTS =
            "SELECT c.code, count(*) FROM (SELECT " + AS_OF_NOW + " AS code" + WITH_RESETS + ") c GROUP BY c.code";

    private static final String OF_RESET =
            "SELECT i.job_id FROM ${prefix}job_item i WHERE i.account_id = ? AND i.reset_id = ?";

    private static final String REPLIED =
            "INSERT INTO ${prefix}job_reply (account_id, job_id, replied_at, judged, refused) VALUES (?, ?, ?, ?, ?)";

    private static final String REPLIES = "SELECT COALESCE(sum(r.judged), 0), COALESCE(sum(r.refused), 0)"
            + " FROM ${prefix}job_reply r WHERE r.account_id = ? AND r.job_id = ? AND r.replied_at >= ?";

    private final Sql sql;
    private final Transactions transactions;
    private final String add;
    private final String standAlready;
    private final String addItem;
    private final String find;
    private final String latest;
    private final String latestBehind;
    private final String freeOne;
    private final String lease;
    private final String next;
    private final String record;
    private final String settle;
    private final String turn;
    private final String end;
    private final String endItems;
    private final String results;
    private final String counts;
    private final String ofReset;
    private final String replied;
    private final String replies;

    private record Item(long place, String user, boolean isFirst) {}

    private record Count(Code code, long items) {}

    JdbcJobs(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        add = sql.of(ADD);
        standAlready = sql.of(STAND_ALREADY.replace("${wanted}", engine.wanted("id")));
        addItem = sql.of(ADD_ITEM);
        find = sql.of(FIND);
        latest = sql.of(LATEST);
        latestBehind = sql.of(LATEST_BEHIND);
        freeOne = sql.of(FREE_ONE.replace("${along}", engine.along("${prefix}job_due")));
        lease = sql.of(LEASE);
        next = sql.of(NEXT);
        record = sql.of(RECORD);
        settle = sql.of(SETTLE);
        turn = sql.of(TURN);
        end = sql.of(END);
        endItems = sql.of(END_ITEMS);
        results = sql.of(RESULTS);
        counts = sql.of(COUNTS);
        ofReset = sql.of(OF_RESET);
        replied = sql.of(REPLIED);
        replies = sql.of(REPLIES);
    }

    @Override
    public void add(JobRecord job) {
        sql.insert(add, "there is a job of this id already", p -> JobRows.bind(p, job));
    }

    @Override
    public void addItems(AccountId account, JobId job, long first, List<UserId> users) {
        if (users.isEmpty()) {
            return;
        }
        var ids = users.stream().map(UserId::value).toList();
        Set<String> seen = new HashSet<>(
                sql.list(standAlready, p -> p.texts(ids).text(account.value()).text(job.value()), Row::text));
        List<Item> items = new ArrayList<>();
        for (String user : ids) {
            items.add(new Item(first + items.size(), user, seen.add(user)));
        }
        sql.insertCounts(
                addItem,
                "there is an item of this number already",
                items,
                (p, item) -> p.text(account.value())
                        .text(job.value())
                        .number(item.place)
                        .text(item.user)
                        .text(item.isFirst ? Optional.of(item.user) : Optional.empty())
                        .text(item.isFirst ? ItemResult.WAITING.name() : ItemResult.DUPLICATE.name()));
    }

    @Override
    public Optional<JobRecord> find(AccountId account, JobId job) {
        return sql.find(find, p -> p.text(account.value()).text(job.value()), JobRows::read);
    }

    @Override
    public List<JobRecord> latest(AccountId account, Optional<JobRecord> behind, int limit) {
        int most = Checks.limit(limit);
        return behind.map(seen -> sql.list(
                        latestBehind,
                        p -> p.text(account.value())
                                .time(seen.startedAt())
                                .time(seen.startedAt())
                                .text(seen.id().value())
                                .number(most),
                        JobRows::read))
                .orElseGet(() -> sql.list(latest, p -> p.text(account.value()).number(most), JobRows::read));
    }

    @Override
    public Optional<Claim> claim(Instant now, Instant leaseUntil) {
        return transactions.inCurrentOrNew(() -> {
            Optional<Claim> free = sql.change(freeOne, p -> p.time(now).time(now), JdbcJobs::claim).stream()
                    .findFirst();
            free.ifPresent(claim -> sql.update(
                    lease,
                    p -> p.number(claim.fence())
                            .time(leaseUntil)
                            .text(claim.job().account().value())
                            .text(claim.job().id().value())));
            return free;
        });
    }

    private static Claim claim(Row row) throws SQLException {
        return new Claim(JobRows.read(row), row.number());
    }

    @Override
    public List<ItemResult> next(Claim claim, int limit) {
        var job = claim.job();
        return sql.list(
                next,
                p -> p.text(job.account().value())
                        .text(job.id().value())
                        .number(job.reached())
                        .number(Checks.limit(limit)),
                JobRows::item);
    }

    @Override
    public boolean record(Claim claim, List<ItemResult> results, Instant dueAt) {
        var job = claim.job();
        long reached = results.isEmpty()
                ? job.reached()
                : results.get(results.size() - 1).position();
        return transactions.inCurrentOrNew(() -> {
            boolean ours = sql.updateOne(
                    record,
                    p -> p.number(reached)
                            .time(dueAt)
                            .text(job.account().value())
                            .text(job.id().value())
                            .number(claim.fence()));
            if (ours && settle(job, results) != results.size()) {
                throw new IllegalStateException("an item had its turn already");
            }
            return ours;
        });
    }

    private int settle(JobRecord job, List<ItemResult> results) {
        return sql.updateEach(
                settle,
                results,
                (p, result) -> p.text(result.code().name())
                        .text(result.reset().map(ResetId::value))
                        .text(job.account().value())
                        .text(job.id().value())
                        .number(result.position()));
    }

    @Override
    public boolean turn(AccountId account, JobId job, JobState from, Optional<Code> why, Instant at) {
        return sql.updateOne(
                turn,
                p -> p.name(from == JobState.RUNNING ? JobState.PAUSED : JobState.RUNNING)
                        .text(why.map(Code::name))
                        .time(at)
                        .time(at)
                        .text(account.value())
                        .text(job.value())
                        .name(from));
    }

    @Override
    public boolean end(AccountId account, JobId job, JobState state, Optional<Code> why, Instant at) {
        return transactions.inCurrentOrNew(() -> {
            boolean ended = sql.updateOne(
                    end,
                    p -> p.name(state)
                            .text(why.map(Code::name))
                            .time(at)
                            .text(account.value())
                            .text(job.value()));
            if (ended) {
                sql.update(endItems, p -> p.name(state).text(account.value()).text(job.value()));
            }
            return ended;
        });
    }

    @Override
    public List<ItemResult> results(AccountId account, JobId job, long after, int limit) {
        return sql.list(
                results,
                p -> p.text(account.value()).text(job.value()).number(after).number(Checks.limit(limit)),
                JobRows::item);
    }

    @Override
    public Map<Code, Long> counts(AccountId account, JobId job) {
        return sql
                .list(
                        counts,
                        p -> p.text(account.value()).text(job.value()),
                        row -> new Count(Code.of(row.text()), row.number()))
                .stream()
                .collect(Collectors.toMap(Count::code, Count::items));
    }

    @Override
    public Optional<JobId> ofReset(AccountId account, ResetId reset) {
        return sql.find(ofReset, p -> p.text(account.value()).text(reset.value()), row -> JobId.of(row.text()));
    }

    @Override
    public void replied(AccountId account, JobId job, Replies said, Instant at) {
        sql.update(
                replied,
                p -> p.text(account.value())
                        .text(job.value())
                        .time(at)
                        .number(said.all())
                        .number(said.refused()));
    }

    @Override
    public Replies replies(AccountId account, JobId job, Instant since) {
        return sql.find(
                        replies,
                        p -> p.text(account.value()).text(job.value()).time(since),
                        row -> new Replies(row.smallNumber(), row.smallNumber()))
                .orElseThrow();
    }
}
