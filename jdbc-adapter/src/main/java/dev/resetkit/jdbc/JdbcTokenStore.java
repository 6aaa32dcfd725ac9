package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.LinkRows;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.ResetRows;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Links. */
final class JdbcTokenStore implements TokenStore {
    private static final String DUPLICATE = "this digest is there already: the source of randomness is broken";

    /** FOR UPDATE: the reset cannot end before the link is committed. */
    private static final String ADD = "INSERT INTO ${prefix}link (digest, account_id, reset_id, user_id, purpose,"
            + " brand_id, brand_host, address_digest, credential_version, role_kind, custom_role_id,"
            + " fence, mail_id, minted_at, expires_at, openings)"
            + " SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0 FROM ${prefix}reset r"
            + " WHERE r.account_id = ? AND r.id = ? AND r.end_state IS NULL FOR UPDATE";

    private static final String FIND = "SELECT " + LinkRows.COLUMNS + ", " + ResetRows.COLUMNS
            + " FROM ${prefix}link l JOIN ${prefix}reset r ON r.account_id = l.account_id AND r.id = l.reset_id"
            + " WHERE l.account_id = ? AND l.digest = ?";

    // Serves all accounts at once, by design: it alone binds no account. Every verb on what it finds does.
    private static final String OF_MAIL = "SELECT " + LinkRows.COLUMNS + ", " + ResetRows.COLUMNS
            + " FROM ${prefix}link l JOIN ${prefix}reset r ON r.account_id = l.account_id AND r.id = l.reset_id"
            + " WHERE l.mail_id = ? ORDER BY l.digest LIMIT 1";

    private static final String OPEN = "UPDATE ${prefix}link SET openings = openings + 1,"
            + " first_opened_at = COALESCE(first_opened_at, ?), last_opened_at = ?"
            + " WHERE account_id = ? AND digest = ? AND openings = ?";

    private static final String LIVE =
            " WHERE l.account_id = ? AND l.user_id = ? AND l.end_reason IS NULL" + " ORDER BY l.digest";

    private static final String READ_LIVE = "SELECT " + LinkRows.COLUMNS + ", " + ResetRows.COLUMNS
            + " FROM ${prefix}link l${along} JOIN ${prefix}reset r ON r.account_id = l.account_id AND r.id = l.reset_id"
            + LIVE;

    private static final String ALL_LIVE =
            " WHERE l.account_id = ? AND l.user_id = ANY(?) AND l.end_reason IS NULL ORDER BY l.digest";

    /** Where one of many can be asked for in one go, so can be both queries. */
    private static final String LOCK_AND_READ_ALL_LIVE =
            "SELECT l.digest FROM ${prefix}link l" + ALL_LIVE + " FOR UPDATE; SELECT " + LinkRows.COLUMNS + ", "
                    + ResetRows.COLUMNS
                    + " FROM ${prefix}link l JOIN ${prefix}reset r ON r.account_id = l.account_id AND r.id = l.reset_id"
                    + ALL_LIVE;

    private static final String USE = "UPDATE ${prefix}link SET end_reason = 'USED', ended_at = ?, redemption_id = ?"
            + " WHERE account_id = ? AND digest = ? AND end_reason IS NULL AND expires_at > ?";

    private static final String END = "UPDATE ${prefix}link SET end_reason = ?, ended_at = ?"
            + " WHERE account_id = ? AND digest = ? AND end_reason IS NULL";

    private static final String REPLACE =
            "UPDATE ${prefix}link SET replaced_at = ?" + " WHERE account_id = ? AND digest = ? AND replaced_at IS NULL";

    private static final String REMOVE = "DELETE FROM ${prefix}link WHERE account_id = ? AND digest = ?";

    private static final String OF_RESETS = "SELECT " + LinkRows.COLUMNS
            + " FROM ${wanted} JOIN ${prefix}link l ON l.account_id = ? AND l.reset_id = wanted.id"
            + " ORDER BY l.reset_id, l.fence, l.digest";

    private static final Comparator<LinkDigest> ORDER = (a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes());

    private final Sql sql;
    private final Transactions transactions;
    private final boolean inOneGo;
    private final String add;
    private final String find;
    private final String ofMail;
    private final String open;
    private final String lockLive;
    private final String readLive;
    private final String lockAndReadLive;
    private final String lockAndReadAllLive;
    private final String use;
    private final String end;
    private final String replace;
    private final String remove;
    private final String ofResets;

    JdbcTokenStore(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        inOneGo = engine.answersChanges();
        add = sql.of(ADD);
        find = sql.of(FIND);
        ofMail = sql.of(OF_MAIL);
        open = sql.of(OPEN);
        String along = engine.along("${prefix}link_live");
        lockLive = sql.of("SELECT l.digest FROM ${prefix}link l" + along + LIVE + " FOR UPDATE");
        readLive = sql.of(READ_LIVE.replace("${along}", along) + engine.asOfNow());
        lockAndReadLive = lockLive + "; " + readLive;
        lockAndReadAllLive = sql.of(LOCK_AND_READ_ALL_LIVE);
        use = sql.of(USE);
        end = sql.of(END);
        replace = sql.of(REPLACE);
        remove = sql.of(REMOVE);
        ofResets = sql.of(OF_RESETS.replace("${wanted}", engine.wanted("id")));
    }

    @Override
    public boolean add(Link link) {
        return sql.insert(add, DUPLICATE, p -> bind(p, link)) == 1;
    }

