package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.spi.Mailer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link Mailer}, over SMTP or anything else that carries mail. */
public abstract class MailerContract {
    private static final Pattern ENTITY = Pattern.compile("&(amp|quot|lt|gt|#\\d+|#[xX][0-9a-fA-F]+);");

    private Mailer mailer = mail -> {
        throw new IllegalStateException("not set");
    };

    /** For the extending suite. */
    protected MailerContract() {}

    /**
     * The mailer under test, with a server behind it that accepts. Asked for once before each clause.
     *
     * @return a mailer that works
     */
    protected abstract Mailer mailer();

    /**
     * What the other side received. Other recipients' mails may be among them: each clause sends to new addresses.
     *
     * @return everything received so far, the oldest first
     */
    protected abstract List<ReceivedMail> received();

    /**
     * An address that the other side refuses for good. The clause about it is skipped where there is none.
     *
     * @return the address, none by default
     */
    protected Optional<EmailAddress> refusedRecipient() {
        return Optional.empty();
    }

    /**
     * A mailer of the same kind whose server cannot be reached. The clause about it is skipped where there is none.
     *
     * @return the mailer, none by default
     */
    protected Optional<Mailer> unreachable() {
        return Optional.empty();
    }

    @BeforeEach
    void takeMailer() {
        mailer = mailer();
    }

    private List<ReceivedMail> receivedBy(Mail mail) {
        return received().stream()
                .filter(one -> one.recipients().contains(mail.recipient().value()))
                .toList();
    }

    private ReceivedMail sent(Mail mail) {
        assertThat(mailer.hand(mail).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receivedBy(mail)).hasSize(1);
        return receivedBy(mail).get(0);
    }

    private static String url(Mail mail) {
        return mail.link().map(ResetLink::reveal).orElseThrow();
    }

