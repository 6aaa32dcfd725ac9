package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Removal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes away what is over, and what is to be forgotten. What is over is looked up for all accounts at once, by design, and
 * taken by its key, under the same condition once more where it could have changed; rows that live are never locked.
 */
final class JdbcRemoval implements Removal {
    // Asked row by row, in the order of an index: an engine that makes joins of NOT EXISTS reads whole tables, however
    // few
    // rows are wanted.
    private static final String OLD_LINKS = "SELECT l.account_id, l.digest FROM ${prefix}link l"
            + " WHERE l.expires_at < ? AND (l.ended_at IS NULL OR l.ended_at < ?)"
            + " AND (SELECT 1 FROM ${prefix}link s WHERE s.account_id = l.account_id"
            + " AND s.reset_id = l.reset_id AND (s.expires_at >= ? OR s.ended_at >= ?) LIMIT 1) IS NULL"
            + " AND (SELECT 1 FROM ${prefix}reset r WHERE r.account_id = l.account_id"
            + " AND r.id = l.reset_id AND r.ended_at >= ? LIMIT 1) IS NULL"
            + " ORDER BY l.expires_at, l.account_id, l.digest LIMIT ?";

    private static final String TAKE_LINK = "DELETE FROM ${prefix}link WHERE account_id = ? AND digest = ?"
            + " AND expires_at < ? AND (ended_at IS NULL OR ended_at < ?)";

    private static final String OLD_RESETS = "SELECT r.account_id, r.id FROM ${prefix}reset r${oldest}"
            + " WHERE r.requested_at < ? AND (r.ended_at IS NULL OR r.ended_at < ?)"
            + " AND (SELECT 1 FROM ${prefix}link l WHERE l.account_id = r.account_id AND l.reset_id = r.id LIMIT 1) IS NULL"
            + " AND (SELECT 1 FROM ${prefix}outbox o WHERE o.account_id = r.account_id AND o.reset_id = r.id LIMIT 1)"
            + " IS NULL AND (SELECT 1 FROM ${prefix}job_item i${byReset} WHERE i.account_id = r.account_id"
            + " AND i.reset_id = r.id LIMIT 1) IS NULL"
            + " AND (SELECT 1 FROM ${prefix}timeline t WHERE t.account_id = r.account_id"
            + " AND t.reset_id = r.id AND t.noted_at >= ? LIMIT 1) IS NULL"
            + " ORDER BY r.requested_at, r.account_id, r.id LIMIT ?";

    private static final String TAKE_RESET = "DELETE FROM ${prefix}reset WHERE account_id = ? AND id = ?";

    private static final String TAKE_TIMELINE = "DELETE FROM ${prefix}timeline WHERE account_id = ? AND reset_id = ?";

    private static final String OLD_JOB = "SELECT j.account_id, j.id FROM ${prefix}job j"
            + " WHERE j.state NOT IN ('RUNNING', 'PAUSED') AND j.changed_at < ?"
            + " AND NOT EXISTS (SELECT 1 FROM ${prefix}outbox o WHERE o.account_id = j.account_id AND o.job_id = j.id)"
            + " ORDER BY j.changed_at, j.account_id, j.id LIMIT 1";

    private static final String TAKE_ITEMS = "DELETE FROM ${prefix}job_item WHERE account_id = ? AND job_id = ?"
            + " AND item_no IN (SELECT f.item_no FROM (SELECT i.item_no FROM ${prefix}job_item i"
            + " WHERE i.account_id = ? AND i.job_id = ? ORDER BY i.item_no LIMIT ?) f)";

    private static final String TAKE_REPLIES = "DELETE FROM ${prefix}job_reply WHERE account_id = ? AND job_id = ?"
            + " AND entry_no IN (SELECT f.entry_no FROM (SELECT r.entry_no FROM ${prefix}job_reply r"
            + " WHERE r.account_id = ? AND r.job_id = ? ORDER BY r.entry_no LIMIT ?) f)";

