package dev.resetkit.holder;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.OutcomeUnknownException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that fail, before, in and after the transaction of a redemption. */
class RedeemFaultTest {
    private final QuickHasher hasher = new QuickHasher();
    private final Tap tap = new Tap();
    private final World world = World.of(
            hasher,
            (builder, memory) -> builder.users(tap.on(UserStore.class, memory.users()))
                    .directory(tap.on(Directory.class, memory.directory()))
                    .stores(tap.stores(memory.stores())));
    private final String token = world.mailed(ADMIN, CARL);

    private static void down() {
        throw new StoreUnavailableException("down");
    }

    private static void lost() {
        throw new CommitLostException("lost");
    }

    private void nothingHappened() {
        tap.quiet();
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
        assertThat(world.handOver()).isZero();
        assertThat(world.audit()).extracting(line -> line.event().name()).doesNotContain("REDEEMED");
        assertThat(world.memory.stores().resets().ofUser(ACME, CARL, 1).get(0).end())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TokenStore.find",
                "Directory.find",
                "UserStore.findAll",
                "Settings.find",
                "Transactions.inCurrentOrNew",
                "TokenStore.lockLive",
                "TokenStore.use",
                "ResetLog.end",
                "UserStore.changePassword",
                "Credentials.find",
                "Outbox.add",
                "AuditLog.append"
            })
    @DisplayName("R2 R5 I9: a store that is down at any step: BUSY with a wait, nothing happened, the link works later")
    void storeDown(String call) {
        for (boolean before : List.of(true, false)) {
            if (!before && call.equals("Transactions.inCurrentOrNew")) {
                continue;
            }
            if (before) {
                tap.before(call, RedeemFaultTest::down);
            } else {
                tap.after(call, RedeemFaultTest::down);
            }
            RedeemResult answer = world.redeem(token, GOOD_PASSWORD);
            assertThat(answer.code()).isEqualTo(LinkRefused.BUSY);
            assertThat(((LinkRefused) answer).linkUsable()).isTrue();
            assertThat(((LinkRefused) answer).retryAfter()).isPresent();
            nothingHappened();
        }
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName(
            "N5 I9: a store that is down is no link in vain: however often it was, the client's good link works later")
    void storeDownIsNotCounted() {
        var client = ClientId.of("203.0.113.9");
        tap.before("TokenStore.find", RedeemFaultTest::down);
        for (int i = 0; i < 25; i++) {
            assertThat(world.redeem(token, GOOD_PASSWORD, client).code()).isEqualTo(LinkRefused.BUSY);
        }
        tap.quiet();
        assertThat(world.redeem(token, GOOD_PASSWORD, client).isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TokenStore.find", "Directory.find", "UserStore.findAll", "Settings.find", "TokenStore.open"})
    @DisplayName("I9: the look answers BUSY, too")
    void storeDownForALook(String call) {
        tap.before(call, RedeemFaultTest::down);
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.BUSY);
        tap.quiet();
        assertThat(world.inspect(token).isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TokenStore.use", "ResetLog.end", "UserStore.changePassword", "Outbox.add", "AuditLog.append"})
    @DisplayName("R2: a bug at any step of the transaction takes all of it back")
    void bugInTheTransaction(String call) {
        tap.after(call, () -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> world.redeem(token, GOOD_PASSWORD)).isInstanceOf(IllegalStateException.class);
        nothingHappened();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("R12: the commit was lost after it was done: CHANGED, once, with one notice")
    void commitLostButDone() {
        tap.afterNext("Transactions.inCurrentOrNew", RedeemFaultTest::lost);
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(new RedeemResult.Changed());
        tap.quiet();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("R12: the commit was lost and not done: it is done again, once, with one notice")
    void commitLostAndNotDone() {
        tap.beforeNext("Transactions.inCurrentOrNew", RedeemFaultTest::lost);
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(new RedeemResult.Changed());
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        world.handOver();
        assertThat(world.mails(MailKind.PASSWORD_CHANGED)).hasSize(1);
    }

    @Test
    @DisplayName("R12: lost and not done, and somebody else used the link meanwhile: USED, and their password holds")
    void commitLostAndOvertaken() {
        tap.beforeNext("Transactions.inCurrentOrNew", () -> {
            assertThat(world.redeem(token, OTHER_PASSWORD).isOk()).isTrue();
            lost();
        });
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        assertThat(world.signsIn(CARL, OTHER_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("R12: lost twice: nobody knows, and no third try is made")
    void commitLostTwice() {
        tap.forget();
        tap.before("Transactions.inCurrentOrNew", RedeemFaultTest::lost);
        assertThatThrownBy(() -> world.redeem(token, GOOD_PASSWORD))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("redeem");
        assertThat(tap.calls().stream().filter("Transactions.inCurrentOrNew"::equals))
                .hasSize(2);
    }

    @Test
    @DisplayName("R12: a look whose count was lost with its commit is a look all the same")
    void commitOfALookLost() {
        tap.after("TokenStore.open", RedeemFaultTest::lost);
        assertThat(world.inspect(token).isOk()).isTrue();
    }

    @Test
    @DisplayName(
            "R12: the commit was lost and the read that must follow fails: nobody knows, and the caller is told so")
    void commitLostAndUnreadable() {
        tap.after("Transactions.inCurrentOrNew", () -> {
            tap.before("TokenStore.find", RedeemFaultTest::down);
            lost();
        });
        assertThatThrownBy(() -> world.redeem(token, GOOD_PASSWORD)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    @DisplayName("R12: a commit lost while a refusal is noted does not change the refusal")
    void commitOfARefusalLost() {
        world.suspend(CARL);
        tap.after("Transactions.inNew", RedeemFaultTest::lost);
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
    }

    @Test
    @DisplayName("a hasher that fails changes nothing and gives its permit back")
    void hasherFails() {
        for (int i = 0; i < 50; i++) {
            hasher.inside(() -> {
                throw new IllegalStateException("no memory");
            });
            assertThatThrownBy(() -> world.redeem(token, GOOD_PASSWORD)).isInstanceOf(IllegalStateException.class);
        }
        hasher.inside(() -> {});
        nothingHappened();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("W17: no hash and no database work under a transaction: the hasher never runs inside one")
    void hashesOutsideTransactions() {
        boolean[] active = new boolean[1];
        hasher.inside(() -> active[0] |= world.memory.stores().transactions().isActive());
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(active[0]).isFalse();
    }

    @Test
    @DisplayName("look and post refuse to run inside a transaction, naming the method")
    void refuseInsideATransaction() {
        var transactions = world.memory.stores().transactions();
        assertThatThrownBy(() -> transactions.inNew(() -> world.redeem(token, GOOD_PASSWORD)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("redeem");
        assertThatThrownBy(() -> transactions.inNew(() -> world.inspect(token)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inspect");
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }
}
