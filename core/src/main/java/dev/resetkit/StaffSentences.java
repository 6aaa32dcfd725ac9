package dev.resetkit;

import dev.resetkit.internal.words.Facts;
import dev.resetkit.internal.words.Sentences;
import dev.resetkit.internal.words.Waits;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.DryRun;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.decision.Recommendation;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.model.reset.HelpCenterList;
import dev.resetkit.model.reset.LocaleChoice;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.words.Language;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says in words what staff are told: what a rule asks, why it refused, who can change that, where a reset or a list stands.
 * In
 * English, German, Arabic and Japanese. Every answer is whole sentences, plain text without markup: escape it where it
 * stands. Safe for use by several threads.
 */
public final class StaffSentences {
    private final Sentences sentences;
    private final Facts facts;

    private StaffSentences(Sentences sentences, ZoneId zone) {
        this.sentences = sentences;
        this.facts = new Facts(sentences.language(), zone);
    }

    /**
     * In a reader's language, or in English where staff have no sentences in it.
     *
     * @param wanted the reader's locale
     * @param zone the reader's zone, for times
     * @return the sentences
     */
    public static StaffSentences of(Locale wanted, ZoneId zone) {
        return new StaffSentences(Sentences.ofStaff(Language.ofOrEnglish(wanted)), zone);
    }

    /**
     * The language they are in, for the page's {@code lang} and {@code dir}.
     *
     * @return one of the list
     */
    public Language language() {
        return sentences.language();
    }

    /**
     * What came of a check: what the rule asks where it let the action through, else why it refused.
     *
     * @param check one rule that was looked at
     * @return the words; general ones for a rule that is not known here
     */
    public String check(Check check) {
        return check.passed() ? rule(check.rule()) : refusal(check);
    }

    /**
     * What a rule asks.
     *
     * @param rule its name
     * @return the words; general ones for a rule that is not known here
     */
    public String rule(Code rule) {
        return known("rule", rule.name());
    }

    /**
     * Who can make a rule answer otherwise.
     *
     * @param check one rule that was looked at
     * @return one sentence for each, in the order of {@link Changer}; a single one where nobody can
     */
    public List<String> changers(Check check) {
        return changers(check.changeableBy());
    }

    /**
     * The decision in words: that it is allowed, or why not.
     *
     * @param explanation the decision
     * @return the words
     */
    public String decision(Explanation explanation) {
        return explanation.allowed() ? known("decision", "ALLOWED") : refusal(explanation.deciding());
    }

    /**
     * What to do instead.
     *
     * @param recommendation the advice of a decision
     * @return the words; general ones for a reason that is not known here
     */
    public String recommendation(Recommendation recommendation) {
        return known("recommended", recommendation.reason().name());
    }

    /**
     * What staff had better know.
     *
     * @param hint beside a decision, a preview or a timeline
     * @return the words; general ones for a hint that is not known here
     */
    public String hint(Hint hint) {
        return sentences
                .say("hint." + hint.code().name(), facts.of(hint.facts()))
                .or(() -> sentences.say("hint"))
                .orElseThrow();
    }

    /**
     * What came of something that was done.
     *
     * @param code the code of an accepted call, for example {@code QUEUED}
     * @return the words; general ones for an outcome that is not known here
     */
    public String outcome(Code code) {
        return known("outcome", code.name());
    }

    /**
     * Where a reset stands, or what an entry of its timeline led to.
     *
     * @param state the state
     * @return the words; none of them says "delivered"
     */
    public String state(ResetState state) {
        return known("state", state.name());
    }

    /**
     * What the mail server answered.
     *
     * @param outcome the class of answer
     * @return the words
     */
    public String answer(HandOver.Outcome outcome) {
        return known("answer", outcome.name());
    }

    /**
     * Why a mail goes through its brand.
     *
     * @param rule the row that decided
     * @return the words
     */
    public String brand(BrandChoice.Rule rule) {
        return known("brand", rule.name());
    }

    /**
     * What was found about one brand on the way to the one that a mail goes through.
     *
     * @param step one of {@link BrandChoice#trace}
     * @return the words; general ones for a finding that is not known here
     */
    public String brandStep(BrandStep step) {
        return known("brandStep", step.finding().name());
    }

    /**
     * Which setting puts a brand into the list of help centers that a mail carries, or keeps it out.
     *
     * @param line one of {@link HelpCenterList#lines}
     * @return the words; general ones for a setting that is not known here
     */
    public String helpCenter(HelpCenterList.Line line) {
        return known("helpCenter", line.setting().name());
    }

    /**
     * Who can change something about a brand or a check.
     *
     * @param changeableBy for example {@link HelpCenterList.Line#changeableBy} or {@link BrandStep#changeableBy}
     * @return one sentence for each, in the order of {@link Changer}; a single one where nobody can
     */
    public List<String> changers(Set<Changer> changeableBy) {
        if (changeableBy.isEmpty()) {
            return List.of(known("changer", "NOBODY"));
        }
        return Arrays.stream(Changer.values())
                .filter(changeableBy::contains)
                .map(changer -> known("changer", changer.name()))
                .toList();
    }

    /**
     * What became of an item of a list, or would become of it.
     *
     * @param code of an {@link ItemResult}, or one that a {@link DryRun} counts
     * @return the words: those of the list, of where the item's reset stands, or of the rule that refuses it; general
     *     ones for a code that is not known here
     */
    public String item(Code code) {
        return sentences
                .say("item." + code.name())
                .or(() -> sentences.say("state." + code.name()))
                .orElseGet(() -> refusal(Check.refused(code)));
    }

    /**
     * How a job stands.
     *
     * @param state where
     * @param why the rule that stopped it, or why it paused itself
     * @return the words, with the reason where it paused itself
     */
    public String job(JobState state, Optional<Code> why) {
        String key = "job." + state.name();
        return why.flatMap(code -> sentences.say(key + "." + code.name()))
                .or(() -> sentences.say(key))
                .orElseThrow();
    }

    /**
     * Why a mail is in its language.
     *
     * @param source where the language comes from
     * @return the words
     */
    public String locale(LocaleChoice.Source source) {
        return known("locale", source.name());
    }

    private String refusal(Check check) {
        String key = "refused." + check.rule().name();
        return facts.wait(check)
                .flatMap(wait -> Waits.say(sentences, key, wait))
                .or(() -> sentences.say(key + ".facts", facts.of(check.facts())))
                .or(() -> sentences.say(key))
                .or(() -> sentences.say("refused"))
                .orElseThrow();
    }

    private String known(String group, String name) {
        return sentences.say(group + "." + name).or(() -> sentences.say(group)).orElseThrow();
    }
}
