package dev.resetkit.model.account;

/** Whether a user may act and be acted upon. */
public enum UserState {
    /** In good standing. */
    ACTIVE,
    /** Blocked by staff; nothing is sent and links are dead. */
    SUSPENDED,
    /** Gone, though the host may still hold a record. */
    DELETED
}
