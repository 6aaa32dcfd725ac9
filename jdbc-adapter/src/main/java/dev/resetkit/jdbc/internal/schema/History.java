package dev.resetkit.jdbc.internal.schema;

import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.spi.store.SchemaFinding.Kind;
import dev.resetkit.spi.store.SchemaMismatchException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table that says which versions were applied. */
final class History {
    static final String TABLE = "schema_version";

    private static final String MAKE = "CREATE TABLE ${prefix}" + TABLE + " (part varchar(40) NOT NULL,"
            + " version integer NOT NULL, checksum varchar(64) NOT NULL, done boolean NOT NULL,"
            + " PRIMARY KEY (part, version))";
    private static final String READ =
            "SELECT version, checksum, done FROM ${prefix}" + TABLE + " WHERE part = ? ORDER BY version";
    private static final String ADD =
            "INSERT INTO ${prefix}" + TABLE + " (part, version, checksum, done) VALUES (?, ?, ?, FALSE)";
    private static final String DONE = "UPDATE ${prefix}" + TABLE + " SET done = TRUE WHERE part = ? AND version = ?";
    private static final String LOCK =
            "SELECT version FROM ${prefix}" + TABLE + " WHERE part = 'lock' AND version = 0 FOR UPDATE";

    /** The row that whoever applies holds locked. */
    private static final Version LOCK_ROW = new Version("lock", 0, "");

    private final Names names;

    private record Applied(String checksum, boolean done) {}

    History(Names names) {
        this.names = names;
    }

    /** Whether anything was ever applied here; asks the driver, so that no transaction is spoilt by a missing table. */
    boolean isThere(Connection connection) throws SQLException {
        var place = names.place(connection);
        String name = Names.folded(connection, names.prefix() + TABLE);
        try (var tables = connection.getMetaData().getTables(place.catalog(), place.schema(), name, null)) {
            while (tables.next()) {
                if (name.equals(tables.getString("TABLE_NAME"))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Makes the table, as the engine wants one; another process may be at the same. */
    void make(Connection connection, String options) throws SQLException {
        if (isThere(connection)) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(sql(MAKE + options));
        } catch (SQLException e) {
            if (!isThere(connection)) {
                throw e;
            }
        }
    }

    /** Waits until nobody else applies, and keeps others waiting until the transaction of this connection ends. */
    void lock(Connection connection) throws SQLException {
        if (!locked(connection)) {
            try {
                add(connection, LOCK_ROW);
                connection.commit();
            } catch (SQLException e) {
                // Another was faster to add the row; if not that, the next look fails for the same reason.
                connection.rollback();
            }
            if (!locked(connection)) {
                throw new SQLException("the row to lock is not there", "02000");
            }
        }
    }

    private boolean locked(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(sql(LOCK));
                var rows = query.executeQuery()) {
            return rows.next();
        }
    }

    /** The versions that are not applied yet; what was applied must be what we have, as far as we have it. */
    List<Version> missing(Connection connection, List<Version> versions) throws SQLException {
        List<SchemaFinding> findings = findings(connection, versions);
        if (findings.stream().anyMatch(finding -> finding.kind() != Kind.VERSION_MISSING)) {
            throw new SchemaMismatchException(findings);
        }
        Map<Integer, Applied> applied = applied(connection, versions.get(0).part());
        return versions.stream()
                .filter(version -> !applied.containsKey(version.number()))
                .toList();
    }

    /** In what the versions of a part differ from those that were applied. */
    List<SchemaFinding> findings(Connection connection, List<Version> versions) throws SQLException {
        List<SchemaFinding> findings = new ArrayList<>();
        String part = versions.get(0).part();
        Map<Integer, Applied> applied = applied(connection, part);
        for (Version version : versions) {
            Applied found = applied.remove(version.number());
            String name = part + " " + version.number();
            if (found == null) {
                findings.add(new SchemaFinding(Kind.VERSION_MISSING, name, "applied", "not applied"));
            } else if (!found.checksum().equals(version.checksum())) {
                findings.add(new SchemaFinding(Kind.VERSION_ALTERED, name, version.checksum(), found.checksum()));
            } else if (!found.done()) {
                findings.add(new SchemaFinding(Kind.VERSION_INCOMPLETE, name, "applied", "begun and not ended"));
            }
        }
        applied.forEach((number, found) ->
                findings.add(new SchemaFinding(Kind.VERSION_NEWER, part + " " + number, "nothing newer", "applied")));
        return findings;
    }

    private Map<Integer, Applied> applied(Connection connection, String part) throws SQLException {
        Map<Integer, Applied> applied = new TreeMap<>();
        if (!isThere(connection)) {
            return applied;
        }
        try (var query = connection.prepareStatement(sql(READ))) {
            query.setString(1, part);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    applied.put(rows.getInt(1), new Applied(rows.getString(2), rows.getBoolean(3)));
                }
            }
        }
        return applied;
    }

    /** Says that a version is being applied. */
    void add(Connection connection, Version version) throws SQLException {
        try (var insert = connection.prepareStatement(sql(ADD))) {
            insert.setString(1, version.part());
            insert.setInt(2, version.number());
            insert.setString(3, version.checksum());
            insert.executeUpdate();
        }
    }

    /** Says that it is applied. */
    void done(Connection connection, Version version) throws SQLException {
        try (var update = connection.prepareStatement(sql(DONE))) {
            update.setString(1, version.part());
            update.setInt(2, version.number());
            update.executeUpdate();
        }
    }

    private String sql(String statement) {
        return names.into(statement, true);
    }
}
