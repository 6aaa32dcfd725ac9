package dev.resetkit.engines.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The forms in which a secret could lie about. */
final class Needles {
    private final Map<String, byte[]> forms = new LinkedHashMap<>();

    /** Adds a text: in three encodings, each of them as it is, in hex and in base64. */
    Needles add(String name, String secret) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            addBytes(name + " " + charset, secret.getBytes(charset));
        }
        return this;
    }

    /** Adds bytes: as they are, in hex and in base64. */
    Needles addBytes(String name, byte[] secret) {
        forms.put(name, secret);
        forms.put(name + " hex", ascii(HexFormat.of().formatHex(secret)));
        forms.put(name + " HEX", ascii(HexFormat.of().withUpperCase().formatHex(secret)));
        forms.put(name + " base64", ascii(Base64.getEncoder().withoutPadding().encodeToString(secret)));
        forms.put(
                name + " base64url",
                ascii(Base64.getUrlEncoder().withoutPadding().encodeToString(secret)));
        return this;
    }

    /** The names of the forms that occur in some bytes. */
    Set<String> in(byte[] hay) {
        Set<String> found = new TreeSet<>();
        forms.forEach((name, needle) -> {
            if (indexOf(hay, needle) >= 0) {
                found.add(name);
            }
        });
        return found;
    }

    /** The names of the forms that occur in some text. */
    Set<String> in(String hay) {
        return in(hay.getBytes(StandardCharsets.UTF_8));
    }

    private static int indexOf(byte[] hay, byte[] needle) {
        for (int i = 0; i <= hay.length - needle.length; i++) {
            if (hay[i] == needle[0] && Arrays.equals(hay, i, i + needle.length, needle, 0, needle.length)) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