    @Override
    public Set<LinkDigest> addAll(AccountId account, List<Link> links) {
        // In the order in which resets are locked elsewhere, so that two callers never wait for each other.
        var inOrder = links.stream()
                .filter(link -> link.account().equals(account))
                .sorted(Comparator.comparing(link -> link.reset().value()))
                .toList();
        var counts = sql.insertCounts(add, DUPLICATE, inOrder, JdbcTokenStore::bind);
        return IntStream.range(0, inOrder.size())
                .filter(i -> counts.get(i) == 1)
                .mapToObj(i -> inOrder.get(i).digest())
                .collect(Collectors.toSet());
    }

    private static void bind(Params params, Link link) throws SQLException {
        var bound = link.binding();
        params.digest(link.digest())
                .text(link.account().value())
                .text(link.reset().value())
                .text(link.user().value())
                .name(link.purpose())
                .text(bound.brand().value())
                .text(bound.brandHost())
                .text(bound.addressDigest())
                .text(bound.version().value())
                .name(bound.role().kind())
                .text(bound.role().customId())
                .number(link.fence())
                .text(link.mailId())
                .time(link.mintedAt())
                .time(link.expiresAt())
                .text(link.account().value())
                .text(link.reset().value());
    }

    @Override
    public Optional<Found> find(AccountId account, LinkDigest digest) {
        return sql.find(find, p -> p.text(account.value()).digest(digest), JdbcTokenStore::found);
    }

    @Override
    public Optional<Found> ofMail(String mailId) {
        return sql.find(ofMail, p -> p.text(mailId), JdbcTokenStore::found);
    }

    @Override
    public boolean open(Link seen, Instant at) {
        int counted = seen.openings().map(Link.Openings::count).orElse(0);
        return sql.updateOne(
                open,
                p -> p.time(at)
                        .time(at)
                        .text(seen.account().value())
                        .digest(seen.digest())
                        .number(counted));
    }

    @Override
    public List<Found> lockLive(AccountId account, UserId user) {
        return locked(locked -> lockAndRead(account, user, locked));
    }

    @Override
    public List<Found> lockAllLive(AccountId account, Set<UserId> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        return locked(locked -> lockAndRead(account, users, locked));
    }

    private List<Found> locked(Function<Set<LinkDigest>, List<Found>> lockAndRead) {
        return transactions.inCurrentOrNew(() -> {
            Set<LinkDigest> locked = new HashSet<>();
            // What waited for a lock has the snapshot of before. The links are therefore read once more when they are
            // held; and one that was minted meanwhile is locked in the next round.
            while (true) {
                var live = lockAndRead.apply(locked);
                if (live.stream().allMatch(found -> locked.contains(found.link().digest()))) {
                    return live;
                }
            }
        });
    }

    private List<Found> lockAndRead(AccountId account, Set<UserId> users, Set<LinkDigest> locked) {
        var ids = users.stream().map(UserId::value).sorted().toList();
        if (!inOneGo) {
            return ids.stream()
                    .flatMap(id -> lockAndRead(account, UserId.of(id), locked).stream())
                    .sorted(Comparator.comparing(found -> found.link().digest(), ORDER))
                    .toList();
        }
        var both = sql.two(
                lockAndReadAllLive,
                p -> p.text(account.value()).texts(ids).text(account.value()).texts(ids),
                Row::digest,
                JdbcTokenStore::found);
        locked.addAll(both.first());
        return both.second();
    }

    private List<Found> lockAndRead(AccountId account, UserId user, Set<LinkDigest> locked) {
        if (inOneGo) {
            var both = sql.two(
                    lockAndReadLive,
                    p -> whose(whose(p, account, user), account, user),
                    Row::digest,
                    JdbcTokenStore::found);
            locked.addAll(both.first());
            return both.second();
        }
        locked.addAll(sql.list(lockLive, p -> whose(p, account, user), Row::digest));
        return sql.list(readLive, p -> whose(p, account, user), JdbcTokenStore::found);
    }

    @Override
    public boolean use(AccountId account, LinkDigest digest, RedemptionId redemption, Instant at) {
        return sql.updateOne(
                use,
                p -> p.time(at)
                        .text(redemption.value())
                        .text(account.value())
                        .digest(digest)
                        .time(at));
    }

    @Override
    public int end(AccountId account, Set<LinkDigest> digests, Link.Reason reason, Instant at) {
        if (reason == Link.Reason.USED) {
            throw new IllegalArgumentException("a link is used up by its redemption alone");
        }
        return sql.updateEach(
                end,
                inOrder(digests),
                (p, digest) -> p.name(reason).time(at).text(account.value()).digest(digest));
    }

    @Override
    public boolean replace(AccountId account, LinkDigest digest, Instant at) {
        return sql.updateOne(replace, p -> p.time(at).text(account.value()).digest(digest));
    }

    @Override
    public boolean remove(AccountId account, LinkDigest digest) {
        return sql.updateOne(remove, p -> p.text(account.value()).digest(digest));
    }

    @Override
    public List<Link> ofResets(AccountId account, Set<ResetId> resets) {
        if (resets.isEmpty()) {
            return List.of();
        }
        return sql.list(
                ofResets,
                p -> p.texts(resets.stream().map(ResetId::value).toList()).text(account.value()),
                LinkRows::read);
    }

    /** Always in the same order, so that two callers never wait for each other. */
    private static List<LinkDigest> inOrder(Set<LinkDigest> digests) {
        return digests.stream().sorted(ORDER).toList();
    }

    private static Params whose(Params params, AccountId account, UserId user) throws SQLException {
        return params.text(account.value()).text(user.value());
    }

    private static Found found(Row row) throws SQLException {
        return new Found(LinkRows.read(row), ResetRows.read(row));
    }
}
