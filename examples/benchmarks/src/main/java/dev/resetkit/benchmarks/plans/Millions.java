package dev.resetkit.benchmarks.plans;

import dev.resetkit.benchmarks.data.Fill;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.benchmarks.data.Wording;
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

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private final DataSource database;
    private final Wording engine;
    private final int users;

    private Millions(DataSource database, Wording engine, int users) {
        this.database = database;
        this.engine = engine;
        this.users = users;
    }

    static void postgresql(DataSource database, int users) throws SQLException {
        schema(database, Dialect.POSTGRESQL);
        new Millions(database, Wording.POSTGRESQL, users).fill();
    }

    /** With the indexes, which MariaDB makes as fast from row to row. */
    static void mariaDb(DataSource database, int users) {
        schema(database, Dialect.MARIADB);
        new Millions(database, Wording.MARIADB, users).rows();
        TABLES.forEach(table -> Server.execute(database, "ANALYZE TABLE resetkit_" + table));
    }

    private static void schema(DataSource database, Dialect dialect) {
        ResetkitSchema.apply(database, dialect, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(database, dialect, ResetkitSchema.DEFAULT_PREFIX);
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
        String then = engine.moment("n - " + 60 * DAY);
        String now = engine.moment("0");
        String soon = engine.moment("10 * n");
        String inAnHour = engine.moment(Long.toString(HOUR));
        String hoursAgo = engine.moment("-n * " + HOUR);
        Fill.customers(database, engine, 1, users);
        Fill.resets(database, engine, 1, users);
        Fill.links(database, engine, 1, users);
        add(
                "timeline (account_id, reset_id, noted_at, mail, state, code, attempt, reply_code, reply_text)",
                users,
                "'single', CONCAT('r', n), " + then + ", 'RESET_LINK', 'ACCEPTED', 'ACCEPTED', 1, 250, '2.0.0 taken'");
        add(
                "audit (account_id, logged_at, event, outcome, actor_id, target_id, reset_id, brand_id, place, detail)",
                users,
                "'single', " + then
                        + ", 'RESET_REQUESTED', 'QUEUED', CONCAT('ada-', n % 50), CONCAT(n), CONCAT('r', n), 'single', n, ''");
        int tenth = users / 10;
        add("credential (account_id, user_id, version, tries)", tenth, "'single', CONCAT(n), 1, 0");
        add(
                "password_history (account_id, user_id, encoded_password, remembered_at)",
                tenth,
                "'single', CONCAT(n), 'x', " + then);
        add(
                "budget (account_id, kind, subject, uses, newest, ends_at)",
                tenth,
                "'single', 'TARGET_DAY', CONCAT(n), " + engine.moments(now) + ", 1, " + soon);
        add(
                "request_key (account_id, actor_id, digest, request, reset_id, ends_at)",
                tenth,
                "'single', 'ada-1', " + engine.hexDigest("CONCAT(n)") + ", REPEAT('0', 64), CONCAT('r', n), " + soon);
        int hundredth = users / 100;
        add(
                "outbox (account_id, id, kind, reset_id, target_id, sender_account_id, sender_id, sender_assumed, created_at,"
                        + " due_at, deliver_by, bulk, job_id, fence, attempts, unknowns)",
                hundredth,
                "'single', CONCAT('o', n), 'RESET_LINK', CONCAT('w', n), CONCAT(n), 'single', 'ada-1', FALSE, "
                        + now + ", " + inAnHour + ", " + engine.moment(Long.toString(DAY)) + ", n % 2 = 0,"
                        + " CASE WHEN n % 2 = 0 THEN CONCAT('j', n % 10) END, 1, 1, 0");
        add(
                "job_item (account_id, job_id, item_no, user_id, first_user_id, code)",
                tenth,
                "'single', CONCAT('j', n % 10), n, CONCAT(n), CONCAT(n), 'QUEUED'");
        add(
                "job (account_id, id, starter_account_id, starter_id, starter_assumed, per_minute, item_count, state, started_at,"
                        + " changed_at, due_at, reached, fence)",
                1_000,
                "'single', CONCAT('j', n), 'single', 'ada-1', FALSE, 600, 100, CASE WHEN n < 10 THEN 'PAUSED' ELSE 'FINISHED' END,"
                        + " " + hoursAgo + ", " + hoursAgo + ", " + now + ", 100, 1");
        add(
                "public_request (account_id, request_key, typed, asked_at, waiting, fence, lease_until)",
                1_000,
                "'single', CONCAT('p', n), 'x@customer.example', " + now + ", TRUE, 1, " + inAnHour);
        add(
                "change (account_id, id, user_id, state, kind, expected_version, reason, began_at, lease_until)",
                hundredth,
                "'single', CONCAT('c', n), CONCAT(n), 'DONE', 'REDEEM', '1', '', " + then + ", " + now);
        add(
                "user_organisation (account_id, user_id, organisation_id)",
                tenth,
                "'single', CONCAT(n), CONCAT('org-', n % 1000)");
        add(
                "grant (account_id, id, holder_user_id, issuer_id, given_at)",
                10_000,
                "CONCAT('a', n % 1000), CONCAT('g', n), CONCAT('h', n), 'olga', " + now);
        add(
                "job_reply (account_id, job_id, replied_at, refused, judged)",
                tenth,
                "'single', CONCAT('j', n % 1000), " + engine.moment("-" + DAY) + ", 0, 1");
        add(
                "settings (account_id, version, setting_allowed, admins_may_reset_owner, team_self_service,"
                        + " end_user_self_service)",
                1_000,
                "CONCAT('a', n), 1, FALSE, FALSE, FALSE, FALSE");
    }

    private void add(String into, int rows, String values) {
        Server.execute(
                database, "INSERT INTO resetkit_" + into + " SELECT " + values + " FROM " + engine.numbers(1, rows));
    }
}
