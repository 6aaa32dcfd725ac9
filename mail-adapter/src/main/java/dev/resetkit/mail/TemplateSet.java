package dev.resetkit.mail;

import com.samskivert.mustache.MustacheException;
import dev.resetkit.mail.internal.render.HelpCenterLines;
import dev.resetkit.mail.internal.render.Look;
import dev.resetkit.mail.internal.render.MailTemplate;
import dev.resetkit.mail.internal.render.PlainText;
import dev.resetkit.mail.internal.render.TemplateJudge;
import dev.resetkit.mail.internal.render.Values;
import dev.resetkit.mail.internal.render.Wording;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.Logo;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.words.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Subject, text and HTML of one kind of mail. Judged by what comes out of it, before any mail is made of it. */
final class TemplateSet {
    private static final int MOST_OF_A_SUBJECT = 150;
    private static final Map<MailKind, TemplateSet> STANDARD = loadAll();

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
        TemplateSet set = STANDARD.get(kind);
        if (set == null) {
            throw new IllegalStateException("no templates for " + kind);
        }
        return set;
    }

    private static Map<MailKind, TemplateSet> loadAll() {
        var all = new EnumMap<MailKind, TemplateSet>(MailKind.class);
        for (MailKind kind : MailKind.values()) {
            all.put(kind, load(kind));
        }
        return all;
    }

    private static TemplateSet load(MailKind kind) {
        String name = kind.carriesLink() ? "link" : "notice";
        String html = resource("layout.html").replace("<!-- content -->\n", resource(name + ".html"));
        return of(kind, "{{subject}}", resource(name + ".txt"), html);
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
        var judge = new TemplateJudge(kind);
        var templates = new TemplateSet(
                kind,
                MailTemplate.text(judge.name("subject"), subject),
                MailTemplate.text(judge.name("text"), text),
                MailTemplate.html(judge.name("html"), html));
        // Whatever a template makes depend on something is there with and without it.
        for (boolean named : List.of(true, false)) {
            for (boolean lists : List.of(true, false)) {
                for (boolean logo : List.of(true, false)) {
                    templates.check(
                            judge,
                            Values.probe(kind, Wording.of(Language.ENGLISH), named),
                            lists && kind.carriesLink() ? HelpCenterLines.probe() : List.of(),
                            logo ? Look.probe() : List.of());
                }
            }
        }
        return templates;
    }

    /**
     * The words of a mail.
     *
     * @param mail the facts
     * @param words whose sentences
     * @return subject, text and HTML, and the logo that the HTML shows
     */
    RenderedMail fill(Mail mail, Wording words) {
        var look = mail.brand().look();
        var values = all(Values.of(mail, words), HelpCenterLines.of(mail), Look.logo(look));
        String filled = html.fill(values);
        Optional<Logo> shown = look.logo().filter(logo -> filled.contains("cid:" + logo.contentId()));
        return new RenderedMail(
                PlainText.oneLine(subject.fill(values), MOST_OF_A_SUBJECT), text.fill(values), filled, shown);
    }

    private Map<String, Object> all(
            Map<String, String> texts, List<Map<String, String>> helpCenters, List<Map<String, String>> logo) {
        var values = new HashMap<String, Object>(texts);
        values.put("logo", logo);
        if (kind.carriesLink()) {
            values.put("helpCenters", helpCenters);
        }
        return values;
    }

    private void check(
            TemplateJudge judge,
            Map<String, String> texts,
            List<Map<String, String>> helpCenters,
            List<Map<String, String>> logo) {
        var values = all(texts, helpCenters, logo);
        try {
            judge.judge(
                    subject.fill(values),
                    text.fill(values),
                    html.fill(values),
                    texts,
                    Stream.concat(helpCenters.stream(), logo.stream()).toList());
        } catch (MustacheException e) {
            throw new InvalidConfigurationException(
                    judge.name("templates"),
                    "templates that name only " + String.join(", ", new TreeSet<>(values.keySet())));
        }
    }

    private static String resource(String name) {
        String path = "/dev/resetkit/mail/templates/" + name;
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