    @Test
    @DisplayName("an accepted mail says so, with the code and the phase of the answer")
    void acceptanceIsTold() {
        var result = mailer.hand(Fixtures.mail());
        assertThat(result.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(result.phase()).isEqualTo(Phase.DATA);
        assertThat(result.replyCode()).isBetween(200, 299);
        assertThat(result.serverFault()).isFalse();
    }

    @Test
    @DisplayName("a mail goes to exactly one recipient, the stored address, once")
    void oneRecipient() {
        var mail = Fixtures.mail();
        assertThat(sent(mail).recipients()).containsExactly(mail.recipient().value());
    }

    @Test
    @DisplayName("the local part of the address keeps its spelling")
    void spellingStays() {
        var mail = Fixtures.mail("Ada", Fixtures.unique("Ada.O'Neil+Reset") + "@example.com", link());
        assertThat(sent(mail).recipients()).containsExactly(mail.recipient().value());
    }

    @Test
    @DisplayName("the link arrives intact, in the text and in the HTML")
    void linkArrives() {
        var mail = Fixtures.mail();
        var received = sent(mail);
        assertThat(received.text().contains(url(mail))).as("in the text").isTrue();
        assertThat(received.html()
                        .map(MailerContract::unescaped)
                        .orElse(received.text())
                        .contains(url(mail)))
                .as("in the HTML, where there is any")
                .isTrue();
    }

    @Test
    @DisplayName("a long link is neither broken nor cut: 1500 characters, past every limit of a line")
    void longLinkArrives() {
        var url = "https://help.example.com/reset/" + "path.-_~=%20".repeat(120) + Fixtures.unique("secret");
        var mail = Fixtures.mail("Ada", Fixtures.unique("ada") + "@example.com", Optional.of(ResetLink.of(url)));
        assertThat(sent(mail).text().contains(url)).as("in the text").isTrue();
    }

    @Test
    @DisplayName("I3 no header field holds the link or a piece of it")
    void noHeaderHoldsTheLink() {
        var mail = Fixtures.mail();
        var secret = url(mail).substring(url(mail).lastIndexOf('=') + 1);
        assertThat(sent(mail).headers().stream().anyMatch(field -> field.contains(secret)))
                .as("a header field with the secret")
                .isFalse();
    }

    @Test
    @DisplayName("a notice of a changed password, which has no link, arrives as well")
    void noticeArrives() {
        var notice = Fixtures.mail("Ada", Fixtures.unique("ada") + "@example.com", Optional.empty());
        assertThat(sent(notice).recipients()).containsExactly(notice.recipient().value());
    }

    @Test
    @DisplayName("names of any script arrive, and change neither the recipient nor the header fields")
    void namesOfAnyScript() {
        var plain = sent(Fixtures.mail()).headerNames();
        var mail = Fixtures.mail(Fixtures.UNICODE, Fixtures.unique("ada") + "@example.com", link());
        assertThat(sent(mail).headerNames()).isEqualTo(plain);
    }

    @Test
    @DisplayName("hostile names add no header field and no recipient: line ends, zero bytes, changed direction")
    void hostileNames() {
        var plain = sent(Fixtures.mail()).headerNames();
        for (var evil : List.of(
                "Ada\r\nBcc: evil@example.net",
                "Ada\nBcc: evil@example.net\n\nbody",
                "Ada\u0000\u2028Bcc: evil@example.net",
                "Ada\" <evil@example.net>, \"",
                "\u202eada\u202c\u010d\u010aBcc: evil@example.net")) {
            var mail = Fixtures.mail(evil, Fixtures.unique("ada") + "@example.com", link());
            var result = mailer.hand(mail);
            assertThat(result.outcome())
                    .as("refused or accepted, never in between")
                    .isNotEqualTo(Outcome.UNKNOWN);
            assertThat(receivedBy(mail)).allSatisfy(one -> {
                assertThat(one.recipients()).containsExactly(mail.recipient().value());
                assertThat(one.headerNames()).isEqualTo(plain);
                assertThat(one.headers()).noneMatch(field -> field.matches(".*[\\u0000\\u202a-\\u202e\\u2028].*"));
            });
        }
        assertThat(received()).noneMatch(one -> one.recipients().contains("evil@example.net"));
    }

    @Test
    @DisplayName("an address that hides a second one reaches nobody else")
    void hostileAddresses() {
        for (var form : List.of(
                "%s@example.com,evil@example.net",
                "%s@example.com\r\nRCPT TO:<evil@example.net>",
                "team:%s@example.com;evil@example.net",
                "%s@example.com> <evil@example.net")) {
            var name = Fixtures.unique("ada");
            var mail = Fixtures.mail("Ada", String.format(form, name), link());
            assertThat(mailer.hand(mail).outcome()).isNotEqualTo(Outcome.UNKNOWN);
            var reached = received().stream().flatMap(one -> one.recipients().stream());
            assertThat(reached.filter(one -> one.contains(name)))
                    .allMatch(one -> one.equals(mail.recipient().value()));
        }
        assertThat(received()).noneMatch(one -> one.recipients().contains("evil@example.net"));
    }

    @Test
    @DisplayName("I3 no result and no mailer shows the link in its text")
    void textsHideTheLink() {
        var accepted = Fixtures.mail();
        assertThat(mailer.hand(accepted).toString()).doesNotContain(url(accepted));
        assertThat(mailer.toString()).doesNotContain(url(accepted));
    }

    @Test
    @DisplayName("a recipient whom the server refuses for good is PERMANENT_RECIPIENT, and nothing is received")
    void refusedRecipientIsTold() {
        var address = refusedRecipient();
        assumeTrue(address.isPresent(), "this mailer's other side refuses nobody");
        var mail = Fixtures.mail("Ada", address.orElseThrow().value(), link());
        var result = mailer.hand(mail);
        assertThat(result.outcome()).isEqualTo(Outcome.PERMANENT_RECIPIENT);
        assertThat(result.serverFault()).isFalse();
        assertThat(result.toString()).doesNotContain(url(mail));
        assertThat(receivedBy(mail)).isEmpty();
    }

    @Test
    @DisplayName("after a refusal the next mail goes out as ever")
    void refusalLeavesNoTrace() {
        var address = refusedRecipient();
        assumeTrue(address.isPresent(), "this mailer's other side refuses nobody");
        mailer.hand(Fixtures.mail("Ada", address.orElseThrow().value(), link()));
        var mail = Fixtures.mail();
        assertThat(sent(mail).recipients()).containsExactly(mail.recipient().value());
    }

    @Test
    @DisplayName("I9 a server out of reach is a result and no exception: temporary, the server's fault")
    void unreachableServerIsTold() {
        var dead = unreachable();
        assumeTrue(dead.isPresent(), "this mailer has no server that could be out of reach");
        var mail = Fixtures.mail();
        var result = dead.orElseThrow().hand(mail);
        assertThat(result.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(result.serverFault()).isTrue();
        assertThat(result.toString()).doesNotContain(url(mail));
        assertThat(receivedBy(mail)).isEmpty();
    }

    @Test
    @DisplayName("eight threads deliver each of their mails once, each with its own link")
    void threadsDeliverOnce() {
        var mails = new ConcurrentLinkedQueue<Mail>();
        var results = Race.run(thread -> {
            List<HandOver> answers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                var mail = Fixtures.mail();
                mails.add(mail);
                answers.add(mailer.hand(mail));
            }
            return answers;
        });
        assertThat(results.stream().flatMap(List::stream).map(HandOver::outcome))
                .hasSize(5 * Race.THREADS)
                .containsOnly(Outcome.ACCEPTED);
        assertThat(mails).allSatisfy(mail -> {
            assertThat(receivedBy(mail)).hasSize(1);
            assertThat(receivedBy(mail).get(0).text().contains(url(mail)))
                    .as("with its own link")
                    .isTrue();
        });
    }

    private static Optional<ResetLink> link() {
        return Fixtures.mail().link();
    }

    /** Reads the few entities that an HTML writer uses in an address. */
    private static String unescaped(String html) {
        return ENTITY.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group(1)) {
                            case "amp" -> "&";
                            case "quot" -> "\"";
                            case "lt" -> "<";
                            case "gt" -> ">";
                            default -> Character.toString(number(found.group(1)));
                        }));
    }

    private static int number(String entity) {
        boolean hex = Character.toLowerCase(entity.charAt(1)) == 'x';
        return hex ? Integer.parseInt(entity.substring(2), 16) : Integer.parseInt(entity.substring(1));
    }
}
