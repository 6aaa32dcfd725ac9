package dev.resetkit.model.reset;

/** What a link is for. Part of its digest, so that a link of one purpose never opens another door. */
public enum Purpose {
    /** Pick a new password. */
    RESET
}
