package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.InMemoryHolderConfirmation;
import dev.resetkit.inmemory.InMemoryStepUp;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StepUp;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.host.BreachedPasswordsContract;
import dev.resetkit.testkit.host.DirectoryContract;
import dev.resetkit.testkit.host.HolderConfirmationContract;
import dev.resetkit.testkit.host.PasswordHasherContract;
import dev.resetkit.testkit.host.StepUpContract;
import dev.resetkit.testkit.suites.SmallHasher;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The suites over the smaller ports of a host. Not found by the build itself: no name ends in Test. */
final class PortSuites {
    private PortSuites() {}

    static final class Accounts extends DirectoryContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());

        @Override
        protected Directory directory() {
            return Subject.of(Directory.class, memory.directory(), memory);
        }

        @Override
        protected Account addAccount(Account account) {
            memory.directory().put(account);
            return account;
        }

        @Override
        protected void editAccount(AccountId id, UnaryOperator<Account> change) {
            memory.directory().put(change.apply(memory.directory().find(id).orElseThrow()));
        }

        @Override
        protected void putAdmins(AccountId id, List<UserId> admins) {
            memory.directory().putAdmins(id, admins);
        }
    }

    static final class Hashes extends PasswordHasherContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());

        @Override
        protected PasswordHasher hasher() {
            return Subject.of(PasswordHasher.class, new SmallHasher(2, true), memory);
        }

        @Override
        protected Optional<Known> weaker() {
            try (var password = NewPassword.ofString("an older pass phrase")) {
                return Optional.of(new Known("an older pass phrase", new SmallHasher(1, true).hash(password)));
            }
        }
    }

    static final class Breaches extends BreachedPasswordsContract {
        private final InMemory memory = InMemory.create(Clock.systemUTC());

        private Lookups lookups() {
            return Subject.of(Lookups.class, Lookups.whole(), memory);
        }

        @Override
        protected BreachedPasswords breached() {
            return lookups().up();
        }

        @Override
        protected List<String> known() {
            return List.of(Lookups.FIRST, Lookups.SECOND);
        }

        @Override
        protected Optional<String> knownWithAccent() {
            return Optional.of(Lookups.ACCENT);
        }

        @Override
        protected Optional<BreachedPasswords> unavailable() {
            return Optional.of(lookups().down());
        }
    }

    static final class Confirmations extends StepUpContract {
        private final SettableClock clock = SettableClock.at(Fixtures.NOON);
        private final InMemory memory = InMemory.create(clock);

        @Override
        protected StepUp stepUp() {
            return Subject.of(StepUp.class, memory.stepUp(), memory);
        }

        @Override
        protected void confirm(Actor actor) {
            memory.stepUp().confirm(actor);
        }

        @Override
        protected boolean lapse() {
            clock.advance(InMemoryStepUp.LIFE);
            return true;
        }
    }

    static final class Holders extends HolderConfirmationContract {
        private final SettableClock clock = SettableClock.at(Fixtures.NOON);
        private final InMemory memory = InMemory.create(clock);

        @Override
        protected HolderConfirmation port() {
            return Subject.of(HolderConfirmation.class, memory.holderConfirmation(), memory);
        }

        @Override
        protected void confirm(AccountId where, UserId who, ResetId which) {
            memory.holderConfirmation().confirm(where, who, which);
        }

        @Override
        protected boolean lapse() {
            clock.advance(InMemoryHolderConfirmation.LIFE);
            return true;
        }
    }
}
