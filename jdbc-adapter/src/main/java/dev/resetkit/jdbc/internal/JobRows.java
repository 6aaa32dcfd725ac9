package dev.resetkit.jdbc.internal;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.JobRecord;
import java.sql.SQLException;

/** Jobs and their items as rows. */
public final class JobRows {
    /** The columns that {@link #read} reads, of the table under the alias j. */
    public static final String COLUMNS = "j.id, j.account_id,"
            + " j.starter_account_id, j.starter_id, j.starter_assumed, j.starter_via,"
            + " j.brand_id, j.reason, j.per_minute, j.item_count, j.state, j.why,"
            + " j.started_at, j.changed_at, j.due_at, j.reached";

    private JobRows() {}

    /**
     * Reads a job.
     *
     * @param row a row whose next columns are {@link #COLUMNS}
     * @return the job
     * @throws SQLException as the driver says
     */
    public static JobRecord read(Row row) throws SQLException {
        var id = JobId.of(row.text());
        var account = AccountId.of(row.text());
        var starter = ResetRows.actor(row);
        var brand = row.textIfAny().map(BrandId::of);
        var reason = row.textIfAny();
        int perMinute = row.smallNumber();
        var options = row.valid(() -> new BulkOptions(brand, reason, perMinute));
        return new JobRecord(
                id,
                account,
                starter,
                options,
                row.number(),
                row.name(JobState.class),
                row.textIfAny().map(Code::of),
                row.time(),
                row.time(),
                row.time(),
                row.number());
    }

    /**
     * Binds a job.
     *
     * @param params where the next parameters are those of {@link #COLUMNS}
     * @param job the job
     * @return the parameters
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, JobRecord job) throws SQLException {
        var options = job.options();
        return ResetRows.bind(params.text(job.id().value()).text(job.account().value()), job.starter())
                .text(options.brand().map(BrandId::value))
                .text(options.reason())
                .number(options.perMinute())
                .number(job.size())
                .name(job.state())
                .text(job.why().map(Code::name))
                .time(job.startedAt())
                .time(job.changedAt())
                .time(job.dueAt())
                .number(job.reached());
    }

    /**
     * Reads an item.
     *
     * @param row a row whose next columns are position, user, code and reset
     * @return what became of it
     * @throws SQLException as the driver says
     */
    public static ItemResult item(Row row) throws SQLException {
        return new ItemResult(
                row.number(),
                UserId.of(row.text()),
                Code.of(row.text()),
                row.textIfAny().map(ResetId::of));
    }
}
