package dev.resetkit.testkit.suites;

import dev.resetkit.BreachFilter;
import dev.resetkit.BreachFilterTool;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.testkit.host.BreachedPasswordsContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The files that the library reads. */
class BreachFilterFilesTest {
    private static final List<String> KNOWN = List.of("correct horse battery", "letmein please 2009");
    private static final String ACCENT = "caf\u00e9 de paris 1999";

    abstract static class OnFile extends BreachedPasswordsContract {
        @TempDir
        Path folder = Path.of("");

        private final List<BreachFilter> open = new ArrayList<>();

        abstract BreachFilter opened(Path digests) throws IOException;

        final BreachFilter file() {
            try {
                Path digests = folder.resolve("digests.txt");
                Files.write(
                        digests,
                        Stream.concat(KNOWN.stream(), Stream.of(ACCENT))
                                .map(BreachFilterFilesTest::sha1)
                                .sorted()
                                .toList());
                var filter = opened(digests);
                open.add(filter);
                return filter;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @AfterEach
        void closeAll() {
            open.forEach(BreachFilter::close);
        }

        @Override
        protected BreachedPasswords breached() {
            return file();
        }

        @Override
        protected List<String> known() {
            return KNOWN;
        }

        @Override
        protected Optional<String> knownWithAccent() {
            return Optional.of(ACCENT);
        }

        @Override
        protected Optional<BreachedPasswords> unavailable() {
            var closed = file();
            closed.close();
            return Optional.of(closed);
        }
    }

    @Nested
    final class Digests extends OnFile {
        @Override
        BreachFilter opened(Path digests) {
            return BreachFilter.ofDigests(digests);
        }
    }

    @Nested
    final class Filter extends OnFile {
        @Override
        BreachFilter opened(Path digests) {
            Path filter = folder.resolve("breached.filter");
            BreachFilterTool.build(digests, filter);
            return BreachFilter.open(filter);
        }
    }

    private static String sha1(String password) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
