package dev.resetkit.internal.hash;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * The text side of passwords: length bound, well-formedness, NFC and UTF-8. Nothing here depends on a platform
 * charset or a default locale.
 */
public final class PasswordText {
    /**
     * Most UTF-16 units that anything but a length check ever sees. Normalising is quadratic in combining marks, so
     * this bound comes first; four times the 128 code points that the rules accept, for decomposed text.
     */
    public static final int MAX_RAW_LENGTH = 512;

    /** No character below it takes part in any composition, so such text is in NFC already. */
    private static final char FIRST_COMBINING = '\u0300';

    private PasswordText() {}

    /**
     * Whether every surrogate is half of a pair.
     *
     * @param text any text
     * @return false for text that UTF-8 cannot carry
     */
    public static boolean wellFormed(CharSequence text) {
        // A pair comes out as one code point, so a surrogate that comes out is alone.
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /**
     * The text in NFC. Text without any combining character, which is nearly every password, is answered as it is
     * and not copied; the JDK's normaliser makes a String that cannot be wiped.
     *
     * @param text at most {@link #MAX_RAW_LENGTH} units
     * @return the same text or its NFC form
     * @throws IllegalArgumentException if it is longer; the text is then not looked at
     */
    public static CharSequence nfc(CharSequence text) {
        if (text.length() > MAX_RAW_LENGTH) {
            throw new IllegalArgumentException("text to normalise is at most " + MAX_RAW_LENGTH + " UTF-16 units");
        }
        boolean plain = text.chars().allMatch(c -> c < FIRST_COMBINING);
        return plain ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /**
     * The text in UTF-8. Wipe the array after use.
     *
     * @param text well-formed
     * @return exactly its bytes
     * @throws IllegalArgumentException if it is not well-formed; the message never repeats it
     */
    public static byte[] utf8(CharSequence text) {
        var encoder = StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = new byte[utf8Length(text)];
        if (encoder.encode(CharBuffer.wrap(text), ByteBuffer.wrap(bytes), true).isError()) {
            Arrays.fill(bytes, (byte) 0);
            throw new IllegalArgumentException("the text is not well-formed UTF-16");
        }
        return bytes;
    }

    /**
     * How many bytes {@link #utf8} would give.
     *
     * @param text well-formed
     * @return the number of bytes
     */
    public static int utf8Length(CharSequence text) {
        return text.codePoints()
                .map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4)
                .sum();
    }
}
