package dev.resetkit.helpdesk.embed;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.RedeemRaceContract;
import dev.resetkit.testkit.TransactionsContract;
import dev.resetkit.testkit.UserStoreContract;
import dev.resetkit.testkit.UsersAndBundleContract;
import dev.resetkit.testkit.WholeResetContract;
import dev.resetkit.testkit.host.DirectoryContract;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** This host's adapters under the published contracts. */
final class AdaptersTest {
    private static OwnTables tables;

    @BeforeAll
    static void open() {
        tables = new OwnTables("adapters");
    }

    @AfterAll
    static void close() {
        tables.close();
    }

    @Nested
    final class Users extends UserStoreContract {
        @Override
        protected UserStore users() {
            return tables.users();
        }

        @Override
        protected User addUser(AccountId to, User user, Optional<EncodedPassword> password) {
            tables.add(to, user, password);
            return user;
        }

        @Override
        protected void editUser(AccountId of, UserId id, UnaryOperator<User> change) {
            tables.edit(of, id, change);
        }

        @Override
        protected Optional<Transactions> transactions() {
            return Optional.of(tables.stores().transactions());
        }
    }

    @Nested
    final class Accounts extends DirectoryContract {
        @Override
        protected Directory directory() {
            return tables.get(DeskDirectory.class);
        }

        @Override
        protected Account addAccount(Account account) {
            return tables.add(account);
        }

        @Override
        protected void editAccount(AccountId id, UnaryOperator<Account> change) {
            tables.edit(id, change);
        }

        @Override
        protected void putAdmins(AccountId id, List<UserId> admins) {
            tables.putAdmins(id, admins);
        }
    }

    @Nested
    final class SpringsTransactions extends TransactionsContract {
        @Override
        protected ResetStores stores() {
            return tables.stores();
        }
    }

    @Nested
    final class Together extends UsersAndBundleContract {
        @Override
        protected ResetStores stores() {
            return tables.stores();
        }

        @Override
        protected UserStore users() {
            return tables.users();
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            tables.add(account, user, Optional.of(password));
        }
    }

    @Nested
    final class WholeReset extends WholeResetContract {
        @Override
        protected ResetStores stores() {
            return tables.stores();
        }

        @Override
        protected UserStore users() {
            return tables.users();
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            tables.add(account, user, Optional.of(password));
        }
    }

    @Nested
    final class Races extends RedeemRaceContract {
        @Override
        protected ResetStores stores() {
            return tables.stores();
        }

        @Override
        protected UserStore users() {
            return tables.users();
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            tables.add(account, user, Optional.of(password));
        }
    }
}
