package dev.resetkit.internal.change;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PendingChange.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A change that a flow asks for, with the facts that it rests on.
 *
 * @param facts what is written down about it
 * @param account the account as of now
 * @param target the user as of now
 * @param hash the new hash, for kinds that bring one
 * @param history what is kept of earlier passwords
 * @param temporaryLife how long a password lives that an administrator set
 * @param client from where it is asked for; empty for one that a crash left behind
 */
public record Wanted(
        PendingChange facts,
        Optional<Account> account,
        User target,
        Optional<EncodedPassword> hash,
        History history,
        Duration temporaryLife,
        Optional<ClientId> client) {
    /**
     * What is kept of earlier passwords with a change.
     *
     * @param depth how many hashes, the new one included; empty where there are none that anybody asked for
     * @param unkept the hash that goes, where it is not among those that are kept: it counts like the others, whoever
     *     chose that password, and where
     */
    public record History(OptionalInt depth, Optional<EncodedPassword> unkept) {
        /** For a change that brings no hash, and for accounts that never chose rules. */
        public static final History NONE = new History(OptionalInt.empty(), Optional.empty());
    }

    /** When the new password dies, for one that an administrator set. */
    public Optional<Instant> temporaryUntil() {
        return facts.kind() == Kind.SET ? Optional.of(facts.at().plus(temporaryLife)) : Optional.empty();
    }

    PasswordChange write() {
        return new PasswordChange(
                facts.account(),
                facts.user(),
                switch (facts.kind()) {
                    case REDEEM, ACTIVATE, OWN_CHANGE, SET -> PasswordChange.Kind.REPLACE;
                    case BLOCK -> PasswordChange.Kind.BLOCK;
                    case UNBLOCK -> PasswordChange.Kind.UNBLOCK;
                },
                facts.expected(),
                facts.id(),
                hash,
                facts.kind() == Kind.SET,
                temporaryUntil(),
                facts.kind() == Kind.ACTIVATE,
                facts.at());
    }
}
