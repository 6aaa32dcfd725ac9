package dev.resetkit.mail.internal.message;

import dev.resetkit.model.account.Logo;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A part of a mail's body: its fields, an empty line, and its content in lines of at most 76 characters (RFC 2045). */
final class Part {
    private static final String END = "\r\n";
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, END.getBytes(StandardCharsets.US_ASCII));

    private final String raw;

    private Part(String raw) {
        this.raw = raw;
    }

    /** Text in UTF-8. */
    static Part text(String type, String content) {
        return new Part("Content-Type: " + type + "; charset=UTF-8" + END
                + "Content-Transfer-Encoding: quoted-printable" + END + END
                + QuotedPrintable.encode(content));
    }

    /** The same in several forms, the plainest first (RFC 2046, section 5.1.4). */
    static Part alternative(String boundary, Part... forms) {
        return multi("multipart/alternative", boundary, forms);
    }

    /** A text and what it refers to (RFC 2387). */
    static Part related(String boundary, Part root, Part picture) {
        return multi("multipart/related; type=\"text/html\"", boundary, root, picture);
    }

    /** A picture inside the mail, without a file name: nothing to save. */
    static Part logo(Logo logo) {
        return new Part("Content-Type: image/png" + END
                + "Content-Transfer-Encoding: base64" + END
                + "Content-ID: <" + logo.contentId() + ">" + END
                + "Content-Disposition: inline" + END + END
                + BASE64.encodeToString(logo.png()) + END);
    }

    private static Part multi(String type, String boundary, Part... parts) {
        var all = new StringBuilder("Content-Type: " + type + "; boundary=\"" + boundary + "\"" + END + END);
        for (Part part : parts) {
            all.append("--").append(boundary).append(END).append(part.raw);
        }
        return new Part(
                all.append("--").append(boundary).append("--").append(END).toString());
    }

    /** The whole part; a link may stand in it. */
    String raw() {
        return raw;
    }

    @Override
    public String toString() {
        return "Part(secret)";
    }
}
