package dev.resetkit.internal.decide;

import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.decide.Cast.Granted;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.world.World;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SendingTableTest {
    private static final List<Boolean> OFF_ON = List.of(false, true);

    private final Table table = new Table("sending.csv");

    @ParameterizedTest
    @EnumSource(RoleKind.class)
    @DisplayName("I4: every cell of the table is what explain says, what preview does and what sending does")
    void enforcementEqualsExplanation(RoleKind kind) {
        var softly = new SoftAssertions();
        for (String target : targets()) {
            for (Granted granted : Granted.values()) {
                for (boolean ownerSetting : OFF_ON) {
                    for (boolean selfService : OFF_ON) {
                        check(softly, kind, target, granted, ownerSetting, selfService);
                    }
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void theTableHasNoRowBesideTheCombinations() {
        for (RoleKind kind : RoleKind.values()) {
            for (String target : targets()) {
                for (String grant : List.of("no", "yes")) {
                    for (boolean setting : OFF_ON) {
                        for (boolean self : OFF_ON) {
                            table.verdict(kind.name(), target, grant, word(setting), word(self));
                        }
                    }
                }
            }
        }
        assertThat(table.idle()).isEmpty();
    }

    private void check(
            SoftAssertions softly, RoleKind kind, String target, Granted granted, boolean setting, boolean self) {
        String[] combination = {kind.name(), target, granted.cell(), word(setting), word(self)};
        String verdict = table.verdict(combination);
        if (verdict.equals("IMPOSSIBLE")) {
            return;
        }
        String what = String.join(",", combination) + " " + granted;
        World world = World.create();
        UserId who = Cast.actor(kind);
        UserId whom = target.equals("SELF") ? who : Cast.target(RoleKind.valueOf(target));
        Cast.grant(world, granted, who);
        var settings = world.resetkit.settings();
        settings.setAdminsMayResetOwner(actor(World.OWNER), setting).orThrow();
        settings.setSelfService(actor(World.OWNER), kind.userKind(), self).orThrow();
        // The other kind has the opposite, so that reading the wrong one shows.
        settings.setSelfService(actor(World.OWNER), other(kind.userKind()), !self)
                .orThrow();

        var staff = world.resetkit.staff();
        var explained = staff.explain(actor(who), whom);
        softly.assertThat(explained.code().name()).as("explain " + what).isEqualTo(verdict);
        softly.assertThat(staff.preview(actor(who), whom, SendOptions.defaults())
                        .code()
                        .name())
                .as("preview " + what)
                .isEqualTo(verdict);
        var sent = staff.sendResetEmail(actor(who), whom);
        softly.assertThat(sent.isOk()).as("send " + what).isEqualTo(verdict.equals("ALLOWED"));
        sent.fold(accepted -> true, refused -> {
            softly.assertThat(refused.why()).as("why " + what).isEqualTo(explained);
            return false;
        });
        softly.assertThat(world.handOver()).as("mails " + what).isEqualTo(sent.isOk() ? 1 : 0);
        softly.assertThat(world.mails()).as("mails " + what).hasSize(sent.isOk() ? 1 : 0);
    }

    private static List<String> targets() {
        List<String> all = new ArrayList<>();
        for (RoleKind kind : RoleKind.values()) {
            all.add(kind.name());
        }
        all.add("SELF");
        return all;
    }

    private static UserKind other(UserKind kind) {
        return kind == UserKind.END_USER ? UserKind.TEAM_MEMBER : UserKind.END_USER;
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }
}
