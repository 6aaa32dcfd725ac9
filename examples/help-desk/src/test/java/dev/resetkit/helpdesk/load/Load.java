package dev.resetkit.helpdesk.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * 200 users at once for a minute, on inspect and redeem. The help desk runs in this process, the users in another, so
 * that each one's share of the processor can be told.
 */
public final class Load {
    private static final int PEOPLE = 1_500;
    private static final int TO_WARM_UP = 300;
    private static final int IDLE = 300;
    private static final double MEBI = 1024.0 * 1024.0;

    private final LoadDesk desk;
    private final Process users;
    private final Writer in;
    private final BufferedReader out;
    private final Set<String> told = new HashSet<>();
    private final Map<String, Double> numbers = new HashMap<>();

    private Load(LoadDesk desk) throws IOException {
        this.desk = desk;
        users = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Visitors.class.getName(),
                        Integer.toString(desk.port()),
                        Integer.toString(PEOPLE),
                        Integer.toString(TO_WARM_UP),
                        Integer.toString(IDLE))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = users.outputWriter(StandardCharsets.UTF_8);
        out = users.inputReader(StandardCharsets.UTF_8);
    }

    /**
     * Measures, and prints lines that begin with RESULT.
     *
     * @param args none
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("load");
        var desk = new LoadDesk(folder.resolve("desk").toString());
        try {
            desk.prepare(PEOPLE);
            System.exit(new Load(desk).measure() ? 0 : 1);
        } finally {
            desk.close();
        }
    }

    private boolean measure() throws IOException {
        phase("collect");
        phase("warm");
        phase("idle");
        Result.print("heap_begin", heap(), "MiB");
        Duration ours = spent(ProcessHandle.current());
        Duration theirs = spent(users.toHandle());
        long begin = System.nanoTime();
        phase("together");
        double seconds = (System.nanoTime() - begin) / 1e9;
        double desk = seconds(spent(ProcessHandle.current()).minus(ours));
        double load = seconds(spent(users.toHandle()).minus(theirs));
        Result.print("heap_end", heap(), "MiB");
        Result.print("seconds", seconds, "s");
        Result.print("cpu_desk", desk, "s");
        Result.print("cpu_users", load, "s");
        Result.print("cpu_users_of_used", 100 * load / (desk + load), "%");
        int cores = Runtime.getRuntime().availableProcessors();
        Result.print("cpu_users_of_machine", 100 * load / (seconds * cores), "%");
        return checked();
    }

    /** One phase of the users; what they print is printed here. */
    private void phase(String name) throws IOException {
        in.write(name + "\n");
        in.flush();
        for (String line = out.readLine(); !"done".equals(line); line = out.readLine()) {
            if (line == null) {
                throw new IOException("the users are gone");
            }
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "CHANGED" -> told.add(words[1]);
                case "RESULT" -> numbers.put(words[1], Double.valueOf(words[2]));
                default -> {}
            }
            if (!words[0].equals("CHANGED")) {
                System.out.println(line);
            }
        }
    }

    /** What lives on the heap, without the mails of the mailbox. */
    private double heap() {
        desk.forgetMails();
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI;
    }

    private static Duration spent(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** No answer was wrong or lost, and whoever was told of a new password has one, and nobody else. */
    private boolean checked() {
        Set<String> changed = desk.changed(PEOPLE);
        Result.print("told_of_a_new_password", told.size(), "users");
        Result.print("have_a_new_password", changed.size(), "users");
        Result.print("inspect_p99_to_idle", number("inspect_right_p99") / number("idle_inspect_right_p99"), "times");
        return changed.equals(told) && number("wrong") == 0 && number("lost") == 0;
    }

    private double number(String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }
}
