package dev.resetkit.internal.flow;

import dev.resetkit.internal.listen.Timeline;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts one reset's stored facts together for staff. Queued, sending, opened, completed and expired are not stored as
 * entries of their own: they are the request, a mint, an opening, the end of a reset and the end of a life, each of
 * which is stored already.
 */
final class Reports {
    /** A notice follows what it tells. */
    private static final int AFTER_ALL = 5;

    private Reports() {}

    static ResetReport of(
            ResetRecord reset, List<Link> links, List<TimelineEntry> noted, List<Hint> hints, Instant now) {
        ResetState state = state(reset, links, now);
        List<TimelineEntry> all = new ArrayList<>(noted);
        all.add(Timeline.queued(reset));
        for (Link link : links) {
            if (!reset.settled(link)) {
                all.add(derived(reset, link.mintedAt(), ResetState.SENDING));
            }
            link.openings().ifPresent(o -> all.add(Timeline.opened(link, o.first())));
        }
        reset.end()
                .filter(end -> end.state() == ResetState.COMPLETED)
                .ifPresent(end -> all.add(Timeline.completed(reset.id(), reset.purpose(), end.at())));
        if (state == ResetState.EXPIRED) {
            lastEnd(links).ifPresent(at -> all.add(derived(reset, at, ResetState.EXPIRED)));
        }
        // A stable sort keeps what happened in one instant in the order in which it was noted.
        all.sort(Comparator.comparing(TimelineEntry::at).thenComparing(Reports::rank));
        return new ResetReport(
                reset.id(),
                reset.target(),
                reset.sender().user(),
                reset.brand(),
                reset.requestedAt(),
                state,
                reset.maskedAddress(),
                all,
                hints);
    }

    static ResetState state(ResetRecord reset, List<Link> links, Instant now) {
        if (reset.end().isPresent()) {
            return reset.end().get().state();
        }
        if (links.stream().anyMatch(link -> link.live() && !reset.settled(link))) {
            return ResetState.SENDING;
        }
        boolean sent = reset.delivery() == ResetState.ACCEPTED || reset.delivery() == ResetState.OUTCOME_UNKNOWN;
        if (!sent) {
            return reset.delivery();
        }
        if (!links.isEmpty() && links.stream().noneMatch(link -> link.live() && now.isBefore(link.expiresAt()))) {
            return ResetState.EXPIRED;
        }
        return links.stream().anyMatch(link -> link.openings().isPresent()) ? ResetState.OPENED : reset.delivery();
    }

    private static Optional<Instant> lastEnd(List<Link> links) {
        return links.stream()
                .map(link -> link.end().map(Link.End::at).orElse(link.expiresAt()))
                .max(Comparator.naturalOrder());
    }

    private static TimelineEntry derived(ResetRecord reset, Instant at, ResetState state) {
        return TimelineEntry.of(reset.id(), at, reset.purpose().mail(), state);
    }

    private static int rank(TimelineEntry entry) {
        if (!entry.mail().carriesLink()) {
            return AFTER_ALL;
        }
        return switch (entry.state()) {
            case QUEUED -> 0;
            case SENDING -> 1;
            case OPENED -> 3;
            case COMPLETED -> 4;
            default -> 2;
        };
    }
}
