package dev.resetkit.benchmarks.mail;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How much of the machine each of several programs took, as the operating system counts it. */
final class CpuShares {
    private final Map<String, ProcessHandle> programs = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private long began;

    void add(String name, ProcessHandle program) {
        programs.put(name, program);
    }

    void begin() {
        programs.forEach((name, program) -> before.put(name, used(program)));
        began = System.nanoTime();
    }

    /** Since the beginning, in hundredths of all processors. */
    String end() {
        double all = (double) (System.nanoTime() - began) * Runtime.getRuntime().availableProcessors();
        var text = new StringBuilder();
        programs.forEach((name, program) -> {
            Duration used = used(program).minus(before.getOrDefault(name, Duration.ZERO));
            text.append(String.format("%s%s %.0f %%", text.isEmpty() ? "" : ", ", name, used.toNanos() * 100 / all));
        });
        return text.toString();
    }

    /** Of a program with all that it started. */
    private static Duration used(ProcessHandle program) {
        return Stream.concat(Stream.of(program), program.descendants())
                .flatMap(one -> one.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
