package dev.resetkit.mail;

import dev.resetkit.mail.internal.render.Wording;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.util.EnumMap;
import java.util.Map;

/**
 * Makes the words of a mail: subject, plain text and HTML. Immutable and safe for use by several threads.
 *
 * <p>Every value is escaped for the place where it stands, cleaned of control and direction characters, bounded in
 * length, and never read as a template itself. The language is the mail's where it is in
 * {@link dev.resetkit.model.words.Language}, else English. In languages that are written from right to left, values stand
 * isolated in the sentences, in HTML as {@code <bdi>}; a link stands as it is.
 *
 * <p>A host may bring templates of its own, in Mustache. They may name {@code greeting name brand company contact
 * contactUs language direction start subject heading reason notYou}, the colours {@code buttonColor buttonWords
 * buttonEdge buttonEdgeDark} and, as a section, the {@code logo} of {@code cid}, {@code width} and {@code height}; for a
 * link also {@code action button fallback link expiry expiresAt} and, as a section, the list {@code helpCenters} of
 * {@code name} and {@code url}, with its {@code helpCentersIntro}; for all others {@code at}, when it happened, and for a
 * report {@code about}, the person.
 *
 * <p>What a reader needs cannot be left out or hidden, in text and HTML, with a name or a logo and without:
 * {@code notYou} and {@code contact}, with {@code link} and {@code expiresAt} or with {@code at} and {@code about}. In
 * HTML the link is the whole {@code href} of a visible {@code a}; values belong into elements and into attributes in
 * quotes; nothing is loaded but {@code cid:}, nothing runs, no style sheet hides anything.
 */
public final class MailRenderer {
    private final Map<MailKind, TemplateSet> templates;
    private final Map<Language, Wording> words;

    private MailRenderer(Map<MailKind, TemplateSet> templates, Map<Language, Wording> words) {
        this.templates = new EnumMap<>(templates);
        this.words = new EnumMap<>(words);
    }

    /**
     * The renderer with the templates of this library.
     *
     * @return a renderer
     */
    public static MailRenderer ofDefaults() {
        return builder().build();
    }

    /**
     * Starts with the templates of this library.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The words of one mail.
     *
     * @param mail the facts
     * @return subject, text and HTML; they hold the link
     */
    public RenderedMail render(Mail mail) {
        MailKind kind = mail.kind();
        Language language = Language.ofOrEnglish(mail.locale());
        return templates
                .getOrDefault(kind, TemplateSet.standard(kind))
                .fill(mail, words.getOrDefault(language, Wording.of(language)));
    }

    /** Replaces templates. */
    public static final class Builder {
        private final Map<MailKind, TemplateSet> templates = new EnumMap<>(MailKind.class);
        private final Map<Language, Wording> words = new EnumMap<>(Language.class);

        private Builder() {}

        /**
         * Replaces the templates of one kind of mail. They are filled with test values at once, with and without a
         * name, and what comes out is judged.
         *
         * @param kind what the mail is for
         * @param subject one line of plain text
         * @param text the plain part
         * @param html the HTML part; values are escaped, and switching that off is refused
         * @return this builder
         * @throws InvalidConfigurationException naming the template and what it lacks
         */
        public Builder template(MailKind kind, String subject, String text, String html) {
            templates.put(kind, TemplateSet.of(kind, subject, text, html));
            return this;
        }

        /**
         * Replaces sentences in one language, by their names in {@code dev/resetkit/mail/text/<tag>.properties} of this
         * jar. Each is filled with test values at once and judged.
         *
         * @param language whose sentences
         * @param sentences Mustache, plain text; they may name the facts that the ones of this library name and
         *     {@code name brand company contact}
         * @return this builder
         * @throws InvalidConfigurationException when a name is unknown, or a sentence is empty or without a fact that its
         *     reader needs: {@code contact}, {@code expiresAt}, {@code at} or {@code about}
         */
        public Builder wording(Language language, Map<String, String> sentences) {
            words.put(
                    language, words.getOrDefault(language, Wording.of(language)).with(sentences));
            return this;
        }

        /**
         * The renderer.
         *
         * @return a renderer
         */
        public MailRenderer build() {
            return new MailRenderer(templates, words);
        }
    }
}
