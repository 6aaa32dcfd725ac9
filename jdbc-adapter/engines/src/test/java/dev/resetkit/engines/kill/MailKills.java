package dev.resetkit.engines.kill;

import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.FaultySmtpServer;
import dev.resetkit.engines.Postgres;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Two worker processes on one database and a mail server on a bad day: one of them is killed (SIGKILL) again and again,
 * and takes part again; once the server is out of service for a while. Beside the job that mails nearly everybody, single
 * resets are asked for right before each kill.
 */
final class MailKills implements AutoCloseable {
    static final String FAILING = "FAILING";
    static final String RECOVERED = "RECOVERED";

    /** How many single resets are on their way when a worker is killed; an administrator may send 600 an hour. */
    private static final int SINGLES = 25;

    private static final Set<ResetState> SAY_WHY =
            Set.of(ResetState.ACCEPTED, ResetState.REJECTED, ResetState.OUTCOME_UNKNOWN, ResetState.GAVE_UP);

    private final String url = Postgres.freshUrl();
    private final FaultySmtpServer server = new FaultySmtpServer();
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
    private final List<Process> workers = new ArrayList<>();
    private final List<UserId> customers;
    private final List<UserId> singles = new ArrayList<>();
    private final HikariDataSource pool;
    private final Site site;
    private final Resetkit resetkit;
    private final Duration patience;
    private int kills;

    /** What came of it. */
    record Result(
            int mails,
            int singles,
            int kills,
            Map<ResetState, Integer> states,
            List<String> unexplained,
            List<String> duplicates) {
        int secondMails() {
            return duplicates.size();
        }
    }

    /** A site with so many customers; no step may take longer than {@code patience}. */
    MailKills(int users, Duration patience) throws IOException {
        this.patience = patience;
        Site.furnish(url);
        customers = Site.furnish(url, users);
        pool = Postgres.pool(url);
        site = Site.over(pool, server.port());
        resetkit = site.quick(Clock.systemUTC(), mail -> HandOver.accepted(250, Optional.empty(), "never"), 1);
    }

    /** Mails everybody; kills a worker whenever so many mails more are out, and takes the server down half way. */
    Result run(int every, int mostKills) throws Exception {
        int apart = SINGLES * Math.min(customers.size() / every, mostKills);
        List<UserId> many = customers.subList(apart, customers.size());
        JobId job = resetkit.staff()
                .startBulk(Site.ADMIN, many, BulkOptions.defaults().atMost(60_000))
                .orThrow();
        workers.add(worker());
        workers.add(worker());
        int half = customers.size() / 2;
        boolean outage = false;
        for (int next = every; next < customers.size() - every && kills < mostKills; next += every) {
            int due = next;
            until("mail " + due, () -> server.mails() >= due);
            sendSingles();
            kill();
            if (!outage && due >= half) {
                outage = true;
                outage();
            }
        }
        until("the end of the job", () -> report(job).state() == JobState.FINISHED);
        customers.subList(singles.size(), apart).forEach(this::send);
        until("the end of the single mails", () -> singles.stream().allMatch(this::saysWhy));
        return result();
    }

    private void sendSingles() {
        customers.subList(singles.size(), singles.size() + SINGLES).forEach(this::send);
    }

    private void send(UserId customer) {
        resetkit.staff().sendResetEmail(Site.ADMIN, customer).orThrow();
        singles.add(customer);
    }

    /** An outcome that nobody knows is the last word only when the mail is not tried again. */
    private boolean saysWhy(UserId customer) {
        ResetReport report = reports(customer).get(0);
        List<TimelineEntry> timeline = report.timeline();
        return SAY_WHY.contains(report.state())
                && timeline.get(timeline.size() - 1).nextTry().isEmpty();
    }

    private List<ResetReport> reports(UserId customer) {
        return resetkit.staff().history(Site.ADMIN, customer).orThrow();
    }

    private void kill() throws Exception {
        Process victim = workers.remove(0);
        victim.destroyForcibly().waitFor();
        kills++;
        workers.add(worker());
    }

    /** Until a worker has told of it; and mails go again only when the workers have found out by themselves. */
    private void outage() throws Exception {
        said.clear();
        server.down(true);
        until("a worker that reports the outage", () -> said.contains(FAILING));
        int before = server.mails();
        server.down(false);
        until("a worker that has recovered", () -> said.contains(RECOVERED) && server.mails() > before);
    }

    private JobReport report(JobId job) {
        return resetkit.staff().bulkReport(Site.ADMIN, job).orThrow();
    }

    private Result result() {
        Map<ResetState, Integer> states = new EnumMap<>(ResetState.class);
        List<String> unexplained = new ArrayList<>();
        List<String> duplicates = new ArrayList<>();
        for (UserId customer : customers) {
            List<ResetReport> resets = reports(customer);
            int mails = server.tokens(customer.value()).size();
            ResetReport reset = resets.get(0);
            states.merge(reset.state(), 1, Integer::sum);
            if (resets.size() != 1 || !isExplained(customer, reset, mails)) {
                unexplained.add(customer.value() + " " + mails + " mails: " + resets);
            }
            for (int i = 1; i < mails; i++) {
                duplicates.add(customer.value());
            }
        }
        return new Result(server.mails(), singles.size(), kills, states, unexplained, duplicates);
    }

    /** The state says why; one that was accepted is out; and each mail but one is owed to an outcome that nobody knew. */
    private boolean isExplained(UserId customer, ResetReport reset, int mails) {
        long unknown = reset.timeline().stream()
                .map(TimelineEntry::state)
                .filter(ResetState.OUTCOME_UNKNOWN::equals)
                .count();
        boolean out = reset.state() != ResetState.ACCEPTED || mails > 0;
        boolean refused = reset.state() != ResetState.REJECTED || server.refused(customer.value());
        boolean owed = mails - 1 <= unknown && (mails == 0 || reset.state() == ResetState.ACCEPTED || unknown > 0);
        return SAY_WHY.contains(reset.state()) && out && refused && owed;
    }

    List<String> tokens(String customer) {
        return server.tokens(customer);
    }

    Resetkit resetkit() {
        return resetkit;
    }

    private Process worker() throws IOException {
        Process worker = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailVictim.class.getName(),
                        url,
                        Integer.toString(server.port()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var reader = new Thread(
                () -> worker.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add));
        reader.setDaemon(true);
        reader.start();
        return worker;
    }

    private void until(String what, BooleanSupplier there) throws InterruptedException {
        var never = new CountDownLatch(1);
        long end = System.nanoTime() + patience.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(what + " did not come; so far " + server.mails() + " mails and " + said);
            }
            if (never.await(20, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it never opens");
            }
        }
    }

    @Override
    public void close() throws IOException {
        workers.forEach(Process::destroyForcibly);
        site.close();
        pool.close();
        server.close();
    }
}
