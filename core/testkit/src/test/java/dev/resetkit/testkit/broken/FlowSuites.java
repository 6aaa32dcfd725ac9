package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.BundleContract;
import dev.resetkit.testkit.Capability;
import dev.resetkit.testkit.UsersAndBundleContract;
import dev.resetkit.testkit.WholeResetContract;
import java.time.Clock;

/** The suites over several ports at once. Not found by the build itself: no name ends in Test. */
final class FlowSuites {
    private FlowSuites() {}

    static final class Bundle extends BundleContract {
        @Override
        protected ResetStores stores() {
            return Subject.stores(InMemory.create(Clock.systemUTC()));
        }
    }

    static final class Whole extends WholeResetContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());

        @Override
        protected ResetStores stores() {
            return Subject.stores(memory);
        }

        @Override
        protected UserStore users() {
            return Subject.of(UserStore.class, memory.users(), memory);
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            memory.users().add(account, user, password);
        }
    }

    static final class Beside extends UsersAndBundleContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());

        @Override
        protected ResetStores stores() {
            return Subject.stores(memory);
        }

        @Override
        protected UserStore users() {
            return Subject.of(UserStore.class, memory.users(), memory);
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            memory.users().add(account, user, password);
        }
    }

    static final class Elsewhere extends UsersAndBundleContract {
        private final InMemory bundle = InMemory.create(Clock.systemUTC());
        private final InMemory elsewhere = InMemory.create(Clock.systemUTC());

        @Override
        protected ResetStores stores() {
            return Subject.stores(bundle);
        }

        @Override
        protected UserStore users() {
            return Subject.of(UserStore.class, elsewhere.users(), bundle);
        }

        @Override
        protected void addUser(AccountId account, User user, EncodedPassword password) {
            elsewhere.users().add(account, user, password);
        }

        @Override
        protected Capability capability() {
            return Capability.USERS_ELSEWHERE;
        }
    }
}
