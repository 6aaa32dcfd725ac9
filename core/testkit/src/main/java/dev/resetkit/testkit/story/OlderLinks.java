package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of older links when a newer mail was accepted, under each policy that an account can choose. */
public abstract class OlderLinks extends StorySuite {
    private static final HandOver LATER =
            new HandOver(Outcome.TEMPORARY, Phase.RCPT, 451, Optional.of("4.7.1"), Optional.empty(), "try again later");

    /** For the class that names the adapters. */
    protected OlderLinks() {}

    private static String mailed(StoryWorld world) {
        world.send(ADMIN, CARL);
        String token = world.token();
        world.later(Duration.ofMinutes(1));
        return token;
    }

    private static void alive(StoryWorld world, String... tokens) {
        assertThat(tokens)
                .allSatisfy(token -> assertThat(world.inspect(token).isOk()).isTrue());
    }

    private static void superseded(StoryWorld world, String token) {
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.SUPERSEDED);
    }

    @Test
    @DisplayName("nothing chosen: the newest accepted mail's link works, and no other")
    void newestByDefault() {
        var world = world();
        String first = mailed(world);
        String second = mailed(world);
        superseded(world, first);
        alive(world, second);
    }

    @Test
    @DisplayName("the latest two: the third acceptance ends the first one's link, the second one's lives on")
    void latestTwo() {
        var world = world(builder -> builder.linksKept(LinksKept.latest(2)));
        String first = mailed(world);
        String second = mailed(world);
        alive(world, first, second);
        String third = mailed(world);
        superseded(world, first);
        alive(world, second, third);
    }

    @Test
    @DisplayName("the latest two by acceptance: one that was asked for first and accepted later is the later one")
    void latestByAcceptance() {
        var world = world(builder -> builder.linksKept(LinksKept.latest(2)));
        world.server(LATER);
        world.send(ADMIN, CARL);
        world.deliver();
        world.server(mail -> HandOver.accepted(250, Optional.empty(), "kept"));
        String second = mailed(world);
        world.later(Duration.ofMinutes(30));
        String first = world.token();
        assertThat(first).as("handed over meanwhile").isNotEqualTo(second);
        alive(world, first, second);
        String third = mailed(world);
        superseded(world, second);
        alive(world, first, third);
    }

    @Test
    @DisplayName("all of them: none ends before its time; the use of one ends the others")
    void allOfThem() {
        var world = world();
        world.resetkit
                .settings()
                .setLinksKept(world.actor(OWNER), LinksKept.ALL)
                .orThrow();
        String first = mailed(world);
        String second = mailed(world);
        String third = mailed(world);
        alive(world, first, second, third);
        assertThat(world.redeem(second, StoryWorld.GOOD_PASSWORD).isOk()).isTrue();
        assertThat(List.of(first, second, third))
                .allSatisfy(token -> assertThat(world.inspect(token).isOk()).isFalse());
    }

    @Test
    @DisplayName("the account's choice counts before the host's; owner and administrators choose, audited old and new")
    void theAccountsChoice() {
        var world = world(builder -> builder.linksKept(LinksKept.ALL));
        var settings = world.resetkit.settings();
        assertThat(settings.setLinksKept(world.actor(AGENT), LinksKept.NEWEST).code())
                .isEqualTo(Rules.RIGHT_MISSING);
        settings.setLinksKept(world.actor(ADMIN), LinksKept.latest(2)).orThrow();
        var now = settings.setLinksKept(world.actor(OWNER), LinksKept.NEWEST).orThrow();
        assertThat(now.linksKept()).contains(LinksKept.NEWEST);
        String first = mailed(world);
        String second = mailed(world);
        superseded(world, first);
        alive(world, second);
        assertThat(world.audit("SETTING_CHANGED"))
                .extracting(AuditEntry::detail)
                .containsExactly("linksKept: none -> 2", "linksKept: 2 -> 1");
    }
}
