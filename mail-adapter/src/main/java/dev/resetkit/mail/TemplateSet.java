package dev.resetkit.mail;

import com.samskivert.mustache.MustacheException;
import dev.resetkit.mail.internal.render.HelpCenterLines;
import dev.resetkit.mail.internal.render.MailTemplate;
import dev.resetkit.mail.internal.render.PlainText;
import dev.resetkit.mail.internal.render.Values;
import dev.resetkit.mail.internal.render.Wording;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Subject, text and HTML of one kind of mail. Judged by what comes out of it, before any mail is made of it. */
final class TemplateSet {
    private static final int MOST_OF_A_SUBJECT = 150;

    private final MailKind kind;
    private final MailTemplate subject;
    private final MailTemplate text;
    private final MailTemplate html;

    private TemplateSet(MailKind kind, MailTemplate subject, MailTemplate text, MailTemplate html) {
        this.kind = kind;
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    /**
     * The templates of this jar.
     *
     * @param kind what the mail is for
     * @return the templates
     */
    static TemplateSet standard(MailKind kind) {
        String path = "/dev/resetkit/mail/templates/" + (kind.carriesLink() ? "link" : "notice");
        return of(kind, "{{subject}}", resource(path + ".txt"), resource(path + ".html"));
    }

    /**
     * Templates of the host.
     *
     * @param kind what the mail is for
     * @param subject one line
     * @param text the plain part
     * @param html the HTML part
     * @return the templates
     * @throws InvalidConfigurationException naming the template and what it lacks
     */
    static TemplateSet of(MailKind kind, String subject, String text, String html) {
        var templates = new TemplateSet(
                kind,
                MailTemplate.text(name(kind, "subject"), subject),
                MailTemplate.text(name(kind, "text"), text),
                MailTemplate.html(name(kind, "html"), html));
        boolean lists = kind.carriesLink();
        var english = Wording.of(Language.ENGLISH);
        templates.check(Values.probe(kind, english, true), lists ? HelpCenterLines.probe() : List.of());
        templates.check(Values.probe(kind, english, false), List.of());
        return templates;
    }

    /**
     * The three texts of a mail.
     *
     * @param mail the facts
     * @return subject, text and HTML
     */
    RenderedMail fill(Mail mail) {
        return fill(Values.of(mail, Wording.of(mail.locale())), HelpCenterLines.of(mail));
    }

    private RenderedMail fill(Map<String, String> texts, List<Map<String, String>> helpCenters) {
        var values = new HashMap<String, Object>(texts);
        if (kind.carriesLink()) {
            values.put("helpCenters", helpCenters);
        }
        return new RenderedMail(
                PlainText.oneLine(subject.fill(values), MOST_OF_A_SUBJECT), text.fill(values), html.fill(values));
    }

    private void check(Map<String, String> values, List<Map<String, String>> helpCenters) {
        RenderedMail filled;
        String wholeSubject;
        try {
            filled = fill(values, helpCenters);
            wholeSubject = subject.fill(values);
        } catch (MustacheException e) {
            throw new InvalidConfigurationException(
                    name(kind, "templates"),
                    "templates that name only " + String.join(", ", new TreeSet<>(values.keySet())));
        }
        require(!filled.subject().isBlank(), "subject", "a text that is not blank");
        String link = values.getOrDefault("link", "\0");
        require(!wholeSubject.contains(link), "subject", "a text without {{link}}: servers log subjects");
        for (String key : Values.required(kind)) {
            String value = values.getOrDefault(key, "\0");
            String shown = MailTemplate.escapeHtml(value);
            require(filled.text().contains(value), "text", "a template that always shows {{" + key + "}}");
            require(
                    withoutComments(filled.html()).contains(shown),
                    "html",
                    "a template that always shows {{" + key + "}}");
        }
        escapes(filled, values);
        helpCenters.forEach(line -> escapes(filled, line));
    }

    private void escapes(RenderedMail filled, Map<String, String> values) {
        for (var value : values.entrySet()) {
            boolean raw = value.getValue().startsWith("<\"") && filled.html().contains(value.getValue());
            require(!raw, "html", "a template that escapes {{" + value.getKey() + "}}");
        }
    }

    private void require(boolean met, String part, String accepted) {
        if (!met) {
            throw new InvalidConfigurationException(name(kind, part), accepted);
        }
    }

    private static String withoutComments(String html) {
        var shown = new StringBuilder();
        int from = 0;
        for (int open; (open = html.indexOf("<!--", from)) >= 0; ) {
            shown.append(html, from, open);
            int close = html.indexOf("-->", open);
            if (close < 0) {
                return shown.toString();
            }
            from = close + 3;
        }
        return shown.append(html, from, html.length()).toString();
    }

    private static String name(MailKind kind, String part) {
        return "template(" + kind + ")." + part;
    }

    private static String resource(String path) {
        try (var in = TemplateSet.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
