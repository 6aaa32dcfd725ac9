package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.engine.Engine;
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
import java.util.stream.IntStream;

/**
 * How much of each budget is used. A row holds the last uses, the newest last: in a large budget each moment stands for
 * several of them, and the newest for as many as there are as yet. A use is one conditional write of its row.
 */
final class JdbcLimits implements Limits {
    private static final Comparator<Budget> IN_ORDER =
            Comparator.comparing(Budget::kind).thenComparing(Budget::subject);

    private static final String WHOLE = "CAST(? AS integer)";

    // Where the moment stands that has to be over: those behind it, and the newest, leave room for one. Its parameters
    // are most and together. Not above 0 where there are fewer moments.
    private static final String BOUND = "${count} - 1 - ${over}";

    private static final String WANTED = "${count} - 1 - ${overWanted}";

    // The newest itself, where others thought that there is room for more.
    private static final String LAST = "SELECT b.kind, b.subject,"
            + " CASE WHEN b.newest >= CAST(wanted.most AS integer) THEN ${last} ELSE ${wantedMoment} END"
            + " FROM ${wanted}"
            + " JOIN ${prefix}budget b ON b.account_id = ? AND b.kind = wanted.kind AND b.subject = wanted.subject"
            + " WHERE b.newest > 0 AND b.ends_at > ?"
            + " AND (b.newest >= CAST(wanted.most AS integer) OR " + WANTED + " > 0)";

    private static final String BEGIN = "INSERT INTO ${prefix}budget AS b"
            + " (account_id, kind, subject, uses, newest, ends_at) VALUES (?, ?, ?, ${at}, 1, ?)";

    // Nothing counts any more, or all of it was given back.
    private static final String EMPTY = "b.newest = 0 OR b.ends_at <= ?";

    // In this order: an engine may let an assignment see those in front of it, and none may need what they replaced.
    private static final String COUNT = "uses = CASE WHEN " + EMPTY + " THEN ${at}"
            + " WHEN b.newest < ? THEN ${theOthersAndAt} ELSE ${theNewestAndAt} END,"
            + " newest = CASE WHEN " + EMPTY + " OR b.newest >= ? THEN 1 ELSE b.newest + 1 END,"
            + " ends_at = GREATEST(b.ends_at, CAST(? AS ${time}))";

    private static final String HAS_ROOM =
            "(" + EMPTY + " OR (b.newest < ? AND (" + BOUND + " <= 0 OR ${boundMoment} <= ?)))";

    private static final String BEGIN_OR_COUNT =
            BEGIN + " ON CONFLICT (account_id, kind, subject) DO UPDATE SET " + COUNT + " WHERE " + HAS_ROOM;

    private static final String COUNT_ONE = "UPDATE ${prefix}budget b SET " + COUNT
            + " WHERE b.account_id = ? AND b.kind = ? AND b.subject = ? AND " + HAS_ROOM;

    private static final String GIVE_BACK = "UPDATE ${prefix}budget b SET newest = b.newest - 1"
            + " WHERE b.account_id = ? AND b.kind = ? AND b.subject = ? AND (b.newest > 1 OR ${count} = 1)";

    private static final String GIVE_BACK_NEWEST = "UPDATE ${prefix}budget b SET uses = ${theOthers}, newest = ?"
            + " WHERE b.account_id = ? AND b.kind = ? AND b.subject = ? AND b.newest <= 1 AND ${count} > 1";

    // Serves all accounts at once, by design: what it finds is forgotten account by account.
    private static final String OVER = "SELECT b.account_id, b.kind, b.subject FROM ${prefix}budget b"
            + " WHERE b.ends_at <= ? ORDER BY b.ends_at, b.account_id, b.kind, b.subject LIMIT ?";

    private static final String FORGET =
            "DELETE FROM ${prefix}budget WHERE account_id = ? AND kind = ? AND subject = ? AND ends_at <= ?";

    private final Sql sql;
    private final Transactions transactions;
    private final boolean inOneGo;
    private final String last;
    private final String begin;
    private final String beginOrCount;
    private final String countOne;
    private final String giveBack;
    private final String giveBackNewest;
    private final String over;
    private final String forget;

    private record Key(String account, String kind, String subject) {}

    private record Last(String kind, String subject, Instant at) {}

    JdbcLimits(Sql sql, Transactions transactions, Engine engine) {
        this.sql = sql;
        this.transactions = transactions;
        inOneGo = engine.insertsOrUpdates();
        last = sql.of(parts(LAST, engine));
        begin = sql.of(parts(BEGIN.replace(" AS b", ""), engine));
        beginOrCount = sql.of(parts(BEGIN_OR_COUNT, engine));
        countOne = sql.of(parts(COUNT_ONE, engine));
        giveBack = sql.of(parts(GIVE_BACK, engine));
        giveBackNewest = sql.of(parts(GIVE_BACK_NEWEST, engine));
        over = sql.of(OVER);
        forget = sql.of(FORGET);
    }

