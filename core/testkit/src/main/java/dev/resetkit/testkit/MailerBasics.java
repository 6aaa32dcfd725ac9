package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.spi.Mailer;
import dev.resetkit.testkit.MailerContract.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The hooks of {@link MailerContract}, and the clauses about what arrives. */
abstract class MailerBasics {
    private static final String PERSON = "Grace Example";

    /** Taken from the suite before each clause. */
    Mailer mailer = mail -> {
        throw new IllegalStateException("not set");
    };

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
     * What this mailer has. A clause that needs something else is skipped.
     *
     * @return all capabilities by default
     */
    protected Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    /**
     * An address that the other side refuses for good.
     *
     * @return the address; there exactly with {@link MailerContract.Capability#REFUSES_RECIPIENTS}
     */
    protected Optional<EmailAddress> refusedRecipient() {
        return Optional.empty();
    }

    /**
     * A mailer of the same kind whose server cannot be reached.
     *
     * @return the mailer; there exactly with {@link MailerContract.Capability#HAS_A_SERVER}
     */
    protected Optional<Mailer> unreachable() {
        return Optional.empty();
    }

    @BeforeEach
    void takeMailer() {
        mailer = mailer();
    }

    final List<ReceivedMail> receivedBy(Mail mail) {
        return received().stream()
                .filter(one -> one.recipients().contains(mail.recipient().value()))
                .toList();
    }

    final ReceivedMail sent(Mail mail) {
        assertThat(mailer.hand(mail).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(receivedBy(mail)).hasSize(1);
        return receivedBy(mail).get(0);
    }

    private boolean can(Capability capability) {
        return capabilities().contains(capability);
    }

    final void needs(Capability capability) {
        assumeTrue(can(capability), "this mailer is declared without " + capability);
    }

    static Stream<MailKind> kinds() {
        return Arrays.stream(MailKind.values());
    }

    private static Mail mail(MailKind kind) {
        return mail(kind, "Ada Example", PERSON);
    }

    /** A mail of any kind to a new recipient; a report is about the person. */
    static Mail mail(MailKind kind, String name, String person) {
        var any = Fixtures.mail(name, Fixtures.unique("ada") + "@example.com", link());
        return new Mail(
                any.id(),
                kind,
                any.company(),
                any.brand(),
                any.recipient(),
                any.recipientName(),
                any.locale(),
                any.zone(),
                any.date(),
                Optional.of(person).filter(p -> kind.isAboutSomebody()),
                any.link().filter(l -> kind.carriesLink()),
                any.expiresAt().filter(e -> kind.carriesLink()));
    }

    static String url(Mail mail) {
        return mail.link().map(ResetLink::reveal).orElseThrow();
    }

    static Optional<ResetLink> link() {
        return Fixtures.mail().link();
    }

    @Test
    @DisplayName("what the suite declares is what there is")
    void declaredAsItIs() {
        var received = sent(Fixtures.mail());
        assertThat(received.headers().isEmpty()).as("no header fields").isEqualTo(!can(Capability.WRITES_HEADERS));
        assertThat(received.html().isPresent()).as("HTML").isEqualTo(can(Capability.SENDS_HTML));
        assertThat(refusedRecipient().isPresent())
                .as("a recipient who is refused")
                .isEqualTo(can(Capability.REFUSES_RECIPIENTS));
        assertThat(unreachable().isPresent())
                .as("a server that is out of reach")
                .isEqualTo(can(Capability.HAS_A_SERVER));
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
    @DisplayName("the link arrives intact, in the text and in the HTML, in every kind of mail that has one")
    void linkArrives() {
        assertThat(kinds().filter(MailKind::carriesLink)).isNotEmpty().allSatisfy(kind -> {
            var mail = mail(kind);
            var received = sent(mail);
            assertThat(received.textShows(url(mail))).as("in the text").isTrue();
            assertThat(received.htmlShows(url(mail)))
                    .as("in the HTML, where there is any")
                    .isTrue();
        });
    }

    @Test
    @DisplayName("a long link is neither broken nor cut: 1500 characters, past every limit of a line")
    void longLinkArrives() {
        var url = "https://help.example.com/reset/" + "path.-_~=%20".repeat(120) + Fixtures.unique("secret");
        var mail = Fixtures.mail("Ada", Fixtures.unique("ada") + "@example.com", Optional.of(ResetLink.of(url)));
        assertThat(sent(mail).textShows(url)).as("in the text").isTrue();
    }

    @Test
    @DisplayName("I3 no header field holds the link or a piece of it, in any kind of mail that has one")
    void noHeaderHoldsTheLink() {
        needs(Capability.WRITES_HEADERS);
        assertThat(kinds().filter(MailKind::carriesLink)).allSatisfy(kind -> {
            var mail = mail(kind);
            var secret = url(mail).substring(url(mail).lastIndexOf('=') + 1);
            assertThat(sent(mail).headers().stream().anyMatch(field -> field.contains(secret)))
                    .as("a header field with the secret")
                    .isFalse();
        });
    }

    @Test
    @DisplayName("every kind of mail without a link arrives as well, with words")
    void noticeArrives() {
        assertThat(kinds().filter(kind -> !kind.carriesLink())).isNotEmpty().allSatisfy(kind -> {
            var notice = mail(kind);
            var received = sent(notice);
            assertThat(received.recipients()).containsExactly(notice.recipient().value());
            assertThat(received.text()).isNotBlank();
        });
    }

    @Test
    @DisplayName("I3 a mail without a link holds none: not that of the mail before it either")
    void noticesHoldNoLink() {
        var before = Fixtures.mail();
        mailer.hand(before);
        var secret = url(before).substring(url(before).lastIndexOf('=') + 1);
        assertThat(kinds().filter(kind -> !kind.carriesLink())).allSatisfy(kind -> {
            var received = sent(mail(kind));
            assertThat(received.textShows(secret)).as("in the text").isFalse();
            assertThat(received.html().orElse("").contains(secret))
                    .as("in the HTML")
                    .isFalse();
        });
    }

    @Test
    @DisplayName("a report names the person it is about, in the text and in the HTML")
    void reportsNameThePerson() {
        for (var person : List.of(PERSON, "g***@example.com", "Zo\u00eb \u00c5ngstr\u00f6m", "O'Neil & Co")) {
            assertThat(kinds().filter(MailKind::isAboutSomebody)).isNotEmpty().allSatisfy(kind -> {
                var received = sent(mail(kind, "Ada Example", person));
                assertThat(received.textShows(person)).as("in the text").isTrue();
                assertThat(received.htmlShows(person))
                        .as("in the HTML, where there is any")
                        .isTrue();
            });
        }
    }
}
