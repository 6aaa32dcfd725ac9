package dev.resetkit.mail;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
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
 * contactUs language direction subject reason notYou}; for a link also {@code action link expiry expiresAt} and, as a
 * section, the list {@code helpCenters} of {@code name} and {@code url}, with its {@code helpCentersIntro}; for all
 * others {@code at}, when it happened, and for a report {@code about}, the person. What a reader needs cannot be left
 * out: {@code notYou} and {@code contact}, with {@code link} and {@code expiresAt} or with {@code at} and {@code about}.
 * In HTML, values belong into elements and into attributes in quotes.
 */
public final class MailRenderer {
    private final Map<MailKind, TemplateSet> templates;

    private MailRenderer(Map<MailKind, TemplateSet> templates) {
        this.templates = new EnumMap<>(templates);
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
        TemplateSet set = templates.get(mail.kind());
        if (set == null) {
            throw new IllegalStateException("no templates for " + mail.kind());
        }
        return set.fill(mail);
    }

    /** Replaces templates. */
    public static final class Builder {
        private final Map<MailKind, TemplateSet> templates = new EnumMap<>(MailKind.class);

        private Builder() {
            for (MailKind kind : MailKind.values()) {
                templates.put(kind, TemplateSet.standard(kind));
            }
        }

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
         * The renderer.
         *
         * @return a renderer
         */
        public MailRenderer build() {
            return new MailRenderer(templates);
        }
    }
}