    private static final String TAKE_JOB = "DELETE FROM ${prefix}job WHERE account_id = ? AND id = ?";

    private static final String OLD_CHANGES = "SELECT c.account_id, c.id FROM ${prefix}change c"
            + " WHERE c.state <> 'CLAIMED' AND c.began_at < ? ORDER BY c.began_at, c.account_id, c.id LIMIT ?";

    private static final String TAKE_CHANGE =
            "DELETE FROM ${prefix}change WHERE account_id = ? AND id = ? AND state <> 'CLAIMED'";

    private static final String OLD_FORMERS = "SELECT c.account_id, c.user_id FROM ${prefix}credential c"
            + " WHERE c.former_until < ? ORDER BY c.former_until, c.account_id, c.user_id LIMIT ?";

    private static final String TAKE_FORMERS = "UPDATE ${prefix}credential SET version = version + 1,"
            + " former_addresses = NULL, former_until = NULL"
            + " WHERE account_id = ? AND user_id = ? AND former_until < ?";

    private static final String OF_USER =
            "(SELECT r.id FROM ${prefix}reset r WHERE r.account_id = ? AND r.target_id = ?)";

    private static final String FORGET_LINKS =
            "DELETE FROM ${prefix}link WHERE account_id = ? AND reset_id IN " + OF_USER;

    private static final String FORGET_MAILS = "DELETE FROM ${prefix}outbox WHERE account_id = ? AND target_id = ?";

    private static final String FORGET_REPLIES = "UPDATE ${prefix}timeline SET reply_text = ''"
            + " WHERE account_id = ? AND reply_text <> '' AND reset_id IN " + OF_USER;

    private static final String FORGET_ADDRESSES =
            "UPDATE ${prefix}reset SET masked_address = '' WHERE account_id = ? AND target_id = ?";

    private static final String FORGET_HASHES =
            "DELETE FROM ${prefix}password_history WHERE account_id = ? AND user_id = ?";

    private static final String FORGET_ADDRESS = "UPDATE ${prefix}credential SET version = version + 1,"
            + " address_digest = NULL, address_since = NULL, address_changed_by = NULL,"
            + " undeliverable_digest = NULL, undeliverable_since = NULL, undeliverable_why = NULL,"
            + " soft_bounce_digest = NULL, soft_bounces = NULL, former_addresses = NULL, former_until = NULL"
            + " WHERE account_id = ? AND user_id = ?";

    private static final String FORGET_REASONS =
            "UPDATE ${prefix}change SET reason = '' WHERE account_id = ? AND user_id = ?";

    private final Sql sql;
    private final Transactions transactions;
    private final String oldLinks;
    private final String takeLink;
    private final String oldResets;
    private final String takeReset;
    private final String takeTimeline;
    private final String oldJob;
    private final String takeItems;
    private final String takeReplies;
    private final String takeJob;
    private final String oldChanges;
    private final String takeChange;
    private final String oldFormers;
    private final String takeFormers;
    private final List<String> forgetByReset;
    private final List<String> forgetByUser;

    private record Key(String account, String id) {}

    private record LinkKey(String account, LinkDigest digest) {}

    JdbcRemoval(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        oldLinks = sql.of(OLD_LINKS);
        takeLink = sql.of(TAKE_LINK);
        // Where all are old, an engine may rather read and sort the whole; and where all items wait, without a reset,
        // think that their key leads to as few of them.
        oldResets = sql.of(OLD_RESETS
                .replace("${oldest}", engine.along("${prefix}reset_old"))
                .replace("${byReset}", engine.along("${prefix}job_item_reset")));
        takeReset = sql.of(TAKE_RESET);
        takeTimeline = sql.of(TAKE_TIMELINE);
        oldJob = sql.of(OLD_JOB);
        takeItems = sql.of(TAKE_ITEMS);
        takeReplies = sql.of(TAKE_REPLIES);
        takeJob = sql.of(TAKE_JOB);
        oldChanges = sql.of(OLD_CHANGES);
        takeChange = sql.of(TAKE_CHANGE);
        oldFormers = sql.of(OLD_FORMERS);
        takeFormers = sql.of(TAKE_FORMERS);
        forgetByReset = List.of(sql.of(FORGET_LINKS), sql.of(FORGET_REPLIES));
        forgetByUser = List.of(
                sql.of(FORGET_MAILS),
                sql.of(FORGET_ADDRESSES),
                sql.of(FORGET_HASHES),
                sql.of(FORGET_ADDRESS),
                sql.of(FORGET_REASONS));
    }

