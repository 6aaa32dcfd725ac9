package dev.resetkit.jdbc.internal;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Grants as rows. */
public final class GrantRows {
    /** The columns that {@link #bind} binds, in their order; {@link #COLUMNS} are the same under an alias. */
    public static final List<String> WRITTEN = List.of(
            "id",
            "holder_user_id",
            "role_kind",
            "custom_role_id",
            "organisations",
            "brands",
            "issuer_id",
            "given_at",
            "ends_at",
            "withdrawn_at");

    /** The columns that {@link #readIfAny} reads, of the table under the alias g. */
    public static final String COLUMNS =
            WRITTEN.stream().map(column -> "g." + column).collect(Collectors.joining(", "));

    private GrantRows() {}

    /**
     * Binds a grant.
     *
     * @param params where the next parameters are those of {@link #WRITTEN}
     * @param grant the grant
     * @return the parameters
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, Grant grant) throws SQLException {
        return params.text(grant.id().value())
                .text(grant.holder().user().map(UserId::value))
                .text(grant.holder().role().map(role -> role.kind().name()))
                .text(grant.holder().role().flatMap(Role::customId))
                .text(IdLines.text(grant.scope().organisations(), OrganisationId::value))
                .text(IdLines.text(grant.scope().brands(), BrandId::value))
                .text(grant.issuer().value())
                .time(grant.givenAt())
                .time(grant.endsAt())
                .time(grant.withdrawnAt());
    }

    /**
     * Reads a grant that may be missing.
     *
     * @param row a row whose next columns are {@link #COLUMNS}, the last ones of the row
     * @return the grant
     * @throws SQLException as the driver says
     */
    public static Optional<Grant> readIfAny(Row row) throws SQLException {
        var id = row.textIfAny();
        if (id.isEmpty()) {
            return Optional.empty();
        }
        var user = row.textIfAny().map(UserId::of);
        var role = LinkRows.roleIfAny(row);
        Set<OrganisationId> organisations = IdLines.read(row, OrganisationId::of);
        Set<BrandId> brands = IdLines.read(row, BrandId::of);
        return Optional.of(new Grant(
                GrantId.of(id.get()),
                new GrantHolder(role, user),
                row.valid(() -> new GrantScope(organisations, brands)),
                UserId.of(row.text()),
                row.time(),
                row.timeIfAny(),
                row.timeIfAny()));
    }
}
