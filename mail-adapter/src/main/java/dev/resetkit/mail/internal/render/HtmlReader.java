package dev.resetkit.mail.internal.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads HTML as far as a template has to be judged: what is shown, which elements there are, and what stands in sheets
 * and comments. No browser: whatever it does not understand is not shown. One pass, without regular expressions.
 */
final class HtmlReader {
    private static final Set<String> NEVER_SHOWN = Set.of("head", "style", "script", "title", "template", "noscript");
    private static final Set<String> READ_AS_TEXT = Set.of("style", "script", "title", "textarea");
    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "meta", "wbr", "col", "link", "base", "input");
    private static final List<String> HIDING =
            List.of("display:none", "visibility:hidden", "font-size:0", "opacity:0", "mso-hide:all");

    /** An element with its attributes, names in lower case, and whether it is shown. */
    record Element(String name, Map<String, String> attributes, boolean shown) {
        Optional<String> attribute(String key) {
            return Optional.ofNullable(attributes.get(key));
        }
    }

    private final String html;
    private final StringBuilder shown = new StringBuilder();
    private final List<Element> elements = new ArrayList<>();
    private final List<String> sheets = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private int at;
    private String hiddenBy = "";
    private int depth;

    private HtmlReader(String html) {
        this.html = html;
    }

    static HtmlReader read(String html) {
        var reader = new HtmlReader(html);
        while (reader.at < html.length()) {
            reader.next();
        }
        return reader;
    }

    /** Whether a style, attribute or sheet, takes something out of sight. */
    static boolean hides(String style) {
        String bare = style.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
        return HIDING.stream().anyMatch(bare::contains);
    }

    String shown() {
        return shown.toString();
    }

    List<Element> elements() {
        return elements;
    }

    /** What stands in style elements. */
    List<String> sheets() {
        return sheets;
    }

    List<String> comments() {
        return comments;
    }

    private void next() {
        if (html.startsWith("<!--", at)) {
            at += 4;
            comments.add(upTo("-->"));
        } else if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
            upTo(">");
        } else if (html.startsWith("</", at)) {
            at += 2;
            close(upTo(">").strip().toLowerCase(Locale.ROOT));
        } else if (html.charAt(at) == '<' && at + 1 < html.length() && Character.isLetter(html.charAt(at + 1))) {
            at++;
            open(word().toLowerCase(Locale.ROOT));
        } else {
            int end = html.indexOf('<', at + 1);
            String text = html.substring(at, end < 0 ? html.length() : end);
            at += text.length();
            if (hiddenBy.isEmpty()) {
                shown.append(plain(text));
            }
        }
    }

    private void open(String name) {
        var attributes = attributes();
        boolean hides = NEVER_SHOWN.contains(name)
                || attributes.containsKey("hidden")
                || hides(attributes.getOrDefault("style", ""));
        if (hiddenBy.isEmpty() && hides && !EMPTY.contains(name)) {
            hiddenBy = name;
            depth = 1;
        } else if (hiddenBy.equals(name)) {
            depth++;
        }
        elements.add(new Element(name, attributes, hiddenBy.isEmpty()));
        if (READ_AS_TEXT.contains(name)) {
            int end = html.toLowerCase(Locale.ROOT).indexOf("</" + name, at);
            String content = html.substring(at, end < 0 ? html.length() : end);
            at += content.length();
            if (name.equals("style")) {
                sheets.add(content);
            }
        }
    }

    private void close(String name) {
        if (hiddenBy.equals(name) && --depth == 0) {
            hiddenBy = "";
        }
    }

    private Map<String, String> attributes() {
        var attributes = new HashMap<String, String>();
        while (at < html.length() && html.charAt(at) != '>') {
            String name = word().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                at++;
            } else {
                blanks();
                attributes.putIfAbsent(name, at < html.length() && html.charAt(at) == '=' ? value() : "");
            }
        }
        at++;
        return attributes;
    }

    private String value() {
        at++;
        blanks();
        char quote = at < html.length() ? html.charAt(at) : ' ';
        if (quote == '"' || quote == '\'') {
            at++;
            return plain(upTo(String.valueOf(quote)));
        }
        return plain(word());
    }

    private String word() {
        int start = at;
        while (at < html.length() && " \t\r\n\f/>=\"'".indexOf(html.charAt(at)) < 0) {
            at++;
        }
        return html.substring(start, at);
    }

    private void blanks() {
        while (at < html.length() && Character.isWhitespace(html.charAt(at))) {
            at++;
        }
    }

    private String upTo(String end) {
        int found = html.indexOf(end, at);
        String text = html.substring(at, found < 0 ? html.length() : found);
        at = Math.min(html.length(), at + text.length() + end.length());
        return text;
    }

    private static String plain(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
