package dev.resetkit.testkit.broken;

import dev.resetkit.inmemory.InMemory;
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
import java.time.Clock;

/** The suites over the bundle, on the fakes. Not found by the build itself: no name ends in Test. */
public final class BundleSuites {
    private BundleSuites() {}

    private static ResetStores made() {
        return Subject.stores(InMemory.create(Clock.systemUTC()));
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

    static final class Batches extends BatchContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Public extends PublicRequestsContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class BulkJobs extends JobsContract {
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

    static final class Tries extends CredentialsContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Keys extends RequestKeysContract {
        @Override
        protected ResetStores stores() {
            return made();
        }
    }

    static final class Uses extends LimitsContract {
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

    static final class Removed extends RemovalContract {
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
