package dev.resetkit.model.reset;

/** Where a reset stands. No state says "delivered": a mail server's acceptance is all that anybody can know. */
public enum ResetState {
    /** Waits for the worker. */
    QUEUED,
    /** The worker is talking to the mail server. */
    SENDING,
    /** The mail server accepted the mail. */
    ACCEPTED,
    /** The server refused for now; there is a next try. */
    DEFERRED,
    /** The server refused for good. */
    REJECTED,
    /** The server accepted the mail and reported later that it could not pass it on. */
    BOUNCED,
    /** Whether the server has the mail is not known; its links live on. */
    OUTCOME_UNKNOWN,
    /** Not handed over in time. */
    GAVE_UP,
    /** The rules of the moment of hand-over no longer allowed it. */
    REFUSED,
    /** The link was opened. */
    OPENED,
    /** The password was changed. */
    COMPLETED,
    /** The last link ran out unused. */
    EXPIRED,
    /** A newer mail was accepted. */
    SUPERSEDED,
    /** Somebody ended it. */
    CANCELLED,
    /** A change of the user, or of the password in another way, ended it; the code says which. */
    REVOKED
}
