package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.List;

/**
 * Who did what. Lines are added and never changed, but for what {@link #forget} blanks. Takes part in the current
 * transaction.
 */
public interface AuditLog {
    /**
     * A line with its place in the log.
     *
     * @param cursor grows from line to line; pass the last one seen to read on
     * @param entry the line
     */
    record Line(long cursor, AuditEntry entry) {}

    /**
     * Adds a line.
     *
     * @param entry the line
     */
    void append(AuditEntry entry);

    /**
     * Adds lines. The default adds one by one.
     *
     * @param entries the lines, in the order to keep; at most 1000
     */
    default void appendAll(List<AuditEntry> entries) {
        entries.forEach(this::append);
    }

    /**
     * Counts what somebody did of late.
     *
     * @param account the account
     * @param event what
     * @param actor who
     * @param since not before
     * @return how many lines there are, those of the current transaction included
     */
    int count(AccountId account, Code event, UserId actor, Instant since);

    /**
     * Reads on.
     *
     * @param account the account
     * @param cursor the last line seen; 0 to begin
     * @param limit the most to read, 1 to 1000
     * @return the lines behind it, in order
     */
    List<Line> after(AccountId account, long cursor, int limit);

    /**
     * Finds lines, the newest first; of one time the one first that was added last. A line that is added meanwhile moves
     * none to another page.
     *
     * @param account the account; lines of another account are not found
     * @param query which lines, and which page of them
     * @return the page
     */
    AuditPage find(AccountId account, AuditQuery query);

    /**
     * Removes lines of all accounts, the oldest first.
     *
     * @param before those of an earlier time
     * @param limit the most to remove, 1 to 1000
     * @return how many there were
     */
    int purge(Instant before, int limit);

    /**
     * Blanks address, client and detail of the lines about a user. Who, what and when stay.
     *
     * @param account the account
     * @param target whom the lines are about
     * @return how many lines had something to blank
     */
    int forget(AccountId account, UserId target);
}
