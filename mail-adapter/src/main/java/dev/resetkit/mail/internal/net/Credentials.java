package dev.resetkit.mail.internal.net;

/** What the mailer signs in with. {@link #toString} is constant. */
public final class Credentials {
    private final String user;
    private final char[] password;

    /**
     * Holds a copy.
     *
     * @param user the name
     * @param password the characters; copied, not wiped
     */
    public Credentials(String user, char[] password) {
        this.user = user;
        this.password = password.clone();
    }

    /**
     * The name.
     *
     * @return the name
     */
    public String user() {
        return user;
    }

    /**
     * The password. A String, because the mail library takes nothing else; made for each connection and not kept here.
     *
     * @return the password
     */
    public String password() {
        return new String(password);
    }

    @Override
    public String toString() {
        return "Credentials(secret)";
    }
}
