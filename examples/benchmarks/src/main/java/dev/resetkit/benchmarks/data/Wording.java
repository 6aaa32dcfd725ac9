package dev.resetkit.benchmarks.data;

/** What engines say in their own way when they are asked to make many rows. A row's number is {@code n}. */
public interface Wording {
    /** PostgreSQL's. */
    Wording POSTGRESQL = new Wording() {
        @Override
        public String numbers(int from, int to) {
            return "generate_series(" + from + ", " + to + ") n";
        }

        @Override
        public String moment(String milliseconds) {
            return "now() + (" + milliseconds + ") * interval '1 ms'";
        }

        @Override
        public String digest(String text) {
            return "sha256(convert_to(" + text + ", 'UTF8'))";
        }

        @Override
        public String hexDigest(String text) {
            return "encode(" + digest(text) + ", 'hex')";
        }

        @Override
        public String moments(String moment) {
            return "ARRAY[" + moment + "]";
        }
    };

    /** MariaDB's. */
    Wording MARIADB = new Wording() {
        @Override
        public String numbers(int from, int to) {
            return "(SELECT CAST(seq AS SIGNED) AS n FROM seq_" + from + "_to_" + to + ") AS numbers";
        }

        @Override
        public String moment(String milliseconds) {
            return "UTC_TIMESTAMP(6) + INTERVAL 1000 * (" + milliseconds + ") MICROSECOND";
        }

        @Override
        public String digest(String text) {
            return "UNHEX(" + hexDigest(text) + ")";
        }

        @Override
        public String hexDigest(String text) {
            return "SHA2(" + text + ", 256)";
        }

        @Override
        public String moments(String moment) {
            return "CAST(" + moment + " AS CHAR(26))";
        }
    };

    /**
     * A table of numbers.
     *
     * @param from the first
     * @param to the last
     * @return what stands behind FROM
     */
    String numbers(int from, int to);

    /**
     * A time.
     *
     * @param milliseconds from now, an expression
     * @return the expression
     */
    String moment(String milliseconds);

    /**
     * SHA-256.
     *
     * @param text of what
     * @return the expression for its 32 bytes
     */
    String digest(String text);

    /**
     * SHA-256.
     *
     * @param text of what
     * @return the expression for its digits
     */
    String hexDigest(String text);

    /**
     * Uses of a budget.
     *
     * @param moment of the only one
     * @return the expression for the column
     */
    String moments(String moment);
}
