package dev.resetkit.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.StepUp;
import dev.resetkit.testkit.Fixtures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link StepUp}. What is strong enough for an action is the host's to say, and not judged here. */
public abstract class StepUpContract {
    private final Actor ada = person(Fixtures.account(), Fixtures.user());
    private StepUp stepUp = (actor, action) -> true;

    /** For the extending suite. */
    protected StepUpContract() {}

    /**
     * The port under test. Asked for once before each clause.
     *
     * @return a port that works, for eight threads at once; nobody has confirmed yet
     */
    protected abstract StepUp stepUp();

    /**
     * Lets somebody confirm, as strongly as any action may want it.
     *
     * @param actor who
     */
    protected abstract void confirm(Actor actor);

    /**
     * Lets so much time go by that no confirmation is good any more. The clause about it is skipped by default.
     *
     * @return whether that was done
     */
    protected boolean lapse() {
        return false;
    }

    @BeforeEach
    void takeStepUp() {
        stepUp = stepUp();
    }

    private static Actor person(AccountId account, UserId user) {
        return Actor.of(account, user);
    }

    private List<Action> actions(Actor actor) {
        return Arrays.stream(Action.values())
                .filter(action -> stepUp.confirmed(actor, action))
                .toList();
    }

    @Test
    @DisplayName(
            "who has not confirmed is not confirmed, for any action, and ids of any length and script are no fault")
    void nobodyAtFirst() {
        assertThat(actions(ada)).isEmpty();
        var strange = person(AccountId.of("\u6f22".repeat(128)), UserId.of("\u5b57".repeat(128)));
        assertThat(actions(strange)).isEmpty();
    }

    @Test
    @DisplayName("who has confirmed is confirmed for every action, each time it is asked: asking uses nothing up")
    void confirmedForEach() {
        confirm(ada);
        assertThat(actions(ada)).containsExactly(Action.values());
        assertThat(actions(ada)).as("again").containsExactly(Action.values());
    }

    @Test
    @DisplayName("I5 one person's confirmation is nobody else's: of another id, another spelling, another account")
    void personsAreApart() {
        confirm(ada);
        assertThat(actions(ada)).isNotEmpty();
        var spelt = UserId.of(ada.user().value().toUpperCase(Locale.ROOT));
        assertThat(actions(person(ada.account(), Fixtures.user())))
                .as("another id")
                .isEmpty();
        assertThat(actions(person(ada.account(), spelt))).as("another spelling").isEmpty();
        assertThat(actions(person(Fixtures.account(), ada.user())))
                .as("another account")
                .isEmpty();
    }

    @Test
    @DisplayName("a confirmation runs out, and another one is good again")
    void runsOut() {
        confirm(ada);
        assertThat(actions(ada)).isNotEmpty();
        assumeTrue(lapse(), "this suite cannot let time go by");
        assertThat(actions(ada)).isEmpty();
        confirm(ada);
        assertThat(actions(ada)).containsExactly(Action.values());
    }

    @Test
    @DisplayName("eight threads ask at once, each about its own person")
    void threadsAreApart() {
        var right = Crowd.run(i -> {
            boolean all = true;
            for (int n = 0; n < 25; n++) {
                var own = person(ada.account(), Fixtures.user());
                all &= !stepUp.confirmed(own, Action.SET_PASSWORD);
                confirm(own);
                all &= stepUp.confirmed(own, Action.SET_PASSWORD);
            }
            return all;
        });
        assertThat(right).containsOnly(true);
    }
}
