package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Holder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.testkit.Fixtures;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Any browser: the page needs nothing but the token and the new password. */
public abstract class Story12 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story12() {}

    @Test
    @DisplayName(
            "Story12 no cookie, no session, no user: the page passes on account, token and password, and from where if it will")
    void story12_nothingElse() {
        var verbs = Arrays.stream(Holder.class.getMethods())
                .filter(verb -> List.of("inspect", "redeem").contains(verb.getName()))
                .toList();
        assertThat(verbs)
                .hasSize(3)
                .allSatisfy(verb -> assertThat(verb.getParameterTypes())
                        .isSubsetOf(AccountId.class, String.class, NewPassword.class, ClientId.class));
        assertThat(verbs).extracting(Method::getParameterCount).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    @DisplayName(
            "Story12 opened in one browser and posted from another, through another process, another user signed in")
    void story12_otherBrowser() {
        var world = world();
        var elsewhere = world.another(builder -> {});
        world.send(ADMIN, CARL);
        String token = world.token();
        assertThat(world.inspect(token).isOk()).isTrue();
        assertThat(world.signIn(DORA, OLD_PASSWORD).isOk()).isTrue();
        var dora = world.user(DORA);
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThat(elsewhere.holder().redeem(world.id, token, typed).isOk()).isTrue();
        }
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.user(DORA)).as("whoever was signed in").isEqualTo(dora);
        assertThat(world.signIn(DORA, OLD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story12 the back button after the change: used, with the time, and nothing changes")
    void story12_back() {
        var world = world();
        world.send(ADMIN, CARL);
        String token = world.token();
        world.redeem(token, GOOD_PASSWORD);
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.at(LinkRefused.USED, Fixtures.NOON));
        assertThat(world.redeem(token, OTHER_PASSWORD)).isEqualTo(LinkRefused.at(LinkRefused.USED, Fixtures.NOON));
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.deliver()).as("the link's mail and one notice").hasSize(2);
    }

    @Test
    @DisplayName("Story12 I1 submitted twice at once: one change, and the other is told that the link is used")
    void story12_twice() throws InterruptedException, ExecutionException {
        var world = world();
        world.send(ADMIN, CARL);
        String token = world.token();
        var start = new CyclicBarrier(2);
        Callable<RedeemResult> post = () -> {
            start.await();
            return world.redeem(token, GOOD_PASSWORD);
        };
        var browser = Executors.newFixedThreadPool(2);
        try {
            Future<RedeemResult> one = browser.submit(post);
            Future<RedeemResult> two = browser.submit(post);
            assertThat(List.of(one.get().code(), two.get().code()))
                    .containsExactlyInAnyOrder(RedeemResult.Changed.CHANGED, LinkRefused.USED);
        } finally {
            browser.shutdown();
        }
        assertThat(world.deliver()).as("the link's mail and one notice").hasSize(2);
    }
}
