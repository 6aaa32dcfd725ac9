package dev.resetkit;

import dev.resetkit.internal.breach.BloomFile;
import dev.resetkit.internal.breach.DigestFile;
import dev.resetkit.internal.breach.Sha1;
import dev.resetkit.internal.breach.SortedDigests;
import dev.resetkit.model.password.BreachFileException;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Known breaches in a file of this machine: nothing leaves it, and nothing is asked of anybody. Passwords are looked up
 * by the SHA-1 digest of their NFC form in UTF-8, as lists of breached passwords are published. Safe for use by several
 * threads; close it when the {@link Resetkit} that uses it is not used any more.
 *
 * <p>{@link #open} reads a Bloom filter that {@link BreachFilterTool} built. A password of the list is always found. One
 * that is not on it is wrongly found at the rate that was asked for when it was built, by default one in a million; its
 * user is asked for another password. {@link #ofDigests} searches the published list itself, without such errors, at
 * about twelve times the size.
 *
 * <p>The file that was opened stays in use when another one is moved to its name, so a new one is put in place by
 * moving it there and building the {@link Resetkit} anew. Writing into a file in use makes its answers worthless.
 */
public final class BreachFilter implements BreachedPasswords, AutoCloseable {
    private final DigestFile file;

    private BreachFilter(DigestFile file) {
        this.file = file;
    }

    /**
     * Opens a filter. Reads it from end to end once, to check that it is whole: a few seconds for a thousand million
     * passwords.
     *
     * @param filter what {@link BreachFilterTool} wrote
     * @return the filter
     * @throws BreachFileException when the file is no filter, is damaged, or was cut off
     * @throws UncheckedIOException when it cannot be read
     */
    public static BreachFilter open(Path filter) {
        try {
            return new BreachFilter(BloomFile.open(filter));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Opens a sorted list of digests. Only some thousand lines of it are checked, and that it was cut off between two
     * lines cannot be seen.
     *
     * @param digests lines of 40 hexadecimal digits, with or without {@code :count} behind them, going up
     * @return the list
     * @throws BreachFileException when the file is empty, not sorted, or no such list
     * @throws UncheckedIOException when it cannot be read
     */
    public static BreachFilter ofDigests(Path digests) {
        try {
            return new BreachFilter(SortedDigests.open(digests));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public boolean contains(NewPassword password) {
        try {
            return file.contains(Sha1.of(password));
        } catch (IOException | BreachFileException unreadable) {
            throw new StoreUnavailableException("the file of breached passwords cannot be read", unreadable);
        }
    }

    /** Gives the file back. Look-ups fail afterwards. */
    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException unclosable) {
            throw new UncheckedIOException(unclosable);
        }
    }
}
