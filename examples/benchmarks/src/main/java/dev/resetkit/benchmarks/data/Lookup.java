package dev.resetkit.benchmarks.data;

import static dev.resetkit.benchmarks.Benchmarks.result;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.TokenStore;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import javax.sql.DataSource;

/**
 * How long it takes to find a link by its digest, with its reset, among many and among few. Links that people open are
 * young, and their pages are still in memory: the same ten thousand are looked up again and again, drawn among all there are.
 */
public final class Lookup {
    private static final int LOOKUPS = 100_000;
    private static final int ROUND = 1_000;
    private static final int OPENED = 10_000;

    private Lookup() {}

    /**
     * In turns, a thousand each, warm; both tables are filled by {@link Fill}.
     *
     * @param name of the result
     * @param many where very many links are
     * @param links how many
     * @param few where few are
     * @param fewLinks how many
     */
    public static void run(String name, DataSource many, int links, DataSource few, int fewLinks) {
        int[] ofMany = drawn(links);
        int[] ofFew = drawn(fewLinks);
        TokenStore large = tokens(many);
        TokenStore small = tokens(few);
        lookUp(large, ofMany, 0, 2 * OPENED);
        lookUp(small, ofFew, 0, 2 * OPENED);
        long[] slow = {};
        long[] fast = {};
        for (int done = 0; done < LOOKUPS; done += ROUND) {
            slow = joined(slow, lookUp(large, ofMany, done, ROUND));
            fast = joined(fast, lookUp(small, ofFew, done, ROUND));
        }
        System.out.printf(
                "  found among %,d: %.1f us; among %,d: %.1f us%n",
                links, median(slow) / 1e3, fewLinks, median(fast) / 1e3);
        result(name, median(slow) / (double) median(fast), "x");
    }

    private static TokenStore tokens(DataSource database) {
        return JdbcResetStores.create(ConnectionSource.of(database), Dialect.POSTGRESQL)
                .tokens();
    }

    private static int[] drawn(int links) {
        return new Random(1).ints(1, links + 1).distinct().limit(OPENED).toArray();
    }

    private static long[] lookUp(TokenStore tokens, int[] numbers, int from, int times) {
        var nanos = new long[times];
        for (int i = 0; i < times; i++) {
            LinkDigest digest = digest(numbers[(from + i) % numbers.length]);
            long start = System.nanoTime();
            if (tokens.find(Accounts.SINGLE, digest).isEmpty()) {
                throw new IllegalStateException("not found");
            }
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }

    /** As the server makes them of numbers. */
    private static LinkDigest digest(int number) {
        try {
            byte[] text = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            return LinkDigest.of(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long[] joined(long[] one, long[] other) {
        long[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
