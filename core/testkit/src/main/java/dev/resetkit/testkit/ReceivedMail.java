package dev.resetkit.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail as the other side of a {@link dev.resetkit.spi.Mailer} received it, decoded by something that is not the
 * mailer's own code.
 *
 * @param recipients everybody who gets it, each as an address alone: those of the envelope (RFC 5321, RCPT) or, for a
 *     service behind HTTP, the addressees of the request with copies and blind copies
 * @param headers the header fields of the message as they stand on the wire, unfolded, each {@code Name: value}; empty
 *     where the mailer writes none: see {@link MailerContract.Capability#WRITES_HEADERS}
 * @param text the plain text, decoded
 * @param html the HTML, decoded, where there is any: see {@link MailerContract.Capability#SENDS_HTML}
 */
public record ReceivedMail(List<String> recipients, List<String> headers, String text, Optional<String> html) {
    private static final Pattern ENTITY = Pattern.compile("&(amp|quot|lt|gt|#\\d+|#[xX][0-9a-fA-F]+);");

    /** Copies the lists. */
    public ReceivedMail {
        recipients = List.copyOf(recipients);
        headers = List.copyOf(headers);
    }

    /**
     * A mail whose header fields are read from the raw message, up to the first empty line.
     *
     * @param recipients everybody who gets it
     * @param raw the message as it was transferred
     * @param text the plain text, decoded
     * @param html the HTML, decoded, where there is any
     * @return the mail
     */
    public static ReceivedMail ofRaw(List<String> recipients, byte[] raw, String text, Optional<String> html) {
        List<String> fields = new ArrayList<>();
        for (String line : new String(raw, StandardCharsets.UTF_8).split("\r\n|\n|\r", -1)) {
            if (line.isEmpty()) {
                break;
            }
            boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (folded && !fields.isEmpty()) {
                fields.set(fields.size() - 1, fields.get(fields.size() - 1) + line);
            } else {
                fields.add(line);
            }
        }
        return new ReceivedMail(recipients, fields, text, html);
    }

    /**
     * The names of the header fields.
     *
     * @return each as often as it stands there, sorted
     */
    public List<String> headerNames() {
        return headers.stream().map(field -> field.split(":", 2)[0]).sorted().toList();
    }

    /**
     * Whether a value can be read in the text.
     *
     * @param value any text
     * @return true when it stands there as it is
     */
    public boolean textShows(String value) {
        return text.contains(value);
    }

    /**
     * Whether a value can be read in the HTML, where there is any.
     *
     * @param value any text
     * @return true when it stands there once entities are read, and for a mail without HTML
     */
    public boolean htmlShows(String value) {
        return html.map(ReceivedMail::unescaped).orElse(value).contains(value);
    }

    /** Reads the few entities that a writer of HTML uses in a value. */
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

    /** Without the content: it holds the link. */
    @Override
    public String toString() {
        return "ReceivedMail[recipients=" + recipients + ", headers=" + headerNames() + "]";
    }
}
