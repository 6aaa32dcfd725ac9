package dev.resetkit.engines.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.NewPassword;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * I1, I2: two workers, three kills, an outage and a mail server on a bad day; by command also at ten times the size. A worker
 * keeps three connections for the job beside the one for single mails, so that two of its threads record at once.
 */
class MailKillTest {
    private static final int MAILS = 2_000;
    private static final int KILLS = 3;
    /** What one process may have with the server and not recorded. */
    private static final int UNRECORDED = 20;

    @Test
    @DisplayName(
            "I2 killed while thousands of mails go out, of a job and single ones: none lost, each state says why; I1 a"
                    + " second mail only where nobody knew, twenty for each kill at most, and its links work until one"
                    + " is used")
    void nothingIsLost() throws Exception {
        try (var kills = new MailKills(MAILS, Duration.ofMinutes(2))) {
            MailKills.Result result = kills.run(MAILS / 5, KILLS);
            System.out.println(result.mails() + " mails, " + result.singles() + " of them single, " + result.states()
                    + ", second mails " + result.duplicates());
            assertThat(result.kills()).isEqualTo(KILLS);
            assertThat(result.singles()).isPositive();
            assertThat(result.unexplained()).isEmpty();
            assertThat(result.states()).containsKeys(ResetState.ACCEPTED, ResetState.REJECTED);
            assertThat(result.states().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum())
                    .isEqualTo(MAILS);
            assertThat(result.secondMails()).isLessThanOrEqualTo(KILLS * UNRECORDED);
            for (String twice : result.duplicates().stream().distinct().limit(5).toList()) {
                linksWorkUntilOneIsUsed(kills.resetkit(), kills.tokens(twice));
            }
        }
    }

    private static void linksWorkUntilOneIsUsed(Resetkit resetkit, List<String> tokens) {
        assertThat(tokens)
                .allMatch(
                        token -> resetkit.holder().inspect(Site.ACCOUNT, token).isOk());
        try (var typed = NewPassword.ofString(Site.NEW_PASSWORD)) {
            assertThat(resetkit.holder()
                            .redeem(Site.ACCOUNT, tokens.get(0), typed)
                            .isOk())
                    .isTrue();
        }
        assertThat(tokens)
                .noneMatch(
                        token -> resetkit.holder().inspect(Site.ACCOUNT, token).isOk());
    }
}
