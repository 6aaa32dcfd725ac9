package dev.resetkit.jdbc.internal.schema;

import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.spi.store.SchemaFinding.Kind;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a database with what the versions make. Reads only, and goes on behind a finding: all of them are told. */
public final class Verifier {
    private static final String COLLATIONS =
            "SELECT column_name, collation_name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?";

    private static final String NOT_NULL = " not null";

    private final Names names;
    private final History history;

    /** What a table has. */
    private record Actual(String type, boolean notNull, String collation) {}

    /**
     * For tables with these names.
     *
     * @param names of the tables
     */
    public Verifier(Names names) {
        this.names = names;
        this.history = new History(names);
    }

    /**
     * Compares.
     *
     * @param connection to the database
     * @param versions all of one part, in order
     * @return what differs; versions only where our own runner has applied some
     * @throws SQLException as the driver says
     */
    public List<SchemaFinding> verify(Connection connection, List<Version> versions) throws SQLException {
        List<SchemaFinding> findings = new ArrayList<>();
        if (history.isThere(connection)) {
            findings.addAll(history.findings(connection, versions));
        }
        var expected = new Expected(versions);
        for (var table : expected.tables().entrySet()) {
            String name = names.prefix() + table.getKey();
            Map<String, Actual> actual = columns(connection, name, table.getValue());
            if (actual.isEmpty()) {
                findings.add(new SchemaFinding(Kind.MISSING_TABLE, name, "a table", "none"));
                continue;
            }
            table.getValue()
                    .forEach((column, wanted) -> compare(name + "." + column, wanted, actual.get(column), findings));
            Set<String> indexes = indexes(connection, name);
            expected.indexes().getOrDefault(table.getKey(), List.of()).stream()
                    .map(names.prefix()::concat)
                    .filter(index -> !indexes.contains(index))
                    .forEach(index -> findings.add(new SchemaFinding(Kind.MISSING_INDEX, index, "an index", "none")));
        }
        return findings;
    }

    private static void compare(
            String column, Expected.Column wanted, @Nullable Actual found, List<SchemaFinding> findings) {
        String type = wanted.type() + (wanted.notNull() ? NOT_NULL : "");
        if (found == null) {
            findings.add(new SchemaFinding(Kind.MISSING_COLUMN, column, type, "none"));
            return;
        }
        String foundType = found.type() + (found.notNull() ? NOT_NULL : "");
        if (!type.equals(foundType)) {
            findings.add(new SchemaFinding(Kind.WRONG_TYPE, column, type, foundType));
        }
        wanted.collation()
                .filter(collation -> !collation.equals(found.collation()))
                .ifPresent(collation ->
                        findings.add(new SchemaFinding(Kind.WRONG_COLLATION, column, collation, found.collation())));
    }

    private Map<String, Actual> columns(Connection connection, String table, Map<String, Expected.Column> expected)
            throws SQLException {
        var place = names.place(connection);
        DatabaseMetaData facts = connection.getMetaData();
        Map<String, String> collations = collations(connection, table);
        Map<String, Actual> columns = new HashMap<>();
        String folded = Names.folded(connection, table);
        try (var rows = facts.getColumns(place.catalog(), place.schema(), folded, null)) {
            while (rows.next()) {
                if (folded.equals(rows.getString("TABLE_NAME"))) {
                    String column = rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
                    Expected.@Nullable Column wanted = expected.get(column);
                    boolean sized = wanted != null && wanted.type().startsWith("text(");
                    columns.put(column, column(rows, sized, collations.getOrDefault(column, "default")));
                }
            }
        }
        return columns;
    }

    private static Actual column(ResultSet row, boolean sized, String collation) throws SQLException {
        String type = TypeNames.ofDriver(
                row.getInt("DATA_TYPE"), row.getString("TYPE_NAME"), row.getInt("COLUMN_SIZE"), sized);
        return new Actual(type, row.getInt("NULLABLE") == DatabaseMetaData.columnNoNulls, collation);
    }

    private Map<String, String> collations(Connection connection, String table) throws SQLException {
        var place = names.place(connection);
        Map<String, String> collations = new HashMap<>();
        try (var query = connection.prepareStatement(COLLATIONS)) {
            query.setString(1, place.schema() == null ? place.catalog() : place.schema());
            query.setString(2, Names.folded(connection, table));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    @Nullable String collation = rows.getString(2);
                    if (collation != null) {
                        collations.put(rows.getString(1).toLowerCase(Locale.ROOT), collation.toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
        return collations;
    }

    private Set<String> indexes(Connection connection, String table) throws SQLException {
        var place = names.place(connection);
        Set<String> indexes = new HashSet<>();
        String folded = Names.folded(connection, table);
        try (var rows = connection.getMetaData().getIndexInfo(place.catalog(), place.schema(), folded, false, true)) {
            while (rows.next()) {
                @Nullable String index = rows.getString("INDEX_NAME");
                if (index != null) {
                    indexes.add(index.toLowerCase(Locale.ROOT));
                }
            }
        }
        return indexes;
    }
}
