package dev.resetkit.model.decision;

/** What an actor may ask for. Each is judged by the same object that explains it. */
public enum Action {
    /** Mail a reset link to a user; the user picks the password. Previews are judged alike. */
    SEND_RESET_EMAIL,
    /** End a reset that is under way. */
    CANCEL,
    /** Read the resets of a user and their timelines. */
    READ_HISTORY,
    /** Give or withdraw the right to send. */
    MANAGE_GRANTS,
    /** See who was given the right to send. */
    LIST_GRANTS,
    /** Let administrators send reset mails to the owner. */
    ALLOW_OWNER_RESET,
    /** Name the brand that team members sign in through. */
    CHOOSE_AGENT_BRAND,
    /** Choose password levels, self-service, and which brands are listed in mails or being tried out. */
    MANAGE_POLICY,
    /** Read the audit. */
    READ_AUDIT,
    /** Type a new password for somebody else. */
    SET_PASSWORD,
    /** Block a password that somebody else may know, while a reset mail is sent. */
    BLOCK_PASSWORD,
    /** Let a blocked password sign in again. */
    UNBLOCK,
    /** Send again to an address that a mail server refused. */
    MARK_DELIVERABLE,
    /** See and turn the switch that lets administrators set passwords. */
    ALLOW_SETTING,
    /** Dry-run, start, pause, resume, cancel and read jobs of resets for many users. */
    MANAGE_BULK,
    /** Send a mail to an owner or administrator who is locked out; the host's process alone. */
    RECOVER_ACCESS
}
