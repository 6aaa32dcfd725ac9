package dev.resetkit.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
    private static HandOver refused(int code, Optional<String> status, String text) {
        return new HandOver(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, code, status, Optional.empty(), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
    void codesAboutTheAddressMarkIt(String status) {
        assertThat(Refusals.aboutTheAddress(refused(550, Optional.of(status), status + " no")))
                .contains("550 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5.7.1", "5.7.26", "5.3.0", "5.3.4", "5.4.1", "5.4.6", "5.2.2", "5.2.3", "5.1.0", "5.1.7", "5.1.8",
                "5.1.4", "5.5.0", "5.0.0", "4.1.1"
            })
    @DisplayName("codes about the path, the policy or the mail mark nothing, whatever the text says")
    void otherCodesDoNot(String status) {
        assertThat(Refusals.aboutTheAddress(refused(550, Optional.of(status), status + " user unknown")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "550,no such user here",
        "550,Mailbox unavailable",
        "551,User not local",
        "553,mailbox name not valid",
        "550,''"
    })
    void bareCodesForAMailboxMarkIt(int code, String text) {
        assertThat(Refusals.aboutTheAddress(refused(code, Optional.empty(), text)))
                .contains(Integer.toString(code));
    }

    @ParameterizedTest
    @CsvSource({
        "550,Rejected by POLICY",
        "550,your host is blocklisted",
        "550,listed at a reputation service",
        "550,relaying denied",
        "553,sorry; relay access denied",
        "550,message looks like spam",
        "550,SPF check failed",
        "550,reverse lookup failed",
        "550,Sender rejected",
        "551,too many messages",
        "550,authentication required",
        "552,mailbox full",
        "554,no such user",
        "521,host takes no mail",
        "500,no such user"
    })
    void bareCodesForAnythingElseDoNot(int code, String text) {
        assertThat(Refusals.aboutTheAddress(refused(code, Optional.empty(), text)))
                .isEmpty();
    }

    @Test
    @DisplayName("only the answer to naming the recipient counts, and only a final one")
    void onlyAtRcpt() {
        var status = Optional.of("5.1.1");
        for (Phase phase : Phase.values()) {
            var said = new HandOver(Outcome.PERMANENT_RECIPIENT, phase, 550, status, Optional.empty(), "no user");
            assertThat(Refusals.aboutTheAddress(said).isPresent())
                    .as(phase.name())
                    .isEqualTo(phase == Phase.RCPT);
        }
        for (Outcome outcome : Outcome.values()) {
            var said = new HandOver(outcome, Phase.RCPT, 550, status, Optional.empty(), "no user");
            assertThat(Refusals.aboutTheAddress(said).isPresent())
                    .as(outcome.name())
                    .isEqualTo(outcome == Outcome.PERMANENT_RECIPIENT);
        }
    }
}
