package dev.resetkit.jdbc.internal;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.spi.store.Link;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Links as rows. */
public final class LinkRows {
    /** The columns that {@link #read} reads, of the table under the alias l. */
    public static final String COLUMNS = "l.digest, l.account_id, l.reset_id, l.user_id, l.purpose,"
            + " l.brand_id, l.brand_host, l.address_digest, l.credential_version, l.role_kind, l.custom_role_id,"
            + " l.fence, l.mail_id, l.minted_at, l.expires_at,"
            + " l.openings, l.first_opened_at, l.last_opened_at,"
            + " l.end_reason, l.ended_at, l.redemption_id";

    private LinkRows() {}

    /**
     * Reads a link.
     *
     * @param row a row whose next columns are {@link #COLUMNS}
     * @return the link
     * @throws SQLException as the driver says
     */
    public static Link read(Row row) throws SQLException {
        return new Link(
                row.digest(),
                AccountId.of(row.text()),
                ResetId.of(row.text()),
                UserId.of(row.text()),
                row.name(Purpose.class),
                binding(row),
                row.number(),
                row.text(),
                row.time(),
                row.time(),
                openings(row),
                end(row));
    }

    /**
     * Reads a role.
     *
     * @param row a row whose next columns are its kind and the custom role's id
     * @return the role
     * @throws SQLException as the driver says
     */
    public static Role role(Row row) throws SQLException {
        return new Role(row.name(RoleKind.class), row.textIfAny());
    }

    /**
     * Reads a role that may be missing.
     *
     * @param row a row whose next columns are its kind and the custom role's id
     * @return the role
     * @throws SQLException as the driver says
     */
    public static Optional<Role> roleIfAny(Row row) throws SQLException {
        Optional<RoleKind> kind = row.nameIfAny(RoleKind.class);
        Optional<String> customId = row.textIfAny();
        return kind.map(k -> new Role(k, customId));
    }

    private static Link.Binding binding(Row row) throws SQLException {
        return new Link.Binding(
                BrandId.of(row.text()), row.text(), row.text(), new CredentialVersion(row.text()), role(row));
    }

    private static Optional<Link.Openings> openings(Row row) throws SQLException {
        int count = row.smallNumber();
        Optional<Instant> first = row.timeIfAny();
        Optional<Instant> last = row.timeIfAny();
        return first.flatMap(f -> last.map(l -> new Link.Openings(f, l, count)));
    }

    private static Optional<Link.End> end(Row row) throws SQLException {
        Optional<Link.Reason> reason = row.nameIfAny(Link.Reason.class);
        Optional<Instant> at = row.timeIfAny();
        Optional<RedemptionId> redemption = row.textIfAny().map(RedemptionId::of);
        return reason.flatMap(why -> at.map(when -> new Link.End(why, when, redemption)));
    }
}
