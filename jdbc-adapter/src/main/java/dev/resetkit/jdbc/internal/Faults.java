package dev.resetkit.jdbc.internal;

import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.TransactionConflictException;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the faults of a driver mean, by SQLState and, where that says too little, by number. The driver's own words never
 * pass: they hold SQL, data and addresses.
 */
public final class Faults {
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String COMPLETION_UNKNOWN = "40003";
    private static final String DUPLICATE_KEY = "23505";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** H2's own word for a serialization failure. */
    private static final String H2_CONCURRENT_UPDATE = "90131";

    private static final String TIMEOUT = "HYT00";
    private static final int H2_LOCK_TIMEOUT = 50_200;

    // MariaDB says some of it by numbers of its own: its SQLStates are those of whole classes.
    private static final String INTEGRITY = "23000";
    private static final String GENERAL = "HY000";
    private static final int MARIADB_DUPLICATE_KEY = 1062;
    private static final int MARIADB_LOCK_WAIT_TIMEOUT = 1205;
    private static final int MARIADB_CHANGED_SINCE_READ = 1020;

    private Faults() {}

    /**
     * Whether the same transaction may well work when it is run again.
     *
     * @param fault the fault
     * @return true for a deadlock, a serialization failure, or a lock that was waited for too long
     */
    public static boolean isTransient(SQLException fault) {
        return has(fault, SERIALIZATION_FAILURE)
                || has(fault, DEADLOCK)
                || has(fault, LOCK_NOT_AVAILABLE)
                || has(fault, H2_CONCURRENT_UPDATE)
                || has(fault, TIMEOUT, H2_LOCK_TIMEOUT)
                || has(fault, GENERAL, MARIADB_LOCK_WAIT_TIMEOUT)
                || has(fault, GENERAL, MARIADB_CHANGED_SINCE_READ);
    }

    /**
     * Whether a row of this key is there already.
     *
     * @param fault the fault
     * @return true for a violated unique constraint
     */
    public static boolean isDuplicate(SQLException fault) {
        return has(fault, DUPLICATE_KEY) || has(fault, INTEGRITY, MARIADB_DUPLICATE_KEY);
    }

    /**
     * A store that could not answer.
     *
     * @param fault what the driver said
     * @return the exception, without the driver's words; a {@link TransactionConflictException} where it {@link
     *     #isTransient}
     */
    public static StoreUnavailableException unavailable(SQLException fault) {
        return unavailable("the database could not answer, ", fault);
    }

    private static StoreUnavailableException unavailable(String what, SQLException fault) {
        return isTransient(fault)
                ? new TransactionConflictException(what + stateOf(fault), stripped(fault))
                : new StoreUnavailableException(what + stateOf(fault), stripped(fault));
    }

    /**
     * A commit that failed.
     *
     * @param fault what the driver said; empty when nothing is known
     * @return that nothing happened, where the SQLState says so for sure, and that nobody knows otherwise
     */
    public static RuntimeException ofCommit(@Nullable SQLException fault) {
        if (fault == null) {
            return new CommitLostException("the commit was not confirmed");
        }
        return isRolledBack(fault)
                ? unavailable("the commit was refused, ", fault)
                : new CommitLostException("the commit was not confirmed, " + stateOf(fault), stripped(fault));
    }

    /** Class 40 is a rollback, 23 a constraint checked late, 25 a transaction that had failed before. */
    private static boolean isRolledBack(SQLException fault) {
        String state = fault.getSQLState();
        return state != null
                && (state.startsWith("40") || state.startsWith("23") || state.startsWith("25"))
                && !state.equals(COMPLETION_UNKNOWN);
    }

    private static boolean has(SQLException fault, String state) {
        return any(fault, next -> state.equals(next.getSQLState()));
    }

    private static boolean has(SQLException fault, String state, int code) {
        return any(fault, next -> state.equals(next.getSQLState()) && next.getErrorCode() == code);
    }

    private static boolean any(SQLException fault, Predicate<SQLException> is) {
        for (SQLException next = fault; next != null; next = next.getNextException()) {
            if (is.test(next)) {
                return true;
            }
        }
        return false;
    }

    private static String stateOf(SQLException fault) {
        return "SQLState " + (fault.getSQLState() == null ? "unknown" : fault.getSQLState());
    }

    /** Where it happened and the numbers, without the words. */
    private static SQLException stripped(SQLException fault) {
        var bare = new SQLException(stateOf(fault), fault.getSQLState(), fault.getErrorCode());
        bare.setStackTrace(fault.getStackTrace());
        return bare;
    }
}