    /** Puts in what the engine says in its own way. */
    private static String parts(String text, Engine engine) {
        var moments = engine.moments();
        String uses = "b.uses";
        String count = moments.count(uses);
        String at = moments.of("CAST(? AS ${time})");
        String theOthers = moments.part(uses, "1", count + " - 1");
        String theNewest = moments.part(uses, "GREATEST(1, " + count + " + 1 - " + WHOLE + ")", count);
        return text.replace("${wantedMoment}", moments.at(uses, "GREATEST(1, " + WANTED + ")"))
                .replace("${boundMoment}", moments.at(uses, "GREATEST(1, " + BOUND + ")"))
                .replace("${theOthersAndAt}", moments.joined(theOthers, at))
                .replace("${theNewestAndAt}", moments.joined(theNewest, at))
                .replace("${theOthers}", theOthers)
                .replace("${last}", moments.at(uses, count))
                .replace("${at}", at)
                .replace("${count}", count)
                .replace(
                        "${overWanted}",
                        over(engine, "CAST(wanted.most AS integer)", "CAST(wanted.together AS integer)"))
                .replace("${over}", over(engine, WHOLE, WHOLE))
                .replace("${wanted}", engine.wanted("kind", "subject", "most", "together"))
                .replace("${time}", engine.time());
    }

    private static String over(Engine engine, String most, String together) {
        return engine.quotient("(" + most + " - 1 - b.newest)", together);
    }

    @Override
    public Map<Budget, Instant> usedUp(AccountId account, List<Budget> budgets, Instant now) {
        if (budgets.isEmpty()) {
            return Map.of();
        }
        var rows = sql.list(
                last,
                p -> p.texts(budgets.stream()
                                .map(budget -> budget.kind().name())
                                .toList())
                        .texts(budgets.stream().map(Budget::subject).toList())
                        .texts(budgets.stream()
                                .map(budget -> Integer.toString(budget.most()))
                                .toList())
                        .texts(budgets.stream()
                                .map(budget -> Integer.toString(budget.together()))
                                .toList())
                        .text(account.value())
                        .time(now),
                row -> new Last(row.text(), row.text(), row.time()));
        Map<Budget, Instant> full = new HashMap<>();
        for (Budget budget : budgets) {
            rows.stream()
                    .filter(row -> row.kind.equals(budget.kind().name()) && row.subject.equals(budget.subject()))
                    .map(row -> row.at.plus(budget.kind().window()))
                    .filter(now::isBefore)
                    .forEach(from -> full.put(budget, from));
        }
        return full;
    }

    @Override
    public boolean take(AccountId account, List<Budget> budgets, Instant now) {
        var inOrder = budgets.stream().sorted(IN_ORDER).toList();
        return transactions.inCurrentOrNew(() -> {
            var taken = inOneGo ? takeInOneGo(account, inOrder, now) : takeOneByOne(account, inOrder, now);
            if (taken.size() < inOrder.size()) {
                giveBack(account, taken);
                return false;
            }
            return true;
        });
    }

    /** Rows that were taken are this transaction's: nobody changes them between the two. */
    private void giveBack(AccountId account, List<Budget> taken) {
        var counts = sql.updateCounts(giveBack, taken, (p, budget) -> key(p, account, budget));
        var others = IntStream.range(0, taken.size())
                .filter(i -> counts.get(i) == 0)
                .mapToObj(taken::get)
                .toList();
        sql.updateEach(giveBackNewest, others, (p, budget) -> key(p.number(budget.together()), account, budget));
    }

    private List<Budget> takeInOneGo(AccountId account, List<Budget> budgets, Instant now) {
        var counts = sql.updateCounts(beginOrCount, budgets, (p, budget) -> {
            room(count(begin(p, account, budget, now), budget, now), budget, now);
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
        return sql.updateOne(countOne, p -> room(key(count(p, budget, now), account, budget), budget, now));
    }

    private boolean begun(AccountId account, Budget budget, Instant now) {
        return sql.insertIfAbsent(begin, p -> begin(p, account, budget, now)) == 1;
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

    private static Params begin(Params p, AccountId account, Budget budget, Instant now) throws SQLException {
        return key(p, account, budget).time(now).time(now.plus(budget.kind().window()));
    }

    private static Params count(Params p, Budget budget, Instant now) throws SQLException {
        int together = budget.together();
        int kept = (budget.most() - 1) / together + 1;
        return p.time(now)
                .time(now)
                .number(together)
                .time(now)
                .number(kept)
                .time(now)
                .time(now)
                .number(together)
                .time(now.plus(budget.kind().window()));
    }

    private static Params room(Params p, Budget budget, Instant now) throws SQLException {
        int most = budget.most();
        int together = budget.together();
        return p.time(now)
                .number(most)
                .number(most)
                .number(together)
                .number(most)
                .number(together)
                .time(now.minus(budget.kind().window()));
    }
}
