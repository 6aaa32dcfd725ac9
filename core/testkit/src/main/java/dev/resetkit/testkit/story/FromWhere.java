package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.CLIENT;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.AuditEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From where somebody acted is in the audit, as the host told it, and is kept nowhere else. */
public abstract class FromWhere extends StorySuite {
    /** For the class that names the adapters. */
    protected FromWhere() {}

    private static RedeemResult post(StoryWorld world, String token, String password, ClientId client) {
        try (var typed = NewPassword.ofString(password)) {
            return world.resetkit.holder().redeem(world.id, token, typed, client);
        }
    }

    private static List<Optional<String>> clients(StoryWorld world, String event) {
        return world.audit(event).stream().map(AuditEntry::client).toList();
    }

    @Test
    @DisplayName("A1 staff: what they asked for and what was refused say from where; without a client nothing is said")
    void staff() {
        var world = world();
        world.allowSetting();
        Actor admin = world.actor(ADMIN).from(CLIENT);
        var staff = world.resetkit.staff();
        var reset = staff.sendResetEmail(admin, CARL).orThrow().id();
        staff.cancel(admin, reset).orThrow();
        staff.sendResetEmail(world.actor(AGENT).from(CLIENT), DORA);
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            staff.setPassword(admin, DORA, typed, SetOptions.because("on the phone"));
        }
        for (String event : List.of("RESET_REQUESTED", "CANCEL", "SEND_RESET_EMAIL", "PASSWORD_SET")) {
            assertThat(clients(world, event)).as(event).containsExactly(Optional.of(CLIENT.value()));
        }
        world.send(ADMIN, DORA);
        assertThat(clients(world, "RESET_REQUESTED")).contains(Optional.empty());
    }

    @Test
    @DisplayName("A1 the holder of a link: what was saved and what was refused say from where")
    void holder() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        assertThat(post(world, token, GOOD_PASSWORD, CLIENT).isOk()).isTrue();
        assertThat(clients(world, "REDEEMED")).containsExactly(Optional.of(CLIENT.value()));
        assertThat(post(world, token, OTHER_PASSWORD, ClientId.of("198.51.100.4"))
                        .code())
                .isEqualTo(LinkRefused.USED);
        assertThat(world.redeem(token, OTHER_PASSWORD).code()).isEqualTo(LinkRefused.USED);
        assertThat(clients(world, "REDEEM_REFUSED")).containsExactly(Optional.of("198.51.100.4"), Optional.empty());
    }

    @Test
    @DisplayName("A1 nothing else keeps it: neither the reset nor the job, nor what the worker writes later")
    void keptNowhereElse() {
        var world = world();
        Actor admin = world.actor(ADMIN).via("crm").from(CLIENT);
        var staff = world.resetkit.staff();
        staff.sendResetEmail(admin, CARL).orThrow();
        var job = staff.startBulk(admin, List.of(DORA), BulkOptions.defaults()).orThrow();
        assertThat(clients(world, "BULK_STARTED")).containsExactly(Optional.of(CLIENT.value()));
        world.deliver();
        for (var user : List.of(CARL, DORA)) {
            assertThat(world.reset(user).sender()).isEqualTo(world.actor(ADMIN).via("crm"));
        }
        assertThat(staff.bulkReport(admin, job).orThrow().starter())
                .isEqualTo(world.actor(ADMIN).via("crm"));
        assertThat(world.audit("RESET_REQUESTED"))
                .filteredOn(line -> line.target().equals(Optional.of(DORA)))
                .extracting(AuditEntry::client)
                .containsExactly(Optional.empty());
    }

    @Test
    @DisplayName("A3 whatever the host took for a client stays one line; forgetting the user takes it away")
    void oneLineUntilForgotten() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        post(world, token, GOOD_PASSWORD, ClientId.of("10.0.0.1 \u202e INFO fake"));
        AuditEntry line = world.audit("REDEEMED").get(0);
        assertThat(line.client()).contains("10.0.0.1   INFO fake");
        assertThat(line.toString()).contains("client=\"10.0.0.1   INFO fake\"").doesNotContain("\u202e");
        world.resetkit.process().forgetUser(world.id, CARL);
        assertThat(clients(world, "REDEEMED")).containsExactly(Optional.empty());
    }
}
