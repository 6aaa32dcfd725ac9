package dev.resetkit.mail.internal.render;

import dev.resetkit.mail.internal.render.HtmlReader.Element;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.MailKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Judges a template by what comes out of it when it is filled with test values: what a reader needs is there and can be
 * seen, values are escaped, the link stands as it is, and nothing is loaded from elsewhere or run.
 */
public final class TemplateJudge {
    /** What a mail has no use for, or what a mail program would fetch or run. */
    private static final Set<String> REFUSED = Set.of(
            "script",
            "iframe",
            "frame",
            "object",
            "embed",
            "applet",
            "form",
            "input",
            "button",
            "link",
            "base",
            "svg",
            "video",
            "audio",
            "source",
            "textarea",
            "select");

    private static final Set<String> LOADING = Set.of(
            "src", "srcset", "background", "poster", "data", "action", "formaction", "ping", "longdesc", "xlink:href");
    private static final List<String> LOADING_STYLES = List.of("url(", "@import", "expression(");

    private final MailKind kind;

    /**
     * A judge of one kind's templates.
     *
     * @param kind what the mail is for
     */
    public TemplateJudge(MailKind kind) {
        this.kind = kind;
    }

    /**
     * Judges one set of filled templates.
     *
     * @param subject as filled, uncut
     * @param text the plain part
     * @param html the HTML part
     * @param values what they were filled with; the ones of {@link Values#probe}
     * @param lines what their sections were filled with
     * @throws InvalidConfigurationException naming the template and what it lacks
     */
    public void judge(
            String subject, String text, String html, Map<String, String> values, List<Map<String, String>> lines) {
        require(!subject.isBlank(), "subject", "a text that is not blank");
        var reader = HtmlReader.read(html);
        for (String key : Values.required(kind)) {
            String value = values.getOrDefault(key, "\0");
            require(text.contains(value), "text", "a template that always shows {{" + key + "}}");
            require(reader.shown().contains(value), "html", "a template that always shows {{" + key + "}}");
        }
        if (kind.carriesLink()) {
            judgeLink(subject, text, reader, values.getOrDefault("link", "\0"));
        }
        escapes(html, values);
        lines.forEach(line -> escapes(html, line));
        reader.elements().forEach(this::judge);
        reader.sheets().forEach(this::judgeStyle);
        require(reader.sheets().stream().noneMatch(HtmlReader::hides), "html", "a style sheet that hides nothing");
        require(
                reader.comments().stream()
                        .filter(comment -> comment.startsWith("[if"))
                        .noneMatch(comment -> comment.contains("://")),
                "html",
                "conditional comments that load nothing");
    }

    private void judgeLink(String subject, String text, HtmlReader html, String link) {
        require(!subject.contains(link), "subject", "a text without {{link}}: servers log subjects");
        int at = text.indexOf(link);
        int end = at + link.length();
        require(
                (at == 0 || Character.isWhitespace(text.charAt(at - 1)))
                        && (end == text.length() || Character.isWhitespace(text.charAt(end))),
                "text",
                "a template in which {{link}} stands between blanks or on a line of its own");
        require(
                html.elements().stream()
                        .anyMatch(e -> e.shown()
                                && e.name().equals("a")
                                && e.attribute("href").filter(link::equals).isPresent()),
                "html",
                "a template with a visible <a href=\"{{link}}\">");
        require(
                html.elements().stream()
                        .flatMap(e -> e.attributes().values().stream())
                        .noneMatch(value -> value.contains(link) && !value.equals(link)),
                "html",
                "a template in which {{link}} is the whole of an attribute: nobody else may count who opens it");
    }

    private void judge(Element element) {
        require(!REFUSED.contains(element.name()), "html", "a template without <" + element.name() + ">");
        judgeStyle(element.attribute("style").orElse(""));
        element.attributes().forEach((name, value) -> {
            require(!name.startsWith("on") && !name.equals("http-equiv"), "html", "a template without " + name);
            require(
                    !LOADING.contains(name) || value.startsWith("cid:"),
                    "html",
                    "a template that loads nothing from elsewhere");
            require(
                    !name.equals("href") || leadsSomewhere(value),
                    "html",
                    "links that are values or begin with https:, mailto: or tel:");
        });
    }

    private void judgeStyle(String style) {
        String bare = style.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        require(LOADING_STYLES.stream().noneMatch(bare::contains), "html", "styles that load nothing");
    }

    private static boolean leadsSomewhere(String target) {
        return target.startsWith("<\"")
                || target.startsWith("https://")
                || target.startsWith("mailto:")
                || target.startsWith("tel:");
    }

    private void escapes(String html, Map<String, String> values) {
        for (var value : values.entrySet()) {
            boolean raw = value.getValue().startsWith("<\"") && html.contains(value.getValue());
            require(!raw, "html", "a template that escapes {{" + value.getKey() + "}}");
        }
    }

    private void require(boolean met, String part, String accepted) {
        if (!met) {
            throw new InvalidConfigurationException(name(part), accepted);
        }
    }

    /**
     * How messages call a template.
     *
     * @param part subject, text or html
     * @return for example {@code template(RESET_LINK).html}
     */
    public String name(String part) {
        return "template(" + kind + ")." + part;
    }
}
