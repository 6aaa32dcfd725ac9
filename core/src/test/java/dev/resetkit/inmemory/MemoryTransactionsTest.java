package dev.resetkit.inmemory;

import static dev.resetkit.inmemory.Things.ACCOUNT;
import static dev.resetkit.inmemory.Things.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AccountSettings;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// In a thread of its own, because a wait for a row cannot be interrupted.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MemoryTransactionsTest {
    private static final UserId BOB = UserId.of("bob");

    private final InMemory memory = Things.memory();
    private final InMemoryUsers users = memory.users();
    private final Transactions transactions = memory.stores().transactions();

    @BeforeEach
    void addAda() {
        users.add(ACCOUNT, Things.user(ADA), EncodedPassword.of("old"));
    }

    @Test
    void rollsBackEveryTableAndPassesTheExceptionOn() {
        memory.directory().put(Accounts.single("Acme", "a.example", "a@example.com"));
        var before = users.find(ACCOUNT, ADA);
        var failure = new IllegalArgumentException("the work's own");
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    users.add(ACCOUNT, Things.user(BOB));
                    rename(ADA, "Ada");
                    users.delete(ACCOUNT, ADA);
                    memory.directory().put(Accounts.single("Other", "a.example", "a@example.com"));
                    memory.stores().audit().append(Things.line("gone"));
                    memory.stores().settings().update(ACCOUNT, AccountSettings.defaults());
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(users.find(ACCOUNT, ADA)).isEqualTo(before);
        assertThat(users.find(ACCOUNT, BOB)).isEmpty();
        assertThat(memory.directory().find(ACCOUNT).orElseThrow().name()).isEqualTo("Acme");
        assertThat(Things.details(memory)).isEmpty();
        assertThat(memory.stores().settings().find(ACCOUNT).version()).isZero();
    }

    @Test
    void seesItsOwnChangesAndShowsThemToOthersOnlyAfterTheCommit() {
        transactions.inNew(() -> {
            rename(ADA, "Ada");
            users.add(ACCOUNT, Things.user(BOB));
            memory.stores().audit().append(Things.line("first"));
            assertThat(name(ADA)).contains("Ada");
            assertThat(Things.details(memory)).containsExactly("first");
            // A reader in another thread does not wait for this transaction.
            assertThat(Beside.run(() -> name(ADA))).isEmpty();
            assertThat(Beside.run(() -> users.find(ACCOUNT, BOB))).isEmpty();
            assertThat(Beside.run(() -> Things.details(memory))).isEmpty();
            return true;
        });
        assertThat(Beside.run(() -> name(ADA))).contains("Ada");
        assertThat(Beside.run(() -> users.find(ACCOUNT, BOB))).isPresent();
        assertThat(Beside.run(() -> Things.details(memory))).containsExactly("first");
    }

    @Test
    void aNewOneInsideAnotherSurvivesItsRollback() {
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    users.add(ACCOUNT, Things.user(BOB));
                    transactions.inNew(() -> rename(ADA, "kept"));
                    throw new IllegalStateException("outer");
                }))
                .hasMessage("outer");
        assertThat(name(ADA)).contains("kept");
        assertThat(users.find(ACCOUNT, BOB)).isEmpty();
    }

    @Test
    void aNewOneInsideAnotherSeesNothingOfIt() {
        transactions.inNew(() -> {
            rename(ADA, "outer");
            memory.stores().audit().append(Things.line("outer"));
            transactions.inNew(() -> {
                assertThat(name(ADA)).isEmpty();
                assertThat(Things.details(memory)).isEmpty();
                return true;
            });
            assertThat(name(ADA)).contains("outer");
            return true;
        });
    }

    @Test
    void theOuterCommitKeepsWhatTheInnerOneCommitted() {
        transactions.inNew(() -> {
            users.add(ACCOUNT, Things.user(BOB));
            memory.stores().audit().append(Things.line("outer"));
            assertThat(name(ADA)).isEmpty();
            transactions.inNew(() -> {
                memory.stores().audit().append(Things.line("inner"));
                return rename(ADA, "inner");
            });
            assertThat(name(ADA))
                    .as("what is committed is seen by the next statement")
                    .contains("inner");
            return users.update(
                    ACCOUNT, ADA, u -> u.toBuilder().mustChange(true).build());
        });
        assertThat(name(ADA)).contains("inner");
        assertThat(users.find(ACCOUNT, ADA).orElseThrow().mustChange()).isTrue();
        assertThat(users.find(ACCOUNT, BOB)).isPresent();
        assertThat(Things.details(memory)).containsExactly("inner", "outer");
    }

    @Test
    void anInnerRollbackLeavesTheOuterOneAlone() {
        transactions.inNew(() -> {
            users.add(ACCOUNT, Things.user(BOB));
            assertThatThrownBy(() -> transactions.inNew(() -> {
                        rename(ADA, "never");
                        throw new IllegalStateException("inner");
                    }))
                    .hasMessage("inner");
            return rename(BOB, "kept");
        });
        assertThat(name(ADA)).isEmpty();
        assertThat(name(BOB)).contains("kept");
    }

    @Test
    void anInnerOneCannotChangeARowThatTheOuterOneHolds() {
        transactions.inNew(() -> {
            rename(ADA, "outer");
            assertThatExceptionOfType(StoreUnavailableException.class)
                    .isThrownBy(() -> transactions.inNew(() -> rename(ADA, "inner")));
            return true;
        });
        assertThat(name(ADA)).contains("outer");
    }

    @Test
    void joinedWorkIsCommittedByTheOwnerAlone() {
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    transactions.inCurrentOrNew(() -> rename(ADA, "joined"));
                    assertThat(Beside.run(() -> name(ADA))).isEmpty();
                    throw new IllegalStateException("owner");
                }))
                .hasMessage("owner");
        assertThat(name(ADA)).isEmpty();
        assertThat(transactions.<User>inCurrentOrNew(() -> rename(ADA, "alone")).name())
                .contains("alone");
        assertThat(name(ADA)).contains("alone");
    }

    @Test
    void isActiveInsideOneOnly() {
        assertThat(transactions.isActive()).isFalse();
        assertThat(transactions.<Boolean>inNew(transactions::isActive)).isTrue();
        assertThat(transactions.<Boolean>inCurrentOrNew(transactions::isActive)).isTrue();
        transactions.inNew(() -> {
            assertThat(Beside.run(transactions::isActive)).isFalse();
            transactions.inNew(() -> true);
            assertThat(transactions.isActive()).isTrue();
            return true;
        });
        assertThatThrownBy(() -> transactions.inNew(() -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(transactions.isActive()).isFalse();
    }

    @Test
    void aCaughtFailureOfAStatementStillKeepsItsTransactionFromCommitting() {
        assertThatExceptionOfType(StoreUnavailableException.class)
                .isThrownBy(() -> transactions.inNew(() -> {
                    users.add(ACCOUNT, Things.user(BOB));
                    transactions.inNew(() -> rename(ADA, "inner"));
                    return swallowed(() -> users.update(ACCOUNT, UserId.of("nobody"), u -> u));
                }));
        assertThat(users.find(ACCOUNT, BOB)).isEmpty();
        assertThat(name(ADA)).contains("inner");
    }

    private static boolean swallowed(Runnable work) {
        try {
            work.run();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private User rename(UserId id, String name) {
        return users.update(ACCOUNT, id, user -> Things.named(user, name));
    }

    private Optional<String> name(UserId id) {
        return users.find(ACCOUNT, id).orElseThrow().name();
    }
}
