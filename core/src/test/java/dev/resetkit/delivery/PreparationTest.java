package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.LIGHT;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.Outbox.Lane;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is done for mails between their claim and the server. */
class PreparationTest {
    private final Tap tap = new Tap();

    private World world(UnaryOperator<Mailer> mailer) {
        return World.of((builder, memory) -> builder.stores(tap.stores(memory.stores()))
                .users(tap.on(UserStore.class, memory.users()))
                .mailer(mailer.apply(memory.mailer())));
    }

    private World world() {
        return world(mailer -> mailer);
    }

    @Test
    @DisplayName("the targets of one sender's mails are read together, and their links stored together")
    void together() {
        World world = world();
        world.send(ADMIN, CARL);
        world.send(ADMIN, DORA);
        world.send(ADMIN, LIGHT);
        tap.forget();
        world.handOver();
        assertThat(world.mails()).hasSize(3);
        assertThat(tap.calls()).containsOnlyOnce("UserStore.findAll").containsOnlyOnce("TokenStore.addAll");
    }

    @Test
    @DisplayName("a single mail's target is read by itself; a notice mints nothing")
    void byItself() {
        World world = world();
        world.send(ADMIN, CARL);
        tap.forget();
        world.handOver();
        assertThat(tap.calls()).doesNotContain("UserStore.findAll");
        world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD);
        tap.forget();
        world.handOver();
        assertThat(world.mails()).hasSize(2);
        assertThat(tap.calls()).doesNotContain("TokenStore.addAll");
    }

    @Test
    @DisplayName("a mail whose server rests goes back before anything is minted, and is due when the rest is over")
    void serverRests() {
        World world = world(TwoServers::new);
        world.memory.mailer().answer(mail -> mail.brand().equals(World.MAIN) ? Replies.NO_SERVER : Replies.ACCEPTED);
        world.resetkit
                .staff()
                .sendResetEmail(actor(ADMIN), DORA, SendOptions.defaults().through(World.SHOP.id()))
                .orThrow();
        world.send(ADMIN, CARL);
        world.handOver();
        assertThat(world.mails()).as("one found it out").hasSize(2);

        ResetId waits = world.send(ADMIN, LIGHT);
        assertThat(world.handOver()).isEqualTo(1);
        assertThat(world.links(waits)).isEmpty();
        assertThat(world.handOver()).as("not due").isZero();
        world.serverSays(Replies.ACCEPTED);
        world.later(Duration.ofSeconds(5));
        world.handOver();
        assertThat(world.mails()).hasSize(4);
    }

    @Test
    @DisplayName("a reset that was used between claim and mint: no second mail, and nothing is left to do")
    void endedMeanwhile() {
        World world = world();
        world.serverSays(Replies.NO_REPLY);
        world.send(ADMIN, CARL);
        world.handOver();
        String first = World.tokenOf(world.memory.mailer().last());
        world.later(Duration.ofMinutes(5));
        world.serverSays(Replies.ACCEPTED);
        tap.afterNext(
                "Outbox.claim",
                () -> tap.afterNext(
                        "Transactions.inNew",
                        () -> assertThat(world.redeem(first, GOOD_PASSWORD).isOk())
                                .isTrue()));
        world.handOver();
        assertThat(world.mails()).as("the link and the notice").hasSize(2);
        assertThat(world.memory.stores().outbox().backlog(Lane.ALL).entries()).isZero();
    }
}
