package dev.resetkit.internal.decide;

import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.decide.Cast.Granted;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingTableTest {
    private static final List<Boolean> OFF_ON = List.of(false, true);

    private final Table table = new Table("setting.csv");

    @ParameterizedTest
    @EnumSource(RoleKind.class)
    @DisplayName("I4: every cell of the table is what explain says and what setting does")
    void enforcementEqualsExplanation(RoleKind kind) {
        var softly = new SoftAssertions();
        for (String target : targets()) {
            for (Granted granted : Granted.values()) {
                OFF_ON.forEach(allowed -> check(softly, kind, target, granted, allowed));
            }
        }
        softly.assertAll();
    }

    @Test
    void theTableHasNoRowBesideTheCombinations() {
        for (RoleKind kind : RoleKind.values()) {
            for (String target : targets()) {
                for (String grant : List.of("no", "yes")) {
                    OFF_ON.forEach(allowed -> table.verdict(kind.name(), target, grant, word(allowed)));
                }
            }
        }
        assertThat(table.idle()).isEmpty();
    }

    private void check(SoftAssertions softly, RoleKind kind, String target, Granted granted, boolean allowed) {
        String[] combination = {kind.name(), target, granted.cell(), word(allowed)};
        String verdict = table.verdict(combination);
        if (verdict.equals("IMPOSSIBLE")) {
            return;
        }
        String what = String.join(",", combination) + " " + granted;
        World world = World.create();
        UserId who = Cast.actor(kind);
        UserId whom = target.equals("SELF") ? who : Cast.target(RoleKind.valueOf(target));
        Cast.grant(world, granted, who);
        world.resetkit.settings().setSettingAllowed(actor(World.OWNER), allowed).orThrow();
        world.handOver();

        var explained = world.resetkit.staff().explain(actor(who), Action.SET_PASSWORD, whom);
        softly.assertThat(explained.code().name()).as("explain " + what).isEqualTo(verdict);
        if (verdict.equals("SETTING_OFF")) {
            softly.assertThat(explained.deciding().changeableBy()).as(what).containsExactly(Changer.OWNER);
        }
        var set = set(world, who, whom);
        softly.assertThat(set.isOk()).as("set " + what).isEqualTo(verdict.equals("ALLOWED"));
        softly.assertThat(why(set)).as("why " + what).isEqualTo(set.isOk() ? Optional.empty() : Optional.of(explained));
        softly.assertThat(world.signsIn(whom, World.GOOD_PASSWORD))
                .as("password " + what)
                .isEqualTo(set.isOk());
    }

    private static SetPasswordResult set(World world, UserId who, UserId whom) {
        try (var typed = NewPassword.ofString(World.GOOD_PASSWORD)) {
            return world.resetkit.staff().setPassword(actor(who), whom, typed, SetOptions.because("locked out"));
        }
    }

    private static Optional<Explanation> why(SetPasswordResult result) {
        return result.fold(set -> Optional.empty(), refused -> Optional.empty(), not -> not.why());
    }

    private static List<String> targets() {
        List<String> all = new ArrayList<>();
        for (RoleKind kind : RoleKind.values()) {
            all.add(kind.name());
        }
        all.add("SELF");
        return all;
    }

    private static String word(boolean on) {
        return on ? "on" : "off";
    }
}
