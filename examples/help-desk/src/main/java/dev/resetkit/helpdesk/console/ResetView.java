package dev.resetkit.helpdesk.console;

import dev.resetkit.StaffSentences;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A reset, as a profile shows it.
 *
 * @param id which
 * @param state where it stands
 * @param open whether it may still be cancelled
 * @param sender who asked for it
 * @param address where, masked
 * @param at when it was asked for
 * @param lines its timeline, the newest line first
 * @param hints what staff had better know
 */
public record ResetView(
        String id,
        String state,
        boolean open,
        String sender,
        String address,
        String at,
        List<Line> lines,
        List<String> hints) {
    private static final Set<ResetState> OPEN = EnumSet.of(
            ResetState.QUEUED,
            ResetState.SENDING,
            ResetState.DEFERRED,
            ResetState.ACCEPTED,
            ResetState.OUTCOME_UNKNOWN,
            ResetState.OPENED);

    static ResetView of(ResetReport report, StaffSentences words, Function<UserId, String> names) {
        List<Line> lines = new ArrayList<>(
                report.timeline().stream().map(entry -> Line.of(entry, words)).toList());
        Collections.reverse(lines);
        return new ResetView(
                report.id().value(),
                words.state(report.state()),
                OPEN.contains(report.state()),
                names.apply(report.sender()),
                report.maskedAddress(),
                Staffroom.moment(report.requestedAt()),
                lines,
                report.hints().stream().map(words::hint).toList());
    }
}
