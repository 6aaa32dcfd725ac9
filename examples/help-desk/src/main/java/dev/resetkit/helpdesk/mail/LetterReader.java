package dev.resetkit.helpdesk.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a mail as a mail program would. */
final class LetterReader {
    /** What a mailed link looks like: see the library's link templates. */
    private static final Pattern LINK = Pattern.compile("https://[^/\\s]+(/(?:reset-password|activate)/[\\w-]+)");

    private String text = "";
    private String html = "";

    private LetterReader() {}

    static Letter read(int number, Instant at, String returnPath, String to, InputStream data)
            throws MessagingException, IOException {
        var message = new MimeMessage(null, data);
        var reader = new LetterReader();
        reader.part(message);
        String from = MimeUtility.decodeText(MimeUtility.unfold(message.getHeader("From", ", ")));
        List<String> links = LINK.matcher(reader.text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        return new Letter(number, at, from, returnPath, to, message.getSubject(), reader.text, reader.html, links);
    }

    private void part(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof MimeMultipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                part(parts.getBodyPart(i));
            }
        } else if (part.isMimeType("text/plain")) {
            text = utf8(part);
        } else if (part.isMimeType("text/html")) {
            html = utf8(part);
        } else if (part.isMimeType("image/png") && part.getHeader("Content-ID") != null) {
            String id = part.getHeader("Content-ID")[0].replaceAll("[<>]", "");
            String png =
                    Base64.getEncoder().encodeToString(part.getInputStream().readAllBytes());
            html = html.replace("cid:" + id, "data:image/png;base64," + png);
        }
    }

    private static String utf8(Part part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
