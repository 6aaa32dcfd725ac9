package dev.resetkit.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One mail as the other side of a {@link dev.resetkit.spi.Mailer} received it, decoded by something that is not the
 * mailer's own code.
 *
 * @param recipients everybody who gets it, each as an address alone: those of the envelope (RFC 5321, RCPT) or, for a
 *     service behind HTTP, the addressees of the request with copies and blind copies
 * @param headers the header fields of the message as they stand on the wire, unfolded, each {@code Name: value}; empty
 *     where the mailer writes no message of its own
 * @param text the plain text, decoded
 * @param html the HTML, decoded, where there is any
 */
public record ReceivedMail(List<String> recipients, List<String> headers, String text, Optional<String> html) {
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

    /** Without the content: it holds the link. */
    @Override
    public String toString() {
        return "ReceivedMail[recipients=" + recipients + ", headers=" + headerNames() + "]";
    }
}
