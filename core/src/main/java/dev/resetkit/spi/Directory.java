package dev.resetkit.spi;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * The host's accounts and brands: facts, read-only, fresh on every call. Safe for use by several threads.
 *
 * <p>The host of a brand belongs to one account, in whatever spelling: a link that one account mails must not lead to a
 * page of another. Nothing about hosts is stored here, so it is the directory that sees to it when a brand is saved, by
 * {@link dev.resetkit.model.HostNames}; a brand that is given up keeps its host for as long as links may be out.
 */
@FunctionalInterface
public interface Directory {
    /**
     * Reads one account as of now.
     *
     * @param id the account
     * @return the facts, or empty
     */
    Optional<Account> find(AccountId id);

    /**
     * Who the administrators are, for notices that go to every one of them. The default knows none.
     *
     * @param id the account
     * @return their ids, without the owner
     */
    default List<UserId> admins(AccountId id) {
        return List.of();
    }

    /**
     * A directory of one account that never changes, for hosts without a notion of accounts.
     *
     * @param account the account, for example of {@link dev.resetkit.model.account.Accounts#single}
     * @return the directory
     */
    static Directory of(Account account) {
        return id -> account.id().equals(id) ? Optional.of(account) : Optional.empty();
    }
}
