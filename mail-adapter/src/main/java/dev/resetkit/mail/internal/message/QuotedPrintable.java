package dev.resetkit.mail.internal.message;

import java.nio.charset.StandardCharsets;

/** Text as ASCII lines of at most 76 characters (RFC 2045, section 6.7). Lines of the text stay lines. */
final class QuotedPrintable {
    private static final int LINE = 76;
    private static final String HEX = "0123456789ABCDEF";

    private QuotedPrintable() {}

    /** Encodes UTF-8. Every line end of the text becomes CRLF, and the result ends with one. */
    static String encode(String text) {
        var out = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            encodeLine(line.getBytes(StandardCharsets.UTF_8), out);
            out.append("\r\n");
        }
        return out.toString();
    }

    private static void encodeLine(byte[] line, StringBuilder out) {
        int used = 0;
        for (int i = 0; i < line.length; i++) {
            int c = line[i] & 0xFF;
            boolean asItIs = (c > 0x20 && c < 0x7F && c != '=') || (c == 0x20 && i < line.length - 1);
            int width = asItIs ? 1 : 3;
            // One column is kept for the "=" that continues the line.
            if (used + width > LINE - 1) {
                out.append("=\r\n");
                used = 0;
            }
            if (asItIs) {
                out.append((char) c);
            } else {
                out.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
            }
            used += width;
        }
    }
}
