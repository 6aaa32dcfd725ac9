package dev.resetkit;

import dev.resetkit.internal.words.Sentences;
import dev.resetkit.internal.words.Waits;
import dev.resetkit.model.Code;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.words.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says in words what the holder of a link and a user who signs in are told, for a page to show. Every answer is whole
 * sentences, plain text without markup: escape it where it stands. The same words for all causes of one answer. Safe
 * for use by several threads. What was wrong with a password is in {@link PasswordSentences}.
 */
public final class HolderSentences {
    private final Sentences sentences;

    private HolderSentences(Sentences sentences) {
        this.sentences = sentences;
    }

    /**
     * In a reader's language, or in English where it is not on the list.
     *
     * @param wanted the reader's locale
     * @return the sentences
     */
    public static HolderSentences of(Locale wanted) {
        return new HolderSentences(Sentences.ofUsers(Language.ofOrEnglish(wanted)));
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
     * Why a link is not good.
     *
     * @param refused the answer
     * @param zone the reader's zone, for its time
     * @return the words; general ones for a code that is not known here
     */
    public String link(LinkRefused refused, ZoneId zone) {
        return answer("link", refused.code(), refused.at(), refused.retryAfter(), zone);
    }

    /**
     * What came of saving a password under a link.
     *
     * @param result the answer
     * @param zone the reader's zone, for its time
     * @return the words
     */
    public String redeemed(RedeemResult result, ZoneId zone) {
        return result.fold(
                changed -> say("password.CHANGED"),
                refused -> say("link.PASSWORD_REFUSED"),
                refused -> link(refused, zone));
    }

    /**
     * What came of changing one's own password.
     *
     * @param result the answer
     * @param zone the reader's zone, for its time
     * @return the words; general ones for a code that is not known here
     */
    public String changed(ChangeResult result, ZoneId zone) {
        return result.fold(
                changed -> say("password.CHANGED"),
                refused -> say("password.PASSWORD_REFUSED"),
                not -> signIn(not.code(), not.until(), not.retryAfter(), zone));
    }

    /**
     * Why nobody is signed in.
     *
     * @param not the answer
     * @param zone the reader's zone, for its time
     * @return the words; general ones for a code that is not known here
     */
    public String signIn(NotSignedIn not, ZoneId zone) {
        return signIn(not.code(), not.until(), not.retryAfter(), zone);
    }

    private String signIn(Code code, Optional<Instant> until, Optional<Duration> wait, ZoneId zone) {
        return answer("signIn", code, until, wait, zone);
    }

    private String answer(String group, Code code, Optional<Instant> at, Optional<Duration> wait, ZoneId zone) {
        String key = group + "." + code.name();
        return wait.map(time -> Waits.say(sentences, key, time))
                .orElseGet(() -> sentences.say(key, at(at, zone)))
                .or(() -> sentences.say(group))
                .orElseThrow();
    }

    private Map<String, String> at(Optional<Instant> at, ZoneId zone) {
        return at.map(instant -> Map.of("at", language().moment(instant, zone))).orElse(Map.of());
    }

    /**
     * The answer to whoever asked for a mail on the public page, whether or not there is such a user.
     *
     * @param answer the answer
     * @return the words; a wait in begun units
     */
    public String requested(PublicAnswer answer) {
        return answer.fold(taken -> say("request.TAKEN"), this::tooMany);
    }

    /**
     * Beside a refused link whose holder may ask for a fresh one.
     *
     * @return the words
     */
    public String freshLinkOffered() {
        return say("freshLink.OFFERED");
    }

    /**
     * The answer to whoever asked for a fresh link, whether or not one may be sent.
     *
     * @param answer the answer
     * @return the words; a wait in begun units
     */
    public String freshRequested(PublicAnswer answer) {
        return answer.fold(taken -> say("freshLink.TAKEN"), this::tooMany);
    }

    private String tooMany(PublicAnswer.TooMany answer) {
        return Waits.say(sentences, "request.RATE_LIMITED", answer.retryAfter()).orElseThrow();
    }

    /**
     * Beside a link that was used, for somebody who did not use it.
     *
     * @param company the account's name
     * @param contact where to turn to, for example an address
     * @return the words
     */
    public String notYou(String company, String contact) {
        return sentences
                .say("notYou", Map.of("company", company, "contact", contact))
                .orElseThrow();
    }

    /**
     * Whom to turn to, beside every answer.
     *
     * @param company the account's name
     * @param contact where to turn to, for example an address
     * @return the words
     */
    public String contactUs(String company, String contact) {
        return sentences
                .say("contactUs", Map.of("company", company, "contact", contact))
                .orElseThrow();
    }

    private String say(String key) {
        return sentences.say(key).orElseThrow();
    }
}
