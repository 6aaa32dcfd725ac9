package dev.resetkit.model.decision;

/** Who can change the outcome of a rule. */
public enum Changer {
    /** The account's owner. */
    OWNER,
    /** Any administrator. */
    ADMIN,
    /** The user who would be reset. */
    TARGET,
    /** Whoever asks. */
    ACTOR,
    /** Whoever runs the host application. */
    HOST
}
