package dev.resetkit.jdbc.internal;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.PendingChange;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Changes under way as rows. */
public final class ChangeRows {
    /** The columns that {@link #bind} binds, in their order; {@link #COLUMNS} are the same under an alias. */
    public static final List<String> WRITTEN = List.of(
            "id",
            "account_id",
            "user_id",
            "kind",
            "expected_version",
            "link_digest",
            "reset_id",
            "brand_id",
            "actor_account_id",
            "actor_id",
            "actor_assumed",
            "actor_via",
            "reason",
            "began_at",
            "lease_until");

    /** The columns that {@link #read} reads, of the table under the alias c. */
    public static final String COLUMNS =
            WRITTEN.stream().map(column -> "c." + column).collect(Collectors.joining(", "));

    private ChangeRows() {}

    /**
     * Binds a change.
     *
     * @param params where the next parameters are those of {@link #WRITTEN}
     * @param change the change
     * @return the parameters
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, PendingChange change) throws SQLException {
        var actor = change.actor();
        return params.text(change.id().value())
                .text(change.account().value())
                .text(change.user().value())
                .name(change.kind())
                .text(change.expected().value())
                .digest(change.link())
                .text(change.reset().map(ResetId::value))
                .text(change.brand().map(BrandId::value))
                .text(actor.map(who -> who.account().value()))
                .text(actor.map(who -> who.user().value()))
                .flagIfAny(actor.map(Actor::assumed))
                .text(actor.flatMap(Actor::via))
                .text(change.reason())
                .time(change.at())
                .time(change.leaseUntil());
    }

    /**
     * Reads a change.
     *
     * @param row a row whose next columns are {@link #COLUMNS}
     * @return the change
     * @throws SQLException as the driver says
     */
    public static PendingChange read(Row row) throws SQLException {
        return new PendingChange(
                RedemptionId.of(row.text()),
                AccountId.of(row.text()),
                UserId.of(row.text()),
                row.name(PendingChange.Kind.class),
                new CredentialVersion(row.text()),
                row.digestIfAny(),
                row.textIfAny().map(ResetId::of),
                row.textIfAny().map(BrandId::of),
                actor(row),
                row.text(),
                row.time(),
                row.time());
    }

    private static Optional<Actor> actor(Row row) throws SQLException {
        var account = row.textIfAny().map(AccountId::of);
        var user = row.textIfAny().map(UserId::of);
        boolean assumed = row.flag();
        var via = row.textIfAny();
        return account.flatMap(of -> user.map(who -> new Actor(of, who, assumed, via, Optional.empty())));
    }
}
