package dev.resetkit.jdbc.internal.schema;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How tables are named.
 *
 * @param schema the schema, where it is not the connection's own
 * @param prefix what the names begin with
 */
public record Names(Optional<String> schema, String prefix) {
    private static final String INDEX = "INDEX ";

    /**
     * Where the tables are, as the driver's metadata knows it.
     *
     * @param catalog the catalog
     * @param schema the schema; null where the engine has none
     */
    public record Place(@Nullable String catalog, @Nullable String schema) {}

    /**
     * Reads a checked text.
     *
     * @param text a prefix, or a schema, a dot and a prefix
     * @return the names
     */
    public static Names of(String text) {
        String checked = Checks.prefix(text);
        int dot = checked.indexOf('.');
        return dot < 0
                ? new Names(Optional.empty(), checked)
                : new Names(Optional.of(checked.substring(0, dot)), checked.substring(dot + 1));
    }

    /**
     * Puts the names into DDL.
     *
     * @param ddl with {@link Sql#PREFIX}
     * @param schemaOfIndexes whether the engine wants the schema before the name of an index too
     * @return the text to run
     */
    public String into(String ddl, boolean schemaOfIndexes) {
        String qualified = schema.map(name -> name + ".").orElse("") + prefix;
        String named = schemaOfIndexes ? ddl : ddl.replace(INDEX + Sql.PREFIX, INDEX + prefix);
        return named.replace(Sql.PREFIX, qualified);
    }

    /**
     * Where a connection finds them.
     *
     * @param connection to the database
     * @return the place
     * @throws SQLException as the driver says
     */
    public Place place(Connection connection) throws SQLException {
        return connection.getMetaData().supportsSchemasInTableDefinitions()
                ? new Place(
                        connection.getCatalog(),
                        schema.isPresent() ? folded(connection, schema.get()) : connection.getSchema())
                : new Place(schema.orElse(connection.getCatalog()), null);
    }

    /**
     * A name as the engine keeps it.
     *
     * @param connection to the database
     * @param name in lower case
     * @return the same, or in upper case
     * @throws SQLException as the driver says
     */
    public static String folded(Connection connection, String name) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? name.toUpperCase(Locale.ROOT) : name;
    }
}
