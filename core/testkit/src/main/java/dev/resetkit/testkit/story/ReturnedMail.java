package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.BounceResult;
import dev.resetkit.model.mail.BounceResult.Ignored;
import dev.resetkit.model.mail.BounceResult.Recorded;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mails that a server accepted first and gave back later: what staff see of them, and what nobody can do with them. */
public abstract class ReturnedMail extends StorySuite {
    private static final Duration WINDOW = Duration.ofDays(7);

    /** For the class that names the adapters. */
    protected ReturnedMail() {}

    private static String mailed(StoryWorld world) {
        world.send(ADMIN, CARL);
        return lastMail(world).id();
    }

    private static Mail lastMail(StoryWorld world) {
        List<Mail> mails = world.deliver();
        return mails.get(mails.size() - 1);
    }

    private static BounceResult bounce(StoryWorld world, String mailId, String status) {
        return world.resetkit.process().recordBounce(new Bounce(mailId, status, "smtp; it came back"));
    }

    private static Code bounced(StoryWorld world, String status) {
        String mail = mailed(world);
        Code code = bounce(world, mail, status).code();
        world.later(Duration.ofHours(9));
        return code;
    }

    private static boolean maySend(StoryWorld world) {
        return world.resetkit
                .staff()
                .explain(world.actor(ADMIN), Action.SEND_RESET_EMAIL, CARL)
                .allowed();
    }