    @Override
    public int links(Instant before, int limit) {
        return transactions.inCurrentOrNew(() -> {
            var found = sql.list(
                    oldLinks,
                    p -> p.time(before)
                            .time(before)
                            .time(before)
                            .time(before)
                            .time(before)
                            .number(Checks.limit(limit)),
                    row -> new LinkKey(row.text(), row.digest()));
            return sql.updateEach(
                    takeLink,
                    found,
                    (p, link) -> p.text(link.account)
                            .digest(link.digest)
                            .time(before)
                            .time(before));
        });
    }

    @Override
    public int resets(Instant before, int limit) {
        return transactions.inCurrentOrNew(() -> {
            var found = sql.list(
                    oldResets,
                    p -> p.time(before).time(before).time(before).number(Checks.limit(limit)),
                    JdbcRemoval::key);
            var counts = sql.updateCounts(takeReset, found, JdbcRemoval::bind);
            var taken = IntStream.range(0, found.size())
                    .filter(i -> counts.get(i) == 1)
                    .mapToObj(found::get)
                    .toList();
            sql.updateEach(takeTimeline, taken, JdbcRemoval::bind);
            return taken.size();
        });
    }

    @Override
    public int jobs(Instant before, int limit) {
        Checks.limit(limit);
        return transactions.inCurrentOrNew(() -> {
            int taken = 0;
            Optional<Key> job = sql.find(oldJob, p -> p.time(before), JdbcRemoval::key);
            while (taken < limit && job.isPresent()) {
                taken += takeJob(job.get(), limit - taken);
                job = sql.find(oldJob, p -> p.time(before), JdbcRemoval::key);
            }
            return taken;
        });
    }

    private int takeJob(Key job, int limit) {
        int taken = part(takeItems, job, limit);
        taken += taken < limit ? part(takeReplies, job, limit - taken) : 0;
        return taken < limit ? taken + sql.update(takeJob, p -> bind(p, job)) : taken;
    }

    private int part(String take, Key job, int limit) {
        return sql.update(take, p -> {
            bind(p, job);
            bind(p, job);
            p.number(limit);
        });
    }

    @Override
    public int changes(Instant before, int limit) {
        return transactions.inCurrentOrNew(() -> {
            var found = sql.list(oldChanges, p -> p.time(before).number(Checks.limit(limit)), JdbcRemoval::key);
            return sql.updateEach(takeChange, found, JdbcRemoval::bind);
        });
    }

    @Override
    public int formerAddresses(Instant before, int limit) {
        return transactions.inCurrentOrNew(() -> {
            var found = sql.list(oldFormers, p -> p.time(before).number(Checks.limit(limit)), JdbcRemoval::key);
            return sql.updateEach(takeFormers, found, (p, key) -> {
                bind(p, key);
                p.time(before);
            });
        });
    }

    @Override
    public void forget(AccountId account, UserId user) {
        transactions.inCurrentOrNew(() -> {
            for (String statement : forgetByReset) {
                sql.update(
                        statement,
                        p -> p.text(account.value()).text(account.value()).text(user.value()));
            }
            for (String statement : forgetByUser) {
                sql.update(statement, p -> p.text(account.value()).text(user.value()));
            }
            return user;
        });
    }

    private static Key key(Row row) throws SQLException {
        return new Key(row.text(), row.text());
    }

    private static void bind(Params params, Key key) throws SQLException {
        params.text(key.account).text(key.id);
    }
}
