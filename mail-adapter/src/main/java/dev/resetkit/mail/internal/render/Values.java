package dev.resetkit.mail.internal.render;

import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The values that a template may show: the facts of one mail, cleaned and bounded, and the sentences made of them. */
public final class Values {
    private static final int MOST_OF_A_NAME = 64;
    private static final int MOST_OF_A_PERSON = 100;
    private static final int MOST_OF_A_COMPANY = 100;
    private static final int MOST_OF_A_CONTACT = 200;

    private static final List<String> COMMON_FACTS = List.of("name", "brand", "company", "contact");
    private static final List<String> LINK_FACTS = List.of("link", "expiresAt");
    private static final List<String> COMMON_SENTENCES = List.of("greeting", "contactUs");
    private static final List<String> LINK_SENTENCES = List.of("action", "button", "fallback");
    private static final List<String> OWN_SENTENCES = List.of("reason", "notYou");
    private static final Duration PROBED_LIFE = Duration.ofHours(24);

    private Values() {}

    /**
     * The values of one mail.
     *
     * @param mail the facts
     * @param words whose sentences
     * @return texts by name
     */
    public static Map<String, String> of(Mail mail, Wording words) {
        var facts = new HashMap<String, String>();
        facts.put("name", PlainText.oneLine(mail.recipientName().orElse(""), MOST_OF_A_NAME));
        facts.put("brand", PlainText.oneLine(mail.brand().name(), MOST_OF_A_COMPANY));
        facts.put("company", PlainText.oneLine(mail.company(), MOST_OF_A_COMPANY));
        facts.put("contact", PlainText.oneLine(mail.brand().contact(), MOST_OF_A_CONTACT));
        if (mail.kind().carriesLink()) {
            var expiresAt = mail.expiresAt().orElseThrow();
            facts.put("link", mail.link().orElseThrow().reveal());
            facts.put("expiresAt", words.moment(expiresAt, mail.zone()));
        } else {
            facts.put("at", words.moment(mail.date(), mail.zone()));
        }
        mail.about().ifPresent(person -> {
            String shown = PlainText.oneLine(person, MOST_OF_A_PERSON);
            facts.put("about", shown.isEmpty() ? words.sentence("somebody", Map.of()) : shown);
        });
        var life = mail.expiresAt().map(end -> Duration.between(mail.date(), end));
        facts.putAll(Look.colors(mail.brand().look()));
        return withSentences(mail.kind(), words, facts, life.orElse(Duration.ZERO));
    }

    /**
     * Values that no template could hold by chance, with characters that must not reach HTML as they are.
     *
     * @param kind what the mail is for
     * @param words whose sentences
     * @param named whether the user has a name
     * @return texts by name
     */
    public static Map<String, String> probe(MailKind kind, Wording words, boolean named) {
        var facts = new HashMap<String, String>();
        Stream.concat(COMMON_FACTS.stream(), factsOf(kind).stream()).forEach(fact -> facts.put(fact, probeOf(fact)));
        if (!named) {
            facts.put("name", "");
        }
        facts.putAll(Look.colors(BrandLook.PLAIN));
        return withSentences(kind, words, facts, PROBED_LIFE);
    }

    /**
     * What the reader must find in text and HTML, whoever wrote the template.
     *
     * @param kind what the mail is for
     * @return names of values
     */
    public static List<String> required(MailKind kind) {
        return Stream.concat(factsOf(kind).stream(), Stream.of("notYou", "contact"))
                .toList();
    }

    private static List<String> factsOf(MailKind kind) {
        if (kind.carriesLink()) {
            return LINK_FACTS;
        }
        return kind.isAboutSomebody() ? List.of("at", "about") : List.of("at");
    }

    /** No template holds it by chance, and it must not reach HTML as it is. */
    static String probeOf(String fact) {
        return "<\"" + fact + "-8d1f'&>";
    }

    /** Facts stand in sentences apart from words that are written the other way; not in a subject, which is a header. */
    private static Map<String, String> withSentences(
            MailKind kind, Wording words, Map<String, String> facts, Duration life) {
        var apart = new HashMap<String, String>();
        facts.forEach((name, fact) -> apart.put(name, words.language().isolated(fact)));
        var values = new HashMap<>(facts);
        values.put("language", words.language().tag());
        values.put("direction", words.language().rightToLeft() ? "rtl" : "ltr");
        values.put("start", words.language().rightToLeft() ? "right" : "left");
        COMMON_SENTENCES.forEach(key -> values.put(key, words.sentence(key, apart)));
        if (kind.carriesLink()) {
            LINK_SENTENCES.forEach(key -> values.put(key, words.sentence(key, apart)));
            values.put("expiry", words.lasting("expiry", life, apart));
            values.put("helpCentersIntro", words.sentence("helpCenters.intro", apart));
        }
        OWN_SENTENCES.forEach(key -> values.put(key, words.sentence(kind.name() + "." + key, apart)));
        values.put("heading", words.sentence(kind.name() + ".subject", apart));
        values.put("subject", words.sentence(kind.name() + ".subject", facts));
        return Map.copyOf(values);
    }
}
