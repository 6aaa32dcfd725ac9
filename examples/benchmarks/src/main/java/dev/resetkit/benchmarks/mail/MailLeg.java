package dev.resetkit.benchmarks.mail;

import static dev.resetkit.benchmarks.Benchmarks.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/**
 * Mails a second from finished facts to the 250, without database and outbox: the same mail, the same sink, the same run.
 * Each contender sends mail by mail, as a reset does, from as many threads as it has connections. Then the whole way,
 * {@link EndToEnd}, to the same sink.
 */
public final class MailLeg {
    private static final int MANY = 8;
    private static final int FAR = 20;
    private static final int SOURCE_ROUNDS = 3;
    private static final int SOURCE_MAILS = 20_000;

    private MailLeg() {}

    /**
     * Runs the leg; takes some five minutes.
     *
     * @throws IOException when a program cannot be started
     * @throws InterruptedException when somebody wants it to end
     * @throws ExecutionException when a contender fails
     */
    public static void run() throws IOException, InterruptedException, ExecutionException {
        try (Sink near = near()) {
            System.out.println("Near: " + near.name() + ".");
            Map<String, Double> one = measured(near, 1);
            result("mail_per_s_1conn", ours(one), "mails/s");
            Map<String, Double> many = measured(near, MANY);
            result("mail_per_s_8conn", ours(many), "mails/s");
            ratios(many, "8conn");
            limit(near, ours(many));
            EndToEnd.run(near, ours(many));
        }
        try (Sink far = InProcessSink.started(FAR)) {
            System.out.println("Far: " + far.name() + ".");
            Map<String, Double> one = measured(far, 1);
            result("mail_per_s_1conn_20ms", ours(one), "mails/s");
            Map<String, Double> many = measured(far, MANY);
            result("mail_per_s_8conn_20ms", ours(many), "mails/s");
            ratios(many, "8conn_20ms");
        }
    }

    /**
     * Runs the whole way alone, beside our mails alone; takes about two minutes.
     *
     * @throws IOException when a program cannot be started
     * @throws InterruptedException when somebody wants it to end
     * @throws ExecutionException when a mail fails
     */
    public static void delivery() throws IOException, InterruptedException, ExecutionException {
        try (Sink near = near()) {
            System.out.println("Near: " + near.name() + ".");
            EndToEnd.run(near, ours(Rates.of(List.of(Contenders.resetkit()), near.port(), MANY)));
        }
    }

    private static Sink near() {
        return Postfix.sink().orElseGet(() -> InProcessSink.started(0));
    }

    private static Map<String, Double> measured(Sink sink, int connections)
            throws InterruptedException, ExecutionException {
        Map<String, Double> rates = Rates.of(Contenders.all(), sink.port(), connections);
        rates.forEach((name, rate) ->
                System.out.printf("  %-22s %d connection(s) %10.1f mails/s%n", name, connections, rate));
        return rates;
    }

    private static double ours(Map<String, Double> rates) {
        return rates.getOrDefault("resetkit", 0.0);
    }

    private static void ratios(Map<String, Double> rates, String setting) {
        rates.forEach((name, rate) -> {
            if (!name.equals("resetkit")) {
                result("mail_vs_" + name + "_" + setting + "_ratio", ours(rates) / rate, "x");
            }
        });
    }

    /** How far we are from a program that does nothing but send. */
    private static void limit(Sink sink, double ours) throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < SOURCE_ROUNDS; i++) {
            Optional<Double> rate = Postfix.sourceRate(sink.port(), MANY, SOURCE_MAILS, TheMail.BYTES);
            rate.ifPresent(rates::add);
        }
        if (rates.isEmpty()) {
            System.out.println("  smtp-source of Postfix is not installed: no limit to compare with");
            return;
        }
        double limit = Rates.median(rates);
        System.out.printf("  %-22s %d connection(s) %10.1f mails/s%n", "smtp-source", MANY, limit);
        result("mail_vs_smtpsource_ratio", ours / limit, "x");
    }
}
