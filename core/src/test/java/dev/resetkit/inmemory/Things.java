package dev.resetkit.inmemory;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Values for the tests of this package. */
final class Things {
    static final AccountId ACCOUNT = Accounts.SINGLE;
    static final UserId ADA = UserId.of("ada");
    static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

    private Things() {}

    static InMemory memory() {
        return InMemory.create(SettableClock.at(NOON));
    }

    static User user(UserId id) {
        return User.of(id, RoleKind.AGENT, id + "@example.com", CredentialVersion.of(1));
    }

    static User named(User user, String name) {
        return user.toBuilder().name(name).build();
    }

    static AuditEntry line(String detail) {
        return new AuditEntry(
                NOON,
                ACCOUNT,
                Code.of("TESTED"),
                Code.of("OK"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                detail);
    }

    static List<String> details(InMemory memory) {
        return memory.stores().audit().after(ACCOUNT, 0, 1000).stream()
                .map(line -> line.entry().detail())
                .toList();
    }
}
