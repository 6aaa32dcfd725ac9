package dev.resetkit.mail.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.mail.MailRenderer;
import dev.resetkit.mail.RenderedMail;
import dev.resetkit.mail.SampleMails;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Mails in a real browser, by day and by night, on a wide and on a narrow page. The page itself is asked whether anything
 * is cut off, runs the wrong way or cannot be read; the pictures, for people to look at, are in {@code target/mails}.
 */
class MailPicturesTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ".")).resolve("target/mails");
    private static final List<Integer> WIDTHS = List.of(640, 360);

    private static @Nullable Chromium browser;

    @BeforeAll
    static void start(@TempDir Path profile) throws Exception {
        var program = Chromium.installed();
        assumeTrue(program.isPresent(), "no Chromium on the path");
        Files.createDirectories(FOLDER);
        browser = Chromium.start(program.get(), profile);
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"ENGLISH", "GERMAN", "ARABIC", "JAPANESE"})
    @DisplayName("M9 every kind: nothing cut off, readable, in its direction, and nothing asked for elsewhere")
    void everyKindIsWhole(Language language) throws Exception {
        for (MailKind kind : MailKind.values()) {
            look(language.tag() + "-" + kind, SampleMails.of(language, kind));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Language.class,
            names = {"ENGLISH", "GERMAN", "ARABIC", "JAPANESE"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherLanguagesFitToo(Language language) throws Exception {
        look(language.tag() + "-link", SampleMails.of(language, MailKind.RESET_LINK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#ffffff", "#ffd400", "#777777", "#1f2327", "#d5dae0"})
    @DisplayName("whatever its colour, a button can be read")
    void anyColourWillDo(String hex) throws Exception {
        var brand = SampleMails.BRAND.withLook(BrandLook.PLAIN.withColor(BrandColor.of(hex)));
        look("colour-" + hex.substring(1), SampleMails.of(Language.ENGLISH, MailKind.RESET_LINK, brand));
    }

    @Test
    @DisplayName("long words wrap and push nothing off the page")
    void longWordsWrap() throws Exception {
        var brand = Brand.of("w", "W".repeat(100), "help.acme.example", "support@acme.example", Instant.EPOCH)
                .withContact("https://help.acme.example/" + "a".repeat(170));
        for (Language language : List.of(Language.ENGLISH, Language.ARABIC)) {
            look("long-" + language.tag(), SampleMails.of(language, MailKind.RESET_LINK, brand));
            look("long-notice-" + language.tag(), SampleMails.of(language, MailKind.PASSWORD_SET, brand));
        }
    }

    private static void look(String name, Mail mail) throws Exception {
        var chromium = Objects.requireNonNull(browser);
        Path page = FOLDER.resolve(name + ".html");
        Files.writeString(page, withPicture(RENDERER.render(mail)));
        chromium.open(page);
        for (boolean dark : new boolean[] {false, true}) {
            for (int width : WIDTHS) {
                chromium.show(width, dark);
                String which = name + (dark ? "-dark-" : "-light-") + width;
                assertThat(chromium.evaluate(probe())).as(which).isEmpty();
                Files.write(FOLDER.resolve(which + ".png"), chromium.picture(width));
            }
        }
        assertThat(chromium.requests().stream().filter(url -> !url.startsWith("data:")))
                .as(name)
                .containsExactly(page.toUri().toString());
    }

    /** A browser has no mail around the page to find the picture in. */
    private static String withPicture(RenderedMail mail) {
        return mail.logo()
                .map(logo -> mail.html()
                        .replace(
                                "cid:" + logo.contentId(),
                                "data:image/png;base64," + Base64.getEncoder().encodeToString(logo.png())))
                .orElse(mail.html());
    }

    private static String probe() throws IOException {
        try (var in = Objects.requireNonNull(MailPicturesTest.class.getResourceAsStream("/probe.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
