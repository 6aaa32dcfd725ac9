package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.CLIENT;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody who posts one link after the other, none of them any good. */
public abstract class GuessedLinks extends StorySuite {
    private static final int MOST = 20;

    /** For the class that names the adapters. */
    protected GuessedLinks() {}

    private static RedeemResult post(StoryWorld world, String token, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return world.resetkit.holder().redeem(world.id, token, typed, CLIENT);
        }
    }

    private static void guess(StoryWorld world, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(post(world, "A".repeat(42) + "AEIMQUYcgkosw048".charAt(i % 16), GOOD_PASSWORD))
                    .isEqualTo(LinkRefused.invalid());
        }
    }

    @Test
    @DisplayName(
            "N5 after 20 links in vain a client is told BUSY with the wait, which then works; its good link lives on")
    void guessesRunOut() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        guess(world, MOST);
        var busy = LinkRefused.busy(Duration.ofMinutes(10));
        assertThat(post(world, token, GOOD_PASSWORD)).isEqualTo(busy);
        assertThat(busy.linkUsable()).isTrue();
        world.later(Duration.ofMinutes(10));
        assertThat(post(world, token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("N5 the twentieth in vain is still looked up; others, and hosts that name no client, go on meanwhile")
    void onlyTheClientWaits() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        guess(world, MOST - 1);
        assertThat(post(world, token, "short").isOk())
                .as("a look-up, and no failure")
                .isFalse();
        guess(world, 1);
        assertThat(post(world, token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.BUSY);
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            var other = ClientId.of("198.51.100.4");
            assertThat(world.resetkit
                            .holder()
                            .redeem(world.id, token, typed, other)
                            .isOk())
                    .isTrue();
        }
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("N5, L11 a link that was used counts as one in vain, and no number of them locks the account")
    void usedLinksCount() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        assertThat(post(world, token, GOOD_PASSWORD).isOk()).isTrue();
        for (int i = 0; i < MOST; i++) {
            assertThat(post(world, token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        }
        assertThat(post(world, token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.BUSY);
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
    }
}
