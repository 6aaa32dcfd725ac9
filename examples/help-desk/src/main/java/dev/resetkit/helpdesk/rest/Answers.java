package dev.resetkit.helpdesk.rest;

import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.TimelineEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the interface answers. No answer holds a link, a token or a password. */
final class Answers {
    private Answers() {}

    /**
     * What a mail is, or would be.
     *
     * @param address where, masked
     * @param brand through which brand
     * @param brandRule why that one
     * @param language in which language
     * @param linkLifeSeconds how long its link lives from the moment the mail goes out
     * @param helpCenters the brands that it lists
     */
    public record Mail(
            String address,
            String brand,
            String brandRule,
            String language,
            long linkLifeSeconds,
            List<String> helpCenters) {
        static Mail of(Preview preview) {
            return new Mail(
                    preview.maskedAddress(),
                    preview.brand().brand().id().value(),
                    preview.brand().rule().name(),
                    preview.locale().locale().toLanguageTag(),
                    preview.life().toSeconds(),
                    preview.helpCenters().listed().stream()
                            .map(brand -> brand.id().value())
                            .toList());
        }
    }

    /**
     * A reset that was taken.
     *
     * @param id which
     * @param state where it stands
     * @param mail its mail
     */
    public record Taken(String id, String state, Mail mail) {
        static Taken of(QueuedReset reset) {
            return new Taken(reset.id().value(), reset.state().name(), Mail.of(reset.mail()));
        }
    }

    /**
     * A line of a timeline.
     *
     * @param at when
     * @param state what it led to
     * @param replyCode what the mail server answered; 0 where it did not
     * @param queueId under which name the mail server keeps it
     * @param nextTry when it is tried again
     */
    public record Line(
            Instant at,
            String state,
            int replyCode,
            @Nullable String queueId,
            @Nullable Instant nextTry) {
        static Line of(TimelineEntry entry) {
            return new Line(
                    entry.at(),
                    entry.state().name(),
                    entry.replyCode(),
                    entry.queueId().orElse(null),
                    entry.nextTry().orElse(null));
        }
    }

    /**
     * A reset, as it is now.
     *
     * @param id which
     * @param state where it stands
     * @param sender who asked for it
     * @param address where, masked
     * @param requestedAt when
     * @param timeline what became of it
     */
    public record Report(
            String id, String state, String sender, String address, Instant requestedAt, List<Line> timeline) {
        static Report of(ResetReport report) {
            return new Report(
                    report.id().value(),
                    report.state().name(),
                    report.sender().value(),
                    report.maskedAddress(),
                    report.requestedAt(),
                    report.timeline().stream().map(Line::of).toList());
        }
    }

    /**
     * A page of a user's resets.
     *
     * @param resets the newest first
     * @param next what {@code behind} is for the page behind it; none where this is the last one
     */
    public record History(List<Report> resets, @Nullable String next) {
        static History of(List<ResetReport> page, int limit) {
            return new History(
                    page.stream().map(Report::of).toList(),
                    page.size() < limit ? null : page.get(page.size() - 1).id().value());
        }
    }

    /**
     * A rule that was looked at.
     *
     * @param rule its name
     * @param passed whether it let the action through
     * @param changeableBy who can make it answer otherwise
     * @param facts its numbers and times
     */
    public record Rule(String rule, boolean passed, List<String> changeableBy, Map<String, String> facts) {
        static Rule of(Check check) {
            return new Rule(
                    check.rule().name(),
                    check.passed(),
                    check.changeableBy().stream().map(Enum::name).sorted().toList(),
                    check.facts());
        }
    }

    /**
     * A decision.
     *
     * @param allowed what it is
     * @param code the rule that decided
     * @param checks every rule that was looked at
     */
    public record Decision(boolean allowed, String code, List<Rule> checks) {
        static Decision of(Explanation why) {
            return new Decision(
                    why.allowed(),
                    why.code().name(),
                    why.checks().stream().map(Rule::of).toList());
        }
    }
}
