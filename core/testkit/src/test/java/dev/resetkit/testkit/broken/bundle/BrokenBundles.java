package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.inBundle;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.RequestKeys;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bundles one of whose stores goes its own way. */
public final class BrokenBundles {
    private static final String ROLLED_BACK = "rolls back, or waits for an end, as well";
    private static final String COMMITTED = "looks for the whole after a commit as well";
    private static final String[] WITH_A_ROLLBACK = {
        "nothingIsSeenBeforeTheCommit",
        "innerStandsApart",
        "joinedWorkIsUndone",
        "failureOfOneUndoesTheOthers",
        "threadsStandApart"
    };

    private BrokenBundles() {}

    /** All of them. */
    public static List<Broken> all() {
        List<Broken> all = new ArrayList<>(List.of(
                inBundle(AuditLog.class)
                        .beside("append", "nothing within a transaction", BrokenBundles::unlessActive)
                        .by("commitKeepsAll")
                        .also(
                                COMMITTED,
                                "ownWritesAreSeen",
                                "innerStandsApart",
                                "joinedWorkIsOne",
                                "taskFindsAll",
                                "threadsStandApart"),
                inBundle(AuditLog.class).outside("after").by("ownWritesAreSeen"),
                inBundle(ResetLog.class)
                        .made("find: what others have not committed", (whole, around) -> dirty(whole))
                        .by("nothingIsSeenBeforeTheCommit"),
                inBundle(Credentials.class)
                        .made("find: what the outer transaction has not committed", BrokenBundles::outer)
                        .by("innerStandsApart"),
                inBundle(Transactions.class)
                        .with("inCurrentOrNew", "joined work vanishes", BrokenScopes::vanishing)
                        .by("joinedWorkIsOne"),
                inBundle(Transactions.class)
                        .with(
                                "inCurrentOrNew",
                                "always in a new one",
                                whole -> call -> whole.inNew(BrokenScopes.work(call)))
                        .by("joinedWorkIsUndone"),
                inBundle(ResetStores.class)
                        .made("audit: of a transaction in which a store failed", BrokenBundles::told)
                        .by("failureOfOneUndoesTheOthers"),
                inBundle(Transactions.class)
                        .made("afterCommit: before the commit", (whole, around) -> BrokenTasks.beforeTheCommit(whole))
                        .by("taskFindsAll"),
                inBundle(TokenStore.class)
                        .beside("add", "says yes for an ended reset", BrokenLinks::yesForTheEnded)
                        .by("linksFollowTheirResets"),
                inBundle(Transactions.class)
                        .with("inNew", "loses a commit beside a rollback", BrokenScopes::losingOne)
                        .by("threadsStandApart"),
                inBundle(ResetLog.class).outside("note").by("rollbackUndoesAll").also(ROLLED_BACK, WITH_A_ROLLBACK)));
        all.add(outside(Outbox.class, "add"));
        all.add(outside(Jobs.class, "add"));
        all.add(outside(PublicRequests.class, "add"));
        all.add(outside(Settings.class, "update"));
        all.add(outside(Settings.class, "addGrant"));
        all.add(outside(Credentials.class, "update"));
        all.add(outside(RequestKeys.class, "claim"));
        all.add(outside(Limits.class, "take"));
        all.add(outside(AuditLog.class, "append"));
        all.add(outside(ResetLog.class, "add"));
        return all;
    }

    private static <T> Broken outside(Class<T> port, String verb) {
        return inBundle(port).outside(verb).by("rollbackUndoesAll").also(ROLLED_BACK, WITH_A_ROLLBACK);
    }

    private static Replace.Verb unlessActive(InMemory around) {
        return call -> around.stores().transactions().isActive() ? "nothing" : call.proceed();
    }

    private static ResetLog dirty(ResetLog whole) {
        Map<Object, ResetRecord> written = new ConcurrentHashMap<>();
        var noting = Replace.verb(ResetLog.class, whole, "add", call -> {
            var reset = call.arg(0, ResetRecord.class);
            written.put(reset.id(), reset);
            return call.proceed();
        });
        return Replace.verb(ResetLog.class, noting, "find", call -> {
            var found = (Optional<?>) call.proceed();
            return found.isEmpty() && Meeting.isRacer() ? Optional.ofNullable(written.get(call.get(1))) : found;
        });
    }

    private static Credentials outer(Credentials whole, InMemory around) {
        Map<AccountId, CredentialRecord> written = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "update", call -> {
            var next = call.arg(0, CredentialRecord.class);
            written.put(next.account(), Records.with(next, "version", 1L));
            return call.proceed();
        });
        return Replace.verb(Credentials.class, noting, "find", call -> {
            var found = (CredentialRecord) call.proceed();
            boolean inside = around.stores().transactions().isActive() && !Meeting.isRacer();
            return found.version() == 0 && inside ? written.getOrDefault(found.account(), found) : found;
        });
    }

    /** Writes the line down once more when a link of the same account's transaction is refused as a fault. */
    private static ResetStores told(ResetStores whole, InMemory around) {
        Map<Thread, AuditEntry> last = new ConcurrentHashMap<>();
        var audit = Replace.verb(AuditLog.class, whole.audit(), "append", call -> {
            last.put(Thread.currentThread(), call.arg(0, AuditEntry.class));
            return call.proceed();
        });
        var tokens = Replace.verb(TokenStore.class, whole.tokens(), "add", call -> {
            try {
                return call.proceed();
            } catch (IllegalStateException failed) {
                around.stores().transactions().inNew(() -> {
                    Optional.ofNullable(last.get(Thread.currentThread()))
                            .ifPresent(around.stores().audit()::append);
                    return call.arg(0, Link.class);
                });
                throw failed;
            }
        });
        return Replace.verb(
                ResetStores.class,
                Replace.verb(ResetStores.class, whole, "audit", call -> audit),
                "tokens",
                call -> tokens);
    }
}
