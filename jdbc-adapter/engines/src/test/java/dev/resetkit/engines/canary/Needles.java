package dev.resetkit.engines.canary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
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

    /** The names of the forms that occur in some bytes. One pass over them, whatever the number of forms. */
    Set<String> in(byte[] hay) {
        Map<Integer, Map<String, byte[]>> byStart = new HashMap<>();
        forms.forEach((name, needle) -> byStart.computeIfAbsent(start(needle, 0), any -> new HashMap<>())
                .put(name, needle));
        var starts = new BitSet(1 << 16);
        byStart.keySet().forEach(starts::set);
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + 1 < hay.length; i++) {
            int start = start(hay, i);
            if (starts.get(start)) {
                int from = i;
                byStart.getOrDefault(start, Map.of()).forEach((name, needle) -> {
                    int to = from + needle.length;
                    if (to <= hay.length && Arrays.equals(hay, from, to, needle, 0, needle.length)) {
                        found.add(name);
                    }
                });
            }
        }
        return found;
    }

    private static int start(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    /** The names of the forms that occur in some text. */
    Set<String> in(String hay) {
        return in(hay.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
