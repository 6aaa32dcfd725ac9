package dev.resetkit.testkit.suites;

import dev.resetkit.model.account.Account;
import dev.resetkit.spi.Directory;
import dev.resetkit.testkit.host.DirectoryContract;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A host of one account. */
class OneAccountTest extends DirectoryContract {
    private final AtomicReference<Directory> only = new AtomicReference<>(id -> Optional.empty());

    @Override
    protected Directory directory() {
        return id -> only.get().find(id);
    }

    @Override
    protected Account addAccount(Account account) {
        only.set(Directory.of(account));
        return account;
    }

    @Override
    protected boolean hasSeveralAccounts() {
        return false;
    }
}
