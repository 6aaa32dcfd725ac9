package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.AuditLogContract;
import dev.resetkit.testkit.OutboxContract;
import dev.resetkit.testkit.ResetLogContract;
import dev.resetkit.testkit.SettingsContract;
import dev.resetkit.testkit.TokenStoreContract;
import dev.resetkit.testkit.TransactionsContract;
import java.time.Clock;

/** The suites on the fakes with one port replaced. Not found by the build itself: no name ends in Test. */
final class Stores {
    static final Clause.Subject<ResetStores> SUBJECT = new Clause.Subject<>();

    private Stores() {}

    record Bundle(
            TokenStore tokens,
            ResetLog resets,
            Outbox outbox,
            Settings settings,
            AuditLog audit,
            Transactions transactions)
            implements ResetStores {}

    static Clause.Breakage<ResetStores> tokens(Clause.Breakage<TokenStore> breakage) {
        return s ->
                new Bundle(breakage.of(s.tokens()), s.resets(), s.outbox(), s.settings(), s.audit(), s.transactions());
    }

    static Clause.Breakage<ResetStores> resets(Clause.Breakage<ResetLog> breakage) {
        return s ->
                new Bundle(s.tokens(), breakage.of(s.resets()), s.outbox(), s.settings(), s.audit(), s.transactions());
    }

    static Clause.Breakage<ResetStores> outbox(Clause.Breakage<Outbox> breakage) {
        return s ->
                new Bundle(s.tokens(), s.resets(), breakage.of(s.outbox()), s.settings(), s.audit(), s.transactions());
    }

    static Clause.Breakage<ResetStores> settings(Clause.Breakage<Settings> breakage) {
        return s ->
                new Bundle(s.tokens(), s.resets(), s.outbox(), breakage.of(s.settings()), s.audit(), s.transactions());
    }

    static Clause.Breakage<ResetStores> audit(Clause.Breakage<AuditLog> breakage) {
        return s ->
                new Bundle(s.tokens(), s.resets(), s.outbox(), s.settings(), breakage.of(s.audit()), s.transactions());
    }

    static Clause.Breakage<ResetStores> transactions(Clause.Breakage<Transactions> breakage) {
        return s ->
                new Bundle(s.tokens(), s.resets(), s.outbox(), s.settings(), s.audit(), breakage.of(s.transactions()));
    }

    private static ResetStores made() {
        return SUBJECT.of(InMemory.create(Clock.systemUTC()).stores());
    }

    static final class Tokens extends TokenStoreContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Resets extends ResetLogContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Mails extends OutboxContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Choices extends SettingsContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Audit extends AuditLogContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Scopes extends TransactionsContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }
}
