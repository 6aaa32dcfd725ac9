package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.HelpCenter;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.spi.Mailer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Mailer}, over SMTP or anything else that carries mail.
 *
 * <p>What not every mailer has is a {@link Capability}. A suite declares what its own has; the clauses about the rest
 * are skipped, each with that reason, and what is declared is held against what is there.
 */
public abstract class MailerContract extends MailerBasics {
    private static final List<String> HOSTILE = List.of(
            "Ada\r\nBcc: evil@example.net",
            "Ada\nBcc: evil@example.net\n\nbody",
            "Ada\u0000\u2028Bcc: evil@example.net",
            "Ada\" <evil@example.net>, \"",
            "\u202eada\u202c\u010d\u010aBcc: evil@example.net");

    /** What one mailer has and another has not. */
    public enum Capability {
        /** It writes the header fields of the message, and {@link ReceivedMail#headers} gives them. */
        WRITES_HEADERS,
        /** It sends the mail as HTML too, and {@link ReceivedMail#html} gives it. */
        SENDS_HTML,
        /** Its other side can refuse a recipient for good, and {@link #refusedRecipient} names one. */
        REFUSES_RECIPIENTS,
        /** Its other side can be out of reach, and {@link #unreachable} is a mailer to such a one. */
        HAS_A_SERVER
    }

    /** For the extending suite. */
    protected MailerContract() {}

    @Test
    @DisplayName("names are text: no name, be it the recipient's or a person's, adds markup to the HTML")
    void namesAreText() {
        needs(Capability.SENDS_HTML);
        for (var evil : List.of(
                "<img src=https://evil.example.net/x>",
                "</p><a href=\"https://evil.example.net\">x</a>",
                "<!-- evil")) {
            assertThat(kinds()).allSatisfy(kind -> {
                var mail = mail(kind, evil, evil);
                assertThat(mailer.hand(mail).outcome()).isNotEqualTo(Outcome.UNKNOWN);
                assertThat(receivedBy(mail))
                        .allSatisfy(one -> assertThat(one.html().orElseThrow().contains(evil))
                                .as("markup of a name in the HTML")
                                .isFalse());
            });
        }
    }

    @Test
    @DisplayName("the list of help centers arrives, each with its name and its https link, in the text and in the HTML")
    void helpCentersArrive() {
        var centers =
                List.of(new HelpCenter("Help Desk", "help.example.com"), new HelpCenter("Shop", "shop.example.com"));
        var received = sent(Fixtures.mail().withHelpCenters(centers));
        for (var center : centers) {
            for (var piece : List.of(center.name(), center.url())) {
                assertThat(received.textShows(piece)).as(piece).isTrue();
                assertThat(received.htmlShows(piece))
                        .as("in the HTML, " + piece)
                        .isTrue();
            }
        }
    }

    @Test
    @DisplayName("names of any script arrive, and change no recipient")
    void namesOfAnyScript() {
        var mail = Fixtures.mail(Fixtures.UNICODE, Fixtures.unique("ada") + "@example.com", link());
        assertThat(sent(mail).recipients()).containsExactly(mail.recipient().value());
    }

    @Test
    @DisplayName("names of any script change no header field")
    void namesOfAnyScriptAreNoHeaders() {
        needs(Capability.WRITES_HEADERS);
        var plain = sent(Fixtures.mail()).headerNames();
        var mail = Fixtures.mail(Fixtures.UNICODE, Fixtures.unique("ada") + "@example.com", link());
        assertThat(sent(mail).headerNames()).isEqualTo(plain);
    }

    /** Each kind of mail with each hostile name, as far as it was received. */
    private void eachHostile(Consumer<ReceivedMail> check) {
        for (var evil : HOSTILE) {
            assertThat(kinds()).allSatisfy(kind -> {
                var mail = mail(kind, evil, evil);
                assertThat(mailer.hand(mail).outcome())
                        .as("refused or accepted, never in between")
                        .isNotEqualTo(Outcome.UNKNOWN);
                assertThat(receivedBy(mail)).allSatisfy(one -> {
                    assertThat(one.recipients())
                            .containsExactly(mail.recipient().value());
                    check.accept(one);
                });
            });
        }
    }

    @Test
    @DisplayName("hostile names add no recipient: line ends, zero bytes, changed direction")
    void hostileNamesReachNobody() {
        eachHostile(one -> {});
        assertThat(received()).noneMatch(one -> one.recipients().contains("evil@example.net"));
    }

    @Test
    @DisplayName("hostile names add no header field: line ends, zero bytes, changed direction")
    void hostileNames() {
        needs(Capability.WRITES_HEADERS);
        var plain = sent(Fixtures.mail()).headerNames();
        eachHostile(one -> {
            assertThat(one.headerNames()).isEqualTo(plain);
            assertThat(one.headers()).noneMatch(field -> field.matches(".*[\\u0000\\u202a-\\u202e\\u2028].*"));
        });
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
        needs(Capability.REFUSES_RECIPIENTS);
        var address = refusedRecipient();
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
        needs(Capability.REFUSES_RECIPIENTS);
        var address = refusedRecipient();
        mailer.hand(Fixtures.mail("Ada", address.orElseThrow().value(), link()));
        var mail = Fixtures.mail();
        assertThat(sent(mail).recipients()).containsExactly(mail.recipient().value());
    }

    @Test
    @DisplayName("I9 a server out of reach is a result and no exception: temporary, the server's fault")
    void unreachableServerIsTold() {
        needs(Capability.HAS_A_SERVER);
        var dead = unreachable();
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
            assertThat(receivedBy(mail).get(0).textShows(url(mail)))
                    .as("with its own link")
                    .isTrue();
        });
    }
}
