package dev.resetkit.mail.internal.bounce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A type of content with its parameters (RFC 2045, 5.1), as far as a report needs it.
 *
 * @param name in small letters, for example {@code multipart/report}
 * @param parameters by their names in small letters
 */
record ContentType(String name, Map<String, String> parameters) {
    /** Reads a value; what is no parameter is left out. */
    static ContentType parse(String value) {
        Map<String, String> parameters = new HashMap<>();
        int from = end(value, 0);
        String name = value.substring(0, from).strip().toLowerCase(Locale.ROOT);
        while (from < value.length()) {
            int to = end(value, from + 1);
            String parameter = value.substring(from + 1, to);
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String key = parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                parameters.putIfAbsent(
                        key, unquoted(parameter.substring(equals + 1).strip()));
            }
            from = to;
        }
        return new ContentType(name, Map.copyOf(parameters));
    }

    /** Where the next semicolon outside of quotes stands, or the end. */
    private static int end(String value, int from) {
        boolean quoted = false;
        for (int i = from; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quoted && c == '\\') {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return value.length();
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || value.charAt(0) != '"' || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    Optional<String> parameter(String key) {
        return Optional.ofNullable(parameters.get(key));
    }
}