    @Test
    @DisplayName("Story09_a bounced, with status and words of the server, in timeline and audit")
    void story09_a_bounced() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        String mail = lastMail(world).id();
        assertThat(bounce(world, mail, "5.4.4")).isEqualTo(new Recorded(Recorded.BOUNCED, world.id, CARL, reset));
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.BOUNCED);
        List<TimelineEntry> timeline = world.report(CARL, reset).timeline();
        assertThat(timeline.get(timeline.size() - 1)).satisfies(entry -> {
            assertThat(entry.state()).isEqualTo(ResetState.BOUNCED);
            assertThat(entry.enhancedStatus()).contains("5.4.4");
            assertThat(entry.text()).isEqualTo("smtp; it came back");
        });
        assertThat(world.audit("MAIL_BOUNCED")).singleElement().satisfies(line -> {
            assertThat(line.reset()).contains(reset);
            assertThat(line.target()).contains(CARL);
            assertThat(line.detail()).isEqualTo("5.4.4");
        });
    }

    @Test
    @DisplayName("Story09_a one report for each mail: the same once more changes nothing, nor one about an older mail")
    void story09_a_once() {
        var world = world();
        String mail = mailed(world);
        assertThat(bounce(world, mail, "5.4.4").isOk()).isTrue();
        var before = world.report(CARL, world.reset(CARL).id());
        assertThat(bounce(world, mail, "5.1.1")).isEqualTo(new Ignored(Ignored.RECORDED_BEFORE));
        assertThat(world.report(CARL, world.reset(CARL).id())).isEqualTo(before);
        assertThat(maySend(world)).isTrue();
    }

    @Test
    @DisplayName("Story09_a a report that comes before the worker has noted the acceptance is not lost")
    void story09_a_atOnce() {
        var world = world();
        ResetId reset = world.send(ADMIN, CARL);
        world.server(mail -> {
            assertThat(bounce(world, mail.id(), "5.4.4").isOk()).isTrue();
            return HandOver.accepted(250, Optional.empty(), "ok");
        });
        world.deliver();
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.BOUNCED);
    }

    @Test
    @DisplayName("Story09_b a report about the address marks it, whatever of the six it says; staff take the mark away")
    void story09_b_marks() {
        var world = world();
        for (String status : List.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1")) {
            assertThat(bounced(world, status)).as(status).isEqualTo(Recorded.ADDRESS_MARKED);
            var refused = world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL);
            assertThat(refused.code()).as(status).isEqualTo(Rules.UNDELIVERABLE_ADDRESS);
            world.resetkit.staff().markDeliverable(world.actor(ADMIN), CARL).orThrow();
            assertThat(maySend(world)).as(status).isTrue();
        }
        assertThat(world.audit("ADDRESS_UNDELIVERABLE")).hasSize(6);
    }

    @Test
    @DisplayName("Story09_b what is marked already is not marked again, nor audited; a new address is marked anew")
    void story09_b_again() {
        var world = world();
        String first = mailed(world);
        String second = mailed(world);
        assertThat(bounce(world, first, "5.1.1").code()).isEqualTo(Recorded.ADDRESS_MARKED);
        assertThat(bounce(world, second, "5.1.1").code()).isEqualTo(Recorded.BOUNCED);
        assertThat(world.audit("ADDRESS_UNDELIVERABLE")).hasSize(1);
        world.move(CARL, "carl@elsewhere.example", Optional.of(CARL));
        world.deliver();
        assertThat(maySend(world)).isTrue();
        assertThat(bounced(world, "5.1.1")).isEqualTo(Recorded.ADDRESS_MARKED);
        assertThat(world.audit("ADDRESS_UNDELIVERABLE")).hasSize(2);
    }

    @Test
    @DisplayName("Story09_b a report about path, policy or content never marks, however often it comes")
    void story09_b_path() {
        var world = world();
        var statuses =
                List.of("5.3.0", "5.3.4", "5.4.0", "5.4.1", "5.4.4", "5.4.6", "5.7.1", "5.7.26", "5.5.0", "5.6.1");
        for (String status : statuses) {
            assertThat(bounced(world, status)).as(status).isEqualTo(Recorded.BOUNCED);
        }
        assertThat(bounced(world, "5.7.1")).isEqualTo(Recorded.BOUNCED);
        assertThat(bounced(world, "5.4.1")).isEqualTo(Recorded.BOUNCED);
        assertThat(maySend(world)).isTrue();
    }

    @Test
    @DisplayName("Story09_b nor does one about the sender's address")
    void story09_b_sender() {
        var world = world();
        for (int i = 1; i <= 10; i++) {
            assertThat(bounced(world, i % 2 == 0 ? "5.1.8" : "4.1.7")).isEqualTo(Recorded.BOUNCED);
        }
        assertThat(maySend(world)).isTrue();
    }

    @Test
    @DisplayName("Story09_b ten mails that came back for what may pass mark; taken away, the count begins anew")
    void story09_b_soft() {
        var world = world();
        for (int i = 1; i <= 9; i++) {
            assertThat(bounced(world, i % 2 == 0 ? "4.2.2" : "5.2.2")).isEqualTo(Recorded.BOUNCED);
            assertThat(maySend(world)).as("after %s", i).isTrue();
        }
        assertThat(bounced(world, "4.2.2")).isEqualTo(Recorded.ADDRESS_MARKED);
        assertThat(maySend(world)).isFalse();
        assertThat(world.audit("ADDRESS_UNDELIVERABLE"))
                .singleElement()
                .satisfies(line -> assertThat(line.detail()).isEqualTo("10 x 4.2.2"));
        world.resetkit.staff().markDeliverable(world.actor(OWNER), CARL).orThrow();
        assertThat(bounced(world, "4.2.2")).isEqualTo(Recorded.BOUNCED);
        assertThat(maySend(world)).isTrue();
    }

    @Test
    @DisplayName("Story09_b what came back from another address is not held against the one of now")
    void story09_b_moved() {
        var world = world();
        for (int i = 1; i <= 9; i++) {
            bounced(world, "4.2.2");
        }
        String mail = mailed(world);
        world.move(CARL, "carl@elsewhere.example", Optional.of(CARL));
        assertThat(bounce(world, mail, "5.1.1").code()).isEqualTo(Recorded.BOUNCED);
        world.later(Duration.ofHours(9));
        assertThat(bounced(world, "4.2.2")).isEqualTo(Recorded.BOUNCED);
        assertThat(maySend(world)).isTrue();
    }

    @Test
    @DisplayName("D1 a report changes neither password, link, lock, role nor verification, and no mail goes out for it")
    void reportChangesNothingElse() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        User before = world.user(CARL);
        String mail = lastMail(world).id();
        assertThat(bounce(world, mail, "5.1.1").code()).isEqualTo(Recorded.ADDRESS_MARKED);
        assertThat(world.user(CARL)).isEqualTo(before);
        assertThat(world.deliver()).as("D6").hasSize(1);
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("D2 a report about a mail that is too old, unknown, or carried no link changes nothing")
    void reportOutsideTheWindow() {
        var world = world();
        String mail = mailed(world);
        assertThat(bounce(world, "abcdefghijklmnopqrstuvwxyz", "5.1.1")).isEqualTo(new Ignored(Ignored.UNKNOWN_MAIL));
        world.later(WINDOW.plusNanos(1_000));
        assertThat(bounce(world, mail, "5.1.1")).isEqualTo(new Ignored(Ignored.TOO_LATE));
        world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD);
        Mail notice = lastMail(world);
        assertThat(notice.kind()).isEqualTo(MailKind.PASSWORD_CHANGED);
        assertThat(bounce(world, notice.id(), "5.1.1")).isEqualTo(new Ignored(Ignored.UNKNOWN_MAIL));
        assertThat(maySend(world)).isTrue();
        assertThat(world.audit("MAIL_BOUNCED")).isEmpty();
    }

    @Test
    @DisplayName("D2 a report counts until its window ends")
    void reportAtTheEndOfTheWindow() {
        var world = world();
        String mail = mailed(world);
        world.later(WINDOW);
        assertThat(bounce(world, mail, "5.1.1").code()).isEqualTo(Recorded.ADDRESS_MARKED);
    }

    @Test
    @DisplayName("recordBounce joins the host's transaction: rolled back, nothing came back")
    void reportJoins() {
        var world = world();
        String mail = mailed(world);
        ResetId reset = world.reset(CARL).id();
        assertThatThrownBy(() -> world.host.stores().transactions().inNew(() -> {
                    assertThat(bounce(world, mail, "5.1.1").isOk()).isTrue();
                    throw new IllegalStateException("the host thinks better of it");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(world.report(CARL, reset).state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(maySend(world)).isTrue();
        assertThat(bounce(world, mail, "5.1.1").code()).isEqualTo(Recorded.ADDRESS_MARKED);
    }
}
