package dev.resetkit.mail.internal.message;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.Logo;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.ResetLink;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges the facts of a mail and writes its bytes.
 *
 * <p>The bytes are written here and not by the mail library, whose output depends on some twenty System properties,
 * the thread's class loader, the wall clock and the name of the machine. So what is judged here is what is sent.
 */
public final class MailComposer {
    /** Far above any mail of ours: a limit for what templates and names can make of it, in bytes. */
    static final int MOST_BYTES = 64 * 1024;

    private static final int MOST_OF_AN_ID = 64;
    private static final int MOST_OF_A_LINK = 2000;
    private static final String SCHEME = "https://";
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.US).withZone(ZoneOffset.UTC);

    private final ReturnPath returnPath;
    private final List<HeaderField> constants;

    /**
     * A composer for all mails of one mailer.
     *
     * @param returnPath where reports go
     * @param constants further fields of the head
     */
    public MailComposer(ReturnPath returnPath, List<HeaderField> constants) {
        this.returnPath = returnPath;
        this.constants = List.copyOf(constants);
    }

    /**
     * One mail.
     *
     * @param mail the facts
     * @param subject one line
     * @param text the plain part
     * @param html the HTML part
     * @param logo the picture that the HTML shows by its content id
     * @return envelope and bytes
     * @throws RefusedMailException when an address, a header value, the link, the id or the size does not pass
     */
    public OutgoingMail compose(Mail mail, String subject, String text, String html, Optional<Logo> logo)
            throws RefusedMailException {
        String from = checked(mail.brand().sender(), "sender", Outcome.PERMANENT_CONFIG);
        String to = checked(mail.recipient(), "recipient", Outcome.PERMANENT_RECIPIENT);
        Optional<String> link = mail.link().map(ResetLink::reveal);
        if (link.isPresent() && !isLinkTo(mail.brand().host(), link.get())) {
            throw new RefusedMailException(
                    Outcome.PERMANENT_CONFIG, "the link is no plain https address at the brand's host");
        }
        if (!isId(mail.id())) {
            throw new RefusedMailException(
                    Outcome.PERMANENT_CONTENT, "the mail's id is not of lower-case letters and digits");
        }
        String envelopeSender =
                checked(EmailAddress.of(returnPath.of(mail, from)), "return path", Outcome.PERMANENT_CONFIG);
        // "=_" cannot occur in quoted-printable text, so neither can a boundary (RFC 2045, section 6.7).
        String boundary = "=_" + mail.id();
        var body = Part.text("text/html", html);
        if (logo.isPresent()) {
            body = Part.related("=_related_" + mail.id(), body, Part.logo(logo.get()));
        }
        var whole = Part.alternative(boundary, Part.text("text/plain", text), body);
        var raw = new StringBuilder();
        head(mail, from, to, subject).forEach(field -> raw.append(field).append("\r\n"));
        raw.append(whole.raw());
        byte[] bytes = raw.toString().getBytes(StandardCharsets.US_ASCII);
        if (bytes.length > MOST_BYTES) {
            throw new RefusedMailException(Outcome.PERMANENT_CONTENT, "the mail is longer than 64 KiB");
        }
        return new OutgoingMail(envelopeSender, to, bytes, link);
    }

    private List<HeaderField> head(Mail mail, String from, String to, String subject) throws RefusedMailException {
        var fields = new ArrayList<HeaderField>();
        fields.add(HeaderField.of("Date", DATE.format(mail.date())));
        fields.add(HeaderField.mailbox("From", mail.brand().name(), from));
        fields.add(HeaderField.of("To", "<" + to + ">"));
        fields.add(HeaderField.text("Subject", subject));
        fields.add(HeaderField.of("Message-ID", "<" + mail.id() + from.substring(from.indexOf('@')) + ">"));
        // Exactly once, so that no responder answers and quotes the link (RFC 3834, section 5).
        fields.add(HeaderField.of("Auto-Submitted", "auto-generated"));
        fields.add(HeaderField.of("X-Auto-Response-Suppress", "All"));
        fields.addAll(constants);
        fields.add(HeaderField.of("MIME-Version", "1.0"));
        return fields;
    }

    private static String checked(EmailAddress address, String whose, Outcome outcome) throws RefusedMailException {
        Optional<String> fault = AddressGrammar.fault(address.value());
        if (fault.isPresent()) {
            throw new RefusedMailException(outcome, "the " + whose + "'s address is " + fault.get());
        }
        return address.value();
    }

    private static boolean isId(String id) {
        return !id.isEmpty()
                && id.length() <= MOST_OF_AN_ID
                && id.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
    }

    /** The host, perhaps a port, no user information, and nothing at which a reader would end the link. */
    private static boolean isLinkTo(String host, String link) {
        if (!link.startsWith(SCHEME) || link.length() > MOST_OF_A_LINK || !AddressGrammar.isDomain(host)) {
            return false;
        }
        int end = SCHEME.length();
        while (end < link.length() && "/?#".indexOf(link.charAt(end)) < 0) {
            end++;
        }
        String authority = link.substring(SCHEME.length(), end);
        int colon = authority.indexOf(':');
        String linked = colon < 0 ? authority : authority.substring(0, colon);
        String port = colon < 0 ? "" : authority.substring(colon + 1);
        return linked.toLowerCase(Locale.ROOT).equals(host.toLowerCase(Locale.ROOT))
                && port.chars().allMatch(c -> c >= '0' && c <= '9')
                && link.chars().allMatch(c -> c > 0x20 && c < 0x7F && "<>\"'`\\^{|}".indexOf(c) < 0);
    }
}
