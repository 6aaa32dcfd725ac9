package dev.resetkit.mail;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.Logo;
import dev.resetkit.model.mail.HelpCenter;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Mails as people get them: a brand with colour and logo, names in the reader's script, a list of help centers. */
public final class SampleMails {
    public static final Brand BRAND = TestMails.BRAND.withLook(
            BrandLook.PLAIN.withColor(BrandColor.of("#8250df")).withLogo(logo()));

    private static final List<HelpCenter> CENTERS =
            List.of(new HelpCenter("Acme", "help.acme.example"), new HelpCenter("Acme Shop", "shop.acme.example"));

    private SampleMails() {}

    /** A mail of a kind in a language. */
    public static Mail of(Language language, MailKind kind) {
        return of(language, kind, BRAND);
    }

    /** The same from another brand. */
    public static Mail of(Language language, MailKind kind, Brand brand) {
        boolean link = kind.carriesLink();
        return new Mail(
                "abcdefghijklmnopqrstuvwxyz",
                kind,
                "Acme Ltd",
                brand,
                EmailAddress.of("anna@example.org"),
                Optional.of(reader(language)),
                Locale.forLanguageTag(language.tag()),
                ZoneId.of(zone(language)),
                TestMails.NOW,
                Optional.of("Grace Example").filter(any -> kind.isAboutSomebody()),
                Optional.of(ResetLink.of("https://help.acme.example/reset-password/" + TestMails.TOKEN))
                        .filter(any -> link),
                Optional.of(TestMails.NOW.plus(Duration.ofHours(24))).filter(any -> link),
                link ? CENTERS : List.of());
    }

    private static String reader(Language language) {
        return switch (language) {
            case GERMAN -> "Jürgen Groß";
            case ARABIC -> "ليلى حداد";
            case JAPANESE -> "山田 花子";
            default -> "Anna Berg";
        };
    }

    private static String zone(Language language) {
        return switch (language) {
            case GERMAN -> "Europe/Berlin";
            case ARABIC -> "Asia/Riyadh";
            case JAPANESE -> "Asia/Tokyo";
            default -> "Europe/London";
        };
    }

    /** The logo of the tests, drawn for them. */
    public static Logo logo() {
        try (var in = Objects.requireNonNull(SampleMails.class.getResourceAsStream("/logo.png"))) {
            return Logo.ofPng(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
