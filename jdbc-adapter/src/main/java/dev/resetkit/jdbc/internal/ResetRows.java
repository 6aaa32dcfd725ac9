package dev.resetkit.jdbc.internal;

import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetRecord;
import java.sql.SQLException;
import java.util.Optional;

/** Resets as rows. */
public final class ResetRows {
    /** The columns that {@link #read} reads, of the table under the alias r. */
    public static final String COLUMNS = "r.id, r.account_id, r.target_id,"
            + " r.sender_account_id, r.sender_id, r.sender_assumed, r.sender_via,"
            + " r.purpose, r.origin, r.brand_id, r.brand_rule, r.masked_address, r.requested_at,"
            + " r.delivery, r.settled_fence, r.end_state, r.ended_at";

    private ResetRows() {}

    /**
     * Reads a reset.
     *
     * @param row a row whose next columns are {@link #COLUMNS}
     * @return the reset
     * @throws SQLException as the driver says
     */
    public static ResetRecord read(Row row) throws SQLException {
        var id = ResetId.of(row.text());
        var account = AccountId.of(row.text());
        var target = UserId.of(row.text());
        var sender = actor(row);
        var purpose = row.name(Purpose.class);
        var origin = row.name(Origin.class);
        var brand = BrandId.of(row.text());
        var rule = row.name(BrandChoice.Rule.class);
        var masked = row.text();
        var requestedAt = row.time();
        var delivery = row.name(ResetState.class);
        long settledFence = row.number();
        var endState = row.nameIfAny(ResetState.class);
        var endedAt = row.timeIfAny();
        var end = endState.flatMap(state -> endedAt.map(at -> new ResetRecord.End(state, at)));
        return new ResetRecord(
                id,
                account,
                target,
                sender,
                purpose,
                origin,
                brand,
                rule,
                masked,
                requestedAt,
                delivery,
                settledFence,
                end);
    }

    /**
     * Reads who asked.
     *
     * @param row a row whose next columns are the four of a sender
     * @return the actor
     * @throws SQLException as the driver says
     */
    public static Actor actor(Row row) throws SQLException {
        return new Actor(
                AccountId.of(row.text()), UserId.of(row.text()), row.flag(), row.textIfAny(), Optional.empty());
    }

    /**
     * Binds who asked.
     *
     * @param params where the next four parameters are those of a sender
     * @param actor who
     * @return the parameters
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, Actor actor) throws SQLException {
        return params.text(actor.account().value())
                .text(actor.user().value())
                .flag(actor.assumed())
                .text(actor.via());
    }
}
