package dev.resetkit.internal.credential;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.CredentialState;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.spi.store.CredentialRecord;
import java.time.Instant;
import java.util.Optional;

/** How things stand with a user's password, from the facts of now. */
final class Standings {
    private Standings() {}

    static CredentialState of(
            Optional<Account> account,
            User user,
            boolean hasPassword,
            CredentialRecord record,
            Requirements requirements,
            Instant now) {
        return new CredentialState(
                user.version(),
                hasPassword,
                active(account, user),
                blocked(record, user),
                mustChange(user, requirements, now),
                user.temporaryUntil().filter(end -> !now.isBefore(end)).isPresent(),
                user.temporaryUntil(),
                record.lockedUntil().filter(now::isBefore));
    }

    private static boolean active(Optional<Account> account, User user) {
        return account.filter(Account::open).isPresent()
                && user.state() == UserState.ACTIVE
                && user.signIn().passwordAllowed();
    }

    /** Whether the user has to choose another: the host says so, or this one is older than its level allows. */
    static boolean mustChange(User user, Requirements requirements, Instant now) {
        boolean aged = requirements
                .maxAge()
                .flatMap(age -> user.passwordChangedAt().filter(at -> !now.isBefore(at.plus(age))))
                .isPresent();
        return user.mustChange() || aged;
    }

    /** A password that was replaced behind our back after the block is not the one that was blocked. */
    static boolean blocked(CredentialRecord record, User user) {
        return record.blockedAt()
                .filter(at -> user.passwordChangedAt().filter(at::isBefore).isEmpty())
                .isPresent();
    }
}
