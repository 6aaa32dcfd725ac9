package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.PublicRequests;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the public asked for. */
final class JdbcPublicRequests implements PublicRequests {
    private static final Comparator<Claim> OLDEST = Comparator.comparing(
                    (Claim claim) -> claim.request().askedAt())
            .thenComparing(claim -> claim.request().account().value())
            .thenComparing(claim -> claim.request().key());

    /** One row of constants: how many keys there are is looked at in the same statement that adds one. */
    private static final String ADD = "INSERT INTO ${prefix}public_request"
            + " (account_id, request_key, typed, link_digest, asked_at, waiting, fence)"
            + " SELECT CAST(? AS ${text}), CAST(? AS ${text}), CAST(? AS ${text}), CAST(? AS ${binary}),"
            + " CAST(? AS ${time}), TRUE, 0"
            + " WHERE (SELECT COUNT(*) FROM ${prefix}public_request p WHERE p.account_id = ?) < ?";

    private static final String FREE = " waiting = TRUE AND (lease_until IS NULL OR lease_until <= ?)";

    private static final String COLUMNS = "p.request_key, p.account_id, p.typed, p.link_digest, p.asked_at, p.fence";

    // Claim and purge serve all accounts at once, by design: they alone bind no account.

    private static final String CLAIM = "WITH free AS (SELECT f.account_id, f.request_key"
            + " FROM ${prefix}public_request f WHERE" + FREE
            + " ORDER BY f.asked_at, f.account_id, f.request_key LIMIT ? FOR UPDATE SKIP LOCKED)"
            + " UPDATE ${prefix}public_request p SET fence = p.fence + 1, lease_until = ? FROM free"
            + " WHERE p.account_id = free.account_id AND p.request_key = free.request_key"
            + " RETURNING " + COLUMNS;

    private static final String TAKE = "SELECT " + COLUMNS + " + 1 FROM ${prefix}public_request p${along} WHERE" + FREE
            + " ORDER BY p.asked_at, p.account_id, p.request_key LIMIT ? FOR UPDATE SKIP LOCKED";

    private static final String LEASE = "UPDATE ${prefix}public_request SET fence = ?, lease_until = ?"
            + " WHERE account_id = ? AND request_key = ?";

    private static final String JUDGED = "UPDATE ${prefix}public_request"
            + " SET waiting = FALSE, typed = NULL, link_digest = NULL, lease_until = NULL"
            + " WHERE account_id = ? AND request_key = ? AND fence = ? AND waiting = TRUE";

    private static final String PURGE = "DELETE FROM ${prefix}public_request WHERE (account_id, request_key) IN"
            + " (SELECT f.account_id, f.request_key FROM (SELECT p.account_id, p.request_key FROM ${prefix}public_request p"
            + " WHERE p.waiting = FALSE AND p.asked_at < ?"
            + " ORDER BY p.asked_at, p.account_id, p.request_key LIMIT ?) f)";

    private final Sql sql;
    private final Transactions transactions;
    private final boolean inOneGo;
    private final String add;
    private final String claim;
    private final String take;
    private final String lease;
    private final String judged;
    private final String purge;

    JdbcPublicRequests(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        inOneGo = engine.answersChanges();
        add = sql.of((ADD + engine.unlessThere())
                .replace("${text}", engine.text())
                .replace("${binary}", engine.binary())
                .replace("${time}", engine.time()));
        claim = sql.of(CLAIM);
        take = sql.of(TAKE.replace("${along}", engine.along("${prefix}public_request_asked")));
        lease = sql.of(LEASE);
        judged = sql.of(JUDGED);
        purge = sql.of(PURGE);
    }

    @Override
    public boolean add(PublicRequest request, int most) {
        return sql.insertIfAbsent(
                        add,
                        p -> p.text(request.account().value())
                                .text(request.key())
                                .text(request.typed())
                                .digest(request.link())
                                .time(request.askedAt())
                                .text(request.account().value())
                                .number(most))
                == 1;
    }

    @Override
    public List<Claim> claim(Instant now, Instant leaseUntil, int limit) {
        Checks.limit(limit);
        if (!inOneGo) {
            return transactions.inCurrentOrNew(() -> takeThenLease(now, leaseUntil, limit));
        }
        var claims = sql.change(claim, p -> p.time(now).number(limit).time(leaseUntil), JdbcPublicRequests::claim);
        return claims.stream().sorted(OLDEST).toList();
    }

    private List<Claim> takeThenLease(Instant now, Instant leaseUntil, int limit) {
        List<Claim> claims = sql.list(take, p -> p.time(now).number(limit), JdbcPublicRequests::claim);
        sql.updateEach(
                lease,
                claims,
                (p, taken) -> p.number(taken.fence())
                        .time(leaseUntil)
                        .text(taken.request().account().value())
                        .text(taken.request().key()));
        return claims;
    }

    @Override
    public boolean judged(Claim claim) {
        return sql.updateOne(
                judged,
                p -> p.text(claim.request().account().value())
                        .text(claim.request().key())
                        .number(claim.fence()));
    }

    @Override
    public int purge(Instant askedBefore, int limit) {
        return sql.update(purge, p -> p.time(askedBefore).number(Checks.limit(limit)));
    }

    private static Claim claim(Row row) throws SQLException {
        var key = row.text();
        var account = AccountId.of(row.text());
        var typed = row.textIfAny();
        var link = row.digestIfAny();
        var askedAt = row.time();
        return new Claim(row.valid(() -> new PublicRequest(key, account, typed, link, askedAt)), row.number());
    }
}
