package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.LinkRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The conditions of {@link Story16} about an address that moved without a report, and what all of them share. */
abstract class MovedBehindTheBack extends StorySuite {
    static final Duration HOLD = Duration.ofDays(3);
    static final String NEW = "carl@elsewhere.example";

    /** Agents may send, and users may ask for themselves. */
    final StoryWorld open() {
        var world = world();
        world.delegate();
        for (UserKind kind : UserKind.values()) {
            world.resetkit
                    .settings()
                    .setSelfService(world.actor(OWNER), kind, true)
                    .orThrow();
        }
        return world;
    }

    static Explanation explained(StoryWorld world, UserId actor, UserId target) {
        return world.resetkit.staff().explain(world.actor(actor), target);
    }

    static boolean held(StoryWorld world, UserId actor, UserId target) {
        Explanation why = explained(world, actor, target);
        assertThat(why.allowed() || why.code().equals(Rules.HELD_UNTIL)).isTrue();
        return !why.allowed();
    }

    @Test
    @DisplayName("Story16_d behind the back: links dead, held from when it was noticed, audited once")
    void story16_d() {
        var world = open();
        String token = world.mailed(ADMIN, CARL);
        world.edit(CARL, facts -> facts.primary(RegisteredAddress.of(NEW, true)));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        world.later(Duration.ofHours(1));
        String until = world.clock.instant().plus(HOLD).toString();
        for (UserId asking : List.of(AGENT, CARL, AGENT)) {
            Check why = explained(world, asking, CARL).deciding();
            assertThat(why.rule()).isEqualTo(Rules.HELD_UNTIL);
            assertThat(why.facts()).containsEntry("until", until);
            world.later(Duration.ofHours(1));
        }
        assertThat(explained(world, ADMIN, CARL).allowed()).isTrue();
        assertThat(world.audit("ADDRESS_CHANGED_UNREPORTED")).singleElement().satisfies(line -> {
            assertThat(line.target()).contains(CARL);
            assertThat(line.actor()).isEmpty();
            assertThat(line.maskedAddress()).contains("c***@elsewhere.example");
        });
    }

    @Test
    @DisplayName("Story16_d audited once, also where eight notice it at the same time")
    void story16_d_once() throws InterruptedException, ExecutionException {
        var world = open();
        world.mailed(ADMIN, CARL);
        world.edit(CARL, facts -> facts.primary(RegisteredAddress.of(NEW, true)));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> look = () -> held(world, AGENT, CARL);
            for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(8, look))) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(world.audit("ADDRESS_CHANGED_UNREPORTED")).hasSize(1);
    }

    @Test
    @DisplayName("Story16_d seen at a sign-in and changed behind the back: held")
    void story16_d_signIn() {
        var world = open();
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        world.edit(CARL, facts -> facts.primary(RegisteredAddress.of(NEW, true)));
        assertThat(held(world, CARL, CARL)).isTrue();
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.audit("ADDRESS_CHANGED_UNREPORTED")).hasSize(1);
    }

    @Test
    @DisplayName("Story16_d a host that keeps the time of the change says from when it is held, and who it was")
    void story16_d_since() {
        var world = open();
        var since = world.clock.instant().minus(Duration.ofHours(70));
        world.edit(CARL, facts -> facts.primary(changed(since, Optional.empty())));
        Check why = explained(world, AGENT, CARL).deciding();
        assertThat(why.facts()).containsEntry("until", since.plus(HOLD).toString());
        world.edit(CARL, facts -> facts.primary(changed(since, Optional.of(ADMIN))));
        assertThat(held(world, AGENT, CARL)).isFalse();
        world.edit(CARL, facts -> facts.primary(changed(since, Optional.of(LIGHT))));
        assertThat(held(world, AGENT, CARL)).isTrue();
        world.later(Duration.ofHours(2));
        assertThat(held(world, AGENT, CARL)).isFalse();
    }

    private static RegisteredAddress changed(Instant since, Optional<UserId> by) {
        return new RegisteredAddress(EmailAddress.of(NEW), true, Optional.of(since), by);
    }

    @Test
    @DisplayName("Story16_d Story15_b an address that moved behind the back raises the alert when a password is set")
    void story16_d_alert() {
        var world = open();
        world.allowSetting();
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        assertThat(world.audit("ALERT_ADDRESS_CHANGED_LATELY")).isEmpty();
        world.edit(CARL, facts -> facts.primary(RegisteredAddress.of(NEW, true)));
        assertThat(world.set(ADMIN, CARL, OTHER_PASSWORD).isOk()).isTrue();
        assertThat(world.audit("ALERT_ADDRESS_CHANGED_LATELY")).hasSize(1);
    }
}
