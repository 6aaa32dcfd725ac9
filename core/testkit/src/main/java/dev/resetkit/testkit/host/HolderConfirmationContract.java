package dev.resetkit.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.testkit.Fixtures;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link HolderConfirmation}, for users who have to confirm. What is strong enough is the host's to say. */
public abstract class HolderConfirmationContract {
    private final AccountId account = Fixtures.account();
    private final UserId carl = Fixtures.user();
    private final ResetId reset = resetId();
    private HolderConfirmation port = (where, who, which) -> true;

    /** For the extending suite. */
    protected HolderConfirmationContract() {}

    /**
     * The port under test. Asked for once before each clause.
     *
     * @return a port that works, for eight threads at once; every user has to confirm, and nobody has
     */
    protected abstract HolderConfirmation port();

    /**
     * Lets the holder of a reset's link confirm.
     *
     * @param where the account
     * @param who the user
     * @param which the reset
     */
    protected abstract void confirm(AccountId where, UserId who, ResetId which);

    /**
     * Lets so much time go by that no confirmation is good any more. The clause about it is skipped by default.
     *
     * @return whether that was done
     */
    protected boolean lapse() {
        return false;
    }

    private static ResetId resetId() {
        return ResetId.of(Fixtures.unique("reset"));
    }

    @BeforeEach
    void takePort() {
        port = port();
    }

    @Test
    @DisplayName("who has not confirmed is not confirmed, and ids of any length and script are no fault")
    void nobodyAtFirst() {
        assertThat(port.confirmed(account, carl, reset)).isFalse();
        var longest = UserId.of("\u6f22".repeat(128));
        assertThat(port.confirmed(AccountId.of("\u5b57".repeat(128)), longest, ResetId.of("\u0635".repeat(128))))
                .isFalse();
    }

    @Test
    @DisplayName("who has confirmed is confirmed each time it is asked: the page asks, and the post asks again")
    void confirmedForEach() {
        confirm(account, carl, reset);
        assertThat(port.confirmed(account, carl, reset)).isTrue();
        assertThat(port.confirmed(account, carl, reset)).as("again").isTrue();
    }

    @Test
    @DisplayName("a confirmation for one reset is none for another of the same user")
    void resetsAreApart() {
        confirm(account, carl, reset);
        assertThat(port.confirmed(account, carl, reset)).isTrue();
        assertThat(port.confirmed(account, carl, resetId())).isFalse();
    }

    @Test
    @DisplayName("I5 one user's confirmation is nobody else's: of another id, another spelling, another account")
    void usersAreApart() {
        confirm(account, carl, reset);
        assertThat(port.confirmed(account, carl, reset)).isTrue();
        var spelt = UserId.of(carl.value().toUpperCase(Locale.ROOT));
        assertThat(port.confirmed(account, Fixtures.user(), reset))
                .as("another id")
                .isFalse();
        assertThat(port.confirmed(account, spelt, reset)).as("another spelling").isFalse();
        assertThat(port.confirmed(Fixtures.account(), carl, reset))
                .as("another account")
                .isFalse();
    }

    @Test
    @DisplayName("a confirmation runs out, and another one is good again")
    void runsOut() {
        confirm(account, carl, reset);
        assertThat(port.confirmed(account, carl, reset)).isTrue();
        assumeTrue(lapse(), "this suite cannot let time go by");
        assertThat(port.confirmed(account, carl, reset)).isFalse();
        confirm(account, carl, reset);
        assertThat(port.confirmed(account, carl, reset)).isTrue();
    }

    @Test
    @DisplayName("eight threads ask at once, each about its own user")
    void threadsAreApart() {
        var right = Crowd.run(i -> {
            boolean all = true;
            for (int n = 0; n < 25; n++) {
                var own = Fixtures.user();
                all &= !port.confirmed(account, own, reset);
                confirm(account, own, reset);
                all &= port.confirmed(account, own, reset);
            }
            return all;
        });
        assertThat(right).containsOnly(true);
    }
}
