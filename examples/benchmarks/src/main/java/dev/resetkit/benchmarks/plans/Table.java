package dev.resetkit.benchmarks.plans;

import dev.resetkit.benchmarks.plans.Explaining.Step;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements of flows, as a table for people. */
final class Table {
    private static final Pattern PARTS =
            Pattern.compile("(DELETE FROM|FROM|JOIN|INSERT INTO|UPDATE) resetkit_([a-z_]+)");
    private static final Map<String, String> VERBS = Map.of(
            "DELETE FROM", "delete", "FROM", "read", "JOIN", "read", "INSERT INTO", "insert", "UPDATE", "update");

    private static final Comparator<Plan> DEAREST =
            Comparator.comparingLong(Plan::buffers).thenComparingLong(Plan::rows);

    private final boolean pages;
    private final StringBuilder text = new StringBuilder();

    /** Whether the engine tells of pages. */
    Table(boolean pages) {
        this.pages = pages;
        text.append("| flow | statement | index | rows |")
                .append(pages ? " pages |" : "")
                .append("\n|---|---|---|---|")
                .append(pages ? "---|" : "")
                .append('\n');
    }

    /** Adds a flow; of a statement that runs several times, the dearest is shown. */
    void add(String flow, List<Step> steps) {
        Map<String, Step> dearest = new LinkedHashMap<>();
        Map<String, Integer> times = new LinkedHashMap<>();
        for (Step step : steps) {
            times.merge(step.sql(), 1, Integer::sum);
            dearest.merge(step.sql(), step, (a, b) -> DEAREST.compare(a.plan(), b.plan()) >= 0 ? a : b);
        }
        var lines = new StringBuilder();
        String name = flow;
        for (Step step : dearest.values()) {
            int count = times.getOrDefault(step.sql(), 1);
            lines.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(inShort(step.sql()))
                    .append(count > 1 ? " (" + count + " times)" : "")
                    .append(" | ")
                    .append(found(step.plan()))
                    .append(" | ")
                    .append(step.plan().rows())
                    .append(pages ? " | " + step.plan().buffers() : "")
                    .append(" |\n");
            name = "";
        }
        System.out.print(lines);
        text.append(lines);
    }

    private static String inShort(String sql) {
        Map<String, String> parts = new LinkedHashMap<>();
        Matcher part = PARTS.matcher(sql);
        while (part.find()) {
            String verb = VERBS.getOrDefault(part.group(1), "");
            parts.merge(part.group(2), verb, (a, b) -> a.contains(b) ? a : a + " and " + b);
        }
        var text = new StringJoiner(", ");
        parts.forEach((table, verb) -> text.add(verb + " " + table));
        return text + (sql.contains("FOR UPDATE") ? ", locked" : "");
    }

    private static String found(Plan plan) {
        var text = new StringJoiner(", ");
        plan.indexes().forEach(index -> text.add(index.replace("resetkit_", "")));
        plan.scans().forEach(table -> text.add("**all of " + table.replace("resetkit_", "") + "**"));
        return text.length() == 0 ? "–" : text.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
