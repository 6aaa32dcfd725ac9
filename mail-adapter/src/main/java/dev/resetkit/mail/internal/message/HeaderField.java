package dev.resetkit.mail.internal.message;

import dev.resetkit.model.mail.HandOver.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * One line of a mail's head. The only way to a head: every value has passed the gate, so none can end its line, hide
 * or turn what follows, or be decoded into something else by the reader.
 */
public final class HeaderField {
    private static final int LINE = 76;
    /** 52 characters of base64; with their frame of 12 and the name before them under 76 (RFC 2047, section 2). */
    private static final int BYTES_PER_WORD = 39;

    private final String line;

    private HeaderField(String name, String value) {
        this.line = name + ": " + value;
    }

    /**
     * A value that we made ourselves of ASCII.
     *
     * @param name the field's name
     * @param value the value
     * @return the field
     * @throws RefusedMailException when the value does not pass
     */
    static HeaderField of(String name, String value) throws RefusedMailException {
        require(isPlain(value), name);
        return new HeaderField(name, value);
    }

    /**
     * A field that is the same in all mails.
     *
     * @param name the field's name
     * @param value visible ASCII
     * @return the field
     * @throws IllegalArgumentException when name or value does not pass
     */
    public static HeaderField constant(String name, String value) {
        boolean named =
                !name.isEmpty() && name.chars().allMatch(c -> AddressGrammar.isLetterOrDigit((char) c) || c == '-');
        if (!named || !isPlain(value)) {
            throw new IllegalArgumentException(
                    "a header is a name of letters, digits and hyphens and a value of ASCII");
        }
        return new HeaderField(name, value);
    }

    /** A value of free text, as it is or in encoded words. */
    static HeaderField text(String name, String value) throws RefusedMailException {
        require(isPassable(value), name);
        boolean asItIs = isPlain(value) && !looksEncoded(value) && name.length() + 2 + value.length() <= LINE;
        return new HeaderField(name, asItIs ? value : encodedWords(value));
    }

    /** One mailbox with a display name. The address has passed {@link AddressGrammar}. */
    static HeaderField mailbox(String name, String displayName, String address) throws RefusedMailException {
        require(isPassable(displayName), name);
        boolean quotable = isPlain(displayName) && !looksEncoded(displayName) && displayName.length() <= LINE / 2;
        String shown = quotable
                ? "\"" + displayName.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : encodedWords(displayName);
        return new HeaderField(name, shown + "\r\n <" + address + ">");
    }

    /** The gate: no C0 or C1 control, no line or paragraph separator, nothing that turns text around, no half of a pair. */
    private static boolean isPassable(String value) {
        return value.codePoints().noneMatch(c -> switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
            default -> false;
        });
    }

    private static boolean isPlain(String value) {
        return value.chars().allMatch(c -> c >= 0x20 && c <= 0x7E);
    }

    /** A reader would decode such a text, and what comes out has passed no gate. */
    private static boolean looksEncoded(String value) {
        return value.contains("=?");
    }

    private static void require(boolean met, String name) throws RefusedMailException {
        if (!met) {
            throw new RefusedMailException(
                    Outcome.PERMANENT_CONFIG,
                    "the value for the header " + name + " holds a character that no header may");
        }
    }

    private static String encodedWords(String value) {
        List<String> words = new ArrayList<>();
        var word = new StringBuilder();
        int bytes = 0;
        for (int i = 0; i < value.length(); ) {
            int c = value.codePointAt(i);
            i += Character.charCount(c);
            int size = Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > BYTES_PER_WORD) {
                words.add(encodedWord(word));
                word.setLength(0);
                bytes = 0;
            }
            word.appendCodePoint(c);
            bytes += size;
        }
        words.add(encodedWord(word));
        return String.join("\r\n ", words);
    }

    private static String encodedWord(CharSequence text) {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8) + "?=";
    }

    @Override
    public String toString() {
        return line;
    }
}
