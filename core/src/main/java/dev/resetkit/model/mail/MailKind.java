package dev.resetkit.model.mail;

/** What a mail is for. */
public enum MailKind {
    /** Carries a link under which the user picks a new password. */
    RESET_LINK,
    /** Tells the user that the password was changed. */
    PASSWORD_CHANGED
}
