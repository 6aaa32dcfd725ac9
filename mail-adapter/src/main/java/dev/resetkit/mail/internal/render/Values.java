package dev.resetkit.mail.internal.render;

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
    private static final List<String> LINK_FACTS = List.of("link", "expiresAt", "lifetime");
    private static final List<String> COMMON_SENTENCES = List.of("greeting", "contactUs");
    private static final List<String> LINK_SENTENCES = List.of("action", "expiry");
    private static final List<String> OWN_SENTENCES = List.of("subject", "reason", "notYou");

    private Values() {}

    /**
     * The values of one mail.
     *
     * @param mail the facts
     * @param language whose sentences
     * @return texts by name
     */
    public static Map<String, String> of(Mail mail, Language language) {
        var facts = new HashMap<String, String>();
        facts.put("name", PlainText.oneLine(mail.recipientName().orElse(""), MOST_OF_A_NAME));
        facts.put("brand", PlainText.oneLine(mail.brand().name(), MOST_OF_A_COMPANY));
        facts.put("company", PlainText.oneLine(mail.company(), MOST_OF_A_COMPANY));
        facts.put("contact", PlainText.oneLine(mail.brand().contact(), MOST_OF_A_CONTACT));
        if (mail.kind().carriesLink()) {
            var expiresAt = mail.expiresAt().orElseThrow();
            facts.put("link", mail.link().orElseThrow().reveal());
            facts.put("expiresAt", language.moment(expiresAt, mail.zone()));
            facts.put("lifetime", language.length(Duration.between(mail.date(), expiresAt)));
        } else {
            facts.put("at", language.moment(mail.date(), mail.zone()));
        }
        mail.about().ifPresent(person -> {
            String shown = PlainText.oneLine(person, MOST_OF_A_PERSON);
            facts.put("about", shown.isEmpty() ? language.sentence("somebody", Map.of()) : shown);
        });
        return withSentences(mail.kind(), language, facts);
    }

    /**
     * Values that no template could hold by chance, with characters that must not reach HTML as they are.
     *
     * @param kind what the mail is for
     * @param language whose sentences
     * @param named whether the user has a name
     * @return texts by name
     */
    public static Map<String, String> probe(MailKind kind, Language language, boolean named) {
        var facts = new HashMap<String, String>();
        Stream.concat(COMMON_FACTS.stream(), factsOf(kind).stream()).forEach(fact -> facts.put(fact, probeOf(fact)));
        if (!named) {
            facts.put("name", "");
        }
        return withSentences(kind, language, facts);
    }

    /**
     * What the reader must find in text and HTML, whoever wrote the template.
     *
     * @param kind what the mail is for
     * @return names of values
     */
    public static List<String> required(MailKind kind) {
        var facts = factsOf(kind).stream().filter(fact -> !fact.equals("lifetime"));
        return Stream.concat(facts, Stream.of("notYou", "contact")).toList();
    }

    private static List<String> factsOf(MailKind kind) {
        if (kind.carriesLink()) {
            return LINK_FACTS;
        }
        return kind.isAboutSomebody() ? List.of("at", "about") : List.of("at");
    }

    private static String probeOf(String fact) {
        return "<\"" + fact + "-8d1f'&>";
    }

    private static Map<String, String> withSentences(MailKind kind, Language language, Map<String, String> facts) {
        var values = new HashMap<>(facts);
        values.put("language", language.tag());
        COMMON_SENTENCES.forEach(key -> values.put(key, language.sentence(key, facts)));
        if (kind.carriesLink()) {
            LINK_SENTENCES.forEach(key -> values.put(key, language.sentence(key, facts)));
        }
        OWN_SENTENCES.forEach(key -> values.put(key, language.sentence(kind.name() + "." + key, facts)));
        return Map.copyOf(values);
    }
}
