package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.List;

/** Who did what. Lines are added and never changed. Takes part in the current transaction. */
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
}
