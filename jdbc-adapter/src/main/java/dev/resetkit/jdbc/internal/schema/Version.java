package dev.resetkit.jdbc.internal.schema;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A step of the schema. Once released it never changes: what comes later is another step.
 *
 * @param part what it belongs to: the stores, or the table of users
 * @param number 1 and up, without gaps
 * @param text DDL with placeholders
 */
public record Version(String part, int number, String text) {
    /**
     * What the text is known by, whatever ends its lines.
     *
     * @return SHA-256 in lower-case hex
     */
    public String checksum() {
        byte[] bytes = text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Takes DDL apart. Our own files end a statement, and nothing else, with a semicolon at the end of a line.
     *
     * @param ddl statements
     * @return one by one
     */
    public static List<String> statements(String ddl) {
        return Arrays.stream(ddl.split(";\\R")).filter(one -> !one.isBlank()).toList();
    }
}
