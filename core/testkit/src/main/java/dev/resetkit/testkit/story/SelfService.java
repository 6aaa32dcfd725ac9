package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.NINA;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.PublicRequests;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Forgot password?": anybody may ask, and is told nothing. */
public abstract class SelfService extends StorySuite {
    private static final HandOver LATER = HandOver.failed(HandOver.Outcome.TEMPORARY, Phase.RCPT, 451, "later");

    /** For the class that names the adapters. */
    protected SelfService() {}

    private StoryWorld open() {
        var world = world();
        world.openSelfService(UserKind.END_USER);
        return world;
    }

    private static void secondary(StoryWorld world) {
        world.edit(CARL, user -> user.secondary(RegisteredAddress.of("carl@home.example", true)));
    }

    @Test
    @DisplayName("a known address: one mail to the stored primary one, whose link works for an hour")
    void knownAddress() {
        var world = open();
        assertThat(world.forgot("carl@customer.example")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
        String token = world.token();
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        world.later(Duration.ofMinutes(59));
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
        AuditEntry line = world.audit("SELF_SERVICE_REQUESTED").get(0);
        assertThat(line.outcome()).isEqualTo(QueuedReset.QUEUED);
        assertThat(line.target()).contains(CARL);
        assertThat(line.actor()).as("nobody was signed in").isEmpty();
        assertThat(line.maskedAddress()).contains("c***@customer.example");
    }

    @Test
    @DisplayName("a verified secondary address finds the user, and the mail goes to the primary one all the same")
    void secondaryFinds() {
        var world = open();
        secondary(world);
        world.forgot("carl@home.example");
        assertThat(world.deliver())
                .extracting(mail -> mail.recipient().value())
                .containsExactly("carl@customer.example");
    }

    @Test
    @DisplayName("a link that staff sent a moment ago, and one that was used, hold none back")
    void otherLinksHoldNoneBack() {
        var world = open();
        world.mailed(ADMIN, CARL);
        world.forgot("carl@customer.example");
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
        world.redeem(world.token(), GOOD_PASSWORD);
        world.later(Duration.ofMinutes(2));
        world.forgot("carl@customer.example");
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).hasSize(2);
    }

