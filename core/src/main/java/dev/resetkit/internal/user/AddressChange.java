package dev.resetkit.internal.user;

import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a user's primary address became what it is, as far as anybody knows: the one notion of it.
 *
 * @param at when
 * @param by who changed it; empty where nobody said
 */
public record AddressChange(Instant at, Optional<UserId> by) {
    /**
     * By what the host says and by what was seen or reported: the later of the two counts. An address that is another
     * one than the last one seen became so when the host says, or else just now.
     *
     * @param address the host's facts of now
     * @param seen what the library knows
     * @param now the library's clock
     * @return the change; empty where nobody knows of one
     */
    public static Optional<AddressChange> of(RegisteredAddress address, Optional<SeenAddress> seen, Instant now) {
        if (moved(address, seen)) {
            return Optional.of(new AddressChange(address.since().orElse(now), address.changedBy()));
        }
        Optional<UserId> reporter = seen.flatMap(SeenAddress::changedBy);
        Stream<AddressChange> known = seen.flatMap(SeenAddress::since).stream()
                .map(at -> new AddressChange(at, reporter.or(address::changedBy)));
        Stream<AddressChange> said = address.since().stream()
                .map(at -> new AddressChange(at, address.changedBy().or(() -> reporter)));
        return Stream.concat(known, said).max(Comparator.comparing(AddressChange::at));
    }

    /** Whether the address is another one than the last one seen. */
    static boolean moved(RegisteredAddress address, Optional<SeenAddress> seen) {
        return seen.filter(last -> !last.digest().equals(address.address().digest()))
                .isPresent();
    }
}
