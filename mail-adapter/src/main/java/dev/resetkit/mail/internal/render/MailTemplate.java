package dev.resetkit.mail.internal.render;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import dev.resetkit.model.InvalidConfigurationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Mustache template over a map of texts, and of lists of such maps. Values are put in as they are or escaped, and are
 * never read as templates themselves; names that are not in the map are errors; nothing is looked up by reflection.
 */
public final class MailTemplate {
    private static final Mustache.Compiler PLAIN = Mustache.compiler()
            .escapeHTML(false)
            .strictSections(true)
            .emptyStringIsFalse(true)
            .withLoader(name -> {
                throw new MustacheException("a template cannot include another one");
            })
            .withCollector(new MapsOnly());
    private static final Mustache.Compiler HTML = PLAIN.withEscaper(MailTemplate::escapeHtml);

    private final Template compiled;

    private MailTemplate(Template compiled) {
        this.compiled = compiled;
    }

    /**
     * A template of plain text: nothing is escaped.
     *
     * @param name how messages call it
     * @param source the template
     * @return the template
     * @throws InvalidConfigurationException when it is no Mustache template
     */
    public static MailTemplate text(String name, String source) {
        return compile(PLAIN, name, source);
    }

    /**
     * A template of HTML: every value is escaped for text and for quoted attributes.
     *
     * @param name how messages call it
     * @param source the template
     * @return the template
     * @throws InvalidConfigurationException when it is no Mustache template
     */
    public static MailTemplate html(String name, String source) {
        return compile(HTML, name, source);
    }

    private static MailTemplate compile(Mustache.Compiler compiler, String name, String source) {
        try {
            return new MailTemplate(compiler.compile(source));
        } catch (MustacheException e) {
            throw new InvalidConfigurationException(name, "a Mustache template");
        }
    }

    /**
     * Fills the template.
     *
     * @param values by name
     * @return the text
     * @throws MustacheException when the template names a value that is not there
     */
    public String fill(Map<String, ?> values) {
        return compiled.execute(values);
    }

    /**
     * What stands in HTML for a text. Not the engine's own table, which also rewrites {@code =} and would make a link
     * unreadable for whoever reads the source of a mail. Isolated values become elements: mail programs know those.
     *
     * @param text any text
     * @return the text for an element or an attribute in quotes
     */
    public static String escapeHtml(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replace("\u2068", "<bdi>")
                .replace("\u2069", "</bdi>");
    }

    private static final class MapsOnly extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
