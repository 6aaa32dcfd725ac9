package dev.resetkit.model.mail;

/** What a mail is for. */
public enum MailKind {
    /** Carries a link under which the user picks a new password. */
    RESET_LINK,
    /** The same for a user who asked for it, or for whom somebody did who is not signed in. */
    SELF_SERVICE_LINK,
    /** The same for an owner or administrator who was locked out; the host's operator asked for it. */
    RECOVERY_LINK,
    /** Carries a link under which somebody who never had a password picks the first one. */
    ACTIVATION_LINK,
    /** Tells the user that the password was changed. */
    PASSWORD_CHANGED,
    /** Tells the user that an administrator set the password. */
    PASSWORD_SET,
    /** Tells the owner that an administrator set somebody's password. */
    PASSWORD_SET_REPORT,
    /** The same, where the user has no address that could be told. */
    PASSWORD_SET_UNTOLD,
    /** Tells the secondary address, without any link, whom to contact: the primary one takes no mail. */
    CONTACT_NOTICE,
    /** Tells owner and administrators that the host's operator let somebody in again. */
    RECOVERY_REPORT,
    /** Tells administrators that the owner lets them set passwords from now on. */
    SETTING_ALLOWED,
    /** Tells administrators that they may no longer set passwords. */
    SETTING_FORBIDDEN,
    /** Tells an address that it is no longer the one on file. */
    ADDRESS_CHANGED;

    /**
     * Whether such a mail carries a link.
     *
     * @return true for those that do
     */
    public boolean carriesLink() {
        return this == RESET_LINK || this == SELF_SERVICE_LINK || this == ACTIVATION_LINK || this == RECOVERY_LINK;
    }

    /**
     * Whether such a mail goes to the secondary address.
     *
     * @return true for the one notice that does
     */
    public boolean toSecondary() {
        return this == CONTACT_NOTICE;
    }

    /**
     * Whether such a mail is about somebody other than its recipient.
     *
     * @return true for the reports
     */
    public boolean isAboutSomebody() {
        return this == PASSWORD_SET_REPORT || this == PASSWORD_SET_UNTOLD || this == RECOVERY_REPORT;
    }
}
