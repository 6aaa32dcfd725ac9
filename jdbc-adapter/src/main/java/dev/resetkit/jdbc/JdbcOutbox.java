package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.ResetRows;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Mails to be handed over. */
final class JdbcOutbox implements Outbox {
    private static final Comparator<Claim> SINGLES_FIRST = Comparator.comparing(
                    (Claim claim) -> claim.entry().job().isPresent())
            .thenComparing(claim -> claim.entry().dueAt())
            .thenComparing(claim -> claim.entry().account().value())
            .thenComparing(claim -> claim.entry().id());

    /** How many candidates the portable claim looks at, so that rows held by others do not hide free ones. */
    private static final int CANDIDATES = 1000;

    private static final String DUPLICATE = "there is an entry of this id already";

    private static final String ADD = "INSERT INTO ${prefix}outbox (id, account_id, kind, reset_id, target_id,"
            + " about_id, sender_account_id, sender_id, sender_assumed, sender_via, brand_id, created_at, due_at, deliver_by,"
            + " job_id, bulk, former_address, fence, attempts, unknowns)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0)";

    private static final String COLUMNS = "o.id, o.account_id, o.kind, o.reset_id, o.target_id, o.about_id,"
            + " o.sender_account_id, o.sender_id, o.sender_assumed, o.sender_via,"
            + " o.brand_id, o.created_at, o.due_at, o.deliver_by, o.job_id, o.former_address, o.attempts, o.unknowns, o.fence";

    private static final String FREE = " due_at <= ? AND (lease_until IS NULL OR lease_until <= ?)";

    /** What stands for the lane in a claim. */
    private static final String LANE = "${lane}";

    // The claims and the backlog serve all accounts at once, by design: they alone bind no account. Every later verb
    // on an entry does.

    /** By the place of the row that was locked: a table that was small a while ago would be read from end to end. */
    private static final String CLAIM = "WITH free AS (SELECT f.ctid AS place, f.lease_until FROM ${prefix}outbox f"
            + " WHERE" + FREE + LANE + " ORDER BY f.bulk, f.due_at, f.account_id, f.id LIMIT ? FOR UPDATE SKIP LOCKED)"
            + " UPDATE ${prefix}outbox o SET fence = o.fence + 1, lease_until = ? FROM free"
            + " WHERE o.ctid = free.place RETURNING " + COLUMNS + ", free.lease_until";

    private static final String LOOK = "SELECT account_id, id FROM ${prefix}outbox WHERE" + FREE + LANE
            + " ORDER BY bulk, due_at, account_id, id LIMIT ?";

    private static final String TAKE = "SELECT " + COLUMNS + " + 1, o.lease_until FROM ${prefix}outbox o"
            + " WHERE o.account_id = ? AND o.id = ? AND" + FREE + " FOR UPDATE SKIP LOCKED";

    private static final String LEASE =
            "UPDATE ${prefix}outbox SET fence = ?, lease_until = ? WHERE account_id = ? AND id = ?";

    private static final String RELEASE = "UPDATE ${prefix}outbox SET due_at = ?, attempts = ?, unknowns = ?,"
            + " lease_until = NULL WHERE account_id = ? AND id = ? AND fence = ? AND lease_until IS NOT NULL";

    private static final String REMOVE = "DELETE FROM ${prefix}outbox WHERE account_id = ? AND id = ? AND fence = ?";

    private static final String REMOVE_OF = "DELETE FROM ${prefix}outbox WHERE account_id = ? AND reset_id = ?";

    private static final String REMOVE_OF_JOB = "DELETE FROM ${prefix}outbox WHERE account_id = ? AND job_id = ?";

    private static final String WAITING = "SELECT count(CASE WHEN o.attempts = 0 THEN 1 END),"
            + " count(CASE WHEN o.attempts > 0 THEN 1 END)"
            + " FROM ${prefix}outbox o WHERE o.account_id = ? AND o.job_id = ?";

    private static final String BACKLOG = "SELECT count(*), count(CASE WHEN unknowns > 0 THEN 1 END), min(created_at)"
            + " FROM ${prefix}outbox WHERE id IS NOT NULL" + LANE;

    private final Sql sql;
    private final Transactions transactions;
    private final boolean inOneGo;
    private final String add;
    private final Map<Lane, String> claim;
    private final Map<Lane, String> look;
    private final Map<Lane, String> backlog;
    private final String take;
    private final String lease;
    private final String release;
    private final String remove;
    private final String removeOf;
    private final String removeOfJob;
    private final String waiting;

    private record Key(String account, String id) {}

    JdbcOutbox(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        inOneGo = engine.answersChanges();
        add = sql.of(ADD);
        claim = inLanes(sql.of(CLAIM));
        look = inLanes(sql.of(LOOK));
        backlog = inLanes(sql.of(BACKLOG));
        take = sql.of(TAKE);
        lease = sql.of(LEASE);
        release = sql.of(RELEASE);
        remove = sql.of(REMOVE);
        removeOf = sql.of(REMOVE_OF);
        removeOfJob = sql.of(engine.removed(REMOVE_OF_JOB, "reset_id"));
        waiting = sql.of(WAITING);
    }

    /** A statement of its own for each: the engine's index begins with the lane. */
    private static Map<Lane, String> inLanes(String statement) {
        return Map.of(
                Lane.SINGLES, statement.replace(LANE, " AND bulk = FALSE"),
                Lane.JOBS, statement.replace(LANE, " AND bulk = TRUE"),
                Lane.ALL, statement.replace(LANE, ""));
    }

    private static String in(Map<Lane, String> statements, Lane lane) {
        return Objects.requireNonNull(statements.get(lane));
    }

