package dev.resetkit.spi.store;

import java.time.Instant;
import java.util.List;

/**
 * What the public asked for. A request waits until a worker has judged it; its key stays behind without the text, so
 * that the same text makes no second request meanwhile, known or not. Claims are leases with a fencing number. Safe for
 * use by several threads and processes; takes part in the current transaction.
 */
public interface PublicRequests {
    /**
     * A request under lease.
     *
     * @param request the request
     * @param fence the number of this claim of the request, from 1; each claim has a greater one
     */
    record Claim(PublicRequest request, long fence) {}

    /**
     * Adds a request, unless its key is there in the account, waiting or judged, or the account has as many keys as it
     * may. One conditional write; those who ask at the same moment may pass the bound together.
     *
     * @param request the request, free to claim at once
     * @param most how many keys the account may have, 1 or more
     * @return true when this call added it
     */
    boolean add(PublicRequest request, int most);

    /**
     * Leases requests that wait and are free, of all accounts, the oldest first. No request is leased to two callers at
     * once.
     *
     * @param now the caller's clock; a lease is over at it
     * @param leaseUntil the end of the new lease
     * @param limit the most to lease, 1 to 1000
     * @return the claims, each with a fresh fence; empty when nothing waits
     */
    List<Claim> claim(Instant now, Instant leaseUntil, int limit);

    /**
     * Forgets text and link of a request that is judged, if the claim is still the latest. The key stays.
     *
     * @param claim the claim
     * @return true for exactly one caller, ever
     */
    boolean judged(Claim claim);

    /**
     * Removes the keys of judged requests of all accounts, the oldest first. What waits stays.
     *
     * @param askedBefore those that were asked before it
     * @param limit the most to remove, 1 to 1000
     * @return how many there were
     */
    int purge(Instant askedBefore, int limit);
}
