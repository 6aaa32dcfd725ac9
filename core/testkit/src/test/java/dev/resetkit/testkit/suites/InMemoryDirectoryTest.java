package dev.resetkit.testkit.suites;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.InMemoryDirectory;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Directory;
import dev.resetkit.testkit.host.DirectoryContract;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

class InMemoryDirectoryTest extends DirectoryContract {
    private final InMemoryDirectory accounts =
            InMemory.create(Clock.systemUTC()).directory();

    @Override
    protected Directory directory() {
        return accounts;
    }

    @Override
    protected Account addAccount(Account account) {
        accounts.put(account);
        return account;
    }

    @Override
    protected void editAccount(AccountId id, UnaryOperator<Account> change) {
        accounts.put(change.apply(accounts.find(id).orElseThrow()));
    }

    @Override
    protected void putAdmins(AccountId id, List<UserId> admins) {
        accounts.putAdmins(id, admins);
    }
}
