package dev.resetkit.helpdesk.lists;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.words.Language;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The lists that were sent to, the newest first. */
@Component
public class BulkJobs {
    private static final int LONGEST_TITLE = 200;

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
            return Language.ENGLISH.moment(startedAt.toInstant(), ZoneOffset.UTC);
        }
    }

    /**
     * Keeps what a list was called.
     *
     * @param id the job's
     * @param title what staff will know it by
     */
    public void add(String id, String title) {
        jdbc.sql("insert into bulk_job (account_id, id, title, started_at) values (?, ?, ?, ?)")
                .params(
                        settings.account(),
                        id,
                        title.substring(0, Math.min(LONGEST_TITLE, title.length())),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The newest 50. */
    public List<Listed> all() {
        return jdbc.sql("select id, title, started_at from bulk_job where account_id = ?"
                        + " order by started_at desc, id fetch first 50 rows only")
                .param(settings.account())
                .query((row, number) ->
                        new Listed(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class)))
                .list();
    }
}
