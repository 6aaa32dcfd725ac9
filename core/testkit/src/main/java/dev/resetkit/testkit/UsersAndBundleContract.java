package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.Resetkit;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.ResetStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a host's users and the bundle guarantee together. Each suite declares one {@link Capability}; the clauses about
 * the other one are skipped.
 */
public abstract class UsersAndBundleContract extends FlowSuite {
    private static final EncodedPassword OLD = EncodedPassword.of("plain:old");
    private static final EncodedPassword OTHER = EncodedPassword.of("plain:other");
    private static final String NEW = "violet harbour lantern 9";
    /** Longer than any change may take, clocks that differ included. */
    private static final Duration LATER = LONGEST_CHANGE.plus(Duration.ofMinutes(10));

    private final AtomicBoolean fails = new AtomicBoolean();

    /** For the class that names the adapters. */
    protected UsersAndBundleContract() {}

    private PasswordChange change(Actor who) {
        var version = users.find(accountId, who.user()).orElseThrow().version();
        return PasswordChange.replace(accountId, who.user(), version, Fixtures.redemption(), OTHER, START);
    }

    private AuditEntry line(Actor who) {
        return new AuditEntry(
                START,
                accountId,
                Code.of("PASSWORD_CHANGED"),
                Code.of("DONE"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(who.user()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "");
    }

    private Optional<EncodedPassword> hashOf(Actor who) {
        return users.encodedPassword(accountId, who.user());
    }

    private int lines() {
        return stores.audit().after(accountId, 0, 1_000).size();
    }

    private void changeBoth(Actor who) {
        stores.audit().append(line(who));
        assertThat(users.changePassword(change(who))).isTrue();
    }

    private void rolledBack(Runnable work) {
        assertThatThrownBy(() -> stores.transactions().inNew(() -> {
                    work.run();
                    throw new StoreSuite.Rollback();
                }))
                .isInstanceOf(StoreSuite.Rollback.class);
    }

    /** A library whose audit is out of reach when told so. */
    private Resetkit withFailingAudit() {
        var audit = Failing.before(AuditLog.class, stores.audit(), "append", fails::get);
        return resetkit()
                .stores(Failing.answering(ResetStores.class, stores, "audit", audit))
                .passwordHasher(new PlainHasher())
                .build();
    }

    private Resetkit with(UserStore other) {
        return resetkit().users(other).passwordHasher(new PlainHasher()).build();
    }

    private String send(Resetkit resetkit, Actor admin, Actor carl) {
        resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        deliver(resetkit);
        return tokenFor(carl.user());
    }

    private RedeemResult redeem(Resetkit resetkit, String token) {
        try (var typed = NewPassword.ofString(NEW)) {
            return resetkit.holder().redeem(accountId, token, typed);
        }
    }

    private void settle(Resetkit resetkit) {
        fails.set(false);
        clock.advance(LATER);
        mails.clear();
        deliver(resetkit);
    }

    /** Asserts that one change was made, told once and written down once. */
    private void reportedOnce(Resetkit resetkit, Actor admin, Actor carl, String token) {
        assertThat(hashOf(carl)).contains(EncodedPassword.of("plain:" + NEW));
        assertThat(mails).extracting(mail -> mail.kind()).containsExactly(MailKind.PASSWORD_CHANGED);
        var history = resetkit.staff().history(admin, carl.user()).orThrow();
        assertThat(history).extracting(report -> report.state()).containsExactly(ResetState.COMPLETED);
        assertThat(redeem(resetkit, token).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("what the suite declares is what there is: a rollback of the bundle's transaction takes the password"
            + " back, or does not reach it")
    void declaredAsItIs() {
        Actor carl = add(RoleKind.END_USER, OLD);
        rolledBack(() -> assertThat(users.changePassword(change(carl))).isTrue());
        assertThat(hashOf(carl)).contains(capability() == Capability.SHARED_TRANSACTION ? OLD : OTHER);
    }

    @Test
    @DisplayName("I9 shared: a rollback takes back the password and what the bundle wrote")
    void rollbackUndoesBoth() {
        needs(Capability.SHARED_TRANSACTION);
        Actor carl = add(RoleKind.END_USER, OLD);
        rolledBack(() -> changeBoth(carl));
        assertThat(hashOf(carl)).contains(OLD);
        assertThat(lines()).isZero();
    }

    @Test
    @DisplayName("shared: a commit keeps the password and what the bundle wrote")
    void commitKeepsBoth() {
        needs(Capability.SHARED_TRANSACTION);
        Actor carl = add(RoleKind.END_USER, OLD);
        stores.transactions().inNew(() -> {
            changeBoth(carl);
            return carl;
        });
        assertThat(hashOf(carl)).contains(OTHER);
        assertThat(lines()).isEqualTo(1);
    }

    @Test
    @DisplayName("shared: nobody else sees the new password before the commit: the old one, or the end is waited for")
    void nobodySeesHalf() {
        needs(Capability.SHARED_TRANSACTION);
        Actor carl = add(RoleKind.END_USER, OLD);
        List<Future<Optional<EncodedPassword>>> readers = new ArrayList<>();
        rolledBack(() -> {
            changeBoth(carl);
            assertThat(hashOf(carl)).as("inside").contains(OTHER);
            readers.add(Race.beside(() -> hashOf(carl)));
            Race.waits(readers.get(0));
        });
        assertThat(Race.result(readers.get(0))).contains(OLD);
    }

    @Test
    @DisplayName("I9 shared: a redemption that fails in the bundle changes no password and leaves the link usable")
    void failedRedemptionChangesNothing() {
        needs(Capability.SHARED_TRANSACTION);
        Resetkit resetkit = withFailingAudit();
        Actor admin = add(RoleKind.ADMIN, OLD);
        Actor carl = add(RoleKind.END_USER, OLD);
        String token = send(resetkit, admin, carl);
        fails.set(true);
        assertThat(redeem(resetkit, token).isOk()).isFalse();
        fails.set(false);
        assertThat(hashOf(carl)).contains(OLD);
        assertThat(redeem(resetkit, token).isOk()).isTrue();
    }

    @Test
    @DisplayName("I1 elsewhere: a change that the bundle could not report is settled later, and told once")
    void unreportedChangeIsSettled() {
        needs(Capability.USERS_ELSEWHERE);
        Resetkit resetkit = withFailingAudit();
        Actor admin = add(RoleKind.ADMIN, OLD);
        Actor carl = add(RoleKind.END_USER, OLD);
        String token = send(resetkit, admin, carl);
        fails.set(true);
        assertThat(redeem(resetkit, token).isOk()).isTrue();
        settle(resetkit);
        reportedOnce(resetkit, admin, carl, token);
    }

    @Test
    @DisplayName("I1 elsewhere: a change whose answer was lost is settled by the version, and told once")
    void lostAnswerIsSettled() {
        needs(Capability.USERS_ELSEWHERE);
        Resetkit resetkit = with(Failing.after(UserStore.class, users, "changePassword", fails::get));
        Actor admin = add(RoleKind.ADMIN, OLD);
        Actor carl = add(RoleKind.END_USER, OLD);
        String token = send(resetkit, admin, carl);
        fails.set(true);
        assertThat(redeem(resetkit, token).isOk()).isFalse();
        settle(resetkit);
        reportedOnce(resetkit, admin, carl, token);
    }

    @Test
    @DisplayName("I9 elsewhere: a change that was never made uses no link up")
    void unmadeChangeLeavesTheLink() {
        needs(Capability.USERS_ELSEWHERE);
        Resetkit resetkit = with(Failing.before(UserStore.class, users, "changePassword", fails::get));
        Actor admin = add(RoleKind.ADMIN, OLD);
        Actor carl = add(RoleKind.END_USER, OLD);
        String token = send(resetkit, admin, carl);
        fails.set(true);
        assertThat(redeem(resetkit, token).isOk()).isFalse();
        settle(resetkit);
        assertThat(hashOf(carl)).contains(OLD);
        assertThat(mails).isEmpty();
        assertThat(redeem(resetkit, token).isOk()).isTrue();
    }
}
