package dev.resetkit.internal.breach;

import dev.resetkit.model.password.BreachFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A sorted list, searched where it lies: about 35 reads of 128 bytes for a list of a thousand million digests. */
public final class SortedDigests implements DigestFile {
    /** Looked at when it is opened. Among so many, a list in another order does not go up by chance. */
    private static final int SAMPLES = 1024;
    /** The byte before a position, the rest of the line there, and the whole line behind it. */
    private static final int WINDOW = 1 + 2 * DigestLine.MAX_BYTES;

    private final DiskFile file;

    private SortedDigests(DiskFile file) {
        this.file = file;
    }

    /**
     * Opens one and looks at its first line, its last two, and a thousand between them.
     *
     * @param path the file
     * @return the list
     * @throws IOException when it cannot be read
     * @throws BreachFileException when it is empty, one of those lines is no digest, or they do not go up
     */
    public static SortedDigests open(Path path) throws IOException {
        var file = new DiskFile(path);
        try {
            var list = new SortedDigests(file);
            list.check();
            return list;
        } catch (IOException | RuntimeException refused) {
            file.close();
            throw refused;
        }
    }

    @Override
    public boolean contains(byte[] sha1) throws IOException {
        long low = 0;
        long high = file.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            var line = firstFrom(middle);
            int order = line.map(found -> Arrays.compareUnsigned(found.digest, sha1))
                    .orElse(1);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = line.orElseThrow().start + 1;
            } else {
                high = middle;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void check() throws IOException {
        if (file.size() == 0) {
            throw BreachFileException.of(BreachFileException.EMPTY, "no digest in the list");
        }
        var lowest = new Line(0, new byte[Sha1.BYTES]);
        var sample = lowest;
        for (int i = 0; i < SAMPLES; i++) {
            sample = notBelow(sample, firstFrom(file.size() * i / SAMPLES));
        }
        var last = lowest;
        var next = firstFrom(Math.max(0, file.size() - 2 * DigestLine.MAX_BYTES));
        while (next.isPresent()) {
            last = notBelow(last, next);
            next = firstFrom(last.start + 1);
        }
    }

    private static Line notBelow(Line last, Optional<Line> next) {
        if (next.isPresent() && Arrays.compareUnsigned(last.digest, next.get().digest) > 0) {
            throw BreachFileException.of(
                    BreachFileException.NOT_SORTED, "the list is not sorted by digest, so it cannot be searched");
        }
        return next.orElse(last);
    }

    /** The first line that begins at the position or behind it; empty where none does. */
    private Optional<Line> firstFrom(long position) throws IOException {
        var window = new byte[WINDOW];
        long from = Math.max(0, position - 1);
        int got = file.read(from, window);
        boolean toTheEnd = from + got >= file.size();
        int start = position == 0 ? 0 : endOfLine(window, 0, got) + 1;
        if (start >= got && toTheEnd) {
            return Optional.empty();
        }
        var digest = new byte[Sha1.BYTES];
        int end = start >= got ? got : endOfLine(window, start, got);
        boolean whole = start < got && (end < got || toTheEnd);
        if (!whole || DigestLine.parse(Arrays.copyOfRange(window, start, end), end - start, digest) == DigestLine.BAD) {
            throw BreachFileException.of(
                    BreachFileException.BAD_LINE, "byte " + (from + start) + ": no line with a SHA-1 digest");
        }
        return Optional.of(new Line(from + start, digest));
    }

    private static int endOfLine(byte[] window, int from, int to) {
        int at = from;
        while (at < to && window[at] != '\n') {
            at++;
        }
        return at;
    }

    private static final class Line {
        final long start;
        final byte[] digest;

        Line(long start, byte[] digest) {
            this.start = start;
            this.digest = digest;
        }
    }
}
