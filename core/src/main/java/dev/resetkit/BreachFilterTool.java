package dev.resetkit;

import dev.resetkit.internal.breach.BloomBuilder;
import dev.resetkit.model.password.BreachFileException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/**
 * Builds the file that {@link BreachFilter#open} reads from a list of breached passwords: lines of 40 hexadecimal digits
 * of SHA-1, with or without {@code :count} behind them, sorted or not. From the command line:
 *
 * <pre>{@code
 * java -cp resetkit-core.jar dev.resetkit.BreachFilterTool [--rate 0.000001] [--seen 1] digests.txt breached.filter
 * }</pre>
 *
 * <p>The size is {@code -ln(rate) / ln(2)^2} bits for each password, rounded up to 64 KiB in all:
 *
 * <table>
 * <caption>Size by rate</caption>
 * <tr><th>wrongly refused</th><th>bits for each</th><th>a thousand million passwords</th></tr>
 * <tr><td>one in 1,000</td><td>14.4</td><td>1.8 GB</td></tr>
 * <tr><td>one in 100,000</td><td>24.0</td><td>3.0 GB</td></tr>
 * <tr><td>one in 1,000,000 (default)</td><td>28.8</td><td>3.6 GB</td></tr>
 * </table>
 *
 * <p>One in a million is the default because a wrong answer tells somebody that a good password was stolen, which they
 * cannot check, and a thousandth of the errors costs only twice the disk. To make the file smaller, rather leave out
 * what was seen once: {@code --seen 10}. NIST SP 800-63B-4, section 3.1.1.2, finds little use in very large lists,
 * because tries are limited.
 *
 * <p>The list is read twice, line by line. The heap holds a few megabytes whatever its size; a list that is not sorted
 * takes long where the filter is larger than the free memory of the machine. The filter appears at its name when it is
 * complete, and not before.
 */
public final class BreachFilterTool {
    /** One wrong answer in a million. */
    public static final double DEFAULT_RATE = 0.000_001;

    private static final double LEAST_RATE = 0.000_000_001;
    private static final double MOST_RATE = 0.1;
    private static final int USAGE = 2;

    private BreachFilterTool() {}

    /**
     * Builds a filter of everything on the list at the default rate.
     *
     * @param digests the list
     * @param filter where the filter is to stand; what stands there is replaced
     * @return how many lines went in
     * @throws BreachFileException when a line is of another form, with its number, or there is none
     * @throws UncheckedIOException when a file cannot be read or written
     */
    public static long build(Path digests, Path filter) {
        return build(digests, filter, DEFAULT_RATE, 1);
    }

    /**
     * Builds a filter.
     *
     * @param digests the list
     * @param filter where the filter is to stand; what stands there is replaced
     * @param rate how many of the passwords that are not on the list are found all the same, 0.000000001 to 0.1
     * @param seenAtLeast passwords that were seen less often are left out, 0 or more; a line without a count says once
     * @return how many lines went in
     * @throws BreachFileException when a line is of another form, with its number, or none is left
     * @throws UncheckedIOException when a file cannot be read or written
     * @throws IllegalArgumentException when a number is out of range or both files are one
     */
    public static long build(Path digests, Path filter, double rate, long seenAtLeast) {
        if (!(rate >= LEAST_RATE && rate <= MOST_RATE)) {
            throw new IllegalArgumentException("rate is 0.000000001 to 0.1");
        }
        if (seenAtLeast < 0) {
            throw new IllegalArgumentException("seen is 0 or more");
        }
        try {
            if (Files.exists(filter) && Files.isSameFile(digests, filter)) {
                throw new IllegalArgumentException("the filter would replace its list");
            }
            return new BloomBuilder(digests, seenAtLeast).build(filter, rate);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Builds a filter as the arguments say. Ends with 0 when it stands at its name, 1 when it could not be built, 2 when
     * the arguments are not understood.
     *
     * @param arguments the options, the list and the filter
     */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        var left = new ArrayDeque<>(arguments);
        double rate = DEFAULT_RATE;
        long seen = 1;
        try {
            while (left.size() > 2) {
                switch (left.pop()) {
                    case "--rate" -> rate = Double.parseDouble(left.pop());
                    case "--seen" -> seen = Long.parseLong(left.pop());
                    default -> throw new IllegalArgumentException("no such option");
                }
            }
            if (left.size() < 2) {
                throw new IllegalArgumentException("a list and a filter must be named");
            }
            var digests = Path.of(left.pop());
            var filter = Path.of(left.pop());
            out.println(build(digests, filter, rate, seen) + " passwords are in " + filter);
            return 0;
        } catch (BreachFileException | UncheckedIOException failed) {
            err.println(failed.getMessage());
            return 1;
        } catch (IllegalArgumentException misunderstood) {
            err.println(misunderstood.getMessage());
            err.println("usage: BreachFilterTool [--rate 0.000001] [--seen 1] <digests> <filter>");
            return USAGE;
        }
    }
}
