package dev.resetkit.inmemory;

import dev.resetkit.model.HostNames;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Directory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @throws IllegalArgumentException when a brand's host is another account's already, in whatever spelling
     */
    public void put(Account account) {
        Set<String> hosts = hosts(account).collect(Collectors.toSet());
        transactions.execute(tx -> {
            var others = accounts.list(
                    tx,
                    other -> !other.id().equals(account.id()) && hosts(other).anyMatch(hosts::contains),
                    Comparator.comparing(other -> other.id().value()));
            if (!others.isEmpty()) {
                throw new IllegalArgumentException("a host of these brands belongs to another account");
            }
            accounts.put(tx, account.id(), account);
        });
    }

    private static Stream<String> hosts(Account account) {
        return account.brands().stream().map(brand -> HostNames.canonical(brand.host()));
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
