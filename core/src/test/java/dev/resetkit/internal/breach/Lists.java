package dev.resetkit.internal.breach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Lists of breached passwords as they are published. */
public final class Lists {
    private Lists() {}

    public static byte[] digest(String word) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(word.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new LinkageError("SHA-1", missing);
        }
    }

    public static String hex(String word) {
        return HexFormat.of().withUpperCase().formatHex(digest(word));
    }

    /** {@code word-0} and on. */
    public static Stream<String> words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "word-" + i);
    }

    public static Path sorted(Path file, int count) throws IOException {
        return write(file, words(count).map(word -> hex(word) + ":7").sorted().toList());
    }

    public static Path unsorted(Path file, int count) throws IOException {
        return write(file, words(count).map(word -> hex(word) + ":7").toList());
    }

    public static Path write(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines, StandardCharsets.US_ASCII);
    }
}
