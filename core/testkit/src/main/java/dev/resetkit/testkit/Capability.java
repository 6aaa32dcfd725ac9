package dev.resetkit.testkit;

/**
 * How a host's users and the bundle belong together. A suite over both declares one of the two; the clauses about the
 * other are reported as skipped, with its name, and what is declared is held against what is there.
 */
public enum Capability {
    /** Users and bundle take part in the same transactions: both change, or neither does. */
    SHARED_TRANSACTION,
    /**
     * The users live in another system and take no part in the bundle's transactions: see
     * {@link dev.resetkit.ResetkitBuilder#usersElsewhere}.
     */
    USERS_ELSEWHERE
}
