package dev.resetkit.model.reset;

import dev.resetkit.model.account.User;
import dev.resetkit.model.mail.MailKind;

/** What a link is for. Part of its digest, so that a link of one purpose never opens another door. */
public enum Purpose {
    /** Pick a new password. */
    RESET(MailKind.RESET_LINK),
    /** Pick the first password; saving it also shows that the address is read, and verifies it. */
    ACTIVATION(MailKind.ACTIVATION_LINK);

    private final MailKind mail;

    Purpose(MailKind mail) {
        this.mail = mail;
    }

    /**
     * What a link for a user is for.
     *
     * @param user the facts of now
     * @return activation for a user who never had a password
     */
    public static Purpose of(User user) {
        return user.activated() ? RESET : ACTIVATION;
    }

    /**
     * The mail that carries such a link when somebody asks for it.
     *
     * @return its kind
     */
    public MailKind mail() {
        return mail;
    }
}
