package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.AUDIT;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Audit logs that find too much or too little, or remove what they should keep. */
public final class BrokenFinds {
    private BrokenFinds() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                AUDIT.verb("find", "the oldest first", BrokenFinds::reversed)
                        .by("newestFirst")
                        .also("its pages are in order as well", ORDERED),
                AUDIT.verb("find", "a page begins behind the time of the one before", BrokenFinds::behindTheTime)
                        .by("pagesMeet"),
                AUDIT.verb("find", "a full page has a next one", BrokenFinds::alwaysMore)
                        .by("lastPageIsTheLast"),
                without("target").by("wordsLeaveFewer"),
                without("actor").by("wordsLeaveFewer"),
                without("via").by("wordsLeaveFewer"),
                without("event").by("wordsLeaveFewer"),
                without("outcome").by("wordsLeaveFewer"),
                AUDIT.argument("find", "not the first moment", 1, AuditQuery.class, query -> shifted(query, "from"))
                        .by("timeHasBorders")
                        .also("looks at its first moment as well", "wordsLeaveFewer"),
                AUDIT.argument("find", "the end too", 1, AuditQuery.class, query -> shifted(query, "until"))
                        .by("timeHasBorders"),
                AUDIT.made("find: in any account", (whole, around) -> findingAll(whole))
                        .by("foundInTheAccount")
                        .also("looks into two accounts as well", "oldLinesGo", "aboutTheUserIsBlank"),
                AUDIT.outside("find")
                        .by("findsInTheTransaction")
                        .also("looks inside a transaction as well", "removalsRollBack"),
                AUDIT.argument("purge", "the youngest too", 0, Instant.class, at -> at.plusNanos(1_000))
                        .by("oldLinesGo")
                        .also("has a line of that time as well", "cursorsOutliveAPurge"),
                AUDIT.verb("purge", "knows no limit", call -> call.with(1, 1_000))
                        .by("oldLinesGo"),
                AUDIT.made("after: places are counted anew", (whole, around) -> renumbered(whole))
                        .by("cursorsOutliveAPurge"),
                AUDIT.made("forget: in any account", (whole, around) -> forgettingEverywhere(whole))
                        .by("aboutTheUserIsBlank"),
                AUDIT.verb("forget", "does nothing", call -> 1)
                        .by("aboutTheUserIsBlank")
                        .also("looks at a blank line as well", "removalsRollBack"),
                AUDIT.verb("find", "from where stays behind a forget", BrokenFinds::fromSomewhere)
                        .by("aboutTheUserIsBlank"),
                AUDIT.outside("purge").by("removalsRollBack"),
                AUDIT.outside("forget").by("removalsRollBack"));
    }

    private static final String[] ORDERED = {
        "pagesMeet", "wordsLeaveFewer", "timeHasBorders", "findsInTheTransaction", "oldLinesGo", "aboutTheUserIsBlank"
    };

    private static Broken without(String word) {
        return AUDIT.argument(
                "find",
                "whatever the " + word,
                1,
                AuditQuery.class,
                query -> Records.with(query, word, Optional.empty()));
    }

    /** Of lines whose text was blanked. */
    private static Object fromSomewhere(Replace.Call call) throws Throwable {
        AuditPage page = page(call.proceed());
        return new AuditPage(
                page.lines().stream()
                        .map(line -> line.detail().isEmpty() && line.client().isEmpty()
                                ? Records.with(line, "client", Optional.of("192.0.2.7"))
                                : line)
                        .toList(),
                page.next());
    }

    private static AuditPage page(Object answer) {
        return (AuditPage) answer;
    }

    private static Object reversed(Replace.Call call) throws Throwable {
        AuditPage page = page(call.proceed());
        List<AuditEntry> lines = new ArrayList<>(page.lines());
        Collections.reverse(lines);
        return new AuditPage(lines, page.next());
    }

    private static Object behindTheTime(Replace.Call call) throws Throwable {
        AuditQuery query = call.arg(1, AuditQuery.class);
        return query.behind().isEmpty()
                ? call.proceed()
                : call.with(1, query.behind(new AuditCursor(query.behind().get().at(), Long.MIN_VALUE)));
    }

    private static Object alwaysMore(Replace.Call call) throws Throwable {
        AuditPage page = page(call.proceed());
        boolean full = page.lines().size() == call.arg(1, AuditQuery.class).size();
        return full && page.next().isEmpty()
                ? new AuditPage(page.lines(), Optional.of(new AuditCursor(Instant.EPOCH, 1)))
                : page;
    }

    private static AuditQuery shifted(AuditQuery query, String border) {
        Optional<Instant> at = border.equals("from") ? query.from() : query.until();
        return Records.with(query, border, at.map(time -> time.plusNanos(1_000)));
    }

    private static AuditLog noting(AuditLog whole, Set<AccountId> accounts) {
        return Replace.verb(AuditLog.class, whole, "append", call -> {
            accounts.add(call.arg(0, AuditEntry.class).account());
            return call.proceed();
        });
    }

    private static AuditLog findingAll(AuditLog whole) {
        Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
        return Replace.verb(AuditLog.class, noting(whole, accounts), "find", call -> {
            List<AuditEntry> lines = new ArrayList<>(page(call.proceed()).lines());
            for (AccountId other : accounts) {
                if (!other.equals(call.get(0))) {
                    lines.addAll(page(call.with(0, other)).lines());
                }
            }
            return new AuditPage(lines, page(call.proceed()).next());
        });
    }

    private static AuditLog forgettingEverywhere(AuditLog whole) {
        Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
        return Replace.verb(AuditLog.class, noting(whole, accounts), "forget", call -> {
            int own = (Integer) call.proceed();
            for (AccountId other : accounts) {
                call.with(0, other);
            }
            return own;
        });
    }

    /** The cursor of a line is how many are before it now. */
    private static AuditLog renumbered(AuditLog whole) {
        return Replace.verb(AuditLog.class, whole, "after", call -> {
            List<?> all = (List<?>) call.proceed(call.get(0), 0L, 1_000);
            List<AuditLog.Line> seen = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (i + 1 > (Long) call.get(1) && seen.size() < (Integer) call.get(2)) {
                    seen.add(new AuditLog.Line(i + 1, ((AuditLog.Line) all.get(i)).entry()));
                }
            }
            return seen;
        });
    }
}
