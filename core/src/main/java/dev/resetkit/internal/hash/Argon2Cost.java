package dev.resetkit.internal.hash;

import java.util.List;

/**
 * What one Argon2id hash costs. Never below the rows that the OWASP Password Storage Cheat Sheet calls an equal level
 * of defence, never above what a stored hash may ask for.
 *
 * @param memoryKiB memory in KiB, the {@code m} of RFC 9106
 * @param iterations passes over the memory, the {@code t}
 * @param parallelism lanes, the {@code p}; Bouncy Castle fills them one after another, so more than 1 buys nothing
 */
public record Argon2Cost(int memoryKiB, int iterations, int parallelism) {
    /** Most memory, in KiB, that a hash may ask for, made here or stored. */
    public static final int MAX_MEMORY_KIB = 262_144;
    /** Most passes. */
    public static final int MAX_ITERATIONS = 10;
    /** Most lanes. */
    public static final int MAX_PARALLELISM = 4;

    /** The cheat sheet's minimum configuration: 19 MiB, 2 passes. The floor and the default. */
    public static final Argon2Cost DEFAULT = new Argon2Cost(19_456, 2, 1);
    /** 64 MiB and 3 passes: the second recommended cost of RFC 9106, section 4, in one lane. */
    public static final Argon2Cost HARDENED = new Argon2Cost(65_536, 3, 1);

    /** Memory and passes of the cheat sheet's rows, which trade one for the other at equal strength. */
    private record Row(int memoryKiB, int iterations) {
        static final List<Row> ALL = List.of(
                new Row(7_168, 5), new Row(9_216, 4), new Row(12_288, 3), new Row(19_456, 2), new Row(47_104, 1));

        boolean metBy(int memoryKiB, int iterations) {
            return memoryKiB >= this.memoryKiB && iterations >= this.iterations;
        }
    }

    /** Refuses what is weaker than every row of the cheat sheet, or beyond the upper bounds. */
    public Argon2Cost {
        if (!withinBounds(memoryKiB, iterations, parallelism)) {
            throw new IllegalArgumentException("Argon2id takes at most " + MAX_MEMORY_KIB + " KiB, " + MAX_ITERATIONS
                    + " iterations and " + MAX_PARALLELISM + " lanes, and at least 8 KiB a lane");
        }
        if (Row.ALL.stream().noneMatch(row -> row.metBy(memoryKiB, iterations))) {
            throw new IllegalArgumentException(
                    "Argon2id needs at least 19456 KiB with 2 iterations, or a row of equal strength:"
                            + " 7168 with 5, 9216 with 4, 12288 with 3, 47104 with 1");
        }
    }

    /**
     * Whether these parameters may be run at all, asked before anything is allocated. The lower ends are those of RFC
     * 9106, section 3.1: a weak old hash is still read.
     */
    static boolean withinBounds(int memoryKiB, int iterations, int parallelism) {
        return parallelism >= 1
                && parallelism <= MAX_PARALLELISM
                && iterations >= 1
                && iterations <= MAX_ITERATIONS
                && memoryKiB >= 8 * parallelism
                && memoryKiB <= MAX_MEMORY_KIB;
    }

    /**
     * Whether a hash with this memory and these passes is no weaker than this cost. Lanes do not count: they change
     * neither memory nor work. Where this cost is a row of the cheat sheet, any row will do.
     */
    boolean metBy(int otherMemoryKiB, int otherIterations) {
        boolean isRow = Row.ALL.contains(new Row(memoryKiB, iterations));
        return isRow
                ? Row.ALL.stream().anyMatch(row -> row.metBy(otherMemoryKiB, otherIterations))
                : new Row(memoryKiB, iterations).metBy(otherMemoryKiB, otherIterations);
    }
}
