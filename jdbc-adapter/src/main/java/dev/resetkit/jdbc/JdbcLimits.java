package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.Limits;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of each budget is used. */
final class JdbcLimits implements Limits {
    private static final Comparator<Budget> IN_ORDER =
            Comparator.comparing(Budget::kind).thenComparing(Budget::subject);

    private static final String LIVE = "SELECT b.kind, b.subject, b.used, b.ends_at"
            + " FROM UNNEST(?, ?) AS wanted (kind, subject)"
            + " JOIN ${prefix}budget b ON b.account_id = ? AND b.kind = wanted.kind AND b.subject = wanted.subject"
            + " WHERE b.ends_at > ?";

    private static final String BEGIN =
            "INSERT INTO ${prefix}budget AS b (account_id, kind, subject, used, ends_at) VALUES (?, ?, ?, 1, ?)";

    // A window that was given back whole begins anew, like one that is over.
    private static final String COUNT = "used = CASE WHEN b.used = 0 OR b.ends_at <= ? THEN 1 ELSE b.used + 1 END,"
            + " ends_at = CASE WHEN b.used = 0 OR b.ends_at <= ? THEN CAST(? AS timestamp(6) with time zone)"
            + " ELSE b.ends_at END";

    private static final String HAS_ROOM = "(b.ends_at <= ? OR b.used < ?)";

    private static final String BEGIN_OR_COUNT =
            BEGIN + " ON CONFLICT (account_id, kind, subject) DO UPDATE SET " + COUNT + " WHERE " + HAS_ROOM;

    private static final String COUNT_ONE = "UPDATE ${prefix}budget b SET " + COUNT
            + " WHERE b.account_id = ? AND b.kind = ? AND b.subject = ? AND " + HAS_ROOM;

    private static final String GIVE_BACK =
            "UPDATE ${prefix}budget SET used = used - 1 WHERE account_id = ? AND kind = ? AND subject = ?";

    // Serves all accounts at once, by design: what it finds is forgotten account by account.
    private static final String OVER = "SELECT b.account_id, b.kind, b.subject FROM ${prefix}budget b"
            + " WHERE b.ends_at <= ? ORDER BY b.ends_at, b.account_id, b.kind, b.subject LIMIT ?";

    private static final String FORGET =
            "DELETE FROM ${prefix}budget WHERE account_id = ? AND kind = ? AND subject = ? AND ends_at <= ?";

    private final Sql sql;
    private final Transactions transactions;
    private final boolean inOneGo;
    private final String live;
    private final String begin;
    private final String beginOrCount;
    private final String countOne;
    private final String giveBack;
    private final String over;
    private final String forget;

    private record Key(String account, String kind, String subject) {}

    private record Used(String kind, String subject, int used, Instant endsAt) {}

    JdbcLimits(Sql sql, Transactions transactions, Dialect dialect) {
        this.sql = sql;
        this.transactions = transactions;
        inOneGo = dialect.insertsOrUpdates();
        live = sql.of(LIVE);
        begin = sql.of(BEGIN.replace(" AS b", ""));
        beginOrCount = sql.of(BEGIN_OR_COUNT);
        countOne = sql.of(COUNT_ONE);
        giveBack = sql.of(GIVE_BACK);
        over = sql.of(OVER);
        forget = sql.of(FORGET);
    }

    @Override
    public Map<Budget, Instant> usedUp(AccountId account, List<Budget> budgets, Instant now) {
        if (budgets.isEmpty()) {
            return Map.of();
        }
        var rows = sql.list(
                live,
                p -> p.texts(budgets.stream()
                                .map(budget -> budget.kind().name())
                                .toList())
                        .texts(budgets.stream().map(Budget::subject).toList())
                        .text(account.value())
                        .time(now),
                row -> new Used(row.text(), row.text(), row.smallNumber(), row.time()));
        Map<Budget, Instant> full = new HashMap<>();
        for (Budget budget : budgets) {
            rows.stream()
                    .filter(row -> row.kind.equals(budget.kind().name()) && row.subject.equals(budget.subject()))
                    .filter(row -> row.used >= budget.most())
                    .forEach(row -> full.put(budget, row.endsAt));
        }
        return full;
    }

    @Override
    public boolean take(AccountId account, List<Budget> budgets, Instant now) {
        var inOrder = budgets.stream().sorted(IN_ORDER).toList();
        return transactions.inCurrentOrNew(() -> {
            var taken = inOneGo ? takeInOneGo(account, inOrder, now) : takeOneByOne(account, inOrder, now);
            if (taken.size() < inOrder.size()) {
                sql.updateEach(giveBack, taken, (p, budget) -> key(p, account, budget));
                return false;
            }
            return true;
        });
    }

    private List<Budget> takeInOneGo(AccountId account, List<Budget> budgets, Instant now) {
        var counts = sql.updateCounts(beginOrCount, budgets, (p, budget) -> {
            Instant end = now.plus(budget.kind().window());
            room(count(key(p, account, budget).time(end), now, end), budget, now);
        });
        List<Budget> taken = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) == 1) {
                taken.add(budgets.get(i));
            }
        }
        return taken;
    }

    /** Stops at the first that has no room. */
    private List<Budget> takeOneByOne(AccountId account, List<Budget> budgets, Instant now) {
        return budgets.stream()
                .takeWhile(budget -> counted(account, budget, now)
                        || begun(account, budget, now)
                        // Somebody else began it between the two.
                        || counted(account, budget, now))
                .toList();
    }

    private boolean counted(AccountId account, Budget budget, Instant now) {
        Instant end = now.plus(budget.kind().window());
        return sql.updateOne(countOne, p -> room(key(count(p, now, end), account, budget), budget, now));
    }

    private boolean begun(AccountId account, Budget budget, Instant now) {
        Instant end = now.plus(budget.kind().window());
        return sql.insertIfAbsent(begin, p -> key(p, account, budget).time(end)) == 1;
    }

    @Override
    public int purge(Instant now, int limit) {
        return transactions.inCurrentOrNew(() -> {
            var found = sql.list(
                    over,
                    p -> p.time(now).number(Checks.limit(limit)),
                    row -> new Key(row.text(), row.text(), row.text()));
            return sql.updateEach(
                    forget,
                    found,
                    (p, key) ->
                            p.text(key.account).text(key.kind).text(key.subject).time(now));
        });
    }

    private static Params key(Params p, AccountId account, Budget budget) throws SQLException {
        return p.text(account.value()).name(budget.kind()).text(budget.subject());
    }

    private static Params count(Params p, Instant now, Instant end) throws SQLException {
        return p.time(now).time(now).time(end);
    }

    private static Params room(Params p, Budget budget, Instant now) throws SQLException {
        return p.time(now).number(budget.most());
    }
}
