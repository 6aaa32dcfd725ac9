package dev.resetkit.delivery;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the public asked for is judged once, whichever worker does it. */
class PublicWorkTest {
    private static final ClientId CLIENT = ClientId.of("192.0.2.7");
    private static final String LOOK_UP = "UserStore.findByAddress";

    /** Longer than a worker may take. */
    private static final Duration LEASE_OVER = Duration.ofMinutes(6);

    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.users(tap.on(UserStore.class, memory.users())));

    @BeforeEach
    void open() {
        world.resetkit
                .settings()
                .setSelfService(actor(OWNER), UserKind.END_USER, true)
                .orThrow();
    }

    private void forgot(String typed) {
        world.resetkit.holder().requestReset(ACME, typed, CLIENT);
    }

    /** Where a lease ran out and nobody judged what it was for, it would wait again. */
    private void assertNothingWaits() {
        world.later(LEASE_OVER);
        var requests = world.memory.stores().publicRequests();
        assertThat(requests.claim(world.clock.instant(), world.clock.instant().plusSeconds(1), 10))
                .isEmpty();
    }

    @Test
    @DisplayName("a text that is nobody's and a link that is unknown are judged, and never looked at again")
    void aboutNobody() {
        forgot("nobody@customer.example");
        var unknown = new Randoms().token();
        world.resetkit.holder().requestFresh(ACME, unknown.reveal(), CLIENT);
        world.handOver();
        assertNothingWaits();
        assertThat(world.mails()).isEmpty();
    }

    @Test
    @DisplayName("while a link is out the next request is judged: no mail, and never looked at again")
    void whileALinkIsOut() {
        forgot("carl@customer.example");
        world.handOver();
        world.later(Duration.ofMinutes(1));
        forgot("carl@customer.example");
        world.handOver();
        assertNothingWaits();
        assertThat(world.mails(MailKind.SELF_SERVICE_LINK)).hasSize(1);
    }

    @Test
    @DisplayName("what waited longer than whoever asked has patience is judged: no mail, and never looked at again")
    void tooOld() {
        forgot("carl@customer.example");
        world.later(Duration.ofHours(1).plusSeconds(1));
        world.handOver();
        assertNothingWaits();
        assertThat(world.mails()).isEmpty();
    }

    @Test
    @DisplayName("a worker that was too slow, and whose request another has judged meanwhile, mails nothing")
    void theSlowOneLoses() {
        world.serverSays(Replies.NO_SUCH_USER);
        world.mailed(ADMIN, CARL);
        world.serverSays(Replies.ACCEPTED);
        world.edit(CARL, user -> user.secondary(RegisteredAddress.of("carl@home.example", true)));
        forgot("carl@home.example");
        Resetkit other = world.anotherProcess();
        tap.before(LOOK_UP, () -> {
            tap.quiet();
            world.later(LEASE_OVER);
            other.process().runOnce();
        });
        world.handOver();
        world.handOver();
        assertThat(world.mails(MailKind.CONTACT_NOTICE)).hasSize(1);
    }

    @Test
    @DisplayName("a text at which the host's look-up fails with an error keeps nobody else's waiting")
    void oneBadText() {
        forgot("carl@customer.example");
        forgot("dora@customer.example");
        tap.beforeNext(LOOK_UP, () -> {
            throw new StackOverflowError();
        });
        world.handOver();
        assertThat(world.mails(MailKind.SELF_SERVICE_LINK)).hasSize(1);
    }
}
