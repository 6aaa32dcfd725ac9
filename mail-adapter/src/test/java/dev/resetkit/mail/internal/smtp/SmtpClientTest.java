package dev.resetkit.mail.internal.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmtpClientTest {
    @Test
    @DisplayName("M3 the mail library on the path refuses line ends in commands")
    void libraryOnThePathRefusesLineEndsInCommands() {
        assertThat(SmtpClient.libraryIsSafe()).isTrue();
    }

    /** As version 2.0.3 does. */
    @Test
    void libraryThatLooksForItsConnectionFirstIsRefused() {
        assertThat(SmtpClient.refusesLineEnds(new SMTPTransport(Session.getInstance(new Properties()), null) {
                    @Override
                    public synchronized int simpleCommand(String command) {
                        throw new NullPointerException("no connection");
                    }
                }))
                .isFalse();
    }

    @Test
    void libraryThatSaysAnythingIsRefused() {
        assertThat(SmtpClient.refusesLineEnds(new SMTPTransport(Session.getInstance(new Properties()), null) {
                    @Override
                    public synchronized int simpleCommand(String command) {
                        return 250;
                    }
                }))
                .isFalse();
    }
}
