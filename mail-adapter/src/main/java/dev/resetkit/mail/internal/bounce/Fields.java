package dev.resetkit.mail.internal.bounce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A block of fields, "Name: value", up to an empty line: a head, or one recipient of a report (RFC 3464, 2.1). */
final class Fields {
    private static final int MOST_FIELDS = 300;
    /** Of one value, folded lines and all. */
    private static final int MOST_OF_A_VALUE = 8_000;

    private final List<Field> fields = new ArrayList<>();

    private record Field(String name, StringBuilder value) {}

    private Fields() {}

    /** Reads a block; lines that are no fields are left out. Ends too where a line is what the caller says. */
    static Fields read(BoundedLines lines, Predicate<String> end) throws IOException, OverLimitsException {
        var block = new Fields();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().isEmpty() || end.test(line.get())) {
                break;
            }
            block.add(line.get());
        }
        return block;
    }

    private void add(String line) throws OverLimitsException {
        boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
        int colon = line.indexOf(':');
        if (folded && !fields.isEmpty()) {
            StringBuilder value = fields.get(fields.size() - 1).value();
            if (value.length() < MOST_OF_A_VALUE) {
                value.append(' ').append(line.strip());
            }
        } else if (!folded && colon > 0) {
            if (fields.size() == MOST_FIELDS) {
                throw new OverLimitsException();
            }
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            fields.add(
                    new Field(name, new StringBuilder(line.substring(colon + 1).strip())));
        }
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The first value of a field, by its name in small letters. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(field -> field.value().toString())
                .toList();
    }
}
