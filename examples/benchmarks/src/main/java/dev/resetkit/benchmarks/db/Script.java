package dev.resetkit.benchmarks.db;

import dev.resetkit.benchmarks.db.Recording.Trip;
import dev.resetkit.benchmarks.db.Recording.Unit;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Statements that were written down, as a script for pgbench: the same texts, round trips and transactions. What has to
 * differ from one run to the next is made up anew: ids, digests, the customer, and the administrator of each client.
 */
final class Script {
    /** How many customers each client has to itself. */
    static final int CUSTOMERS = 20_000;

    private static final long MOST = 1L << 62;

    private final String customer;
    private final Set<String> made = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    private Script(String customer) {
        this.customer = customer;
    }

    /** The script of units that were about one customer. */
    static String of(List<Unit> units, String customer) {
        var script = new Script(customer);
        units.forEach(script::unit);
        List<String> head = new ArrayList<>();
        head.add("\\set n :n + 1");
        head.add("\\set customer :client_id * " + CUSTOMERS + " + :n");
        script.made.forEach(ignored -> head.add("\\set r" + head.size() + " random(1, " + MOST + ")"));
        return String.join("\n", head) + "\n" + String.join("\n", script.lines) + "\n";
    }

    /** Begin goes with the first statement, as the driver sends it; commit has a round trip of its own. */
    private void unit(Unit unit) {
        for (int i = 0; i < unit.trips().size(); i++) {
            List<String> together = new ArrayList<>();
            if (unit.transaction() && i == 0) {
                together.add("BEGIN");
            }
            together.addAll(statements(unit.trips().get(i)));
            trip(together);
        }
        if (unit.transaction()) {
            trip(List.of("COMMIT"));
        }
    }

    private void trip(List<String> statements) {
        boolean several = statements.size() > 1;
        if (several) {
            lines.add("\\startpipeline");
        }
        statements.forEach(statement -> lines.add(statement + ";"));
        if (several) {
            lines.add("\\endpipeline");
        }
    }

    /** The driver sends two statements in one text, and those of a batch, in one go. */
    private List<String> statements(Trip trip) {
        return trip.rows().stream()
                .flatMap(row -> List.of(filled(trip.sql(), row).split(";", -1)).stream())
                .toList();
    }

    private String filled(String sql, List<@Nullable Object> row) {
        // A colon before a letter would begin the name of a variable.
        String[] parts = sql.replaceAll(":(?=[A-Za-z])", ": ").split("\\?", -1);
        if (parts.length != row.size() + 1) {
            throw new IllegalStateException("not as many values as places: " + sql);
        }
        return parts[0]
                + IntStream.range(0, row.size())
                        .mapToObj(i -> value(row.get(i)) + parts[i + 1])
                        .collect(Collectors.joining());
    }

    private String value(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof byte[] digest) {
            return "sha256(int8send(" + made(HexFormat.of().formatHex(digest)) + "))";
        }
        if (value instanceof OffsetDateTime time) {
            // No colons: they begin the names of variables.
            return String.format(Locale.ROOT, "to_timestamp(%d.%06d)", time.toEpochSecond(), time.getNano() / 1_000);
        }
        if (value instanceof Object[] array) {
            return "CAST(ARRAY["
                    + List.of(array).stream().map(this::value).collect(Collectors.joining(", "))
                    + "] AS text[])";
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    private String text(String text) {
        if (text.equals(customer)) {
            return "CAST(:customer AS text)";
        }
        if (text.startsWith("ada-")) {
            return "'ada-' || :client_id";
        }
        if (text.matches("[a-z2-7]{26}")) {
            return "CAST(" + made(text) + " AS text)";
        }
        if (text.matches("[0-9a-f]{64}")) {
            return "encode(sha256(int8send(" + made(text) + ")), 'hex')";
        }
        return "E'" + text.replace("'", "''").replace(":", "\\072") + "'";
    }

    /** The same value gets the same variable; their numbers go on behind the two of the head. */
    private String made(String value) {
        made.add(value);
        return ":r" + (List.copyOf(made).indexOf(value) + 2);
    }
}
