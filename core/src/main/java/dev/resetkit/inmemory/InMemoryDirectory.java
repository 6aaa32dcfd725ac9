package dev.resetkit.inmemory;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Directory;
import java.util.List;
import java.util.Optional;

/** Accounts that a test or a demonstration states. Changes take part in the current transaction. */
public final class InMemoryDirectory implements Directory {
    private final MemoryTransactions transactions;
    private final Table<AccountId, Account> accounts;
    private final Table<AccountId, List<UserId>> admins;

    InMemoryDirectory(MemoryTransactions transactions) {
        this.transactions = transactions;
        accounts = new Table<>(transactions);
        admins = new Table<>(transactions);
    }

    /**
     * States an account; replaces what was stated about the same id.
     *
     * @param account the facts
     */
    public void put(Account account) {
        transactions.execute(tx -> accounts.put(tx, account.id(), account));
    }

    /**
     * States who the administrators of an account are; replaces those before.
     *
     * @param account the account
     * @param now their ids, without the owner
     */
    public void putAdmins(AccountId account, List<UserId> now) {
        transactions.execute(tx -> admins.put(tx, account, List.copyOf(now)));
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return transactions.statement(tx -> accounts.find(tx, id));
    }

    @Override
    public List<UserId> admins(AccountId id) {
        return transactions.statement(tx -> admins.find(tx, id).orElseGet(List::of));
    }
}
