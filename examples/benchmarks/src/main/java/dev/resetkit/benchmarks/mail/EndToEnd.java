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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The whole way on PostgreSQL, every state durable. Jobs fill the outbox while the tap is closed: a reset, its outbox
 * row, budgets, audit and the item's result each. Then the tap is opened: rights and targets of now, link, mail to the
 * sink, timeline, what came of it. And what a single reset waits for its mail to be accepted while a job runs.
 */
final class EndToEnd {
    private static final int JOBS = 4;
    private static final int USERS = 20_000;
    private static final int WARM_UP = 4_000;
    private static final int SINGLES = 400;
    private static final int CONNECTIONS = 8;
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

    private final Map<ResetId, Long> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger acceptances = new AtomicInteger();
    private final Tap tap = new Tap();
    private final CpuShares shares = new CpuShares();
    private final Site site;
    private final Resetkit resetkit;
    private final double mailOnly;

    private EndToEnd(Site site, SmtpMailer mailer, double mailOnly) {
        this.site = site;
        this.mailOnly = mailOnly;
        resetkit = site.resetkit(mailer, tap, CONNECTIONS, (account, entry) -> note(entry));
    }

    /**
     * Runs it.
     *
     * @param mailOnly mails a second without database, over as many connections
     */
    static void run(Sink sink, double mailOnly) throws IOException {
        try (var site = Site.started();
                SmtpMailer mailer = SmtpMailer.builder()
                        .host("127.0.0.1")
                        .port(sink.port())
                        .insecurePlaintext()
                        .maxConnections(CONNECTIONS + 1)
                        .renderer(TheMail.RENDERER)
                        .build()) {
            var leg = new EndToEnd(site, mailer, mailOnly);
            leg.shares.add("this process", ProcessHandle.current());
            leg.shares.add("PostgreSQL", site.server());
            sink.program().ifPresent(program -> leg.shares.add("sink", program));
            leg.measure();
        }
    }

    private void measure() {
        try (var worker = resetkit.process()) {
            worker.start();
            job(site.customers("warm-up", WARM_UP));
            until(() -> acceptances.get() == WARM_UP);
            site.analyze();
            List<UserId> alone = site.customers("alone", 2 * SINGLES);
            singles(alone.subList(0, SINGLES));
            double idle = p99(singles(alone.subList(SINGLES, 2 * SINGLES)));
            resetkit.process().close();

            fill();
            site.analyze();
            pour();
            site.analyze();
            besideAJob(idle);
        }
    }

    private void fill() {
        tap.close();
        for (int i = 1; i <= JOBS; i++) {
            job(site.customers("crowd-" + i, USERS / JOBS));
        }
        shares.begin();
        double rate = rate(USERS, () -> tap.added() == USERS);
        System.out.printf("  resets made            %d jobs %23.1f a second; %s%n", JOBS, rate, shares.end());
        result("resets_made_per_s", rate, "resets/s");
        resetkit.process().close();
    }

    private void pour() {
        tap.open();
        shares.begin();
        int before = acceptances.get();
        double rate = rate(USERS, () -> acceptances.get() == before + USERS);
        System.out.printf(
                "  end to end             %d connection(s) %10.1f mails/s; %s%n", CONNECTIONS, rate, shares.end());
        result("delivery_end_to_end_per_s", rate, "mails/s");
        result("delivery_vs_mailonly_ratio", rate / mailOnly, "x");
    }

    private void besideAJob(double idle) {
        List<UserId> others = site.customers("beside", SINGLES);
        long start = System.nanoTime();
        JobId job = job(site.customers("more", USERS));
        double busy = p99(singles(others));
        boolean during = running(job);
        until(() -> !running(job));
        System.out.printf(
                "  a job of %d users, from the call to its end, %d of them a second%n",
                USERS, Math.round(USERS * 1e9 / (System.nanoTime() - start)));
        System.out.printf("  single reset to 250, p99: %.1f ms alone, %.1f ms beside the job%n", idle, busy);
        if (during) {
            result("single_under_bulk_vs_idle_p99_ratio", busy / idle, "x");
        } else {
            System.out.println("  the job ended before the single resets did: no ratio");
        }
    }

    private void note(TimelineEntry entry) {
        if (entry.state() == ResetState.ACCEPTED) {
            accepted.put(entry.reset(), System.nanoTime());
            acceptances.incrementAndGet();
        }
    }

    /** From the start of the worker, so that no pause of its own counts. */
    private double rate(int count, BooleanSupplier done) {
        long start = System.nanoTime();
        resetkit.process().start();
        until(done);
        return count * 1e9 / (System.nanoTime() - start);
    }

    private JobId job(List<UserId> users) {
        var fast = BulkOptions.defaults().atMost(60_000);
        return resetkit.staff().startBulk(Site.ADMIN, users, fast).orThrow();
    }

    private boolean running(JobId job) {
        return resetkit.staff().bulkReport(Site.ADMIN, job).orThrow().state() != JobState.FINISHED;
    }

    /** From the call to the 250 of each, in milliseconds; one after the other, at a pace that leaves the worker idle. */
    private List<Double> singles(List<UserId> users) {
        List<Double> waits = new ArrayList<>();
        for (UserId user : users) {
            long start = System.nanoTime();
            ResetId reset =
                    resetkit.staff().sendResetEmail(Site.ADMIN, user).orThrow().id();
            until(() -> accepted.containsKey(reset), Duration.ofNanos(100_000));
            waits.add((accepted.getOrDefault(reset, start) - start) / 1e6);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return waits;
    }

    private static void until(BooleanSupplier done) {
        until(done, Duration.ofMillis(20));
    }

    private static void until(BooleanSupplier done, Duration rest) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE) {
                throw new IllegalStateException("no end in sight");
            }
            LockSupport.parkNanos(rest.toNanos());
        }
    }

    private static double p99(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() * 99 / 100);
    }
}
