package dev.resetkit.model.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Results without casts: each shape reaches its own branch, with its code. */
class FoldsTest {
    private static final Check PASSED = Check.passed(Rules.ACTOR_NOT_ACTIVE);
    private static final Check REFUSED = Check.refused(Rules.RIGHT_MISSING, Changer.OWNER);
    private static final Check ALSO_REFUSED = Check.refused(Rules.TARGET_SUSPENDED);

    @Test
    void explanations() {
        var allowed = new Explanation(Action.CANCEL, List.of(PASSED));
        assertThat(allowed.allowed()).isTrue();
        assertThat(allowed.code()).isEqualTo(Explanation.ALLOWED);
        assertThat(allowed.deciding()).isEqualTo(PASSED);

        var refused = new Explanation(Action.CANCEL, List.of(PASSED, REFUSED, ALSO_REFUSED));
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(refused.deciding()).as("the first that refuses").isEqualTo(REFUSED);
        assertThatThrownBy(() -> new Explanation(Action.CANCEL, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("a refusal without a reason, and an acceptance dressed as one, cannot be made")
    void outcomes() {
        Outcome<String> accepted = new Accepted<>(Code.of("DONE"), "value");
        Outcome<String> refused = new Refused<>(new Explanation(Action.CANCEL, List.of(REFUSED)));
        assertThat(fold(accepted)).isEqualTo("accepted value");
        assertThat(fold(refused)).isEqualTo("refused RIGHT_MISSING");
        assertThat(accepted.isOk()).isTrue();
        assertThat(refused.isOk()).isFalse();
        assertThat(accepted.code().name()).isEqualTo("DONE");
        assertThat(refused.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(accepted.orThrow()).isEqualTo("value");
        assertThatThrownBy(refused::orThrow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RIGHT_MISSING");
        assertThatThrownBy(() -> new Refused<String>(new Explanation(Action.CANCEL, List.of(PASSED))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String fold(Outcome<String> outcome) {
        return outcome.fold(
                a -> "accepted " + a.value(), r -> "refused " + r.why().code());
    }

    @Test
    void redeemResults() {
        var changed = new RedeemResult.Changed();
        var password = new RedeemResult.PasswordRefused(List.of(Violation.of(Violation.COMMON)));
        var link = LinkRefused.at(LinkRefused.USED, Instant.EPOCH);
        assertThat(fold(changed)).isEqualTo("changed");
        assertThat(fold(password)).isEqualTo("password 1");
        assertThat(fold(link)).isEqualTo("link USED");
        assertThat(List.of(changed.isOk(), password.isOk(), link.isOk())).containsExactly(true, false, false);
        assertThat(changed.code().name()).isEqualTo("CHANGED");
        assertThat(password.code().name()).isEqualTo("PASSWORD_REFUSED");
        assertThatThrownBy(() -> new RedeemResult.PasswordRefused(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String fold(RedeemResult result) {
        return result.fold(c -> "changed", p -> "password " + p.violations().size(), l -> "link " + l.code());
    }

    @Test
    void inspections() {
        var requirements = new Requirements(
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
                Duration.ofMinutes(10),
                Optional.empty());
        Inspection usable = new Inspection.Usable("Acme", "c***@acme.example", Instant.EPOCH, requirements, false);
        Inspection refused = LinkRefused.invalid();
        assertThat(usable.<String>fold(u -> u.brandName(), r -> "no")).isEqualTo("Acme");
        assertThat(refused.<String>fold(u -> "yes", r -> r.code().name())).isEqualTo("INVALID");
        assertThat(usable.isOk()).isTrue();
        assertThat(refused.isOk()).isFalse();
        assertThat(usable.code().name()).isEqualTo("USABLE");
    }

    @Test
    @DisplayName("BUSY is the one refusal that leaves the link usable, and has the wait")
    void busy() {
        var busy = LinkRefused.busy(Duration.ofSeconds(2));
        assertThat(busy.linkUsable()).isTrue();
        assertThat(busy.retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(LinkRefused.invalid().linkUsable()).isFalse();
        assertThat(LinkRefused.at(LinkRefused.EXPIRED, Instant.EPOCH).linkUsable())
                .isFalse();
    }
}
