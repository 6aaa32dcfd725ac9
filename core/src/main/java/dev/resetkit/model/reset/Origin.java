package dev.resetkit.model.reset;

/** From where a reset was asked for. */
public enum Origin {
    /** By somebody of the account, over staff's face or a job. */
    STAFF,
    /**
     * By anybody who typed an address into "forgot password?". Such a reset has a budget of its own, supersedes nothing,
     * and is superseded by nothing.
     */
    PUBLIC,
    /** By the process of the host, for somebody who is locked out. */
    HOST
}
