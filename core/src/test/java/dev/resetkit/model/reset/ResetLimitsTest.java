package dev.resetkit.model.reset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResetLimitsTest {
    @Test
    @DisplayName("defaults: what staff, one of them, the account, the public and jobs have")
    void defaults() {
        ResetLimits limits = ResetLimits.defaults();
        assertThat(limits.targetHour()).isEqualTo(3);
        assertThat(limits.targetDay()).isEqualTo(10);
        assertThat(limits.agentHour()).isEqualTo(60);
        assertThat(limits.adminHour()).isEqualTo(600);
        assertThat(limits.accountHour()).isEqualTo(5_000);
        assertThat(limits.clientHour()).isEqualTo(20);
        assertThat(limits.publicHour()).isEqualTo(2);
        assertThat(limits.publicDay()).isEqualTo(5);
        assertThat(limits.jobsDay()).isEqualTo(10);
    }
}
