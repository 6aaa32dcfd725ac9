package dev.resetkit.benchmarks.plans;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB says what it did as a row for each table, in the order of the joins. An insert is planned and not run. */
final class AskingMariaDb implements Asking {
    private static final Pattern TABLES = Pattern.compile("resetkit_([a-z_]+)(?:(?: AS)? ([a-z]+)\\b)?");
    private static final Set<String> WHOLE = Set.of("ALL", "index");

    @Override
    public String question(String statement) {
        return (isInsert(statement) ? "EXPLAIN " : "ANALYZE ") + statement;
    }

    private static boolean isInsert(String statement) {
        return statement.startsWith("INSERT");
    }

    @Override
    public Plan plan(String statement, ResultSet answer) throws SQLException {
        Map<String, String> names = names(statement);
        Set<String> indexes = new LinkedHashSet<>();
        Set<String> scans = new LinkedHashSet<>();
        double rows = isInsert(statement) ? 1 : 0;
        double loops = 1;
        while (answer.next()) {
            String table = names.get(answer.getString("table"));
            String index = answer.getString("key");
            double read = isInsert(statement) ? 0 : answer.getDouble("r_rows");
            if (table != null && index != null) {
                indexes.add(index.equals("PRIMARY") ? table + "_pkey" : index);
            }
            if (table != null && WHOLE.contains(String.valueOf(answer.getString("type"))) && read > 0) {
                scans.add(table);
            }
            rows += table == null ? 0 : read * loops;
            loops *= isInsert(statement) ? 1 : read * answer.getDouble("r_filtered") / 100;
        }
        return new Plan(indexes, scans, Math.round(rows), 0);
    }

    /** The tables by the names that they have in the statement. */
    private static Map<String, String> names(String statement) {
        Map<String, String> names = new HashMap<>();
        Matcher table = TABLES.matcher(statement);
        while (table.find()) {
            names.put("resetkit_" + table.group(1), table.group(1));
            if (table.group(2) != null) {
                names.put(table.group(2), table.group(1));
            }
        }
        return names;
    }
}
