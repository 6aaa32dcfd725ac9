package dev.resetkit.benchmarks.mail;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.Resetkit;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The whole way: a job of many users on PostgreSQL, each item a reset with its outbox row, link, timeline and audit, each
 * mail at the sink, every state durable. And what a single reset waits for its mail to be accepted while the job runs.
 */
final class EndToEnd {
    private static final int USERS = 20_000;
    private static final int SINGLES = 200;
    private static final int CONNECTIONS = 8;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(30);

    private final Map<ResetId, Long> accepted = new ConcurrentHashMap<>();

    private EndToEnd() {}

    /**
     * Runs it.
     *
     * @param mailOnly mails a second without database, over as many connections
     */
    static void run(Sink sink, double mailOnly) throws IOException {
        new EndToEnd().measure(sink, mailOnly);
    }

    private void measure(Sink sink, double mailOnly) throws IOException {
        try (var site = Site.started();
                SmtpMailer mailer = SmtpMailer.builder()
                        .host("127.0.0.1")
                        .port(sink.port())
                        .insecurePlaintext()
                        .maxConnections(CONNECTIONS + 1)
                        .renderer(TheMail.RENDERER)
                        .build()) {
            Resetkit resetkit = site.resetkit(mailer, CONNECTIONS, (account, entry) -> note(entry));
            measure(site, resetkit, mailOnly);
        }
    }

    private void measure(Site site, Resetkit resetkit, double mailOnly) {
        try (var worker = resetkit.process()) {
            List<UserId> crowd = site.customers("crowd", USERS);
            List<UserId> first = site.customers("first", 2 * SINGLES);
            List<UserId> second = site.customers("second", SINGLES);
            worker.start();
            singles(resetkit, first.subList(0, SINGLES));
            double idle = p99(singles(resetkit, first.subList(SINGLES, 2 * SINGLES)));

            long start = System.nanoTime();
            JobId job = resetkit.staff()
                    .startBulk(Site.ADMIN, crowd, BulkOptions.defaults().atMost(60_000))
                    .orThrow();
            double busy = p99(singles(resetkit, second));
            boolean during = running(resetkit, job);
            while (running(resetkit, job)) {
                rest(Duration.ofMillis(50), start);
            }
            double rate = USERS * 1e9 / (System.nanoTime() - start);
            System.out.printf("  %-22s %d connection(s) %10.1f mails/s%n", "end to end", CONNECTIONS, rate);
            result("delivery_end_to_end_per_s", rate, "mails/s");
            result("delivery_vs_mailonly_ratio", rate / mailOnly, "x");
            System.out.printf("  single reset to 250, p99: %.1f ms alone, %.1f ms beside the job%n", idle, busy);
            if (during) {
                result("single_under_bulk_vs_idle_p99_ratio", busy / idle, "x");
            } else {
                System.out.println("  the job ended before the single resets did: no ratio");
            }
        }
    }

    private void note(TimelineEntry entry) {
        if (entry.state() == ResetState.ACCEPTED) {
            accepted.put(entry.reset(), System.nanoTime());
        }
    }

    private static boolean running(Resetkit resetkit, JobId job) {
        return resetkit.staff().bulkReport(Site.ADMIN, job).orThrow().state() != JobState.FINISHED;
    }

    /** From the call to the 250 of each, in milliseconds; one after the other, at a pace that leaves the worker idle. */
    private List<Double> singles(Resetkit resetkit, List<UserId> users) {
        List<Double> waits = new ArrayList<>();
        for (UserId user : users) {
            long start = System.nanoTime();
            ResetId reset =
                    resetkit.staff().sendResetEmail(Site.ADMIN, user).orThrow().id();
            while (!accepted.containsKey(reset)) {
                rest(Duration.ofNanos(100_000), start);
            }
            waits.add((accepted.getOrDefault(reset, start) - start) / 1e6);
            rest(Duration.ofMillis(20), start);
        }
        return waits;
    }

    private static void rest(Duration time, long since) {
        if (System.nanoTime() - since > PATIENCE) {
            throw new IllegalStateException("no end in sight");
        }
        LockSupport.parkNanos(time.toNanos());
    }

    private static double p99(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() * 99 / 100);
    }
}
