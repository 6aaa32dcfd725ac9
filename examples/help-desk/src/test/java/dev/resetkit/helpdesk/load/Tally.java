package dev.resetkit.helpdesk.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was answered, counted by what it was an answer to and what it came to; and how long each answer took. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, List<Long>> times = new TreeMap<>();
    private final List<String> changed = new ArrayList<>();

    /** One answer. */
    synchronized void add(String what, String outcome, long nanos) {
        counts.merge(what + "_" + outcome, 1, Integer::sum);
        times.computeIfAbsent(what + "_" + outcome, any -> new ArrayList<>()).add(nanos);
    }

    /** One that never came. */
    synchronized void lost(String what, Exception why) {
        counts.merge(what + "_lost", 1, Integer::sum);
        System.out.println("LOST " + what + " " + why);
    }

    /** One that is no answer to that. */
    synchronized void wrong(String what, Answer answer) {
        counts.merge(what + "_wrong", 1, Integer::sum);
        System.out.println("WRONG " + what + " " + answer.status());
    }

    /** Somebody was told that the password is a new one. */
    synchronized void changed(String id) {
        changed.add(id);
    }

    synchronized int count(String end) {
        return counts.entrySet().stream()
                .filter(each -> each.getKey().endsWith(end))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    synchronized double millis(String what, double part) {
        List<Long> all = new ArrayList<>(times.getOrDefault(what, List.of(0L)));
        Collections.sort(all);
        return all.get((int) Math.ceil(part * all.size()) - 1) / 1e6;
    }

    synchronized void print() {
        counts.forEach((what, number) -> Result.print(what, number, "answers"));
        times.keySet().forEach(what -> {
            Result.print(what + "_p50", millis(what, 0.5), "ms");
            Result.print(what + "_p99", millis(what, 0.99), "ms");
        });
        changed.forEach(id -> System.out.println("CHANGED " + id));
    }
}
