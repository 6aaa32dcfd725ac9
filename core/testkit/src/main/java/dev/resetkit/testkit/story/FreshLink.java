package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.NINA;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody opens a link that is dead, and asks for a fresh one. */
public abstract class FreshLink extends StorySuite {
    private static final Duration DAY = Duration.ofDays(1);

    /** For the class that names the adapters. */
    protected FreshLink() {}

    private static PublicAnswer fresh(StoryWorld world, String token) {
        return world.resetkit.holder().requestFresh(world.id, token, StoryWorld.CLIENT);
    }

    private static List<Code> outcomes(StoryWorld world) {
        return world.audit("FRESH_LINK_REQUESTED").stream()
                .map(AuditEntry::outcome)
                .toList();
    }

    private static String expired(StoryWorld world) {
        world.send(ADMIN, CARL);
        String token = world.token();
        world.later(DAY);
        return token;
    }

    @Test
    @DisplayName("expired, and whoever sent it may still send: one mail to the stored address, and its link works")
    void sentByStaff() {
        var world = world();
        String token = expired(world);
        assertThat(offered(world, token)).isTrue();
        assertThat(fresh(world, token)).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.told(MailKind.RESET_LINK)).containsExactly("carl", "carl");
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("offered for what is superseded or expired, and for nothing else")
    void offeredForTwo() {
        var world = world();
        world.send(ADMIN, CARL);
        String first = world.token();
        world.later(Duration.ofMinutes(2));
        world.send(ADMIN, CARL);
        String second = world.token();
        assertThat(world.inspect(first).code()).isEqualTo(LinkRefused.SUPERSEDED);
        assertThat(offered(world, first)).isTrue();
        assertThat(world.redeem(second, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.inspect(second).code()).isEqualTo(LinkRefused.USED);
        assertThat(offered(world, second)).isFalse();
        assertThat(offered(world, "nonsense")).isFalse();
        assertThat(offered(world, expired(world))).isTrue();
    }

    private static boolean offered(StoryWorld world, String token) {
        return world.inspect(token).fold(usable -> false, LinkRefused::freshLinkOffered);
    }

    @Test
    @DisplayName("once for each link, from eight calls too")
    void onceForEachLink() {
        var world = world();
        String token = expired(world);
        for (int i = 0; i < 8; i++) {
            fresh(world, token);
            world.deliver();
            world.later(Duration.ofMinutes(6));
        }
        assertThat(world.deliver()).hasSize(2);
        assertThat(outcomes(world)).contains(Code.of("REPLACED_BEFORE"));
    }

    @Test
    @DisplayName("live, used, cancelled, unknown, malformed: the same answer and no mail")
    void othersGetNothing() {
        var world = world();
        var reset = world.send(ADMIN, CARL);
        String token = world.token();
        assertThat(fresh(world, token)).as("live").isEqualTo(new PublicAnswer.Taken());
        world.deliver();
        world.later(Duration.ofMinutes(6));
        world.resetkit.staff().cancel(world.actor(ADMIN), reset).orThrow();
        assertThat(fresh(world, token)).as("cancelled").isEqualTo(new PublicAnswer.Taken());
        String unknown = "A".repeat(token.length() - 1) + token.charAt(token.length() - 1);
        assertThat(fresh(world, unknown)).as("unknown").isEqualTo(new PublicAnswer.Taken());
        assertThat(fresh(world, "nonsense")).as("malformed").isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).hasSize(1);
        assertThat(outcomes(world)).containsOnly(Code.of("NOT_REPLACEABLE"));
    }

    @Test
    @DisplayName("at most seven days after its end")
    void sevenDays() {
        var world = world();
        String token = expired(world);
        world.later(Duration.ofDays(7).plusSeconds(1));
        assertThat(fresh(world, token)).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).hasSize(1);
        assertThat(outcomes(world)).containsExactly(Code.of("TOO_LATE"));
        String next = expired(world);
        world.later(Duration.ofDays(7));
        fresh(world, next);
        assertThat(world.deliver()).hasSize(3);
    }

    @Test
    @DisplayName("the sender's rights are those of now: a grant that was withdrawn, and then self-service")
    void senderOfNow() {
        var world = world();
        var grant = world.resetkit
                .settings()
                .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                .orThrow();
        world.send(AGENT, CARL);
        String token = world.token();
        world.later(DAY);
        world.resetkit.settings().withdrawGrant(world.actor(OWNER), grant.id()).orThrow();
        fresh(world, token);
        assertThat(world.deliver()).hasSize(1);
        assertThat(outcomes(world)).containsExactly(Rules.RIGHT_MISSING);
        world.openSelfService(UserKind.END_USER);
        world.later(Duration.ofMinutes(6));
        fresh(world, token);
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
    }

    @Test
    @DisplayName("a suspended user gets none")
    void suspended() {
        var world = world();
        String token = expired(world);
        world.edit(CARL, user -> user.state(UserState.SUSPENDED));
        fresh(world, token);
        assertThat(world.deliver()).hasSize(1);
    }

    @Test
    @DisplayName("I5 a link of another account is unknown")
    void otherAccount() {
        var world = world();
        String token = expired(world);
        assertThat(world.resetkit.holder().requestFresh(Fixtures.account(), token, StoryWorld.CLIENT))
                .isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).hasSize(1);
        assertThat(outcomes(world)).isEmpty();
    }

    @Test
    @DisplayName("a link to somebody who never had a password: by the verb for those, by the right of whoever sent it")
    void activation() {
        var world = world();
        world.openSelfService(UserKind.END_USER);
        world.invite(NINA);
        world.send(ADMIN, NINA);
        String token = world.token();
        world.later(Duration.ofDays(2));
        fresh(world, token);
        assertThat(world.deliver()).as("the other purpose").hasSize(1);
        assertThat(world.resetkit.holder().requestFreshActivation(world.id, token, StoryWorld.CLIENT))
                .isEqualTo(new PublicAnswer.Taken());
        assertThat(world.told(MailKind.ACTIVATION_LINK)).containsExactly("nina", "nina");
    }

    @Test
    @DisplayName("it supersedes nothing")
    void supersedesNothing() {
        var world = world();
        world.send(ADMIN, CARL);
        String first = world.token();
        world.later(Duration.ofMinutes(2));
        world.send(ADMIN, CARL);
        String second = world.token();
        fresh(world, first);
        String third = world.token();
        assertThat(world.inspect(second).isOk()).isTrue();
        assertThat(world.inspect(third).isOk()).isTrue();
    }

    @Test
    @DisplayName("Z8 stricter: a fresh link that rests on the sender's right dies with it, like the first one")
    void stricter() {
        var world = world(builder -> builder.sendersRightsAtRedemption(SenderRights.STILL_HELD));
        var grant = world.delegate();
        world.send(AGENT, CARL);
        String token = world.token();
        world.later(DAY);
        fresh(world, token);
        String next = world.token();
        assertThat(world.inspect(next).isOk()).isTrue();
        world.resetkit.settings().withdrawGrant(world.actor(OWNER), grant).orThrow();
        assertThat(world.inspect(next)).isEqualTo(LinkRefused.invalid());
    }
}
