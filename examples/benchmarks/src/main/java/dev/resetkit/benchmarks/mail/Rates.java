package dev.resetkit.benchmarks.mail;

import dev.resetkit.benchmarks.mail.Contender.Sender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Mails a second of several, taken in turns so that what the machine does meanwhile hits all of them alike. */
final class Rates {
    private static final int ROUNDS = 5;
    private static final long WARM_UP = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(1_500);

    private Rates() {}

    /** The median of each, over so many connections. */
    static Map<String, Double> of(List<Contender> contenders, int port, int connections)
            throws InterruptedException, ExecutionException {
        Map<String, List<Double>> rates = new LinkedHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        Map<Contender, Sender> senders = new LinkedHashMap<>();
        contenders.forEach(one -> senders.put(one, one.opened().apply(port, connections)));
        try {
            for (Sender sender : senders.values()) {
                rate(threads, sender, connections, WARM_UP);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (var one : senders.entrySet()) {
                    double rate = rate(threads, one.getValue(), connections, ROUND);
                    rates.computeIfAbsent(one.getKey().name(), name -> new ArrayList<>())
                            .add(rate);
                }
            }
        } finally {
            senders.values().forEach(Sender::close);
            threads.shutdownNow();
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((name, all) -> medians.put(name, median(all)));
        return medians;
    }

    private static double rate(ExecutorService threads, Sender sender, int connections, long nanos)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            counts.add(threads.submit(() -> {
                int sent = 0;
                while (System.nanoTime() - start < nanos) {
                    sender.send();
                    sent++;
                }
                return sent;
            }));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get();
        }
        return all * 1e9 / (System.nanoTime() - start);
    }

    static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
