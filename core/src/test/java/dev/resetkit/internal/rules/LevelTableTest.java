package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Requirements;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The levels written down a second time, by hand, value by value. */
class LevelTableTest {
    private static final Duration LOCK = Duration.ofMinutes(10);
    private static final Optional<Duration> NEVER = Optional.empty();

    @Test
    void modern() {
        assertThat(of(PasswordLevel.MODERN))
                .isEqualTo(new Requirements(
                        PasswordLevel.MODERN,
                        15,
                        128,
                        false,
                        false,
                        false,
                        0,
                        false,
                        true,
                        false,
                        0,
                        100,
                        LOCK,
                        NEVER));
        assertThat(PasswordRules.requirements(PasswordPolicy.DEFAULT, true, true))
                .isEqualTo(new Requirements(
                        PasswordLevel.MODERN, 8, 128, false, false, false, 0, false, true, true, 0, 100, LOCK, NEVER));
    }

    @Test
    void recommended() {
        assertThat(of(PasswordLevel.RECOMMENDED))
                .isEqualTo(new Requirements(
                        PasswordLevel.RECOMMENDED, 12, 128, true, true, true, 0, true, true, false, 0, 5, LOCK, NEVER));
    }

    @Test
    void low() {
        assertThat(of(PasswordLevel.LOW))
                .isEqualTo(new Requirements(
                        PasswordLevel.LOW, 5, 128, false, false, false, 0, false, true, false, 0, 10, LOCK, NEVER));
    }

    @Test
    void medium() {
        assertThat(of(PasswordLevel.MEDIUM))
                .isEqualTo(new Requirements(
                        PasswordLevel.MEDIUM, 6, 128, true, true, true, 0, false, true, false, 0, 10, LOCK, NEVER));
    }

    @Test
    void high() {
        assertThat(of(PasswordLevel.HIGH))
                .isEqualTo(new Requirements(
                        PasswordLevel.HIGH,
                        6,
                        128,
                        true,
                        true,
                        true,
                        0,
                        false,
                        true,
                        false,
                        5,
                        10,
                        LOCK,
                        Optional.of(Duration.ofDays(90))));
    }

    @Test
    void customIsWhatTheAccountChose() {
        var age = Optional.of(Duration.ofDays(30));
        assertThat(of(new CustomRules(9, true, false, 4, true, 3, 7, age)))
                .isEqualTo(new Requirements(
                        PasswordLevel.CUSTOM, 9, 128, true, false, false, 4, false, true, false, 3, 7, LOCK, age));
        assertThat(of(new CustomRules(128, false, true, 0, false, 0, 100, NEVER)))
                .isEqualTo(new Requirements(
                        PasswordLevel.CUSTOM, 128, 128, false, true, true, 0, true, true, false, 0, 100, LOCK, NEVER));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"MODERN", "CUSTOM"})
    void theSecondFactorChangesNoOtherLevel(PasswordLevel level) {
        assertThat(PasswordRules.requirements(PasswordPolicy.of(level), true, false))
                .isEqualTo(of(level));
    }

    @ParameterizedTest
    @EnumSource
    void breachesAreSearchedAtEveryLevelOrAtNone(PasswordLevel level) {
        var policy =
                level == PasswordLevel.CUSTOM ? PasswordPolicy.of(CustomRules.gentlest()) : PasswordPolicy.of(level);
        assertThat(PasswordRules.requirements(policy, false, true).breachesChecked())
                .isTrue();
        assertThat(PasswordRules.requirements(policy, false, false).breachesChecked())
                .isFalse();
    }

    private static Requirements of(PasswordLevel level) {
        return PasswordRules.requirements(PasswordPolicy.of(level), false, false);
    }

    private static Requirements of(CustomRules rules) {
        return PasswordRules.requirements(PasswordPolicy.of(rules), false, false);
    }
}
