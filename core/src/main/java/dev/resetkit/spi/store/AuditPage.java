package dev.resetkit.spi.store;

import java.util.List;
import java.util.Optional;

/**
 * One page of the audit, the newest line first.
 *
 * @param lines the lines, no more than were asked for
 * @param next where the next page begins; empty at the end
 */
public record AuditPage(List<AuditEntry> lines, Optional<AuditCursor> next) {
    /**
     * A line with its place among all lines.
     *
     * @param cursor the place
     * @param entry the line
     */
    public record Line(AuditCursor cursor, AuditEntry entry) {}

    /** Copies the lines. */
    public AuditPage {
        lines = List.copyOf(lines);
    }

    /**
     * Makes a page, for stores.
     *
     * @param found the lines from the page's first on; one more than the page has room for where there are more
     * @param size the most lines of a page
     * @return the page
     */
    public static AuditPage of(List<Line> found, int size) {
        List<Line> shown = found.subList(0, Math.min(size, found.size()));
        return new AuditPage(
                shown.stream().map(Line::entry).toList(),
                found.size() > size ? Optional.of(shown.get(size - 1).cursor()) : Optional.empty());
    }
}
