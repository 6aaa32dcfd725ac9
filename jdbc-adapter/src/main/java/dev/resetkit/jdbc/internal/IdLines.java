package dev.resetkit.jdbc.internal;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sets of ids in one column, one a line. */
final class IdLines {
    /** No id holds a control character, so this one keeps them apart without any escaping. */
    private static final String BETWEEN = "\n";

    private IdLines() {}

    static <T> Optional<String> text(Collection<T> ids, Function<T, String> value) {
        return ids.isEmpty()
                ? Optional.empty()
                : Optional.of(ids.stream().map(value).sorted().collect(Collectors.joining(BETWEEN)));
    }

    /** Read to the letter, or not at all: a lost line would let a grant reach further, or a staging brand send. */
    static <T> Set<T> read(Row row, Function<String, T> id) throws SQLException {
        var text = row.textIfAny();
        if (text.isEmpty()) {
            return Set.of();
        }
        return row.valid(() -> {
            Set<T> ids = new HashSet<>();
            for (String line : text.get().split(BETWEEN, -1)) {
                if (!ids.add(id.apply(line))) {
                    throw new IllegalArgumentException("an id stands there twice");
                }
            }
            return ids;
        });
    }
}
