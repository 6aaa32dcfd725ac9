package dev.resetkit.internal.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AddressChangeTest {
    private static final EmailAddress ADDRESS = EmailAddress.of("carl@acme.example");
    private static final String OTHER =
            EmailAddress.of("carl@elsewhere.example").digest();
    private static final Instant EARLY = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);
    private static final Instant NOW = LATE.plusSeconds(60);
    private static final Optional<UserId> AGENT = Optional.of(UserId.of("greg"));
    private static final Optional<UserId> ADMIN = Optional.of(UserId.of("ada"));
    private static final Optional<UserId> NOBODY = Optional.empty();

    private static Optional<AddressChange> of(
            Optional<Instant> since, Optional<UserId> by, Optional<SeenAddress> seen) {
        return AddressChange.of(new RegisteredAddress(ADDRESS, true, since, by), seen, NOW);
    }

    private static Optional<SeenAddress> seen(String digest, Optional<Instant> since, Optional<UserId> by) {
        return Optional.of(new SeenAddress(digest, since, by));
    }

    private static Optional<Instant> at(Instant time) {
        return Optional.of(time);
    }

    private static Optional<AddressChange> change(Instant at, Optional<UserId> by) {
        return Optional.of(new AddressChange(at, by));
    }

    @Test
    @DisplayName("nobody knows of a change")
    void none() {
        assertThat(of(Optional.empty(), NOBODY, Optional.empty())).isEmpty();
        assertThat(of(Optional.empty(), ADMIN, seen(ADDRESS.digest(), Optional.empty(), NOBODY)))
                .isEmpty();
    }

    @Test
    @DisplayName("an address that moved did so when the host says, or just now; by whom the host alone can know")
    void moved() {
        var other = seen(OTHER, at(EARLY), ADMIN);
        assertThat(of(Optional.empty(), NOBODY, other)).isEqualTo(change(NOW, NOBODY));
        assertThat(of(at(LATE), AGENT, other)).isEqualTo(change(LATE, AGENT));
    }

    @Test
    @DisplayName("of what the host says and what was reported the later one counts, a tie for the report")
    void laterCounts() {
        assertThat(of(at(EARLY), AGENT, seen(ADDRESS.digest(), at(LATE), ADMIN)))
                .isEqualTo(change(LATE, ADMIN));
        assertThat(of(at(LATE), AGENT, seen(ADDRESS.digest(), at(EARLY), ADMIN)))
                .isEqualTo(change(LATE, AGENT));
        assertThat(of(at(LATE), AGENT, seen(ADDRESS.digest(), at(LATE), ADMIN))).isEqualTo(change(LATE, ADMIN));
        assertThat(of(at(EARLY), AGENT, Optional.empty())).isEqualTo(change(EARLY, AGENT));
    }

    @Test
    @DisplayName("who leaves the author out leaves it to the other")
    void authorOfTheOther() {
        assertThat(of(at(LATE), NOBODY, seen(ADDRESS.digest(), at(EARLY), ADMIN)))
                .isEqualTo(change(LATE, ADMIN));
        assertThat(of(at(EARLY), AGENT, seen(ADDRESS.digest(), at(LATE), NOBODY)))
                .isEqualTo(change(LATE, AGENT));
    }
}
