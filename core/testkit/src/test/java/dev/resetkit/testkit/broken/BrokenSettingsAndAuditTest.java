package dev.resetkit.testkit.broken;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Each test breaks one verb of the settings or the audit and sees the clause go red. */
class BrokenSettingsAndAuditTest {
    private static void caught(String clause, Clause.Breakage<Settings> breakage) {
        Clause.catches(Stores.Choices.class, clause, Stores.SUBJECT, Stores.settings(breakage));
    }

    private static void caught(String clause, String verb, Replace.Verb broken) {
        caught(clause, whole -> Replace.verb(Settings.class, whole, verb, broken));
    }

    @Test
    void updateThatLooksAtNoVersion() {
        for (var clause : List.of("staleUpdateChangesNothing", "oneUpdateWins")) {
            caught(
                    clause,
                    whole -> Replace.verb(Settings.class, whole, "update", call -> {
                        var next = call.arg(1, AccountSettings.class);
                        var now = whole.find(call.arg(0, AccountId.class)).version();
                        call.proceed(
                                call.get(0),
                                new AccountSettings(
                                        now,
                                        next.adminsMayResetOwner(),
                                        next.selfService(),
                                        next.levels(),
                                        next.agentBrand(),
                                        next.grants()));
                        return true;
                    }));
        }
    }

    @Test
    void updateThatWritesGrants() {
        caught(
                "updateLeavesGrantsAlone",
                whole -> Replace.verb(Settings.class, whole, "update", call -> {
                    call.arg(1, AccountSettings.class)
                            .grants()
                            .forEach(grant -> whole.addGrant(call.arg(0, AccountId.class), grant));
                    return call.proceed();
                }));
    }

    @Test
    void withdrawThatAlwaysSaysYes() {
        for (var clause : List.of("grantIsWithdrawnOnce", "oneWithdrawalWins", "grantsStayInTheAccount")) {
            caught(clause, "withdrawGrant", call -> call.proceed() != null);
        }
    }

    @Test
    void settingsOfSomebodyElse() {
        var shared = AccountId.of("shared");
        for (var clause : List.of("updateStaysInTheAccount", "defaultsFirst")) {
            caught(clause, whole -> {
                whole.update(shared, AccountSettings.defaults().withAdminsMayResetOwner(true));
                return Replace.verb(Settings.class, whole, "find", call -> call.proceed(shared));
            });
        }
    }

    @Test
    void settingsOutsideTheTransaction() {
        Map.of("update", "updateRollsBack", "addGrant", "grantsRollBack", "withdrawGrant", "grantsRollBack")
                .forEach((verb, clause) -> Clause.catches(Stores.Choices.class, clause, Stores.SUBJECT, stores -> {
                    Transactions transactions = stores.transactions();
                    return Stores.settings(whole ->
                                    Replace.verb(Settings.class, whole, verb, call -> Outside.of(transactions, call)))
                            .of(stores);
                }));
    }

    @Test
    void cursorThatIsDrawnBeforeTheCommit() {
        Clause.catches(Stores.Audit.class, "noLineIsMissed", Stores.SUBJECT, BrokenSettingsAndAuditTest::sequenced);
    }

    /** Draws the number when the line is written, as a sequence does, and shows the line when it is committed. */
    private static ResetStores sequenced(ResetStores stores) {
        var numbers = new AtomicLong();
        Map<Long, AuditEntry> lines = new ConcurrentSkipListMap<>();
        var audit = new AuditLog() {
            @Override
            public void append(AuditEntry entry) {
                long number = numbers.incrementAndGet();
                stores.transactions().afterCommit(() -> lines.put(number, entry));
            }

            @Override
            public List<Line> after(AccountId account, long cursor, int limit) {
                return lines.entrySet().stream()
                        .filter(line -> line.getKey() > cursor
                                && line.getValue().account().equals(account))
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList();
            }
        };
        return Stores.audit(whole -> audit).of(stores);
    }

    @Test
    void auditThatForgets() {
        var broken = Map.<String, Replace.Verb>of(
                "linesStayInTheAccount", call -> call.proceed(call.get(0), call.get(1), 1),
                "readsOn", call -> call.proceed(call.get(0), 0L, call.get(2)),
                "linesKeepTheirOrder", call -> List.of());
        broken.forEach((clause, verb) -> Clause.catches(
                Stores.Audit.class,
                clause,
                Stores.SUBJECT,
                Stores.audit(whole -> Replace.verb(AuditLog.class, whole, "after", verb))));
    }

    @Test
    void auditOutsideTheTransaction() {
        Clause.catches(Stores.Audit.class, "appendRollsBack", Stores.SUBJECT, stores -> {
            Transactions transactions = stores.transactions();
            return Stores.audit(whole ->
                            Replace.verb(AuditLog.class, whole, "append", call -> Outside.of(transactions, call)))
                    .of(stores);
        });
    }
}
