package dev.resetkit.helpdesk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.helpdesk.Desk;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What those who run it see. */
final class OpsTest {
    private final Desk desk = Desk.open();

    private double accepted() {
        return desk.get(MeterRegistry.class)
                .counter("resetkit.timeline", "state", "accepted", "mail", "reset_link")
                .count();
    }

    @Test
    @DisplayName("each mail that was accepted is counted, by state and kind and by nobody's name")
    void counted() {
        double before = accepted();
        desk.send(desk.customer());
        assertThat(accepted()).isEqualTo(before + 1);
        String metrics = desk.signedIn("ada@acme.example")
                .get("/actuator/metrics/resetkit.timeline")
                .text();
        assertThat(metrics).contains("accepted", "reset_link").doesNotContain("customer");
    }

    @Test
    @DisplayName("health for everybody, its details and the numbers for owner and administrators")
    void health() {
        assertThat(desk.browser().get("/actuator/health").text())
                .contains("\"status\":\"UP\"")
                .doesNotContain("waiting");
        assertThat(desk.signedIn("ada@acme.example").get("/actuator/health").text())
                .contains("\"waiting\":", "\"serversAtFault\":[]");
        assertThat(desk.signedIn("greg@acme.example").get("/actuator/metrics").status())
                .isEqualTo(403);
    }
}
