package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditEntry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The owner's switch that lets administrators set passwords. */
public abstract class Story13 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story13() {}

    private static void nothingWasWritten(StoryWorld world, UserId target) {
        assertThat(world.signIn(target, OLD_PASSWORD).isOk()).isTrue();
        assertThat(world.audit("PASSWORD_SET")).isEmpty();
        assertThat(world.told(MailKind.PASSWORD_SET)).isEmpty();
    }

    @Test
    @DisplayName("Story13_a off by default, for the owner too")
    void story13_a_default() {
        var world = world();
        for (UserId who : List.of(OWNER, ADMIN)) {
            assertThat(world.set(who, CARL, GOOD_PASSWORD).code()).isEqualTo(Rules.SETTING_OFF);
        }
        assertThat(world.resetkit.settings().settingAllowed(world.actor(OWNER)).orThrow())
                .isFalse();
        nothingWasWritten(world, CARL);
    }

    @Test
    @DisplayName("Story13_a other choices of the account leave it off")
    void story13_a_missing() {
        var world = world();
        world.resetkit
                .settings()
                .setAdminsMayResetOwner(world.actor(OWNER), true)
                .orThrow();
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code()).isEqualTo(Rules.SETTING_OFF);
        nothingWasWritten(world, CARL);
    }

    @Test
    @DisplayName("Story13_a I9: a switch that cannot be read, or holds what nobody can read, is off")
    void story13_a_unreadable() {
        var world = world();
        world.allowSetting();
        Resetkit blind = world.another(builder -> builder.stores(new UnreadableSettings(world.host.stores())));
        Explanation why = blind.staff().explain(world.actor(ADMIN), Action.SET_PASSWORD, CARL);
        assertThat(why.code()).isEqualTo(Rules.SETTING_OFF);
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            SetPasswordResult result =
                    blind.staff().setPassword(world.actor(ADMIN), CARL, typed, SetOptions.because("on the phone"));
            assertThat(result.code()).isEqualTo(Rules.SETTING_OFF);
        }
        nothingWasWritten(world, CARL);
    }

    @Test
    @DisplayName("Story13_b an administrator can neither see nor turn it")
    void story13_b() {
        var world = world();
        for (UserId who : List.of(ADMIN, AGENT, CARL)) {
            var settings = world.resetkit.settings();
            assertThat(settings.settingAllowed(world.actor(who)).code()).isEqualTo(Rules.RIGHT_MISSING);
            assertThat(settings.setSettingAllowed(world.actor(who), true).code())
                    .isEqualTo(Rules.RIGHT_MISSING);
        }
        assertThat(world.host.stores().settings().find(world.id).settingAllowed())
                .isFalse();
        assertThat(world.resetkit
                        .settings()
                        .policies(world.actor(ADMIN))
                        .orThrow()
                        .toString())
                .doesNotContain("settingAllowed");
        assertThat(world.deliver()).isEmpty();
    }

    @Test
    @DisplayName("Story13_c the owner can; audited with old and new; the administrators are told")
    void story13_c() {
        var world = world();
        world.resetkit.settings().setSettingAllowed(world.actor(OWNER), true).orThrow();
        assertThat(world.resetkit.settings().settingAllowed(world.actor(OWNER)).orThrow())
                .isTrue();
        assertThat(world.told(MailKind.SETTING_ALLOWED)).containsExactly("ada", "adam");
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).isOk()).isTrue();

        world.resetkit.settings().setSettingAllowed(world.actor(OWNER), false).orThrow();
        assertThat(world.told(MailKind.SETTING_FORBIDDEN)).containsExactly("ada", "adam");
        assertThat(world.set(ADMIN, CARL, OTHER_PASSWORD).code())
                .as("the very next call")
                .isEqualTo(Rules.SETTING_OFF);
        assertThat(world.audit("SETTING_CHANGED"))
                .extracting(AuditEntry::detail)
                .containsExactly("settingAllowed: false -> true", "settingAllowed: true -> false");
        assertThat(world.audit("SETTING_CHANGED"))
                .extracting(line -> line.actor().orElseThrow())
                .containsOnly(OWNER);
    }

    @Test
    @DisplayName("Story13_c turned to what it was already: audited, nobody is told again")
    void story13_c_again() {
        var world = world();
        world.resetkit.settings().setSettingAllowed(world.actor(OWNER), false).orThrow();
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SETTING_CHANGED")).hasSize(1);
    }

    @Test
    @DisplayName("Story13_d switched off between decision and write: nothing written")
    void story13_d() {
        var world = world();
        world.allowSetting();
        world.hasher.during(() -> world.resetkit
                .settings()
                .setSettingAllowed(world.actor(OWNER), false)
                .orThrow());
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code()).isEqualTo(Rules.SETTING_OFF);
        nothingWasWritten(world, CARL);
    }

    @Test
    @DisplayName("Story13_d another choice meanwhile: nothing written, and the next call works")
    void story13_d_other() {
        var world = world();
        world.allowSetting();
        world.hasher.during(() -> world.resetkit
                .settings()
                .setAdminsMayResetOwner(world.actor(OWNER), true)
                .orThrow());
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code()).isEqualTo(SetPasswordResult.NotSet.BUSY);
        nothingWasWritten(world, CARL);
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story13_d I6: the administrator suspended between decision and write: nothing written")
    void story13_d_actor() {
        var world = world();
        world.allowSetting();
        world.hasher.during(() -> world.edit(ADMIN, user -> user.state(UserState.SUSPENDED)));
        assertThat(world.set(ADMIN, CARL, GOOD_PASSWORD).code()).isEqualTo(Rules.ACTOR_NOT_ACTIVE);
        nothingWasWritten(world, CARL);
    }

    @Test
    @DisplayName("Story13_e a former owner is refused")
    void story13_e() {
        var world = world();
        world.account(account -> account.withOwner(DORA));
        var settings = world.resetkit.settings();
        assertThat(settings.setSettingAllowed(world.actor(OWNER), true).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(settings.settingAllowed(world.actor(OWNER)).code()).isEqualTo(Rules.RIGHT_MISSING);
        AccountSettings now = world.host.stores().settings().find(world.id);
        assertThat(now.settingAllowed()).isFalse();
        settings.setSettingAllowed(world.actor(DORA), true).orThrow();
        assertThat(world.host.stores().settings().find(world.id).settingAllowed())
                .isTrue();
    }
}
