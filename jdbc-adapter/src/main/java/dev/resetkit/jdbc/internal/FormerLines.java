package dev.resetkit.jdbc.internal;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Former addresses in one column, one a line: until when it is told, a blank, the address. */
public final class FormerLines {
    /** No address holds a control character. */
    private static final String BETWEEN = "\n";

    private FormerLines() {}

    /**
     * Writes them.
     *
     * @param formers the addresses, in order
     * @return the lines; empty for none
     */
    public static Optional<String> text(List<FormerAddress> formers) {
        return formers.isEmpty()
                ? Optional.empty()
                : Optional.of(formers.stream()
                        .map(former -> former.until() + " " + former.address().value())
                        .collect(Collectors.joining(BETWEEN)));
    }

    /**
     * When the last of them is told no more.
     *
     * @param formers the addresses
     * @return that time; empty for none
     */
    public static Optional<Instant> until(List<FormerAddress> formers) {
        return formers.stream().map(FormerAddress::until).max(Comparator.naturalOrder());
    }

    static List<FormerAddress> read(Row row) throws SQLException {
        Optional<String> text = row.textIfAny();
        if (text.isEmpty()) {
            return List.of();
        }
        return row.valid(() -> text.get().lines().map(FormerLines::former).toList());
    }

    private static FormerAddress former(String line) {
        int blank = line.indexOf(' ');
        return new FormerAddress(EmailAddress.of(line.substring(blank + 1)), Instant.parse(line.substring(0, blank)));
    }
}
