package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Links. */
final class MemoryTokens implements TokenStore {
    private static final Comparator<LinkDigest> ORDER = (a, b) -> Arrays.compareUnsigned(a.bytes(), b.bytes());

    private final MemoryTransactions transactions;
    private final MemoryResets resets;
    private final Table<LinkDigest, Link> links;
    private final Table<LinkDigest, Instant> replaced;

    MemoryTokens(MemoryTransactions transactions, MemoryResets resets) {
        this.transactions = transactions;
        this.resets = resets;
        links = new Table<>(transactions);
        replaced = new Table<>(transactions);
    }

    @Override
    public boolean add(Link link) {
        return transactions.statement(tx -> add(tx, link.account(), link));
    }

    @Override
    public Set<LinkDigest> addAll(AccountId account, List<Link> fresh) {
        return transactions.statement(tx -> fresh.stream()
                .sorted(Comparator.comparing(link -> link.reset().value()))
                .filter(link -> link.account().equals(account) && add(tx, account, link))
                .map(Link::digest)
                .collect(Collectors.toSet()));
    }

    private boolean add(Tx tx, AccountId account, Link link) {
        if (!resets.lockUnended(tx, account, link.reset())) {
            return false;
        }
        if (!links.insert(tx, link.digest(), link)) {
            throw new IllegalStateException("this digest is there already: the source of randomness is broken");
        }
        return true;
    }

    @Override
    public Optional<Found> find(AccountId account, LinkDigest digest) {
        return transactions.statement(tx -> links.find(tx, digest)
                .filter(link -> link.account().equals(account))
                .map(link -> found(tx, link)));
    }

    @Override
    public Optional<Found> ofMail(String mailId) {
        return transactions.statement(tx ->
                links.list(tx, link -> link.mailId().equals(mailId), Comparator.comparing(Link::digest, ORDER)).stream()
                        .findFirst()
                        .map(link -> found(tx, link)));
    }

    @Override
    public boolean open(Link seen, Instant at) {
        return transactions.statement(tx -> links.update(
                tx,
                seen.digest(),
                link -> link.account().equals(seen.account()) && link.openings().equals(seen.openings()),
                link -> with(
                        link,
                        link.openings()
                                .map(o -> new Link.Openings(o.first(), at, o.count() + 1))
                                .or(() -> Optional.of(new Link.Openings(at, at, 1))),
                        link.end())));
    }

    @Override
    public List<Found> lockLive(AccountId account, UserId user) {
        return lockAllLive(account, Set.of(user));
    }

    @Override
    public List<Found> lockAllLive(AccountId account, Set<UserId> users) {
        return transactions.statement(tx -> {
            liveOf(tx, account, users).forEach(link -> links.lock(tx, link.digest()));
            // Read again: a link may have ended while this call waited for its row.
            return liveOf(tx, account, users).stream()
                    .filter(link -> links.owns(tx, link.digest()))
                    .map(link -> found(tx, link))
                    .toList();
        });
    }

    @Override
    public boolean use(AccountId account, LinkDigest digest, RedemptionId redemption, Instant at) {
        var end = Optional.of(new Link.End(Link.Reason.USED, at, Optional.of(redemption)));
        return transactions.statement(tx -> links.update(
                tx,
                digest,
                link -> link.account().equals(account) && link.live() && at.isBefore(link.expiresAt()),
                link -> with(link, link.openings(), end)));
    }

    @Override
    public int end(AccountId account, Set<LinkDigest> digests, Link.Reason reason, Instant at) {
        if (reason == Link.Reason.USED) {
            throw new IllegalArgumentException("a link is used up by its redemption alone");
        }
        var end = Optional.of(new Link.End(reason, at, Optional.empty()));
        return transactions.statement(tx -> (int) digests.stream()
                .sorted(ORDER)
                .filter(digest -> links.update(
                        tx,
                        digest,
                        link -> link.account().equals(account) && link.live(),
                        link -> with(link, link.openings(), end)))
                .count());
    }

    @Override
    public boolean replace(AccountId account, LinkDigest digest, Instant at) {
        return transactions.statement(tx -> links.find(tx, digest)
                        .filter(link -> link.account().equals(account))
                        .isPresent()
                && replaced.insert(tx, digest, at));
    }

    @Override
    public boolean remove(AccountId account, LinkDigest digest) {
        return transactions.statement(
                tx -> links.delete(tx, digest, link -> link.account().equals(account)));
    }

    @Override
    public List<Link> ofResets(AccountId account, Set<ResetId> wanted) {
        return transactions.statement(tx -> links.list(
                tx,
                link -> link.account().equals(account) && wanted.contains(link.reset()),
                Comparator.comparing((Link link) -> link.reset().value()).thenComparing(Link::fence)));
    }

    /** Every link, those that run out first before the others. */
    List<Link> all(Tx tx) {
        return links.list(
                tx,
                any -> true,
                Comparator.comparing(Link::expiresAt)
                        .thenComparing(link -> link.account().value())
                        .thenComparing(Link::digest, ORDER));
    }

    boolean take(Tx tx, Link link, Predicate<Link> condition) {
        replaced.delete(tx, link.digest(), any -> true);
        return links.delete(tx, link.digest(), condition);
    }

    /** Removes every link of a user. */
    void forget(Tx tx, AccountId account, UserId user) {
        all(tx).stream()
                .filter(link -> link.account().equals(account) && link.user().equals(user))
                .forEach(link -> take(tx, link, any -> true));
    }

    private List<Link> liveOf(Tx tx, AccountId account, Set<UserId> users) {
        return links.list(
                tx,
                link -> link.account().equals(account) && users.contains(link.user()) && link.live(),
                Comparator.comparing(Link::digest, ORDER));
    }

    private Found found(Tx tx, Link link) {
        return new Found(link, resets.find(tx, link.account(), link.reset()).orElseThrow());
    }

    private static Link with(Link link, Optional<Link.Openings> openings, Optional<Link.End> end) {
        return new Link(
                link.digest(),
                link.account(),
                link.reset(),
                link.user(),
                link.purpose(),
                link.binding(),
                link.fence(),
                link.mailId(),
                link.mintedAt(),
                link.expiresAt(),
                openings,
                end);
    }
}
