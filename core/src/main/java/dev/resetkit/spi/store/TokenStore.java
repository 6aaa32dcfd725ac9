package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.LinkDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Links, by the digest of their token. No token ever reaches it. Every verb is bound to one account; every conditional
 * verb is one write whose row count is the answer. Safe for use by several threads; takes part in the current
 * transaction.
 */
public interface TokenStore {
    /**
     * A link with the reset it belongs to, read in one go.
     *
     * @param link the link
     * @param reset its reset
     */
    record Found(Link link, ResetRecord reset) {}

    /**
     * Adds a fresh link, if its reset exists in the link's account and has not ended.
     *
     * @param link without openings and end
     * @return false when the reset has ended or is not there; nothing was added
     * @throws IllegalStateException when the digest is there already: the source of randomness is broken
     */
    boolean add(Link link);

    /**
     * Adds fresh links of one account: each by its own condition, as {@link #add} does.
     *
     * @param account the account
     * @param links without openings and end; at most 1000
     * @return the digests of those that were added
     * @throws IllegalStateException when a digest is there already: the source of randomness is broken
     */
    Set<LinkDigest> addAll(AccountId account, List<Link> links);

    /**
     * Finds a link.
     *
     * @param account the account; a link of another account is not found
     * @param digest the key
     * @return the link as of now, ended ones included
     */
    Optional<Found> find(AccountId account, LinkDigest digest);

    /**
     * Finds the link of a mail, in whatever account: a report about a mail names no other. What is done with what is
     * found binds the account of the link.
     *
     * @param mailId {@link Link#mailId}
     * @return the link as of now, ended ones included
     */
    Optional<Found> ofMail(String mailId);

    /**
     * Counts an opening, if nobody counted another since {@code seen} was read.
     *
     * @param seen the link as it was read
     * @param at when it was opened
     * @return true when this call counted it
     */
    boolean open(Link seen, Instant at);

    /**
     * Reads the live links of a user and keeps others from changing them until the transaction ends. Locks are taken
     * in the order of the digests, so that two callers never wait for each other.
     *
     * @param account the account
     * @param user the user
     * @return all links without an end, with their resets; ordered by digest
     */
    List<Found> lockLive(AccountId account, UserId user);

    /**
     * The same for several users together.
     *
     * @param account the account
     * @param users the users; at most 1000
     * @return all their links without an end, with their resets; ordered by digest, whosever they are
     */
    List<Found> lockAllLive(AccountId account, Set<UserId> users);

    /**
     * Uses a link up: the one conditional write that decides a redemption. It succeeds while the link has no end and
     * {@code at} is before its expiry.
     *
     * @param account the account
     * @param digest the link
     * @param redemption who uses it
     * @param at when
     * @return true for exactly one caller, ever
     */
    boolean use(AccountId account, LinkDigest digest, RedemptionId redemption, Instant at);

    /**
     * Ends links that have no end yet; the others stay as they are.
     *
     * @param account the account
     * @param digests which links
     * @param reason why, not {@link Link.Reason#USED}
     * @param at when
     * @return how many ended by this call
     */
    int end(AccountId account, Set<LinkDigest> digests, Link.Reason reason, Instant at);

    /**
     * Notes that a fresh link was given in place of this one, whether it lives or not. The link stays as it is.
     *
     * @param account the account
     * @param digest the link
     * @param at when
     * @return true for exactly one caller, ever
     */
    boolean replace(AccountId account, LinkDigest digest, Instant at);

    /**
     * Removes the link of an attempt that the mail server certainly did not accept.
     *
     * @param account the account
     * @param digest the link
     * @return true when it was there
     */
    boolean remove(AccountId account, LinkDigest digest);

    /**
     * Reads all links of some resets.
     *
     * @param account the account
     * @param resets which resets
     * @return their links, in the order of {@link Link#fence} within one reset
     */
    List<Link> ofResets(AccountId account, Set<ResetId> resets);
}
