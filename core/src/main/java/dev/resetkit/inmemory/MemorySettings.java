package dev.resetkit.inmemory;

import dev.resetkit.inmemory.MemoryTransactions.Tx;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Policies and grants. */
final class MemorySettings implements Settings {
    private static final Comparator<Given> BY_TIME = Comparator.comparing((Given given) -> given.grant.givenAt())
            .thenComparing(given -> given.grant.id().value());

    private final MemoryTransactions transactions;
    private final Table<AccountId, AccountSettings> values;
    private final Table<Key, Given> grants;

    private record Key(AccountId account, GrantId id) {}

    private record Given(AccountId account, Grant grant) {}

    MemorySettings(MemoryTransactions transactions) {
        this.transactions = transactions;
        values = new Table<>(transactions);
        grants = new Table<>(transactions);
    }

    @Override
    public AccountSettings find(AccountId account) {
        return transactions.statement(tx -> {
            var held = grants(tx, account).stream()
                    .filter(grant -> grant.withdrawnAt().isEmpty())
                    .toList();
            var stored = stored(tx, account);
            return stored.with(stored.version(), held);
        });
    }

    @Override
    public boolean update(AccountId account, AccountSettings next) {
        return transactions.statement(tx -> {
            if (stored(tx, account).version() != next.version()) {
                return false;
            }
            values.lock(tx, account);
            if (stored(tx, account).version() != next.version()) {
                return false;
            }
            values.put(tx, account, next.with(next.version() + 1, List.of()));
            return true;
        });
    }

    @Override
    public boolean keep(AccountId account, long version) {
        return transactions.statement(
                tx -> values.update(tx, account, stored -> stored.version() == version, stored -> stored));
    }

    @Override
    public void addGrant(AccountId account, Grant grant) {
        var key = new Key(account, grant.id());
        boolean added = transactions.statement(tx -> grants.insert(tx, key, new Given(account, grant)));
        if (!added) {
            throw new IllegalStateException("there is a grant of this id already");
        }
    }

    @Override
    public boolean withdrawGrant(AccountId account, GrantId grant, Instant at) {
        return transactions.statement(tx -> grants.update(
                tx,
                new Key(account, grant),
                given -> given.grant.withdrawnAt().isEmpty(),
                given -> new Given(account, given.grant.withdrawn(at))));
    }

    @Override
    public List<Grant> grants(AccountId account) {
        return transactions.statement(tx -> grants(tx, account));
    }

    private List<Grant> grants(Tx tx, AccountId account) {
        return grants.list(tx, given -> given.account.equals(account), BY_TIME).stream()
                .map(Given::grant)
                .toList();
    }

    private AccountSettings stored(Tx tx, AccountId account) {
        return values.find(tx, account).orElseGet(AccountSettings::defaults);
    }
}
