package dev.resetkit.internal.config;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.model.secret.ResetToken;

/**
 * How a link is written: {@code https://{host}} followed by the host's own path, query or fragment with
 * <code>{token}</code> in it once. The host of the link comes from the stored brand alone.
 */
public final class LinkTemplate {
    private static final String START = "https://{host}/";
    private static final String TOKEN = "{token}";

    private final String before;
    private final String after;

    /** Checks the template: the property's name and the accepted form are in the exception. */
    public LinkTemplate(String property, String template) {
        int token = template.indexOf(TOKEN);
        boolean fits = template.startsWith(START)
                && token >= START.length()
                && template.lastIndexOf(TOKEN) == token
                && template.length() <= 300;
        String rest = fits ? template.substring("https://{host}".length()).replace(TOKEN, "") : "";
        for (int i = 0; fits && i < rest.length(); i++) {
            char c = rest.charAt(i);
            fits = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "/-._~?=&#".indexOf(c) >= 0;
        }
        if (!fits) {
            throw new InvalidConfigurationException(
                    property,
                    "https://{host}/ and a path with {token} once, of A-Z a-z 0-9 / - . _ ~ ? = & #, at most 300 characters");
        }
        this.before = template.substring("https://{host}".length(), token);
        this.after = template.substring(token + TOKEN.length());
    }

    /** Writes the link to a host that was judged safe. */
    public ResetLink link(String safeHost, ResetToken token) {
        return ResetLink.of("https://" + safeHost + before + token.reveal() + after);
    }
}
