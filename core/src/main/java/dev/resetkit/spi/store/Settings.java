package dev.resetkit.spi.store;

import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import java.time.Instant;
import java.util.List;

/** What accounts chose. Safe for use by several threads; takes part in the current transaction; never cached. */
public interface Settings {
    /**
     * Reads what an account chose, with the grants that were not withdrawn, in one go.
     *
     * @param account the account
     * @return the values of now; {@link AccountSettings#defaults} before the first change
     */
    AccountSettings find(AccountId account);

    /**
     * Writes values, if nobody wrote others since they were read. Grants have verbs of their own and are not touched.
     *
     * @param account the account
     * @param next the new values, with the version that was read; the stored version becomes the next number
     * @return false when somebody was faster; nothing changed
     */
    boolean update(AccountId account, AccountSettings next);

    /**
     * Keeps the values as they were read until the transaction ends: whoever wants to change them waits.
     *
     * @param account the account
     * @param version the version that was read, 1 or more
     * @return false when others were written since; nothing is kept
     */
    boolean keep(AccountId account, long version);

    /**
     * Adds a grant.
     *
     * @param account the account
     * @param grant one that holds
     */
    void addGrant(AccountId account, Grant grant);

    /**
     * Withdraws a grant, if it is there and was not withdrawn.
     *
     * @param account the account
     * @param grant the key
     * @param at when
     * @return true when this call withdrew it
     */
    boolean withdrawGrant(AccountId account, GrantId grant, Instant at);

    /**
     * Lists all grants, withdrawn and ended ones included.
     *
     * @param account the account
     * @return by time given, then id
     */
    List<Grant> grants(AccountId account);
}
