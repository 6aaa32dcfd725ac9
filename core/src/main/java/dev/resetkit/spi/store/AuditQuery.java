package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which lines of the audit are wanted. Begins with {@link #all}; each further word leaves fewer.
 *
 * @param target about whom
 * @param actor who did it, or on whose behalf an integration did
 * @param via through which integration; {@code HOST_OPERATOR} for what the host's process did
 * @param event what happened, for example {@code RESET_REQUESTED}
 * @param outcome how it ended, or the rule that refused
 * @param from not before
 * @param until before this time
 * @param size the most lines of a page, 1 to 1000; 100 by default
 * @param behind the end of the page before; empty for the first page
 */
public record AuditQuery(
        Optional<UserId> target,
        Optional<UserId> actor,
        Optional<String> via,
        Optional<Code> event,
        Optional<Code> outcome,
        Optional<Instant> from,
        Optional<Instant> until,
        int size,
        Optional<AuditCursor> behind) {
    private static final int USUAL = 100;
    private static final int MOST = 1000;

    /** Checks the size; times are cut to microseconds, as those of the lines are. */
    public AuditQuery {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("a page of the audit has 1 to 1000 lines");
        }
        from = from.map(AuditQuery::whole);
        until = until.map(AuditQuery::whole);
    }

    /**
     * Every line of the account.
     *
     * @return a query for the first page
     */
    public static AuditQuery all() {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                USUAL,
                Optional.empty());
    }

    /**
     * Only lines about somebody.
     *
     * @param user whom
     * @return a copy
     */
    public AuditQuery about(UserId user) {
        return new AuditQuery(Optional.of(user), actor, via, event, outcome, from, until, size, behind);
    }

    /**
     * Only what somebody did, by themselves or through an integration.
     *
     * @param user who
     * @return a copy
     */
    public AuditQuery by(UserId user) {
        return new AuditQuery(target, Optional.of(user), via, event, outcome, from, until, size, behind);
    }

    /**
     * Only what came through an integration.
     *
     * @param integration its name, or {@code HOST_OPERATOR}
     * @return a copy
     */
    public AuditQuery via(String integration) {
        return new AuditQuery(target, actor, Optional.of(integration), event, outcome, from, until, size, behind);
    }

    /**
     * Only one kind of event.
     *
     * @param what the event
     * @return a copy
     */
    public AuditQuery of(Code what) {
        return new AuditQuery(target, actor, via, Optional.of(what), outcome, from, until, size, behind);
    }

    /**
     * Only what ended in one way.
     *
     * @param how the outcome, or the rule that refused
     * @return a copy
     */
    public AuditQuery ended(Code how) {
        return new AuditQuery(target, actor, via, event, Optional.of(how), from, until, size, behind);
    }

    /**
     * Only a time.
     *
     * @param first not before
     * @param end before this time
     * @return a copy
     */
    public AuditQuery between(Instant first, Instant end) {
        return new AuditQuery(target, actor, via, event, outcome, Optional.of(first), Optional.of(end), size, behind);
    }

    /**
     * Pages of another size.
     *
     * @param lines the most lines of a page, 1 to 1000
     * @return a copy
     */
    public AuditQuery pagesOf(int lines) {
        return new AuditQuery(target, actor, via, event, outcome, from, until, lines, behind);
    }

    /**
     * The next page.
     *
     * @param cursor {@link AuditPage#next} of the page before
     * @return a copy
     */
    public AuditQuery behind(AuditCursor cursor) {
        return new AuditQuery(target, actor, via, event, outcome, from, until, size, Optional.of(cursor));
    }

    private static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
