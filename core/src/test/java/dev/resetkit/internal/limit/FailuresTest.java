package dev.resetkit.internal.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final AccountId ACME = AccountId.of("acme");
    private static final ClientId CLIENT = ClientId.of("192.0.2.7");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration TICK = Duration.ofNanos(1_000);

    private final Failures failures = new Failures();

    private void fail(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            failures.add(ACME, CLIENT, at);
        }
    }

    @Test
    @DisplayName(
            "N5 the twentieth failure is the last: the wait ends ten minutes after the first of them, and not before")
    void boundaries() {
        fail(1, NOON);
        fail(18, NOON.plusSeconds(60));
        assertThat(failures.wait(ACME, CLIENT, NOON.plusSeconds(60))).as("19").isEmpty();
        fail(1, NOON.plusSeconds(120));
        assertThat(failures.wait(ACME, CLIENT, NOON.plusSeconds(120))).contains(Duration.ofMinutes(8));
        Instant end = NOON.plus(Failures.WINDOW);
        assertThat(failures.wait(ACME, CLIENT, end.minus(TICK))).contains(TICK);
        assertThat(failures.wait(ACME, CLIENT, end)).isEmpty();
        fail(1, end);
        assertThat(failures.wait(ACME, CLIENT, end))
                .as("within any ten minutes")
                .contains(Duration.ofMinutes(1));
    }

    @Test
    @DisplayName("N5, I5 a client's failures are its own, in each account")
    void clientsAreApart() {
        fail(20, NOON);
        assertThat(failures.wait(ACME, ClientId.of("192.0.2.70"), NOON)).isEmpty();
        assertThat(failures.wait(AccountId.of("other"), CLIENT, NOON)).isEmpty();
    }

    @Test
    @DisplayName(
            "N6 a million clients: the table keeps its bound and the heap stays flat; who still fails is not forgotten")
    void aMillionClients() {
        fail(20, NOON);
        for (int i = 0; i < 50_000; i++) {
            failures.add(ACME, ClientId.of("client-" + i), NOON);
        }
        long before = used();
        for (int i = 0; i < 1_000_000; i++) {
            failures.add(ACME, ClientId.of("attacker-" + i), NOON);
            if (i % 1_000 == 0) {
                fail(1, NOON);
            }
        }
        assertThat(failures.clients()).isEqualTo(Failures.MOST_CLIENTS);
        assertThat(used() - before).as("bytes more").isLessThan(4_000_000);
        assertThat(failures.wait(ACME, CLIENT, NOON)).isPresent();
    }

    private static long used() {
        Runtime.getRuntime().gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
