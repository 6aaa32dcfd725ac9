package dev.resetkit.jdbc.internal.schema;

import java.sql.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One word for what engines and drivers call by many: text(128), binary, time with zone. */
final class TypeNames {
    private static final Pattern SIZED = Pattern.compile("(?:varchar|character varying)\\((\\d+)\\)");

    private TypeNames() {}

    /** Of a definition in DDL. */
    static String ofDdl(String definition) {
        String text = definition.toLowerCase(Locale.ROOT);
        Matcher sized = SIZED.matcher(text);
        if (text.contains(" array")) {
            return "array";
        }
        if (sized.lookingAt()) {
            return "text(" + sized.group(1) + ")";
        }
        if (text.startsWith("timestamp") || text.startsWith("datetime")) {
            return text.contains("with time zone") ? "time with zone" : "time";
        }
        if (text.startsWith("bytea") || text.startsWith("binary") || text.startsWith("varbinary")) {
            return "binary";
        }
        if (text.startsWith("bigint")) {
            return "long";
        }
        if (text.startsWith("int")) {
            return "integer";
        }
        return text.startsWith("bool") ? "boolean" : "text";
    }

    /** Of a column, as a driver's metadata has it. */
    static String ofDriver(int type, String name, int size, boolean sized) {
        String text = name.toLowerCase(Locale.ROOT);
        return switch (type) {
            case Types.ARRAY -> "array";
            case Types.BIGINT -> "long";
            case Types.INTEGER -> "integer";
            case Types.BIT, Types.BOOLEAN, Types.TINYINT -> "boolean";
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> "binary";
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
                text.equals("timestamptz") || text.contains("with time zone") ? "time with zone" : "time";
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> sized ? "text(" + size + ")" : "text";
            default -> text;
        };
    }
}
