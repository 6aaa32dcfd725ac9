package dev.resetkit.jdbc.internal.schema;

import dev.resetkit.jdbc.internal.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the DDL of our own files makes: tables, columns and indexes. Reads the few forms that those files use. */
final class Expected {
    private static final String NAME = Pattern.quote(Sql.PREFIX) + "(\\w+)";
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE " + NAME + " \\(");
    private static final Pattern INDEX = Pattern.compile("CREATE (?:UNIQUE )?INDEX " + NAME + " ON " + NAME + " ");
    private static final Pattern ADDED = Pattern.compile("ALTER TABLE " + NAME + " ADD COLUMN (\\w+ .*)");
    private static final Pattern COLUMN = Pattern.compile("([a-z]\\w*) +(.+)");
    private static final Pattern COLLATION = Pattern.compile("COLLATE \"?(\\w+)\"?");

    /** A column; the collation where the DDL names one. */
    record Column(String type, boolean notNull, Optional<String> collation) {
        static Column of(String definition) {
            Matcher own = COLLATION.matcher(definition);
            boolean key = definition.contains("PRIMARY KEY");
            return new Column(
                    TypeNames.ofDdl(definition),
                    key || definition.contains("NOT NULL"),
                    own.find() ? Optional.of(own.group(1).toLowerCase(Locale.ROOT)) : Optional.empty());
        }

        /** The same with the collation of the table, where it has none of its own and holds text. */
        Column orElse(String common) {
            boolean text = type.startsWith("text");
            return new Column(type, notNull, text && collation.isEmpty() ? Optional.of(common) : collation);
        }
    }

    private final Map<String, Map<String, Column>> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> indexes = new LinkedHashMap<>();

    Expected(List<Version> versions) {
        for (Version version : versions) {
            Version.statements(version.text()).forEach(this::read);
        }
    }

    /** The columns of each table, without the prefix, in order. */
    Map<String, Map<String, Column>> tables() {
        return tables;
    }

    /** The names of the indexes of each table, without the prefix. */
    Map<String, List<String>> indexes() {
        return indexes;
    }

    private void read(String statement) {
        List<String> lines = statement
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("--"))
                .toList();
        for (String line : lines) {
            Matcher index = INDEX.matcher(line);
            Matcher added = ADDED.matcher(line);
            if (index.find()) {
                indexes.computeIfAbsent(index.group(2), table -> new ArrayList<>())
                        .add(index.group(1));
            } else if (added.matches()) {
                column(added.group(1), added.group(2));
            }
        }
        Matcher table = lines.isEmpty() ? TABLE.matcher("") : TABLE.matcher(lines.get(0));
        if (table.find()) {
            String name = table.group(1);
            columns(name);
            lines.stream().skip(1).forEach(line -> column(name, line));
            Matcher common = COLLATION.matcher(lines.get(lines.size() - 1));
            if (common.find()) {
                String collation = common.group(1).toLowerCase(Locale.ROOT);
                columns(name).replaceAll((any, column) -> column.orElse(collation));
            }
        }
    }

    private Map<String, Column> columns(String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    /** Conditions and keys begin with a word in capitals, columns do not. */
    private void column(String table, String line) {
        Matcher column = COLUMN.matcher(line);
        if (column.matches()) {
            columns(table).put(column.group(1), Column.of(column.group(2)));
        }
    }
}
