package dev.resetkit.helpdesk.console;

import dev.resetkit.helpdesk.config.Settings;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lists that were sent to, the newest first. */
@Component
class BulkJobs {
    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    BulkJobs(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A list.
     *
     * @param id the job's
     * @param title what it was called
     * @param startedAt when
     */
    public record Listed(String id, String title, OffsetDateTime startedAt) {
        /** When, in words. */
        public String at() {
            return Staffroom.moment(startedAt.toInstant());
        }
    }

    void add(String id, String title) {
        jdbc.sql("insert into bulk_job (account_id, id, title, started_at) values (?, ?, ?, ?)")
                .params(settings.account(), id, title, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Listed> all() {
        return jdbc.sql("select id, title, started_at from bulk_job where account_id = ?"
                        + " order by started_at desc, id fetch first 50 rows only")
                .param(settings.account())
                .query((row, number) ->
                        new Listed(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .list();
    }
}
