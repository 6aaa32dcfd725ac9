package dev.resetkit.engines.kill;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.Postgres;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.spi.Mailer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A big job on PostgreSQL, by command and not in the build: its worker has 128 MiB, is killed (SIGKILL) half way, and
 * another one goes on. Prints users a second, peak heap, and how many were mailed twice or not at all.
 */
public final class JobScale {
    private static final String HEAP = "-Xmx128m";

    private JobScale() {}

    /** Arguments: how many users; or, for the processes it starts, what they do. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "start" -> start(args[1], Integer.parseInt(args[2]));
            case "work" -> work(args[1], JobId.of(args[2]), Path.of(args[3]), Integer.parseInt(args[4]));
            default -> measure(Integer.parseInt(args[0]));
        }
    }

    private static void measure(int users) throws Exception {
        Path mails = Files.createTempFile("job-scale", ".txt");
        String url = Postgres.freshUrl();
        Site.furnish(url);
        Site.furnish(url, users);
        long began = System.nanoTime();
        String job = answer(child("start", url, Integer.toString(users)));
        System.out.printf("stored %d items in %.1f s%n", users, seconds(began));

        long working = System.nanoTime();
        Process first = child("work", url, job, mails.toString(), "0");
        while (lines(mails) < users / 2 && first.isAlive()) {
            first.waitFor(50, TimeUnit.MILLISECONDS);
        }
        first.destroyForcibly().waitFor();
        double half = seconds(working);
        long before = lines(mails);
        System.out.printf("killed after %d mails, %.1f s: %.0f a second%n", before, half, before / half);

        long again = System.nanoTime();
        System.out.println(answer(child("work", url, job, mails.toString(), "10")));
        long after = lines(mails) - before;
        System.out.printf("then %d mails in %.1f s: %.0f a second%n", after, seconds(again), after / seconds(again));
        count(mails, users);
        System.exit(0);
    }

    private static void count(Path mails, int users) throws IOException {
        Set<String> once = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (String recipient : Files.readAllLines(mails)) {
            if (!once.add(recipient)) {
                twice.add(recipient);
            }
        }
        System.out.printf("mailed %d, of them twice %s, not at all %d%n", once.size(), twice, users - once.size());
    }

    /** Users are read one by one: nobody holds the list. */
    private static void start(String url, int users) {
        try (var pool = Postgres.pool(url);
                var site = Site.over(pool, 1)) {
            Iterable<UserId> list = () -> IntStream.rangeClosed(1, users)
                    .mapToObj(i -> UserId.of("customer-" + i))
                    .iterator();
            var fast = BulkOptions.defaults().atMost(60_000);
            System.out.println(site.resetkit(Clock.systemUTC())
                    .staff()
                    .startBulk(Site.ADMIN, list, fast)
                    .orThrow());
        }
    }

    private static void work(String url, JobId job, Path mails, int minutesLater) {
        var clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutesLater));
        try (var pool = Postgres.pool(url);
                var site = Site.over(pool, 1)) {
            Resetkit resetkit = site.resetkit(clock, site.directory(), writingTo(mails));
            while (report(resetkit, job).state() != JobState.FINISHED) {
                for (int runs = 0; runs < 100; runs++) {
                    resetkit.process().runOnce();
                }
            }
            System.out.println(report(resetkit, job).counts() + ", peak heap " + peakMebibytes() + " MiB");
        }
    }

    private static JobReport report(Resetkit resetkit, JobId job) {
        return resetkit.staff().bulkReport(Site.ADMIN, job).orThrow();
    }

    /** A mail server that outlives whoever speaks to it. */
    private static Mailer writingTo(Path mails) {
        return (Mail mail) -> {
            try {
                Files.writeString(mails, mail.recipient().localPart() + "\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return HandOver.accepted(250, Optional.empty(), "kept");
        };
    }

    private static long peakMebibytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .map(MemoryPoolMXBean::getPeakUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 20;
    }

    private static Process child(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                HEAP,
                "-cp",
                System.getProperty("java.class.path"),
                JobScale.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String answer(Process child) throws Exception {
        String said = child.inputReader(StandardCharsets.UTF_8).readLine();
        child.waitFor();
        return said;
    }

    private static long lines(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
