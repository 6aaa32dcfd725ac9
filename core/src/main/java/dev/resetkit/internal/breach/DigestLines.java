package dev.resetkit.internal.breach;

import dev.resetkit.model.password.BreachFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a list line by line, with the same memory however long it is. */
final class DigestLines {
    private static final int BUFFER = 1 << 20;

    /** What is done with each line. */
    interface Each {
        /**
         * Takes one.
         *
         * @param digest the digest, overwritten by the next one
         * @param seen how often it was seen
         */
        void line(byte[] digest, long seen);
    }

    private DigestLines() {}

    /**
     * Goes through the file once.
     *
     * @throws BreachFileException at the first line of another form
     */
    static void read(Path file, Each each) throws IOException {
        var buffer = new byte[BUFFER];
        var line = new byte[DigestLine.MAX_BYTES];
        var digest = new byte[Sha1.BYTES];
        long number = 1;
        int length = 0;
        try (var in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                for (int i = 0; i < got; i++) {
                    if (buffer[i] == '\n') {
                        take(line, length, digest, number, each);
                        length = 0;
                        number++;
                    } else if (length == line.length) {
                        throw BreachFileException.badLine(number);
                    } else {
                        line[length++] = buffer[i];
                    }
                }
            }
        }
        if (length > 0) {
            take(line, length, digest, number, each);
        }
    }

    private static void take(byte[] line, int length, byte[] digest, long number, Each each) {
        long seen = DigestLine.parse(line, length, digest);
        if (seen == DigestLine.BAD) {
            throw BreachFileException.badLine(number);
        }
        each.line(digest, seen);
    }
}
