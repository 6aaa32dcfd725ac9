package dev.resetkit.model.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An address exactly as the host stores it: never folded, trimmed or normalised. Whether mail can go there is the
 * mailer's question. {@link #toString} is masked, so that an address does not reach a log by accident.
 *
 * @param value 3 to 320 characters with an {@code @} between two others
 */
public record EmailAddress(String value) {
    /** Longest text accepted: 64 octets of local part, the sign, 255 of domain (RFC 5321, 4.5.3.1). */
    public static final int MAX_LENGTH = 320;

    /** Checks length and that both parts are there; the message never repeats the address. */
    public EmailAddress {
        int at = value.lastIndexOf('@');
        if (value.length() > MAX_LENGTH || at < 1 || at == value.length() - 1) {
            throw new IllegalArgumentException(
                    "an e-mail address is local@domain, at most " + MAX_LENGTH + " characters");
        }
    }

    /**
     * The same as the constructor.
     *
     * @param value the stored text
     * @return the address
     */
    public static EmailAddress of(String value) {
        return new EmailAddress(value);
    }

    /**
     * What stands before the last {@code @}.
     *
     * @return the local part, as stored
     */
    public String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    /**
     * What stands behind the last {@code @}.
     *
     * @return the domain, as stored
     */
    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /**
     * The form for eyes and logs: first character, three stars, domain; control characters become {@code ?}.
     *
     * @return for example {@code j***@example.com}
     */
    public String masked() {
        var text = new StringBuilder();
        text.appendCodePoint(value.codePointAt(0)).append("***@");
        domain().codePoints().limit(100).forEach(text::appendCodePoint);
        for (int i = 0; i < text.length(); i++) {
            int type = Character.getType(text.charAt(i));
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                text.setCharAt(i, '?');
            }
        }
        return text.toString();
    }

    /**
     * What is stored where only sameness counts: SHA-256 of the stored bytes.
     *
     * @return 64 lower-case hex digits
     */
    public String digest() {
        try {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return masked();
    }
}