    @Override
    public void add(OutboxEntry entry) {
        sql.insert(add, DUPLICATE, p -> bind(p, entry));
    }

    @Override
    public void addAll(List<OutboxEntry> entries) {
        sql.insertCounts(add, DUPLICATE, entries, JdbcOutbox::bind);
    }

    private static void bind(Params params, OutboxEntry entry) throws SQLException {
        params.text(entry.id())
                .text(entry.account().value())
                .name(entry.kind())
                .text(entry.reset().map(ResetId::value))
                .text(entry.target().value())
                .text(entry.about().map(UserId::value));
        ResetRows.bind(params, entry.sender())
                .text(entry.brand().map(BrandId::value))
                .time(entry.createdAt())
                .time(entry.dueAt())
                .time(entry.deliverBy())
                .text(entry.job().map(JobId::value))
                .flag(entry.job().isPresent())
                .text(entry.formerAddress().map(EmailAddress::value));
    }

    @Override
    public List<Claim> claim(Instant now, Instant leaseUntil, int limit, Lane lane) {
        Checks.limit(limit);
        if (!inOneGo) {
            return transactions.inCurrentOrNew(() -> claimOneByOne(now, leaseUntil, limit, lane));
        }
        var claims = sql.change(
                in(claim, lane),
                p -> p.time(now).time(now).number(limit).time(leaseUntil),
                row -> claim(row, leaseUntil));
        return claims.stream().sorted(SINGLES_FIRST).toList();
    }

    private List<Claim> claimOneByOne(Instant now, Instant leaseUntil, int limit, Lane lane) {
        List<Claim> claims = new ArrayList<>();
        for (Key key : candidates(now, lane)) {
            if (claims.size() == limit) {
                break;
            }
            sql.find(take, p -> p.text(key.account).text(key.id).time(now).time(now), row -> claim(row, leaseUntil))
                    .ifPresent(claims::add);
        }
        sql.updateEach(
                lease,
                claims,
                (p, taken) -> p.number(taken.fence())
                        .time(leaseUntil)
                        .text(taken.entry().account().value())
                        .text(taken.entry().id()));
        return claims;
    }

    /** One lane after the other: the index begins with the lane, and what is due is not together in all of it. */
    private List<Key> candidates(Instant now, Lane lane) {
        if (lane == Lane.ALL) {
            return Stream.of(Lane.SINGLES, Lane.JOBS)
                    .flatMap(one -> candidates(now, one).stream())
                    .toList();
        }
        return sql.list(
                in(look, lane), p -> p.time(now).time(now).number(CANDIDATES), row -> new Key(row.text(), row.text()));
    }

    @Override
    public boolean release(Claim claim, Instant dueAt, int attempts, int unknowns) {
        return sql.updateOne(
                release,
                p -> p.time(dueAt)
                        .number(attempts)
                        .number(unknowns)
                        .text(claim.entry().account().value())
                        .text(claim.entry().id())
                        .number(claim.fence()));
    }

    @Override
    public boolean remove(Claim claim) {
        return sql.updateOne(
                remove,
                p -> p.text(claim.entry().account().value())
                        .text(claim.entry().id())
                        .number(claim.fence()));
    }

    @Override
    public List<Claim> removeAll(List<Claim> claims) {
        // Always in the same order, so that two callers never wait for each other.
        var inOrder = claims.stream()
                .sorted(Comparator.comparing(claim -> claim.entry().id()))
                .toList();
        var counts = sql.updateCounts(
                remove,
                inOrder,
                (p, claim) -> p.text(claim.entry().account().value())
                        .text(claim.entry().id())
                        .number(claim.fence()));
        Set<String> removed = IntStream.range(0, inOrder.size())
                .filter(i -> counts.get(i) == 1)
                .mapToObj(i -> inOrder.get(i).entry().id())
                .collect(Collectors.toSet());
        return claims.stream()
                .filter(claim -> removed.contains(claim.entry().id()))
                .toList();
    }

    @Override
    public int removeOf(AccountId account, ResetId reset) {
        return sql.update(removeOf, p -> p.text(account.value()).text(reset.value()));
    }

    @Override
    public List<ResetId> removeOfJob(AccountId account, JobId job) {
        return sql
                .change(removeOfJob, p -> p.text(account.value()).text(job.value()), row -> ResetId.of(row.text()))
                .stream()
                .sorted(Comparator.comparing(ResetId::value))
                .toList();
    }

    @Override
    public Waiting waiting(AccountId account, JobId job) {
        return sql.find(
                        waiting,
                        p -> p.text(account.value()).text(job.value()),
                        row -> new Waiting(row.smallNumber(), row.smallNumber()))
                .orElseThrow();
    }

    @Override
    public Backlog backlog(Lane lane) {
        return sql.find(in(backlog, lane), p -> {}, row -> new Backlog(row.number(), row.number(), row.timeIfAny()))
                .orElseThrow();
    }

    private static Claim claim(Row row, Instant leaseUntil) throws SQLException {
        var entry = new OutboxEntry(
                row.text(),
                AccountId.of(row.text()),
                row.name(MailKind.class),
                row.textIfAny().map(ResetId::of),
                UserId.of(row.text()),
                row.textIfAny().map(UserId::of),
                ResetRows.actor(row),
                row.textIfAny().map(BrandId::of),
                row.time(),
                row.time(),
                row.time(),
                row.textIfAny().map(JobId::of),
                row.textIfAny().map(EmailAddress::of));
        int attempts = row.smallNumber();
        int unknowns = row.smallNumber();
        long fence = row.number();
        Optional<Instant> before = row.timeIfAny();
        return new Claim(entry, fence, attempts, unknowns, leaseUntil, before.isPresent());
    }
}
