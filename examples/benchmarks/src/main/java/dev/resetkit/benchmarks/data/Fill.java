package dev.resetkit.benchmarks.data;

import javax.sql.DataSource;

/** Many rows, made inside the server. Users are called 1, 2, 3 and so on. */
public final class Fill {
    private static final long DAY = 86_400_000;
    private static final String THEN = "n - " + 60 * DAY;
    private static final String A_DAY_LATER = "n - " + 59 * DAY;

    private Fill() {}

    /**
     * Customers, each with a verified address.
     *
     * @param database where
     * @param from the first number
     * @param to the last number
     */
    public static void customers(DataSource database, int from, int to) {
        customers(database, Wording.POSTGRESQL, from, to);
        Server.execute(database, "ANALYZE resetkit_user");
    }

    /**
     * The same on any engine.
     *
     * @param database where
     * @param engine its wording
     * @param from the first number
     * @param to the last number
     */
    public static void customers(DataSource database, Wording engine, int from, int to) {
        Server.execute(
                database,
                "INSERT INTO resetkit_user (account_id, id, role_kind, state, primary_address, primary_verified,"
                        + " secondary_verified, activated, password_sign_in, second_factor_enforced, credential_version,"
                        + " encoded_password, must_change, blocked)"
                        + " SELECT 'single', CONCAT(n), 'END_USER', 'ACTIVE', CONCAT(n, '@customer.example'), TRUE, FALSE, TRUE,"
                        + " TRUE, FALSE, 1, '" + NoHash.STORED + "', FALSE, FALSE FROM " + engine.numbers(from, to));
    }

    /**
     * Spring's users, each with one authority.
     *
     * @param database where
     * @param from the first number
     * @param to the last number
     */
    public static void springUsers(DataSource database, int from, int to) {
        String series = " FROM generate_series(" + from + ", " + to + ") n";
        Server.execute(
                database,
                "INSERT INTO users SELECT n::text, '" + NoHash.STORED + "', TRUE" + series,
                "INSERT INTO authorities SELECT n::text, 'ROLE_USER'" + series,
                "ANALYZE users, authorities");
    }

    /**
     * Old resets of the customers of the same numbers: asked for 60 days ago.
     *
     * @param database where
     * @param engine its wording
     * @param from the first number
     * @param to the last number
     */
    public static void resets(DataSource database, Wording engine, int from, int to) {
        Server.execute(
                database,
                "INSERT INTO resetkit_reset (account_id, id, target_id, sender_account_id, sender_id, sender_assumed, purpose,"
                        + " origin, brand_id, brand_rule, masked_address, requested_at, delivery, settled_fence)"
                        + " SELECT 'single', CONCAT('r', n), CONCAT(n), 'single', 'ada-0', FALSE, 'RESET', 'STAFF', 'single',"
                        + " 'OLDEST', 'c***@customer.example', " + engine.moment(THEN) + ", 'ACCEPTED', 1"
                        + " FROM " + engine.numbers(from, to));
    }

    /**
     * Their links, run out the day after. The digest is that of the number's digits.
     *
     * @param database where
     * @param engine its wording
     * @param from the first number
     * @param to the last number
     */
    public static void links(DataSource database, Wording engine, int from, int to) {
        Server.execute(
                database,
                "INSERT INTO resetkit_link (account_id, digest, reset_id, user_id, purpose, brand_id, brand_host,"
                        + " address_digest, credential_version, role_kind, fence, mail_id, minted_at, expires_at, openings)"
                        + " SELECT 'single', " + engine.digest("CONCAT(n)")
                        + ", CONCAT('r', n), CONCAT(n), 'RESET', 'single',"
                        + " 'login.acme.example', " + engine.hexDigest("CONCAT('a', n)") + ", '1', 'END_USER', 1,"
                        + " CONCAT('m', n), " + engine.moment(THEN) + ", " + engine.moment(A_DAY_LATER) + ", 0"
                        + " FROM " + engine.numbers(from, to));
    }
}
