package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.StaffSentences;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.credential.SetPasswordResult.PasswordSet;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.decision.Recommendation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.model.reset.HelpCenterList;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.words.Language;
import dev.resetkit.world.World;
import java.lang.reflect.Modifier;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffSentencesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Code OF_TOMORROW = Code.of("OF_TOMORROW");

    private final StaffSentences english = in("en");

    private static StaffSentences in(String tag) {
        return StaffSentences.of(Locale.forLanguageTag(tag), BERLIN);
    }

    private static List<Code> rules() {
        return Arrays.stream(Rules.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Code.class)
                .map(field -> Code.of(field.getName()))
                .toList();
    }

    /** A rule that is added without its words turns this red, and names it. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "ja"})
    void everyRuleSaysWhatItAsksAndWhyItRefused(String tag) {
        var words = in(tag);
        assertThat(rules())
                .hasSizeGreaterThan(25)
                .filteredOn(rule -> words.rule(rule).equals(words.rule(OF_TOMORROW))
                        || words.check(Check.refused(rule)).equals(words.check(Check.refused(OF_TOMORROW))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "ja"})
    void everyStateAnswerAndChoiceHasWords(String tag) {
        var words = in(tag);
        known(ResetState.values(), words::state);
        known(HandOver.Outcome.values(), words::answer);
        known(BrandChoice.Rule.values(), words::brand);
        known(LocaleChoice.Source.values(), words::locale);
        known(
                new Code[] {
                    BrandStep.FITS,
                    BrandStep.NONE,
                    BrandStep.UNKNOWN,
                    BrandStep.INACTIVE,
                    BrandStep.STAGING,
                    BrandStep.HELP_CENTER_OFF,
                    OF_TOMORROW
                },
                finding -> words.brandStep(new BrandStep(BrandChoice.Rule.OWN, Optional.empty(), finding, Set.of())));
        known(
                new Code[] {
                    HelpCenterList.LISTED,
                    HelpCenterList.UNLISTED,
                    HelpCenterList.LIST_OFF,
                    HelpCenterList.ONLY_ONE,
                    HelpCenterList.TOO_MANY,
                    HelpCenterList.HOST_INVALID,
                    BrandStep.INACTIVE,
                    BrandStep.STAGING,
                    BrandStep.HELP_CENTER_OFF,
                    OF_TOMORROW
                },
                setting -> words.helpCenter(new HelpCenterList.Line(World.MAIN, setting, Set.of())));
        known(
                Changer.values(),
                changer -> words.changers(Check.refused(Rules.SETTING_OFF, changer))
                        .get(0));
        known(
                new Code[] {QueuedReset.QUEUED, PasswordSet.SET, PasswordSet.NOTICE_UNDELIVERABLE, OF_TOMORROW},
                words::outcome);
        known(
                new Code[] {Recommendation.ONLY_THE_USER_KNOWS_IT, OF_TOMORROW},
                reason -> words.recommendation(new Recommendation(Action.SEND_RESET_EMAIL, reason)));
    }

    /** Whatever a result may say: of the list itself, of the reset of an item, or of the rule that kept it out. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "ja"})
    void everyItemOfAListHasWords(String tag) {
        var words = in(tag);
        var ofLists = Stream.of(
                Explanation.ALLOWED,
                ItemResult.WAITING,
                ItemResult.DUPLICATE,
                ItemResult.UNREADABLE,
                ItemResult.QUEUED,
                Code.of(JobState.CANCELLED.name()),
                Code.of(JobState.STOPPED.name()));
        var ofResets = Arrays.stream(ResetState.values()).map(state -> Code.of(state.name()));
        var all = Stream.of(ofLists, ofResets, rules().stream())
                .flatMap(codes -> codes)
                .distinct();
        assertThat(all.map(words::item)).doesNotHaveDuplicates().doesNotContain(words.item(OF_TOMORROW));
        assertThat(words.item(ItemResult.QUEUED)).isEqualTo(words.state(ResetState.QUEUED));
        assertThat(words.item(Rules.NEVER_ACTIVATED)).isNotEqualTo(words.check(Check.refused(Rules.NEVER_ACTIVATED)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "ja"})
    void everyStateOfAListHasWordsAndSaysWhyItPausedItself(String tag) {
        var words = in(tag);
        known(JobState.values(), state -> words.job(state, Optional.empty()));
        assertThat(words.job(JobState.PAUSED, Optional.of(JobReport.MAILS_REFUSED)))
                .isNotEqualTo(words.job(JobState.PAUSED, Optional.empty()));
        assertThat(words.job(JobState.STOPPED, Optional.of(Rules.RIGHT_MISSING)))
                .isEqualTo(words.job(JobState.STOPPED, Optional.empty()));
    }

    private static <T> void known(T[] values, Function<T, String> words) {
        assertThat(Arrays.stream(values).map(words)).doesNotHaveDuplicates().doesNotContainNull();
    }

    @ParameterizedTest
    @CsvSource({"en,delivered", "de,zugestellt", "ar,تسليم", "ja,配信"})
    void noStateSaysThatAMailHasArrived(String tag, String word) {
        var words = in(tag);
        assertThat(Stream.concat(
                        Arrays.stream(ResetState.values()).map(words::state),
                        Arrays.stream(HandOver.Outcome.values()).map(words::answer)))
                .noneMatch(said -> said.contains(word));
    }

    @Test
    void whoCanChangeItStandsInTheOrderOfChangers() {
        assertThat(english.changers(Check.refused(Rules.SELF_SERVICE_OFF, Changer.ADMIN, Changer.OWNER)))
                .containsExactly("The owner of the account can change this.", "An administrator can change this.");
        assertThat(english.changers(Check.refused(Rules.TARGET_DELETED))).containsExactly("Nobody can change this.");
    }

    @Test
    void aDecisionSaysThatItIsAllowedOrWhyNot() {
        var allowed = new Explanation(Action.SEND_RESET_EMAIL, List.of(Check.passed(Rules.TARGET_SUSPENDED)));
        var refused = new Explanation(
                Action.SEND_RESET_EMAIL,
                List.of(Check.passed(Rules.TARGET_DELETED), Check.refused(Rules.TARGET_SUSPENDED)));
        assertThat(english.decision(allowed)).isEqualTo("You may do this.");
        assertThat(english.check(allowed.deciding())).isEqualTo("The user is not suspended.");
        assertThat(english.decision(refused)).isEqualTo("This user is suspended.");
    }

    @Test
    void factsStandInTheirSentenceInTheReadersZone() {
        assertThat(english.check(Check.refused(Rules.RIGHT_MISSING).with("grantEnded", "2026-11-21T13:05:59.000001Z")))
                .isEqualTo("You do not have the right to do this any more: your grant ended on 21 November 2026, 14:05"
                        + " (Europe/Berlin).");
        assertThat(in("ar").check(Check.refused(Rules.PASSWORD_SIGN_IN_OFF).with("provider", "Acme SSO")))
                .contains("\u2068Acme SSO\u2069");
        assertThat(english.check(Check.refused(Rules.PASSWORD_SIGN_IN_OFF).with("other", "x")))
                .isEqualTo("This user does not sign in with a password.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "ja"})
    void whatIsKnownAboutARefusalIsSaid(String tag) {
        var at = "2026-11-21T13:05:59Z";
        for (Check check : List.of(
                Check.refused(Rules.RIGHT_MISSING).with("grantEnded", at),
                Check.refused(Code.of("HELD_UNTIL")).with("until", at),
                Check.refused(Code.of("UNDELIVERABLE_ADDRESS"))
                        .with("since", at)
                        .with("why", "5.1.1"))) {
            assertThat(in(tag).check(check)).contains("2026", "14:05");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "ar", "ja"})
    void aHintSaysHowOftenAndSinceWhen(String tag) {
        var facts = Map.of("count", "4", "since", "2026-11-21T13:05:59Z");
        assertThat(in(tag).hint(new Hint(Hint.NEVER_OPENED, facts))).contains("4", "2026", "14:05");
        assertThat(in(tag).hint(new Hint(OF_TOMORROW, facts))).isNotBlank().doesNotContain("2026");
    }

    @Test
    void aTimeToWaitHasItsForm() {
        var limited = Check.refused(Code.of("RATE_LIMITED"));
        assertThat(english.check(limited.with("retryAfter", "PT59M59S"))).endsWith("try again in 60 minutes.");
        assertThat(in("ar").check(limited.with("retryAfter", "PT2M"))).endsWith("بعد دقيقتين.");
        assertThat(english.check(limited)).endsWith("Please try again later.");
        assertThat(english.check(limited.with("retryAfter", "soon"))).endsWith("Please try again later.");
    }

    @ParameterizedTest
    @CsvSource({"de-AT,GERMAN", "fr,ENGLISH", "ja,JAPANESE", "nl,ENGLISH"})
    void staffWithoutAFileReadEnglish(String tag, Language language) {
        assertThat(in(tag).language()).isEqualTo(language);
    }
}
