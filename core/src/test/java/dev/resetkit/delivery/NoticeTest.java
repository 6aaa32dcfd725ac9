package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The second mail: your password was changed. */
class NoticeTest {
    private final World world = World.create();
    private ResetId reset;

    @BeforeEach
    void changed() {
        reset = world.send(ADMIN, CARL);
        world.handOver();
        assertThat(world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD)
                        .isOk())
                .isTrue();
    }

    private List<Mail> notices() {
        return world.mails(MailKind.PASSWORD_CHANGED);
    }

    private TimelineEntry last() {
        List<TimelineEntry> all = world.report(reset).timeline();
        return all.get(all.size() - 1);
    }

    @Test
    @DisplayName("goes out once, says when, and holds no link")
    void once() {
        world.later(Duration.ofMinutes(4));
        world.handOver();
        world.handOver();
        assertThat(notices()).hasSize(1);
        assertThat(notices().get(0).link()).isEmpty();
        assertThat(notices().get(0).expiresAt()).isEmpty();
        assertThat(notices().get(0).date()).isEqualTo(World.START);
    }

    @Test
    @DisplayName("to a suspended user, a demoted sender, a closed account, an unverified address: still told")
    void toldWhateverHappens() {
        world.suspend(CARL);
        world.suspend(ADMIN);
        world.edit(CARL, user -> user.verified(false));
        world.account(account -> account.withOpen(false));
        world.handOver();
        assertThat(notices()).hasSize(1);
    }

    @Test
    @DisplayName("through another brand when its own is no longer in use, and through its own when none is")
    void brandOfNow() {
        world.brand(MAIN.withActive(false));
        world.handOver();
        assertThat(notices().get(0).brand().id()).isEqualTo(SHOP.id());
    }

    @Test
    void nobodyToWriteTo() {
        world.edit(CARL, UserBuilder::withoutPrimary);
        world.handOver();
        assertThat(notices()).isEmpty();
        assertThat(last().state()).isEqualTo(ResetState.REFUSED);
        assertThat(last().code().name()).isEqualTo("NO_ADDRESS");
        assertThat(world.handOver()).isZero();
    }

    @Test
    void deletedUsersAreNotWrittenTo() {
        world.edit(CARL, user -> user.state(UserState.DELETED));
        world.handOver();
        assertThat(notices()).isEmpty();
    }

    @Test
    @DisplayName("deferred, rejected or given up: the reset stays completed, and the timeline tells of the second mail")
    void theResetStaysCompleted() {
        world.serverSays(Replies.GREYLISTED);
        world.handOver();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.COMPLETED);
        assertThat(last().state()).isEqualTo(ResetState.DEFERRED);
        assertThat(last().mail()).isEqualTo(MailKind.PASSWORD_CHANGED);
        world.later(Duration.ofMinutes(2));
        world.serverSays(Replies.NO_SUCH_USER);
        world.handOver();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.COMPLETED);
        assertThat(last().state()).isEqualTo(ResetState.REJECTED);
        assertThat(world.handOver()).isZero();
    }

    @Test
    @DisplayName("is worth sending for three days")
    void threeDays() {
        world.later(Duration.ofDays(3).minusSeconds(1));
        world.handOver();
        assertThat(notices()).hasSize(1);
    }

    @Test
    void notLonger() {
        world.later(Duration.ofDays(3));
        world.handOver();
        assertThat(notices()).isEmpty();
        assertThat(last().state()).isEqualTo(ResetState.GAVE_UP);
    }
}
