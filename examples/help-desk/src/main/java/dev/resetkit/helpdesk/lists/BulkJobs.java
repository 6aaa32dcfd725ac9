package dev.resetkit.helpdesk.lists;

import dev.resetkit.helpdesk.config.Settings;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the lists that were sent to are called: the library knows a job by its id. */
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

    /**
     * What lists are called.
     *
     * @param ids the jobs'
     * @return the titles by the ids of their jobs; one that a program started has none
     */
    public Map<String, String> titles(List<String> ids) {
        Map<String, String> titles = new HashMap<>();
        if (ids.isEmpty()) {
            return titles;
        }
        jdbc.sql("select id, title from bulk_job where account_id = :account and id in (:ids)")
                .param("account", settings.account())
                .param("ids", ids)
                .query(row -> {
                    titles.put(row.getString(1), row.getString(2));
                });
        return titles;
    }
}
