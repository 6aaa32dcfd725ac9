package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.AuditLogContract;
import dev.resetkit.testkit.BatchContract;
import dev.resetkit.testkit.CredentialsContract;
import dev.resetkit.testkit.JobsContract;
import dev.resetkit.testkit.LimitsContract;
import dev.resetkit.testkit.OutboxContract;
import dev.resetkit.testkit.PublicRequestsContract;
import dev.resetkit.testkit.RemovalContract;
import dev.resetkit.testkit.RequestKeysContract;
import dev.resetkit.testkit.ResetLogContract;
import dev.resetkit.testkit.SettingsContract;
import dev.resetkit.testkit.TokenStoreContract;
import dev.resetkit.testkit.TransactionsContract;
import dev.resetkit.testkit.UserStoreContract;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Every contract on the engine of this run, under a role that may not change a table. */
@Tag(Databases.EACH)
final class ContractsTest {
    private static EngineDatabase database;

    @BeforeAll
    static void open() {
        database = Databases.ofThisRun().fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(database.borrowed()).as("connections not given back").isZero();
    }

    @Nested
    final class Tokens extends TokenStoreContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Resets extends ResetLogContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Mails extends OutboxContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Batches extends BatchContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class BulkJobs extends JobsContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Public extends PublicRequestsContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Choices extends SettingsContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Passwords extends CredentialsContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Keys extends RequestKeysContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Uses extends LimitsContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Audit extends AuditLogContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Removed extends RemovalContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Units extends TransactionsContract {
        @Override
        protected ResetStores stores() {
            return database.stores();
        }
    }

    @Nested
    final class Users extends UserStoreContract {
        @Override
        protected UserStore users() {
            return database.userStore();
        }

        @Override
        protected User addUser(AccountId to, User user, Optional<EncodedPassword> password) {
            return database.add(to, user, password);
        }

        @Override
        protected void editUser(AccountId of, UserId id, UnaryOperator<User> change) {
            database.users().update(of, id, change);
        }

        @Override
        protected Optional<Transactions> transactions() {
            return Optional.of(database.source().transactions());
        }
    }
}
