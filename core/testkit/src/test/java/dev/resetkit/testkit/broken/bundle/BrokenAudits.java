package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.AUDIT;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Audit logs that lose a line, or show it to the wrong one. */
public final class BrokenAudits {
    private static final int MOST = 1_000;

    private BrokenAudits() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                AUDIT.with("after", "other cursors on each read", whole -> renumbering())
                        .by("linesKeepTheirOrder"),
                AUDIT.verb("after", "by time", BrokenAudits::byTime)
                        .by("linesKeepTheirOrder")
                        .also("its times go up and down as well", "instantsComeBack", "fieldsComeBack"),
                AUDIT.verb("after", "knows no limit", call -> call.with(2, MOST))
                        .by("readsOn"),
                AUDIT.made("after: others take room in the limit", (whole, around) -> crowded(whole))
                        .by("linesStayInTheAccount"),
                AUDIT.argument("append", "cuts long details", 0, AuditEntry.class, BrokenAudits::cut)
                        .by("fieldsComeBack"),
                AUDIT.argument("append", "keeps nothing of where", 0, AuditEntry.class, BrokenAudits::fromNowhere)
                        .by("fieldsComeBack")
                        .also("look at the whole line as well", "findsInTheTransaction", "aboutTheUserIsBlank"),
                AUDIT.with("count", "events that begin alike", BrokenAudits::alike)
                        .by("linesAreCounted"),
                AUDIT.argument("count", "not at the moment itself", 3, Instant.class, since -> since.plusNanos(1_000))
                        .by("linesAreCounted")
                        .also("counts a line of that moment", "countStaysInTheAccount", "countSeesTheTransaction"),
                AUDIT.made("count: in any account", (whole, around) -> countingAll(whole))
                        .by("countStaysInTheAccount"),
                AUDIT.outside("count").by("countSeesTheTransaction"),
                AUDIT.argument("append", "keeps local times", 0, AuditEntry.class, BrokenAudits::local)
                        .by("instantsComeBack"),
                AUDIT.outside("after").by("appendRollsBack"),
                AUDIT.outside("append")
                        .by("appendRollsBack")
                        .also(
                                "looks for what was rolled back as well",
                                "countSeesTheTransaction",
                                "findsInTheTransaction"),
                AUDIT.with("append", "of two threads at once one is lost", whole -> losingTheSecond())
                        .by("threadsLoseNothing"),
                AUDIT.made("append: numbers are drawn before the commit", (whole, around) -> sequenced(whole))
                        .by("noLineIsMissed"));
    }

    private static AuditEntry cut(AuditEntry entry) {
        return Records.with(entry, "detail", Bend.cut(entry.detail(), 499));
    }

    private static AuditEntry fromNowhere(AuditEntry entry) {
        return Records.with(entry, "client", Optional.empty());
    }

    private static AuditEntry local(AuditEntry entry) {
        return Records.with(entry, "at", Bend.throughLocalTime(entry.at()));
    }

    private static Stream<AuditLog.Line> lines(Object answer) {
        return ((List<?>) answer).stream().map(AuditLog.Line.class::cast);
    }

    private static Replace.Verb renumbering() {
        var reads = new AtomicLong();
        return call -> {
            long read = reads.incrementAndGet();
            return lines(call.with(1, (Long) call.get(1) / MOST))
                    .map(line -> new AuditLog.Line(line.cursor() * MOST + read, line.entry()))
                    .toList();
        };
    }

    private static Object byTime(Replace.Call call) throws Throwable {
        return lines(call.proceed())
                .sorted(Comparator.comparing(line -> line.entry().at()))
                .toList();
    }

    /** Remembers whose lines there are. */
    private static AuditLog noting(AuditLog whole, Set<AccountId> accounts) {
        return Replace.verb(AuditLog.class, whole, "append", call -> {
            accounts.add(call.arg(0, AuditEntry.class).account());
            return call.proceed();
        });
    }

    private static AuditLog crowded(AuditLog whole) {
        Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
        return Replace.verb(
                AuditLog.class,
                noting(whole, accounts),
                "after",
                call -> accounts.stream()
                        .flatMap(account -> whole.after(account, (Long) call.get(1), MOST).stream())
                        .sorted(Comparator.comparing(AuditLog.Line::cursor))
                        .limit((Integer) call.get(2))
                        .filter(line -> line.entry().account().equals(call.get(0)))
                        .toList());
    }

    private static Replace.Verb alike(AuditLog whole) {
        return call -> (int) whole.after(call.arg(0, AccountId.class), 0, MOST).stream()
                .map(AuditLog.Line::entry)
                .filter(entry ->
                        entry.event().name().startsWith(call.arg(1, Code.class).name())
                                && entry.actor().filter(call.get(2)::equals).isPresent()
                                && !entry.at().isBefore(call.arg(3, Instant.class)))
                .count();
    }

    private static AuditLog countingAll(AuditLog whole) {
        Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
        return Replace.verb(AuditLog.class, noting(whole, accounts), "count", call -> {
            int sum = 0;
            for (var account : accounts) {
                sum += (Integer) call.with(0, account);
            }
            return sum;
        });
    }

    private static Replace.Verb losingTheSecond() {
        var turns = new AtomicInteger();
        return call -> Meeting.isRacer() && turns.incrementAndGet() == 2 ? "nothing" : call.proceed();
    }

    /** Draws the number when the line is written, as a sequence does, and shows the line when it is committed. */
    private static AuditLog sequenced(AuditLog whole) {
        var numbers = new AtomicLong();
        Map<AuditEntry, Long> drawn = new ConcurrentHashMap<>();
        var numbering = Replace.verb(AuditLog.class, whole, "append", call -> {
            drawn.put(call.arg(0, AuditEntry.class), numbers.incrementAndGet());
            return call.proceed();
        });
        return Replace.verb(
                AuditLog.class,
                numbering,
                "after",
                call -> lines(call.proceed(call.get(0), 0L, MOST))
                        .map(line -> new AuditLog.Line(drawn.get(line.entry()), line.entry()))
                        .filter(line -> line.cursor() > (Long) call.get(1))
                        .sorted(Comparator.comparing(AuditLog.Line::cursor))
                        .limit((Integer) call.get(2))
                        .toList());
    }
}
