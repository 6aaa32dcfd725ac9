package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.BounceReading;
import dev.resetkit.model.mail.BounceReading.Found;
import dev.resetkit.model.mail.BounceReading.Nothing;
import dev.resetkit.model.mail.Mail;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports as servers write them, and as enemies do. That of Postfix was really sent, by version 3.7.11. */
class DeliveryReportReaderTest {
    private static final Mail MAIL = TestMails.resetLink();
    private static final SignedReturnPath PATH = SignedReturnPath.of("bounces+{id}@mail.acme.example", new byte[32]);
    private static final DeliveryReportReader READER = DeliveryReportReader.of(PATH);
    private static final String TO = PATH.addresses().of(MAIL, "support@acme.example");

    private static BounceReading read(String message) {
        try {
            return READER.read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fixture(String server) {
        return fixture(server, TO);
    }

    private static String fixture(String server, String to) {
        try (var file = DeliveryReportReaderTest.class.getResourceAsStream("bounces/" + server + ".eml")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("${to}", to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bounce bounce(String message) {
        return read(message).fold(Found::bounce, nothing -> {
            throw new AssertionError("nothing found: " + nothing.code());
        });
    }

    /** The report of Postfix with other blocks about recipients. */
    private static String report(String blocks) {
        String postfix = fixture("postfix");
        int from = postfix.indexOf("Final-Recipient:");
        int to = postfix.indexOf("\n--9D06", from);
        return postfix.substring(0, from) + blocks + postfix.substring(to);
    }

    private static String failed(String status, String diagnostic) {
        return report("Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: " + status
                + "\nDiagnostic-Code: " + diagnostic + "\n");
    }

    @ParameterizedTest
    @CsvSource({"postfix,5.1.1", "exim,5.1.1", "exchange,5.1.10", "gmail,5.1.1"})
    void reportsOfServersAreRead(String server, String status) {
        Bounce bounce = bounce(fixture(server));
        assertThat(bounce.mailId()).isEqualTo(MAIL.id());
        assertThat(bounce.status()).isEqualTo(status);
        assertThat(bounce.text()).startsWith("550").doesNotContain("anna@", "\n", "://s");
        assertThat(bounce(fixture(server).replace("\n", "\r\n"))).isEqualTo(bounce);
    }

    @Test
    @DisplayName("qmail's report is none of RFC 3464, and is not guessed at")
    void qmailIsIgnored() {
        assertThat(read(fixture("qmail"))).isEqualTo(new Nothing(Nothing.NO_REPORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "exim", "exchange", "gmail"})
    @DisplayName("D2 a report to an address that nobody signed is about nothing, whatever else it names")
    void forgedAndForeignReportsAreIgnored(String server) {
        for (String to : List.of("bounces@mail.acme.example", TO.replace("bounces+a", "bounces+b"))) {
            String forged = fixture(server, to) + "\nTo: " + TO + "\n";
            assertThat(read(forged)).as(to).isEqualTo(new Nothing(Nothing.NOT_SIGNED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "failed,4.4.7,4.4.7",
        "Failed,5.2.2 (mailbox full),5.2.2",
        "failed (bounced),5.7.1,5.7.1",
        "failed,5.123.45,5.123.45"
    })
    void statusIsReadAsItIsWritten(String action, String status, String read) {
        assertThat(bounce(report("Action: " + action + "\nStatus: " + status + "\n"))
                        .status())
                .isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "5.0.0,smtp; 550 5.7.1 no,5.7.1",
        "5.0.0,smtp; 550 4.2.2 no,5.0.0",
        "5.0.0,smtp; 550 no such user,5.0.0",
        "5.0.0,smtp; 550 from 5.1.1.1 no,5.0.0",
        "5.2.2,smtp; 550 5.1.1 no,5.2.2"
    })
    void statusThatSaysNothingIsMadeMoreExact(String status, String diagnostic, String read) {
        assertThat(bounce(failed(status, diagnostic)).status()).isEqualTo(read);
    }

    @Test
    void failureWithoutAStatusIsAFailure() {
        assertThat(bounce(report("Action: failed\nDiagnostic-Code: smtp; 550 5.1.1 no\n"))
                        .status())
                .isEqualTo("5.1.1");
    }

    @ParameterizedTest
    @CsvSource({
        "delayed,4.4.1,STILL_TRYING",
        "relayed,2.1.9,NO_FAILURE",
        "delivered,2.0.0,NO_FAILURE",
        "expanded,2.1.5,NO_FAILURE",
        "failed,2.0.0,NO_FAILURE",
        "failed,6.1.1,NO_FAILURE",
        "failed,5.1,NO_FAILURE",
        "failed,what,NO_FAILURE",
        "'',5.1.1,NO_FAILURE"
    })
    @DisplayName("D4 class 4 and 5 of what failed, and nothing else")
    void whatIsNoFailureChangesNothing(String action, String status, String code) {
        assertThat(read(report("Action: " + action + "\nStatus: " + status + "\n"))
                        .code()
                        .name())
                .isEqualTo(code);
    }

    @Test
    void failureAmongOthersCounts() {
        assertThat(bounce(report("Action: delivered\nStatus: 2.0.0\n\nAction: failed\nStatus: 5.1.1\n"))
                        .status())
                .isEqualTo("5.1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report-type=delivery-status;=>report-type=disposition-notification;",
                "multipart/report;=>multipart/mixed;",
                "multipart/report;=>text/plain;",
                "boundary=\"9D06221A049.1795698248/mail.acme.example\"=>x=y",
                "Content-Type: message/delivery-status=>Content-Type: text/plain",
                "Content-Type: message/delivery-status=>Content-Transfer-Encoding: base64\nContent-Type: message/delivery-status"
            })
    void otherShapesAreNoReports(String change) {
        String[] fromTo = change.split("=>", 2);
        String changed = fixture("postfix").replace(fromTo[0], fromTo[1]);
        assertThat(read(changed)).isEqualTo(new Nothing(Nothing.NO_REPORT));
    }

    @Test
    @DisplayName("D4 a report inside of another message is not looked into")
    void wrappedReportIsIgnored() {
        String inner = fixture("postfix");
        assertThat(read("To: " + TO + "\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + inner + "\n--b--\n"))
                .isEqualTo(new Nothing(Nothing.NO_REPORT));
        assertThat(read("To: " + TO + "\nContent-Type: message/rfc822\n\n" + inner))
                .isEqualTo(new Nothing(Nothing.NO_REPORT));
    }

    @Test
    @DisplayName("D4 10,000 parts, 100,000 fields, 100,000 recipients, one line without an end, a mail without an end")
    void bombsGoOffElsewhere() {
        String head = "To: " + TO + "\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n";
        var over = new Nothing(Nothing.OVER_LIMITS);
        assertThat(read(head + "--b\n\nx\n".repeat(10_000))).isEqualTo(over);
        assertThat(read("X: y\n".repeat(100_000) + head)).isEqualTo(over);
        assertThat(read(report("Action: relayed\n\n".repeat(100_000)))).isEqualTo(over);
        assertThat(read(head + "x".repeat(300_000))).isEqualTo(over);
        assertThat(read(head + "x\n".repeat(150_000))).isEqualTo(over);
        String nested = "--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(1_000);
        assertThat(read(head + nested)).isEqualTo(over);
    }

    @Test
    @DisplayName("D4 no more than 256 KiB are asked for, and nothing behind what was wanted")
    void endlessMessageIsLeft() throws IOException {
        byte[] start = fixture("postfix").getBytes(StandardCharsets.UTF_8);
        var endless = new Endless(start);
        assertThat(READER.read(endless).isOk()).isTrue();
        assertThat(endless.given).isLessThan(16 * 1024);
        var noise = new Endless("To: a\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n"
                .replace("a", TO)
                .getBytes(StandardCharsets.UTF_8));
        assertThat(READER.read(noise)).isEqualTo(new Nothing(Nothing.OVER_LIMITS));
        assertThat(noise.given).isLessThanOrEqualTo(256 * 1024 + 8 * 1024);
    }

    /** A stream that goes on for ever behind its start. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private long given;

        Endless(byte[] start) {
            this.start = start;
        }

        @Override
        public int read() {
            int next = given < start.length ? start[(int) given] : 'x';
            given++;
            return next;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            for (int i = 0; i < length; i++) {
                into[from + i] = (byte) read();
            }
            return length;
        }
    }

    @Test
    @DisplayName("D5 words of a server are one line of 500 printable characters, without link, token and address")
    void wordsAreCleaned() {
        String token = TestMails.TOKEN;
        String said = bounce(failed(
                        "5.7.1",
                        "smtp; 554 5.7.1 <script>alert(1)</script> anna.berg@example.org\u202e\u0007 blocked " + token
                                + " at " + TestMails.LINK.substring(0, 60) + "\n " + TestMails.LINK.substring(60)
                                + " x"))
                .text();
        assertThat(said).startsWith("554 5.7.1 <script>alert(1)</script> a***@example.org");
        assertThat(said).doesNotContain(token.substring(0, 8), token.substring(30), "\u202e", "\u0007", "\n");
        assertThat(said).endsWith("https://[link]");
        assertThat(bounce(failed("5.7.1", "smtp; 554 " + "word ".repeat(500))).text())
                .hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void longestWordsCostLittle() {
        assertThat(bounce(failed("5.7.1", "smtp; " + "a".repeat(200_000))).text())
                .isEqualTo("[...]");
        assertThat(bounce(failed("5.7.1", "smtp; " + "a@".repeat(900))).text()).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    @DisplayName("X9 whatever the bytes are, the answer is an answer")
    @Timeout(60)
    void anyBytesAreAnswered() {
        var random = new Random(7);
        for (String server : List.of("postfix", "exim", "exchange", "gmail", "qmail")) {
            byte[] bytes = fixture(server).getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < 400; round++) {
                byte[] bent = bytes.clone();
                for (int i = 0; i < 1 + random.nextInt(40); i++) {
                    bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
                }
                assertThat(read(new String(bent, StandardCharsets.ISO_8859_1)).code())
                        .isNotNull();
                assertThat(read(fixture(server).substring(0, random.nextInt(bytes.length / 2)))
                                .isOk())
                        .isIn(true, false);
            }
        }
    }

    @Test
    void emptyMessageIsNoReport() {
        assertThat(read("")).isEqualTo(new Nothing(Nothing.NO_REPORT));
        assertThat(read("\n\n\n")).isEqualTo(new Nothing(Nothing.NO_REPORT));
    }

    @Test
    void brokenStreamIsTheCallersToTryAgain() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the mailbox is gone");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("the mailbox is gone");
            }
        };
        assertThatThrownBy(() -> READER.read(broken)).isInstanceOf(IOException.class);
    }
}
