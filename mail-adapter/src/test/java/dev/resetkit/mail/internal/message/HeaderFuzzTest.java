package dev.resetkit.mail.internal.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.TestMails;
import dev.resetkit.model.account.Brand;
import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names and subjects of any characters at all. */
class HeaderFuzzTest {
    private static final MailComposer COMPOSER = new MailComposer(ReturnPath.SENDER, List.of());
    private static final int[] ODD = {
        '\r', '\n', 0, 0x1B, 0x7F, 0x85, 0x9B, 0x2028, 0x2029, 0x202E, 0x2066, 0x010D, 0x010A, 0x760D, 0x760A, 0xD800,
        0x200D, 0x1F600, '=', '?', '<', '>', '"', '\\', ',', ';', ':', '@', ' ', '\t', '(', ')'
    };

    private static String text(Random random) {
        var text = new StringBuilder("x");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(random.nextInt(3) == 0 ? 'a' + random.nextInt(26) : ODD[random.nextInt(ODD.length)]);
        }
        return text.toString();
    }

    @Test
    @DisplayName("M1 whatever a name or subject is made of: refused, or the same heads as ever with it in its place")
    void noTextAddsAHeader() throws Exception {
        var random = new Random(5322);
        List<String> usual = List.of();
        int taken = 0;
        for (int round = 0; round < 3000; round++) {
            String name = round == 0 ? "Acme" : text(random);
            String subject = round == 0 ? "Hello" : text(random);
            var brand = Brand.of("x", name, "help.acme.example", "support@acme.example", Instant.EPOCH);
            OutgoingMail out;
            try {
                out = COMPOSER.compose(TestMails.from(brand), subject, "text", "html", Optional.empty());
            } catch (RefusedMailException e) {
                continue;
            }
            taken++;
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(out.bytes()));
            var names = Collections.list(message.getAllHeaders()).stream()
                    .map(Header::getName)
                    .toList();
            usual = round == 0 ? names : usual;
            assertThat(names).isEqualTo(usual);
            assertThat(message.getFrom()).hasSize(1);
            assertThat(((InternetAddress) message.getFrom()[0]).getAddress()).isEqualTo("support@acme.example");
            assertThat(message.getSubject()).isEqualTo(subject);
            assertThat(message.getAllRecipients()).hasSize(1);
        }
        assertThat(taken).isGreaterThan(100);
    }
}
