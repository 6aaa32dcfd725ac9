package dev.resetkit.spi.store;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the library itself keeps about one user's password, and about the address that a reset of it would go to.
 *
 * @param account the account
 * @param user the user; not necessarily one that exists
 * @param version grows with each change; 0 before the first
 * @param tries wrong tries since the last right one, or since the last lock ended
 * @param lockedUntil when the lock ends, or ended
 * @param blockedAt when somebody blocked the password; empty once it was replaced or let in again
 * @param address the primary address that was seen or reported last; empty before the first look
 * @param undeliverable an address of the user that a mail server refused; empty where none is known
 * @param softBounces the address from which mails came back last for reasons that may pass; empty where none did
 * @param formers addresses that were primary until lately and are still told of changes; at most {@value #MOST_FORMERS},
 *     the oldest first
 */
public record CredentialRecord(
        AccountId account,
        UserId user,
        long version,
        int tries,
        Optional<Instant> lockedUntil,
        Optional<Instant> blockedAt,
        Optional<SeenAddress> address,
        Optional<Undeliverable> undeliverable,
        Optional<SoftBounces> softBounces,
        List<FormerAddress> formers) {
    /** The most former addresses that are kept: who moves an address again and again does not push the first ones out. */
    public static final int MOST_FORMERS = 5;

    /** Copies the list. */
    public CredentialRecord {
        formers = List.copyOf(formers);
        if (formers.size() > MOST_FORMERS) {
            throw new IllegalArgumentException("at most " + MOST_FORMERS + " former addresses are kept");
        }
    }

    /**
     * A primary address as the library saw it. Never the address itself.
     *
     * @param digest {@link dev.resetkit.model.account.EmailAddress#digest}
     * @param since when it became this one: as reported, or when another one was noticed; empty for the first that was
     *     seen
     * @param changedBy who made it this one; empty where nobody said
     */
    public record SeenAddress(String digest, Optional<Instant> since, Optional<UserId> changedBy) {}

    /**
     * An address that takes no mail. Never the address itself.
     *
     * @param digest {@link dev.resetkit.model.account.EmailAddress#digest}; another address is not meant
     * @param since when a server first refused it
     * @param why the server's codes, for example {@code 550 5.1.1}
     */
    public record Undeliverable(String digest, Instant since, String why) {}

    /**
     * How many mails to an address came back for reasons that may pass. Never the address itself.
     *
     * @param digest {@link dev.resetkit.model.account.EmailAddress#digest}; another address is not meant
     * @param count how many, from 1
     */
    public record SoftBounces(String digest, int count) {}

    /**
     * An address that was primary and is to be told for a while. It is kept as it is, since nobody could read it afresh,
     * and goes with its time.
     *
     * @param address where to; without control characters
     * @param until the end of this while
     */
    public record FormerAddress(EmailAddress address, Instant until) {
        /** Checks the address. */
        public FormerAddress {
            if (!canBeTold(address)) {
                throw new IllegalArgumentException("a former address holds no control characters");
            }
        }

        /**
         * Whether an address may be kept in order to be told.
         *
         * @param address any address
         * @return false where it holds a control character: no mail server takes it
         */
        public static boolean canBeTold(EmailAddress address) {
            return address.value().chars().noneMatch(Character::isISOControl);
        }
    }

    /**
     * What holds before anything happened.
     *
     * @param account the account
     * @param user the user
     * @return version 0, no tries, no lock, no block, no address seen, no mark, no mail that came back, no former address
     */
    public static CredentialRecord none(AccountId account, UserId user) {
        return new CredentialRecord(
                account,
                user,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    /**
     * The same with other tries.
     *
     * @param now how many
     * @param until when the lock ends, if there is one
     * @return a copy
     */
    public CredentialRecord tried(int now, Optional<Instant> until) {
        return new CredentialRecord(
                account, user, version, now, until, blockedAt, address, undeliverable, softBounces, formers);
    }

    /**
     * The same, blocked or let in.
     *
     * @param at since when; empty to let in
     * @return a copy
     */
    public CredentialRecord blocked(Optional<Instant> at) {
        return new CredentialRecord(
                account, user, version, tries, lockedUntil, at, address, undeliverable, softBounces, formers);
    }

    /**
     * The same with an address that was seen.
     *
     * @param now the address of now
     * @return a copy
     */
    public CredentialRecord saw(SeenAddress now) {
        return new CredentialRecord(
                account,
                user,
                version,
                tries,
                lockedUntil,
                blockedAt,
                Optional.of(now),
                undeliverable,
                softBounces,
                formers);
    }

    /**
     * The same with another mark on an address.
     *
     * @param mark the mark; empty takes it away
     * @return a copy
     */
    public CredentialRecord undeliverable(Optional<Undeliverable> mark) {
        return new CredentialRecord(
                account, user, version, tries, lockedUntil, blockedAt, address, mark, softBounces, formers);
    }

    /**
     * The same with other mails that came back.
     *
     * @param now from where and how many; empty forgets them
     * @return a copy
     */
    public CredentialRecord softBounces(Optional<SoftBounces> now) {
        return new CredentialRecord(
                account, user, version, tries, lockedUntil, blockedAt, address, undeliverable, now, formers);
    }

    /**
     * The same with other former addresses.
     *
     * @param now those that are to be told, the oldest first
     * @return a copy
     */
    public CredentialRecord formers(List<FormerAddress> now) {
        return new CredentialRecord(
                account, user, version, tries, lockedUntil, blockedAt, address, undeliverable, softBounces, now);
    }

    /**
     * Whether a lock holds.
     *
     * @param now the time to judge by
     * @return true before its end
     */
    public boolean locked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }
}
