package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.CLIENT;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.NINA;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host that wants more of the holder of a link than the link. */
public abstract class ConfirmedHolder extends StorySuite {
    private record Question(AccountId account, UserId user, ResetId reset) {}

    private final List<Question> asked = new ArrayList<>();
    private final Set<Question> confirmed = ConcurrentHashMap.newKeySet();

    /** For the class that names the adapters. */
    protected ConfirmedHolder() {}

    private StoryWorld asking() {
        return world(builder -> builder.holderConfirmation(this::answer));
    }

    private boolean answer(AccountId account, UserId user, ResetId reset) {
        var question = new Question(account, user, reset);
        asked.add(question);
        return confirmed.contains(question);
    }

    private static boolean required(StoryWorld world, String token) {
        return world.inspect(token).fold(Inspection.Usable::confirmationRequired, refused -> false);
    }

    private static void nothingWasSaved(StoryWorld world) {
        assertThat(world.signIn(CARL, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isFalse();
        assertThat(world.told(MailKind.PASSWORD_CHANGED)).isEmpty();
    }

    @Test
    @DisplayName("R11 who has not confirmed saves nothing and uses nothing up; who has, does with the same link")
    void confirmFirst() {
        var world = asking();
        ResetId reset = world.send(ADMIN, CARL);
        String token = world.token();
        assertThat(required(world, token)).as("the page can ask first").isTrue();
        RedeemResult refused = world.redeem(token, GOOD_PASSWORD);
        assertThat(refused).isEqualTo(LinkRefused.confirmationRequired());
        assertThat(LinkRefused.confirmationRequired().linkUsable()).isTrue();
        assertThat(LinkRefused.confirmationRequired().freshLinkOffered()).isFalse();
        nothingWasSaved(world);
        assertThat(world.audit("REDEEM_REFUSED"))
                .singleElement()
                .returns(Code.of("CONFIRMATION_REQUIRED"), AuditEntry::outcome)
                .satisfies(line -> assertThat(line.target()).contains(CARL))
                .satisfies(line -> assertThat(line.reset()).contains(reset));
        confirmed.add(new Question(world.id, CARL, reset));
        assertThat(required(world, token)).isFalse();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(Set.copyOf(asked)).containsExactly(new Question(world.id, CARL, reset));
        assertThat(asked).as("each opening and each post asks once").hasSize(4);
    }

    @Test
    @DisplayName("R11, I9 a port that fails closes the door, and the link lives on")
    void aFailingPortCloses() {
        HolderConfirmation failing = (account, user, reset) -> {
            throw new IllegalStateException("the codes of " + user + " cannot be read");
        };
        var world = world(builder -> builder.holderConfirmation(failing));
        String token = world.mailed(ADMIN, CARL);
        assertThat(required(world, token)).isTrue();
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.CONFIRMATION_REQUIRED);
        nothingWasSaved(world);
        var mended = world.another(builder -> {});
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThat(mended.holder().redeem(world.id, token, typed).isOk()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "R11 asked for good links alone: not for one that is unknown, used or past its end, nor for a short password")
    void goodLinksAlone() {
        var world = asking();
        String token = world.mailed(ADMIN, CARL);
        assertThat(world.redeem("A".repeat(43), GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        assertThat(world.redeem(token, "short").code()).isEqualTo(RedeemResult.PasswordRefused.PASSWORD_REFUSED);
        world.later(Duration.ofDays(1));
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.EXPIRED);
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.EXPIRED);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("R11 nobody learns what the password was, or is, before they have confirmed")
    void nothingIsComparedBefore() {
        var world = world(builder -> builder.holderConfirmation(this::answer).refuseCurrentPassword(true));
        ResetId reset = world.send(ADMIN, CARL);
        String token = world.token();
        assertThat(world.redeem(token, OLD_PASSWORD)).isEqualTo(world.redeem(token, OTHER_PASSWORD));
        confirmed.add(new Question(world.id, CARL, reset));
        assertThat(world.redeem(token, OLD_PASSWORD).code()).isEqualTo(RedeemResult.PasswordRefused.PASSWORD_REFUSED);
        assertThat(world.redeem(token, OTHER_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("R11 a client that has not confirmed is not taken for one that guesses links")
    void notAGuess() {
        var world = asking();
        ResetId reset = world.send(ADMIN, CARL);
        String token = world.token();
        for (int i = 0; i < 25; i++) {
            assertThat(post(world, token)).isEqualTo(LinkRefused.confirmationRequired());
        }
        confirmed.add(new Question(world.id, CARL, reset));
        assertThat(post(world, token).isOk()).isTrue();
    }

    private static RedeemResult post(StoryWorld world, String token) {
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            return world.resetkit.holder().redeem(world.id, token, typed, CLIENT);
        }
    }

    @Test
    @DisplayName("R11 somebody who never had a password is asked about like everybody")
    void firstPassword() {
        var world = asking();
        world.invite(NINA);
        String token = world.mailed(ADMIN, NINA);
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            var holder = world.resetkit.holder();
            assertThat(holder.activate(world.id, token, typed).code()).isEqualTo(LinkRefused.CONFIRMATION_REQUIRED);
            confirmed.addAll(asked);
            assertThat(holder.activate(world.id, token, typed).isOk()).isTrue();
        }
    }

    @Test
    @DisplayName("R11 where the host gave no port nobody has to confirm")
    void noPort() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        assertThat(required(world, token)).isFalse();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }
}
