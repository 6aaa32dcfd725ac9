package dev.resetkit.benchmarks.plans;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.ResetkitSchema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A database as it looks after years: so many users of one account, each with a reset of 60 days ago and its link, lines
 * of the timeline and of the audit; and a tenth, or fewer, of what is rarer. The tables are filled before they get their
 * indexes, which are the same as those of the DDL.
 */
final class Millions {
    private static final List<String> TABLES = List.of(
            "user",
            "reset",
            "link",
            "timeline",
            "audit",
            "credential",
            "budget",
            "request_key",
            "outbox",
            "job_item",
            "password_history",
            "public_request",
            "change",
            "settings",
            "job");

    private static final String THEN = "now() - interval '60 days' + n * interval '1 ms'";

    private final DataSource database;
    private final int users;

    private Millions(DataSource database, int users) {
        this.database = database;
        this.users = users;
    }

    static void fill(DataSource database, int users) throws SQLException {
        ResetkitSchema.apply(database, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(database, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        new Millions(database, users).fill();
    }

    private void fill() throws SQLException {
        // Nobody has to find these rows again after a power cut.
        Server.execute(
                database,
                "ALTER SYSTEM SET fsync = off",
                "ALTER SYSTEM SET full_page_writes = off",
                "ALTER SYSTEM SET maintenance_work_mem = '1GB'",
                "SELECT pg_reload_conf()");
        List<String> again = new ArrayList<>();
        for (String table : TABLES) {
            again.addAll(withoutIndexes("resetkit_" + table));
        }
        rows();
        again.forEach(statement -> Server.execute(database, statement));
        Server.execute(
                database,
                "VACUUM ANALYZE",
                "ALTER SYSTEM RESET fsync",
                "ALTER SYSTEM RESET full_page_writes",
                "SELECT pg_reload_conf()",
                "CHECKPOINT");
    }

    /** Takes the indexes away; the answer is what makes them again. */
    private List<String> withoutIndexes(String table) throws SQLException {
        List<String> again = new ArrayList<>();
        for (String key : texts("SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE contype IN ('p', 'u') AND conrelid = '" + table + "'::regclass")) {
            Server.execute(
                    database,
                    "ALTER TABLE " + table + " DROP CONSTRAINT " + key.substring(0, key.indexOf(' ')) + " CASCADE");
            again.add("ALTER TABLE " + table + " ADD CONSTRAINT " + key);
        }
        for (String index : texts("SELECT indexdef FROM pg_indexes WHERE tablename = '" + table + "'")) {
            Server.execute(database, "DROP INDEX " + index.split(" ", 4)[2]);
            again.add(index);
        }
        return again;
    }

    private List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private void rows() {
        Fill.customers(database, 1, users);
        Fill.resets(database, 1, users);
        Fill.links(database, 1, users);
        add(
                "timeline (account_id, reset_id, noted_at, mail, state, code, attempt, reply_code, reply_text)",
                users,
                "'single', 'r' || n, " + THEN + ", 'RESET_LINK', 'ACCEPTED', 'ACCEPTED', 1, 250, '2.0.0 taken'");
        add(
                "audit (account_id, logged_at, event, outcome, actor_id, target_id, reset_id, brand_id, place, detail)",
                users,
                "'single', " + THEN
                        + ", 'RESET_REQUESTED', 'QUEUED', 'ada-' || n % 50, n::text, 'r' || n, 'single', n, ''");
        int tenth = users / 10;
        add("credential (account_id, user_id, version, tries)", tenth, "'single', n::text, 1, 0");
        add(
                "password_history (account_id, user_id, encoded_password, remembered_at)",
                tenth,
                "'single', n::text, 'x', " + THEN);
        add(
                "budget (account_id, kind, subject, uses, newest, ends_at)",
                tenth,
                "'single', 'TARGET_DAY', n::text, ARRAY[now()], 1, now() + n * interval '10 ms'");
        add(
                "request_key (account_id, actor_id, digest, request, reset_id, ends_at)",
                tenth,
                "'single', 'ada-1', encode(sha256(int8send(n)), 'hex'),"
                        + " repeat('0', 64), 'r' || n, now() + n * interval '10 ms'");
        int hundredth = users / 100;
        add(
                "outbox (account_id, id, kind, reset_id, target_id, sender_account_id, sender_id, sender_assumed, created_at,"
                        + " due_at, deliver_by, bulk, job_id, fence, attempts, unknowns)",
                hundredth,
                "'single', 'o' || n, 'RESET_LINK', 'w' || n, n::text, 'single', 'ada-1', FALSE, now(),"
                        + " now() + interval '1 hour', now() + interval '1 day', n % 2 = 0,"
                        + " CASE WHEN n % 2 = 0 THEN 'j' || n % 10 END, 1, 1, 0");
        add(
                "job_item (account_id, job_id, item_no, user_id, first_user_id, code)",
                tenth,
                "'single', 'j' || n % 10, n, n::text, n::text, 'QUEUED'");
        add(
                "job (account_id, id, starter_account_id, starter_id, starter_assumed, per_minute, item_count, state, started_at,"
                        + " changed_at, due_at, reached, fence)",
                1_000,
                "'single', 'j' || n, 'single', 'ada-1', FALSE, 600, 100, CASE WHEN n < 10 THEN 'PAUSED' ELSE 'FINISHED' END,"
                        + " now() - n * interval '1 hour', now() - n * interval '1 hour', now(), 100, 1");
        add(
                "public_request (account_id, request_key, typed, asked_at, waiting, fence, lease_until)",
                1_000,
                "'single', 'p' || n, 'x@customer.example', now(), TRUE, 1, now() + interval '1 hour'");
        add(
                "change (account_id, id, user_id, state, kind, expected_version, reason, began_at, lease_until)",
                hundredth,
                "'single', 'c' || n, n::text, 'DONE', 'REDEEM', '1', '', " + THEN + ", now()");
        add("user_organisation (account_id, user_id, organisation_id)", tenth, "'single', n::text, 'org-' || n % 1000");
        add(
                "grant (account_id, id, holder_user_id, issuer_id, given_at)",
                10_000,
                "'a' || n % 1000, 'g' || n, 'h' || n, 'olga', now()");
        add(
                "job_reply (account_id, job_id, replied_at, refused, judged)",
                tenth,
                "'single', 'j' || n % 1000, now() - interval '1 day', 0, 1");
        add(
                "settings (account_id, version, setting_allowed, admins_may_reset_owner, team_self_service,"
                        + " end_user_self_service)",
                1_000,
                "'a' || n, 1, FALSE, FALSE, FALSE, FALSE");
    }

    private void add(String into, int rows, String values) {
        Server.execute(
                database,
                "INSERT INTO resetkit_" + into + " SELECT " + values + " FROM generate_series(1, " + rows + ") n");
    }
}
