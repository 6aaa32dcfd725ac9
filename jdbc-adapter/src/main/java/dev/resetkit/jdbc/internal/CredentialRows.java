package dev.resetkit.jdbc.internal;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import dev.resetkit.spi.store.CredentialRecord.SoftBounces;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What is kept about one user, in the columns of its row. */
public final class CredentialRows {
    /** The columns that {@link #read} reads, of the table under the alias c. */
    public static final String COLUMNS = "c.version, c.tries, c.locked_until, c.blocked_at,"
            + " c.address_digest, c.address_since, c.address_changed_by,"
            + " c.undeliverable_digest, c.undeliverable_since, c.undeliverable_why,"
            + " c.soft_bounce_digest, c.soft_bounces, c.former_addresses";

    private CredentialRows() {}

    /**
     * Reads a record.
     *
     * @param row a row whose next columns are {@link #COLUMNS}; all of them empty before the first change
     * @param account the account
     * @param user the user
     * @return the record
     * @throws SQLException as the driver says
     */
    public static CredentialRecord read(Row row, AccountId account, UserId user) throws SQLException {
        return new CredentialRecord(
                account,
                user,
                row.number(),
                row.smallNumber(),
                row.timeIfAny(),
                row.timeIfAny(),
                address(row),
                undeliverable(row),
                softBounces(row),
                FormerLines.read(row));
    }

    private static Optional<SeenAddress> address(Row row) throws SQLException {
        Optional<String> digest = row.textIfAny();
        Optional<Instant> since = row.timeIfAny();
        Optional<UserId> changedBy = row.textIfAny().map(UserId::of);
        return digest.map(one -> new SeenAddress(one, since, changedBy));
    }

    private static Optional<SoftBounces> softBounces(Row row) throws SQLException {
        Optional<String> digest = row.textIfAny();
        int count = row.smallNumber();
        return digest.map(one -> new SoftBounces(one, count));
    }

    private static Optional<Undeliverable> undeliverable(Row row) throws SQLException {
        Optional<String> digest = row.textIfAny();
        Optional<Instant> since = row.timeIfAny();
        Optional<String> why = row.textIfAny();
        return digest.map(one -> new Undeliverable(one, since.orElseThrow(), why.orElseThrow()));
    }
}
