package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.HolderSentences;
import dev.resetkit.model.Code;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HolderSentencesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant AT = Instant.parse("2026-11-21T13:05:59Z");

    private final HolderSentences english = HolderSentences.of(Locale.ENGLISH);

    private static HolderSentences in(Language language) {
        return HolderSentences.of(Locale.forLanguageTag(language.tag()));
    }

    /** Everything that a holder of a link or a user can be told, in one language. */
    private static List<String> all(HolderSentences words) {
        var told = new ArrayList<String>();
        told.add(words.link(LinkRefused.invalid(), BERLIN));
        for (Code code : List.of(LinkRefused.USED, LinkRefused.SUPERSEDED, LinkRefused.EXPIRED)) {
            told.add(words.link(LinkRefused.at(code, AT), BERLIN));
        }
        told.add(words.link(LinkRefused.busy(Duration.ofSeconds(3)), BERLIN));
        told.add(words.link(LinkRefused.busy(Duration.ofMinutes(3)), BERLIN));
        told.add(words.link(LinkRefused.confirmationRequired(), BERLIN));
        told.add(words.redeemed(new RedeemResult.Changed(), BERLIN));
        told.add(words.redeemed(new RedeemResult.PasswordRefused(List.of(Violation.of(Violation.COMMON))), BERLIN));
        told.add(words.changed(new ChangeResult.PasswordRefused(List.of(Violation.of(Violation.COMMON))), BERLIN));
        for (Code code : List.of(
                NotSignedIn.WRONG,
                NotSignedIn.MUST_CHANGE,
                NotSignedIn.EXPIRED,
                NotSignedIn.BLOCKED,
                NotSignedIn.NOT_ACTIVE,
                NotSignedIn.PASSWORD_SIGN_IN_OFF)) {
            told.add(words.signIn(new NotSignedIn(code, Optional.empty(), Optional.empty()), BERLIN));
        }
        told.add(words.signIn(new NotSignedIn(NotSignedIn.LOCKED, Optional.of(AT), Optional.empty()), BERLIN));
        told.add(words.signIn(
                new NotSignedIn(NotSignedIn.BUSY, Optional.empty(), Optional.of(Duration.ofSeconds(2))), BERLIN));
        told.add(words.requested(new PublicAnswer.Taken()));
        told.add(words.requested(new PublicAnswer.TooMany(Duration.ofHours(3))));
        told.add(words.freshLinkOffered());
        told.add(words.freshRequested(new PublicAnswer.Taken()));
        told.add(words.notYou("Acme Ltd", "help@acme.example"));
        told.add(words.contactUs("Acme Ltd", "help@acme.example"));
        return told;
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyAnswerHasWordsOfItsOwn(Language language) {
        var words = in(language);
        assertThat(words.language()).isEqualTo(language);
        var general = words.link(new LinkRefused(Code.of("OF_TOMORROW"), Optional.empty(), Optional.empty()), BERLIN);
        var failed = words.signIn(new NotSignedIn(Code.of("OF_TOMORROW"), Optional.empty(), Optional.empty()), BERLIN);
        assertThat(all(words))
                .doesNotHaveDuplicates()
                .doesNotContain(general, failed)
                .allSatisfy(told -> assertThat(told).isNotBlank().doesNotContain("{", "}"));
    }

    @Test
    void theAnswersOfTheHoldersTable() {
        assertThat(all(english))
                .startsWith(
                        "This link does not work. It may be incomplete, or it may no longer be valid.",
                        "This link no longer works: a new password was saved on 21 November 2026, 14:05"
                                + " (Europe/Berlin).",
                        "A newer mail replaced this link on 21 November 2026, 14:05 (Europe/Berlin). Please open the"
                                + " link in the newest mail.",
                        "This link expired on 21 November 2026, 14:05 (Europe/Berlin).",
                        "Your link still works, but there is too much to do right now. Please try again in 3"
                                + " seconds.");
    }

    @Test
    void whoeverAsksTooOftenIsToldTheSameOnBothPages() {
        var often = new PublicAnswer.TooMany(Duration.ofMinutes(3));
        assertThat(english.freshRequested(often))
                .isEqualTo(english.requested(often))
                .isEqualTo("There were too many requests. Please try again in 3 minutes.");
    }

    @Test
    void whoeverAsksForAMailLearnsNothing() {
        assertThat(english.requested(new PublicAnswer.Taken())).contains("If an account with this address exists");
    }

    @ParameterizedTest
    @CsvSource({
        "0,1 second.",
        "1,1 second.",
        "59,59 seconds.",
        "60,1 minute.",
        "61,2 minutes.",
        "7200,120 minutes.",
        "7201,3 hours.",
        "10800,3 hours.",
        "86400,24 hours."
    })
    void begunUnitsCountSoThatWhoComesBackIsNotTooEarly(int seconds, String end) {
        assertThat(english.requested(new PublicAnswer.TooMany(Duration.ofSeconds(seconds))))
                .endsWith("try again in " + end);
        assertThat(english.requested(
                        new PublicAnswer.TooMany(Duration.ofSeconds(seconds).minusNanos(1))))
                .endsWith("try again in " + end);
    }

    @ParameterizedTest
    @CsvSource({
        "GERMAN,1,in 1 Minute noch",
        "GERMAN,2,in 2 Minuten noch",
        "POLISH,1,za 1 minutę",
        "POLISH,2,za 2 minuty",
        "POLISH,3,za 3 minuty",
        "POLISH,5,za 5 minut.",
        "POLISH,11,za 11 minut.",
        "POLISH,22,za 22 minuty",
        "ARABIC,1,بعد دقيقة واحدة.",
        "ARABIC,2,بعد دقيقتين.",
        "ARABIC,3,بعد 3 دقائق.",
        "ARABIC,5,بعد 5 دقائق.",
        "ARABIC,11,بعد 11 دقيقة.",
        "ARABIC,22,بعد 22 دقيقة.",
        "HEBREW,2,בעוד שתי דקות.",
        "HEBREW,5,בעוד 5 דקות.",
        "JAPANESE,1,1分後に",
        "HINDI,5,5 मिनट बाद"
    })
    void theNumberHasTheFormOfItsLanguage(Language language, int minutes, String part) {
        assertThat(in(language).requested(new PublicAnswer.TooMany(Duration.ofMinutes(minutes))))
                .contains(part);
    }

    @Test
    void valuesStandApartInTextFromRightToLeft() {
        assertThat(in(Language.HEBREW).contactUs("Acme Ltd", "help@acme.example"))
                .endsWith("\u2068Acme Ltd\u2069: \u2068help@acme.example\u2069");
        assertThat(in(Language.ARABIC).link(LinkRefused.at(LinkRefused.EXPIRED, AT), BERLIN))
                .endsWith("\u206821 نوفمبر 2026، 14:05 (Europe/Berlin)\u2069.");
        assertThat(english.contactUs("Acme Ltd", "help@acme.example"))
                .isEqualTo("If you have a question, contact Acme Ltd: help@acme.example");
    }

    @Test
    void aValueIsNeverReadAsASentence() {
        assertThat(english.contactUs("{contact}", "{company}"))
                .isEqualTo("If you have a question, contact {contact}: {company}");
    }

    @Test
    void aCodeWithoutItsTimeHasAGeneralSentence() {
        assertThat(english.link(new LinkRefused(LinkRefused.USED, Optional.empty(), Optional.empty()), BERLIN))
                .isEqualTo("This link cannot be used.");
    }
}
