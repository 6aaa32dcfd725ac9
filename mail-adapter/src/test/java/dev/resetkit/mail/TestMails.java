package dev.resetkit.mail;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.secret.ResetLink;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** Mails for the tests, all alike but for what a test changes. */
public final class TestMails {
    public static final String TOKEN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP-";
    public static final String LINK = "https://help.acme.example/reset?lang=en&token=" + TOKEN;
    public static final Instant NOW = Instant.parse("2026-11-20T13:05:42Z");
    public static final Brand BRAND =
            Brand.of("acme", "Acme", "help.acme.example", "support@acme.example", Instant.EPOCH);

    private TestMails() {}

    public static Mail resetLink() {
        return resetLink(BRAND, "anna@example.org", Optional.of("Anna Berg"));
    }

    public static Mail to(String recipient) {
        return resetLink(BRAND, recipient, Optional.of("Anna Berg"));
    }

    public static Mail from(Brand brand) {
        return resetLink(brand, "anna@example.org", Optional.of("Anna Berg"));
    }

    public static Mail named(String name) {
        return resetLink(BRAND, "anna@example.org", Optional.of(name));
    }

    public static Mail withLink(String link) {
        return mail("abcdefghijklmnopqrstuvwxyz", "Acme Ltd", BRAND, "anna@example.org", Optional.empty(), link);
    }

    public static Mail withId(String id) {
        return mail(id, "Acme Ltd", BRAND, "anna@example.org", Optional.empty(), LINK);
    }

    public static Mail ofCompany(String company) {
        return mail("abcdefghijklmnopqrstuvwxyz", company, BRAND, "anna@example.org", Optional.empty(), LINK);
    }

    private static Mail resetLink(Brand brand, String recipient, Optional<String> name) {
        return mail("abcdefghijklmnopqrstuvwxyz", "Acme Ltd", brand, recipient, name, LINK);
    }

    private static Mail mail(
            String id, String company, Brand brand, String recipient, Optional<String> name, String link) {
        return new Mail(
                id,
                MailKind.RESET_LINK,
                company,
                brand,
                EmailAddress.of(recipient),
                name,
                Locale.ENGLISH,
                ZoneId.of("Europe/Berlin"),
                NOW,
                Optional.empty(),
                Optional.of(ResetLink.of(link)),
                Optional.of(NOW.plus(Duration.ofHours(24))));
    }

    public static Mail of(MailKind kind) {
        return of(kind, "Grace Example");
    }

    /** A mail of any kind in a language. */
    public static Mail in(Locale locale, MailKind kind) {
        return of(locale, kind, "Grace Example");
    }

    /** A mail of any kind; a report is about the person. */
    public static Mail of(MailKind kind, String about) {
        return of(Locale.ENGLISH, kind, about);
    }

    private static Mail of(Locale locale, MailKind kind, String about) {
        var base = resetLink();
        return new Mail(
                base.id(),
                kind,
                base.company(),
                base.brand(),
                base.recipient(),
                base.recipientName(),
                locale,
                ZoneId.of("UTC"),
                base.date(),
                Optional.of(about).filter(any -> kind.isAboutSomebody()),
                base.link().filter(any -> kind.carriesLink()),
                base.expiresAt().filter(any -> kind.carriesLink()));
    }
}
