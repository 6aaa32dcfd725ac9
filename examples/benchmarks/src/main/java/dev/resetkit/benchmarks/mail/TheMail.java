package dev.resetkit.benchmarks.mail;

import dev.resetkit.mail.MailRenderer;
import dev.resetkit.mail.RenderedMail;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.secret.ResetLink;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** The one mail that everybody sends: two parts, some 8 KB as it goes over the wire. */
final class TheMail {
    /** For the source that makes up its own. */
    static final int BYTES = 8 * 1024;

    static final String SENDER = "support@acme.example";
    static final String RECIPIENT = "anna@example.org";

    private static final Instant NOW = Instant.parse("2026-11-20T13:05:42Z");
    private static final String NEEDED = " {{expiresAt}} {{notYou}} {{contact}} ";
    private static final String LINE =
            "These are the words of a brand that likes to write many of them, line by line.\n";

    /** Ours are rendered anew for each mail. */
    static final MailRenderer RENDERER = MailRenderer.builder()
            .template(
                    MailKind.RESET_LINK,
                    "Choose a new password",
                    LINE.repeat(46) + "{{link}}" + NEEDED,
                    "<html><body><p>" + LINE.repeat(46) + "<a href=\"{{link}}\">{{link}}</a>" + NEEDED
                            + "</p></body></html>")
            .build();

    static final Mail MAIL = new Mail(
            "abcdefghijklmnopqrstuvwxyz",
            MailKind.RESET_LINK,
            "Acme Ltd",
            Brand.of("acme", "Acme", "help.acme.example", SENDER, Instant.EPOCH),
            EmailAddress.of(RECIPIENT),
            Optional.of("Anna Berg"),
            Locale.ENGLISH,
            ZoneOffset.UTC,
            NOW,
            Optional.empty(),
            Optional.of(ResetLink.of("https://help.acme.example/reset-password/" + "a".repeat(43))),
            Optional.of(NOW.plusSeconds(86_400)));

    /** The others get the finished words. */
    static final RenderedMail WORDS = RENDERER.render(MAIL);

    private TheMail() {}
}
