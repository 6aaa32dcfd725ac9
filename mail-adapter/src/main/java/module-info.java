/** Writes the mails of Resetkit and hands them to an SMTP server. */
module dev.resetkit.mail {
    requires static org.jspecify;
    requires transitive dev.resetkit.core;
    requires com.samskivert.jmustache;
    requires jakarta.mail;
    requires java.logging;
    requires org.eclipse.angus.mail;

    exports dev.resetkit.mail;
}
