package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * One link, many hands: 64 threads save different passwords under the same link at the same moment. Give the stores a
 * pool of at least 16 connections.
 */
public abstract class RedeemRaceContract extends FlowSuite {
    private static final int THREADS = 64;
    private static final int PERMITS = 16;
    /** Fewer with the real hasher: each round then costs at most so many hashes. */
    private static final int PERMITS_WITH_ARGON2 = 4;

    private static final int ROUNDS_WITH_ARGON2 = 20;
    private static final int ROUNDS_WITH_STUB = 200;

    /** For the class that names the adapters. */
    protected RedeemRaceContract() {}

    @Test
    @DisplayName("I1 64 threads and the real hasher: one winner each round, one completion, one notice")
    void oneWinnerWithTheRealHasher() {
        rounds(ROUNDS_WITH_ARGON2, PERMITS_WITH_ARGON2, PasswordHashers.argon2id());
    }

    @Test
    @DisplayName("I1 64 threads and a hasher that costs nothing: one winner each round, one completion, one notice")
    void oneWinnerWithACheapHasher() {
        rounds(ROUNDS_WITH_STUB, PERMITS, new PlainHasher());
    }

    @Test
    @DisplayName("The race is a race: stores that read before they write let more than one win")
    void storesThatReadBeforeTheyWriteLetSeveralWin() {
        var broken = new ReadThenWrite(stores, users);
        Resetkit honest = resetkit().passwordHasher(new PlainHasher()).build();
        Resetkit resetkit = resetkit()
                .users(broken.users())
                .stores(broken.stores())
                .passwordHasher(new MeetingHasher(new PlainHasher()))
                .hashPermits(PERMITS)
                .build();
        Actor admin = add(RoleKind.ADMIN, EncodedPassword.of("plain:old"));
        Actor carl = add(RoleKind.END_USER, EncodedPassword.of("plain:old"));
        String token = send(honest, admin, carl);
        assertThat(crowd(resetkit, token))
                .filteredOn(RedeemResult::isOk)
                .as("winners")
                .hasSizeGreaterThan(1);
    }

    private void rounds(int rounds, int permits, PasswordHasher under) {
        var hasher = new CountingHasher(under);
        Resetkit resetkit =
                resetkit().passwordHasher(hasher).hashPermits(permits).build();
        Actor admin = add(RoleKind.ADMIN, EncodedPassword.of("plain:old"));
        for (int round = 0; round < rounds; round++) {
            Actor carl = add(RoleKind.END_USER, EncodedPassword.of("plain:old"));
            String token = send(resetkit, admin, carl);
            hasher.reset();
            mails.clear();
            List<RedeemResult> results = crowd(resetkit, token);
            assertThat(results).filteredOn(RedeemResult::isOk).as("winners").hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !result.isOk())
                    .extracting(RedeemResult::code)
                    .isSubsetOf(LinkRefused.USED, LinkRefused.BUSY);
            assertThat(hasher.hashes()).as("hashes").isBetween(1, permits);
            assertThat(hasher.mostAtOnce()).as("hashes at once").isLessThanOrEqualTo(permits);
            check(resetkit, hasher, admin, carl, results);
        }
    }

    private void check(Resetkit resetkit, PasswordHasher hasher, Actor admin, Actor carl, List<RedeemResult> results) {
        int winner = results.indexOf(
                results.stream().filter(RedeemResult::isOk).findFirst().orElseThrow());
        EncodedPassword stored = users.encodedPassword(accountId, carl.user()).orElseThrow();
        try (var typed = password(winner)) {
            assertThat(hasher.verify(typed, stored))
                    .as("the winner's password is stored")
                    .isEqualTo(PasswordHasher.Match.YES);
        }
        var report = resetkit.staff().history(admin, carl.user()).orThrow().get(0);
        assertThat(report.timeline())
                .filteredOn(entry -> entry.state() == ResetState.COMPLETED)
                .as("completions")
                .hasSize(1);
        deliver(resetkit);
        assertThat(mails).extracting(mail -> mail.kind()).as("notices").containsExactly(MailKind.PASSWORD_CHANGED);
    }

    private String send(Resetkit resetkit, Actor admin, Actor carl) {
        resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        deliver(resetkit);
        return tokenFor(carl.user());
    }

    private List<RedeemResult> crowd(Resetkit resetkit, String token) {
        return Race.run(THREADS, number -> {
            try (var typed = password(number)) {
                return resetkit.holder().redeem(accountId, token, typed);
            }
        });
    }

    private static NewPassword password(int number) {
        return NewPassword.ofString("violet harbour lantern " + number);
    }
}
