package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Transactions;
import java.util.List;

/** All stores of the library over one database, with the transactions they share. */
public interface ResetStores {
    /**
     * What a decision about a user rests on in these stores.
     *
     * @param settings what the account chose
     * @param kept what is kept about the user
     */
    record Known(AccountSettings settings, CredentialRecord kept) {}

    /**
     * Compares what holds the stores with what this version of the library works with. Reads only.
     *
     * @return all that differs; empty when all is well, and where there is nothing to compare
     */
    default List<SchemaFinding> verifySchema() {
        return List.of();
    }

    /**
     * Reads what a decision about a user rests on: the same as each store answers, in one go where they can.
     *
     * @param account the account
     * @param user the user; not necessarily one that exists
     * @return the values of now
     */
    default Known known(AccountId account, UserId user) {
        return new Known(settings().find(account), credentials().find(account, user));
    }

    /**
     * Links.
     *
     * @return the store
     */
    TokenStore tokens();

    /**
     * Resets and their timelines.
     *
     * @return the store
     */
    ResetLog resets();

    /**
     * Mails to be handed over.
     *
     * @return the store
     */
    Outbox outbox();

    /**
     * What the public asked for.
     *
     * @return the store
     */
    PublicRequests publicRequests();

    /**
     * Jobs of resets for many users.
     *
     * @return the store
     */
    Jobs jobs();

    /**
     * Policies and grants.
     *
     * @return the store
     */
    Settings settings();

    /**
     * What is kept about passwords.
     *
     * @return the store
     */
    Credentials credentials();

    /**
     * Requests that are not to be made twice.
     *
     * @return the store
     */
    RequestKeys requestKeys();

    /**
     * How much of each budget is used.
     *
     * @return the store
     */
    Limits limits();

    /**
     * Who did what.
     *
     * @return the store
     */
    AuditLog audit();

    /**
     * Taking away what is over.
     *
     * @return the verbs over all of them
     */
    Removal removal();

    /**
     * What binds them together.
     *
     * @return the transactions in which all of them take part
     */
    Transactions transactions();
}
