package dev.resetkit.helpdesk.rest;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.DryRun;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobOverview;
import dev.resetkit.model.bulk.JobReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the interface answers about lists. */
final class JobAnswers {
    private JobAnswers() {}

    /**
     * How many lines came to the same.
     *
     * @param code its name
     * @param meaning in words
     * @param lines how many
     */
    public record Counted(String code, String meaning, long lines) {
        static List<Counted> of(Map<Code, Long> counts) {
            return counts.entrySet().stream()
                    .map(entry ->
                            new Counted(entry.getKey().name(), Problems.WORDS.item(entry.getKey()), entry.getValue()))
                    .sorted(Comparator.comparing(Counted::lines).reversed().thenComparing(Counted::code))
                    .toList();
        }
    }

    /**
     * What would happen.
     *
     * @param size how many lines the list has
     * @param mails how many mails would go out
     * @param counts what would become of the lines
     */
    public record Looked(long size, long mails, List<Counted> counts) {
        static Looked of(DryRun run) {
            return new Looked(run.size(), run.mails(), Counted.of(run.counts()));
        }
    }

    /**
     * How a list stands.
     *
     * @param id which
     * @param state where it stands
     * @param meaning the same in words
     * @param why the rule that stopped it, or why it paused itself
     * @param starter whose rights it has
     * @param startedAt when
     * @param changedAt since when it stands there
     * @param size how many lines it has
     * @param done how many of them have had their turn
     * @param counts what became of them so far
     */
    public record Job(
            String id,
            String state,
            String meaning,
            @Nullable String why,
            String starter,
            Instant startedAt,
            Instant changedAt,
            long size,
            long done,
            List<Counted> counts) {
        static Job of(JobReport report) {
            return new Job(
                    report.id().value(),
                    report.state().name(),
                    Problems.WORDS.job(report.state(), report.why()),
                    report.why().map(Code::name).orElse(null),
                    report.starter().user().value(),
                    report.startedAt(),
                    report.changedAt(),
                    report.size(),
                    report.size() - report.count(ItemResult.WAITING),
                    Counted.of(report.counts()));
        }
    }

    /**
     * A list among others.
     *
     * @param id which
     * @param state where it stands
     * @param meaning the same in words
     * @param starter whose rights it has
     * @param reason why, as was said at the start
     * @param startedAt when
     * @param size how many lines it has
     * @param reached the position of the last line whose turn has come
     */
    public record Brief(
            String id,
            String state,
            String meaning,
            String starter,
            @Nullable String reason,
            Instant startedAt,
            long size,
            long reached) {
        static Brief of(JobOverview job) {
            return new Brief(
                    job.id().value(),
                    job.state().name(),
                    Problems.WORDS.job(job.state(), job.why()),
                    job.starter().user().value(),
                    job.reason().orElse(null),
                    job.startedAt(),
                    job.size(),
                    job.reached());
        }
    }

    /**
     * A page of lists.
     *
     * @param jobs those started last first
     * @param next what {@code behind} is for the page behind it; none where this is the last one
     */
    public record Jobs(List<Brief> jobs, @Nullable String next) {
        static Jobs of(List<JobOverview> page, int limit) {
            return new Jobs(
                    page.stream().map(Brief::of).toList(),
                    page.size() < limit ? null : page.get(page.size() - 1).id().value());
        }
    }

    /**
     * What became of a line.
     *
     * @param position its place in the list, from 1
     * @param user whom it names
     * @param code what became of it
     * @param meaning the same in words
     * @param reset its reset, where one was made
     */
    public record Item(
            long position,
            String user,
            String code,
            String meaning,
            @Nullable String reset) {
        static Item of(ItemResult item) {
            return new Item(
                    item.position(),
                    item.user().value(),
                    item.code().name(),
                    Problems.WORDS.item(item.code()),
                    item.reset().map(reset -> reset.value()).orElse(null));
        }
    }

    /**
     * A page of results.
     *
     * @param items in the order of the list
     * @param next what {@code after} is for the page behind it; none where this is the last one
     */
    public record Items(List<Item> items, @Nullable Long next) {
        static Items of(List<ItemResult> page, int limit) {
            return new Items(
                    page.stream().map(Item::of).toList(),
                    page.size() < limit ? null : page.get(page.size() - 1).position());
        }
    }
}
