package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.RESETS;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Reset logs whose timelines are not what happened. */
public final class BrokenTimelines {
    private BrokenTimelines() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                RESETS.verb(
                                "timeline",
                                "by time",
                                call -> ((List<?>) call.proceed())
                                        .stream()
                                                .map(TimelineEntry.class::cast)
                                                .sorted(Comparator.comparing(TimelineEntry::at))
                                                .toList())
                        .by("timelineKeepsTheOrder"),
                RESETS.verb(
                                "timeline",
                                "without what was said twice",
                                call -> ((List<?>) call.proceed())
                                        .stream().distinct().toList())
                        .by("timelineKeepsTheOrder"),
                RESETS.argument("note", "cuts long texts", 1, TimelineEntry.class, BrokenTimelines::cut)
                        .by("notesComeBack"),
                RESETS.argument(
                                "note",
                                "keeps milliseconds of the next try",
                                1,
                                TimelineEntry.class,
                                BrokenTimelines::rounded)
                        .by("notesComeBack")
                        .also("has a next try as well", "instantsComeBack"),
                RESETS.failsOnNothing("timeline", 1).by("timelineStaysInTheAccount"),
                RESETS.made("timeline: in any account", (whole, around) -> BrokenResets.ofAnyAccount(whole, "timeline"))
                        .by("timelineStaysInTheAccount"),
                RESETS.made("note: in any account", (whole, around) -> notingAnywhere(whole))
                        .by("noteStaysInTheAccount"),
                RESETS.outside("note").by("noteRollsBack"),
                RESETS.with("note", "of two threads at once one is lost", whole -> losingTheSecond())
                        .by("notesOfThreadsKeepTheirOrder"));
    }

    private static TimelineEntry cut(TimelineEntry note) {
        return Records.with(note, "text", Bend.cut(note.text(), 500));
    }

    private static TimelineEntry rounded(TimelineEntry note) {
        return Records.with(note, "nextTry", note.nextTry().map(Bend::toMillis));
    }

    private static ResetLog notingAnywhere(ResetLog whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var adding = Replace.verb(ResetLog.class, whole, "add", call -> {
            var reset = call.arg(0, ResetRecord.class);
            homes.put(reset.id(), reset.account());
            return call.proceed();
        });
        return Replace.verb(ResetLog.class, adding, "note", call -> {
            var account = call.arg(0, AccountId.class);
            var first = call.all(1).stream().findFirst().map(note -> ((TimelineEntry) note).reset());
            return call.with(0, first.isEmpty() ? account : homes.getOrDefault(first.get(), account));
        });
    }

    private static Replace.Verb losingTheSecond() {
        var turns = new AtomicInteger();
        return call -> Meeting.isRacer() && turns.incrementAndGet() == 2 ? "nothing" : call.proceed();
    }
}
