package dev.resetkit.engines.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Looks into every column of every table, and into the files that a database writes. */
final class Tables {
    private Tables() {}

    /** Where a needle stands: table, column and form. */
    static Set<String> search(DataSource database, Needles needles) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (var connection = database.getConnection()) {
            for (String table : names(connection)) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        row(table, rows, needles, found);
                    }
                }
            }
        }
        return found;
    }

    /** Where a needle stands: file and form. */
    static Set<String> search(Path folder, Needles needles) throws IOException {
        Set<String> found = new TreeSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                for (String form : needles.in(bytes(file))) {
                    found.add(folder.relativize(file) + ": " + form);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return found;
    }

    /** A running server removes files of its own now and then. */
    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                String schema = tables.getString("TABLE_SCHEM");
                if (!schema.equalsIgnoreCase("information_schema") && !schema.startsWith("pg_")) {
                    names.add(schema + "." + tables.getString("TABLE_NAME"));
                }
            }
        }
        return names;
    }

    private static void row(String table, ResultSet rows, Needles needles, Set<String> found) throws SQLException {
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            Object value = rows.getObject(i);
            if (value != null) {
                byte[] bytes =
                        value instanceof byte[] raw ? raw : value.toString().getBytes(StandardCharsets.UTF_8);
                for (String form : needles.in(bytes)) {
                    found.add(table + "." + rows.getMetaData().getColumnName(i) + ": " + form);
                }
            }
        }
    }
}
