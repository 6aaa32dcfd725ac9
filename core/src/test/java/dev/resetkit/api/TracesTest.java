package dev.resetkit.api;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.BILLING;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.world.Replies;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What verbs leave behind in timelines, links and the audit. */
class TracesTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final World world = World.of((builder, memory) -> builder.linksKept(LinksKept.ALL));

    private List<AuditEntry> lines(String event) {
        return world.audit().stream()
                .filter(line -> line.event().name().equals(event))
                .toList();
    }

    private List<TimelineEntry> timeline(ResetId reset, ResetState state) {
        return world.report(reset).timeline().stream()
                .filter(line -> line.state() == state)
                .toList();
    }

    @Test
    @DisplayName("a completed reset says when it was completed; one that ran out says when its link did")
    void endsHaveTheirTime() {
        ResetId completed = world.send(ADMIN, CARL);
        world.handOver();
        world.later(Duration.ofMinutes(3));
        world.redeem(World.tokenOf(world.memory.mailer().last()), GOOD_PASSWORD);
        assertThat(timeline(completed, ResetState.COMPLETED))
                .extracting(TimelineEntry::at)
                .containsExactly(world.clock.instant());
        ResetId expired = world.send(ADMIN, CARL);
        var sent = world.clock.instant();
        world.handOver();
        world.later(DAY);
        assertThat(world.report(expired).state()).isEqualTo(ResetState.EXPIRED);
        assertThat(timeline(expired, ResetState.EXPIRED))
                .extracting(TimelineEntry::at)
                .containsExactly(sent.plus(DAY));
    }

    @Test
    @DisplayName("when its links were purged, a reset that was accepted is what was last known of it")
    void withoutLinks() {
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        world.memory.stores().removal().links(world.clock.instant().plus(Duration.ofDays(400)), 1000);
        assertThat(world.links(reset)).isEmpty();
        assertThat(world.report(reset).state()).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("cancelling ends the links of that reset, as cancelled, and of no other")
    void cancelledLinks() {
        ResetId kept = world.send(ADMIN, CARL);
        world.handOver();
        ResetId cancelled = world.send(ADMIN, CARL);
        world.handOver();
        world.resetkit.staff().cancel(actor(ADMIN), cancelled).orThrow();
        assertThat(world.links(cancelled).get(0).end().map(Link.End::reason)).contains(Link.Reason.CANCELLED);
        assertThat(world.links(kept).get(0).live()).isTrue();
    }

    @Test
    @DisplayName(
            "the audit names a custom role that was given a grant, and masks an address that was marked deliverable")
    void namedInTheAudit() {
        world.resetkit
                .settings()
                .giveGrant(actor(OWNER), GrantHolder.of(BILLING))
                .orThrow();
        assertThat(lines("GRANT_GIVEN"))
                .singleElement()
                .satisfies(line -> assertThat(line.detail()).contains(" role=CUSTOM:billing"));
        world.serverSays(Replies.NO_SUCH_USER);
        world.send(ADMIN, CARL);
        world.handOver();
        world.resetkit.staff().markDeliverable(actor(ADMIN), CARL).orThrow();
        assertThat(lines("MARKED_DELIVERABLE"))
                .singleElement()
                .satisfies(line -> assertThat(line.maskedAddress()).contains("c***@customer.example"));
    }

    @Test
    @DisplayName("a report that names the address of now as the old one tells nobody: nothing has moved")
    void nothingMoved() {
        var now = world.user(CARL).primary().map(RegisteredAddress::address);
        world.resetkit.process().userChanged(UserChange.address(ACME, CARL, now, Optional.of(ADMIN)));
        world.handOver();
        assertThat(world.mails(MailKind.ADDRESS_CHANGED)).isEmpty();
        assertThat(lines("ADDRESS_CHANGED")).singleElement().satisfies(line -> {
            assertThat(line.detail()).isEmpty();
            assertThat(line.maskedAddress()).contains("c***@customer.example");
        });
    }
}