    @Test
    @DisplayName("several users of one address are nobody, and so is an address that is unknown")
    void severalAreNobody() {
        var world = open();
        world.edit(DORA, user -> user.secondary(RegisteredAddress.of("carl@customer.example", true)));
        assertThat(world.forgot("carl@customer.example")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.forgot("nobody@customer.example")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .as("anybody could fill the audit")
                .isEmpty();
    }

    @Test
    @DisplayName("off by default, for each kind of user by itself: the same answer, no mail, and a line in the audit")
    void offByDefault() {
        var world = world();
        world.openSelfService(UserKind.TEAM_MEMBER);
        assertThat(world.forgot("carl@customer.example")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .extracting(AuditEntry::outcome)
                .containsExactly(Rules.SELF_SERVICE_OFF);
        world.forgot("greg@customer.example");
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("greg");
    }

    @Test
    @DisplayName("suspended, or never had a password: the same answer, no mail, the rule in the audit")
    void refusedInSilence() {
        var world = open();
        world.edit(CARL, user -> user.state(UserState.SUSPENDED));
        world.invite(NINA);
        assertThat(world.forgot("carl@customer.example")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.forgot("nina@customer.example")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .extracting(AuditEntry::outcome)
                .containsExactlyInAnyOrder(Rules.ACTOR_NOT_ACTIVE, Rules.NEVER_ACTIVATED);
    }

    @Test
    @DisplayName("what cannot be an address gets the same answer and makes no request")
    void malformedIsNotStored() {
        var world = open();
        for (String text : List.of("", " ", "carl", "@customer.example", "carl@", "c\u0000@x", "c\n@x", "\ud83d@x")) {
            assertThat(world.forgot(text)).as(text).isEqualTo(new PublicAnswer.Taken());
        }
        assertThat(world.forgot("x".repeat(250) + "@x.ex")).isEqualTo(new PublicAnswer.Taken());
        assertThat(world.resetkit.process().runOnce()).isZero();
        world.forgot("x".repeat(249) + "@x.ex");
        assertThat(world.resetkit.process().runOnce())
                .as("254 characters may be an address")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("N7 two calls, one mail; and so from eight threads at once")
    void twoCallsOneMail() {
        var world = open();
        IntStream.range(0, 8).parallel().forEach(i -> world.forgot("carl@customer.example"));
        world.deliver();
        world.forgot("carl@customer.example");
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
    }

    @Test
    @DisplayName("N8 while a link younger than five minutes is live, further requests mail nothing and kill nothing")
    void youngLinkStands() {
        var world = open();
        secondary(world);
        world.forgot("carl@customer.example");
        String token = world.token();
        for (int i = 0; i < 4; i++) {
            world.later(Duration.ofSeconds(50));
            world.forgot(i % 2 == 0 ? "carl@home.example" : "carl@customer.example");
            assertThat(world.deliver()).hasSize(1);
        }
        assertThat(world.inspect(token).isOk()).isTrue();
        world.later(Duration.ofMinutes(2));
        world.forgot("carl@customer.example");
        assertThat(world.deliver()).hasSize(2);
        assertThat(world.inspect(token).isOk()).as("the first lives on").isTrue();
    }

    @Test
    @DisplayName(
            "N8 while one waits for the mail server, another one is not begun; used at once, it is no reason to wait")
    void waitingOneStands() {
        var world = open();
        secondary(world);
        world.server(LATER);
        world.forgot("carl@customer.example");
        world.deliver();
        world.later(Duration.ofSeconds(10));
        world.forgot("carl@home.example");
        world.deliver();
        assertThat(world.resetkit.staff().history(world.actor(ADMIN), CARL).orThrow())
                .hasSize(1);
        world.serverAccepts();
        world.later(Duration.ofMinutes(6));
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
        world.forgot("carl@customer.example");
        assertThat(world.redeem(world.token(), StoryWorld.OTHER_PASSWORD).isOk())
                .isTrue();
    }

    @Test
    @DisplayName("it supersedes nothing and is superseded by nothing; the first one used ends them all")
    void livesBesideTheOthers() {
        var world = open();
        var byStaff = world.send(ADMIN, CARL);
        String staffs = world.token();
        world.later(Duration.ofMinutes(6));
        world.forgot("carl@customer.example");
        String own = world.token();
        world.later(Duration.ofMinutes(6));
        world.send(ADMIN, CARL);
        String newest = world.token();
        assertThat(world.inspect(staffs).code()).isEqualTo(LinkRefused.SUPERSEDED);
        assertThat(world.report(CARL, byStaff).state()).isEqualTo(ResetState.SUPERSEDED);
        assertThat(world.inspect(own).isOk()).isTrue();
        assertThat(world.inspect(newest).isOk()).isTrue();
        assertThat(world.redeem(own, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.inspect(newest).code()).isEqualTo(LinkRefused.USED);
    }

    @Test
    @DisplayName("two mails an hour and five a day to one user, whoever asks; staff are not kept from sending")
    void budgetOfItsOwn() {
        var world = open();
        for (int minute = 0; minute < 60; minute += 6) {
            world.forgot("carl@customer.example");
            world.deliver();
            world.later(Duration.ofMinutes(6));
        }
        assertThat(world.mails()).hasSize(2);
        for (int hour = 0; hour < 22; hour++) {
            world.forgot("carl@customer.example");
            world.deliver();
            world.later(Duration.ofHours(1));
        }
        assertThat(world.mails()).hasSize(5);
        assertThat(world.audit("SELF_SERVICE_REQUESTED"))
                .extracting(AuditEntry::outcome)
                .contains(PublicAnswer.TooMany.RATE_LIMITED);
        world.send(ADMIN, CARL);
        assertThat(world.deliver()).hasSize(6);
    }

    @Test
    @DisplayName("N3 N4 twenty requests an hour for one client, whatever it asks; then the wait, which works")
    void clientHasALimit() {
        var world = open();
        for (int i = 0; i < 20; i++) {
            assertThat(world.forgot("somebody" + i + "@customer.example").isOk())
                    .isTrue();
        }
        var answer = world.forgot("carl@customer.example");
        assertThat(answer.code()).isEqualTo(PublicAnswer.TooMany.RATE_LIMITED);
        assertThat(world.deliver()).isEmpty();
        assertThat(world.resetkit
                        .holder()
                        .requestReset(world.id, "x@y", ClientId.of("another"))
                        .isOk())
                .isTrue();
        Duration wait = answer.fold(taken -> Duration.ZERO, PublicAnswer.TooMany::retryAfter);
        assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
        world.later(wait);
        world.forgot("carl@customer.example");
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
    }

    @Test
    @DisplayName("a request in a transaction of the host's that is rolled back was asked all the same")
    void joinsNothing() {
        var world = open();
        try {
            world.host.stores().transactions().inNew(() -> {
                world.forgot("carl@customer.example");
                throw new IllegalStateException("the host changed its mind");
            });
        } catch (IllegalStateException expected) {
            assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
        }
        assertThat(world.audit("SELF_SERVICE_REQUESTED")).hasSize(1);
    }

    @Test
    @DisplayName("N2 a store or a mail server that is down: the same answer")
    void sameAnswerWhenDown() {
        var world = open();
        var broken = world.another(builder -> builder.stores(new BrokenRequests(world.host.stores()).bundle()));
        assertThat(broken.holder().requestReset(world.id, "carl@customer.example", StoryWorld.CLIENT))
                .isEqualTo(new PublicAnswer.Taken());
        assertThat(world.deliver()).isEmpty();
        world.server(mail -> {
            throw new StoreUnavailableException("a mailer with a bug");
        });
        assertThat(world.forgot("carl@customer.example")).isEqualTo(new PublicAnswer.Taken());
        world.resetkit.process().runOnce();
        assertThat(world.forgot("dora@customer.example")).isEqualTo(new PublicAnswer.Taken());
    }

    @Test
    @DisplayName("I3 the text is forgotten as soon as it was judged")
    void textIsForgotten() {
        var world = open();
        world.forgot("carl@customer.example");
        assertThat(waiting(world)).hasSize(1);
        world.deliver();
        assertThat(waiting(world)).isEmpty();
    }

    /** Under a lease that is over at once, so that nobody is kept away. */
    private static List<PublicRequests.Claim> waiting(StoryWorld world) {
        var now = world.clock.instant();
        return world.host.stores().publicRequests().claim(now, now, 1_000).stream()
                .filter(claim -> claim.request().account().equals(world.id))
                .toList();
    }

    @Test
    @DisplayName("what nobody judged within an hour leads to nothing any more")
    void staleLeadsToNothing() {
        var world = open();
        world.forgot("carl@customer.example");
        world.later(Duration.ofHours(1).plusSeconds(1));
        assertThat(world.deliver()).isEmpty();
        world.later(Duration.ofMinutes(6));
        world.forgot("carl@customer.example");
        assertThat(world.deliver()).hasSize(1);
    }

    @Test
    @DisplayName("I6 switched off, or the user suspended, between the request and the hand-over: no mail")
    void stateOfNow() {
        var world = open();
        world.server(LATER);
        world.forgot("carl@customer.example");
        world.deliver();
        world.serverAccepts();
        world.resetkit
                .settings()
                .setSelfService(world.actor(ADMIN), UserKind.END_USER, false)
                .orThrow();
        world.later(Duration.ofMinutes(6));
        assertThat(world.deliver()).as("the one attempt of before").hasSize(1);
        assertThat(world.resetkit
                        .staff()
                        .history(world.actor(ADMIN), CARL)
                        .orThrow()
                        .get(0)
                        .state())
                .isEqualTo(ResetState.REFUSED);
    }

    @Test
    @DisplayName("a signed-in user sends to themselves by the same rule, in the words of self-service")
    void signedIn() {
        var world = open();
        world.send(CARL, CARL);
        assertThat(world.told(MailKind.SELF_SERVICE_LINK)).containsExactly("carl");
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(world.actor(AGENT), AGENT)
                        .code())
                .isEqualTo(Rules.SELF_SERVICE_OFF);
    }
}
