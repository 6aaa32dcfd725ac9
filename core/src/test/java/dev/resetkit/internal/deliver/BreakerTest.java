package dev.resetkit.internal.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.mail.DeliveryHealth.FailingServer;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration PROBE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Route WAY = new Route("one", "help@acme.example");
    private static final Route OTHER_SENDER = new Route("one", "shop@acme.example");
    private static final Route OTHER_SERVER = new Route("two", "help@acme.example");
    private static final HandOver DOWN = HandOver.failed(Outcome.TEMPORARY, Phase.CONNECT, 0, "refused");
    private static final HandOver NOT_YOU = HandOver.failed(Outcome.PERMANENT_CONFIG, Phase.MAIL, 550, "not you");

    private Instant now = START;
    private final Breakers breakers = new Breakers(() -> now, FIRST, PROBE);

    private boolean enters(Route route) {
        return breakers.enters(route).isEmpty();
    }

    @Test
    void closedAtFirst() {
        assertThat(breakers.room(32)).isEqualTo(32);
        assertThat(enters(WAY)).isTrue();
        assertThat(breakers.failing()).isEmpty();
    }

    @Test
    @DisplayName("opens for five seconds, doubling to five minutes; one mail probes after each pause")
    void doubles() {
        List<Long> pauses = new ArrayList<>();
        assertThat(enters(WAY)).isTrue();
        for (int i = 0; i < 9; i++) {
            Duration pause = breakers.failed(WAY, DOWN);
            pauses.add(pause.toSeconds());
            assertThat(breakers.room(32)).isZero();
            now = now.plus(pause).minusNanos(1_000);
            assertThat(breakers.room(32)).isZero();
            assertThat(enters(WAY)).isFalse();
            now = now.plusNanos(1_000);
            assertThat(breakers.room(32)).isEqualTo(1);
            assertThat(enters(WAY)).isTrue();
            assertThat(breakers.room(32)).as("one is on its way").isZero();
            assertThat(enters(WAY)).as("a second one").isFalse();
        }
        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    @Test
    void closesWhenTheServerJudgesAMail() {
        breakers.failed(WAY, DOWN);
        now = now.plus(FIRST);
        assertThat(enters(WAY)).isTrue();
        breakers.judged(WAY);
        assertThat(breakers.room(32)).isEqualTo(32);
        assertThat(breakers.failed(WAY, DOWN)).isEqualTo(FIRST);
    }

    @Test
    @DisplayName("a probe whose worker died, or that was not made after all, keeps no other from probing")
    void probesThatNeverEnd() {
        breakers.failed(WAY, DOWN);
        now = now.plus(FIRST);
        assertThat(enters(WAY)).isTrue();
        now = now.plus(PROBE);
        assertThat(enters(WAY)).isTrue();
        breakers.spared(WAY);
        assertThat(enters(WAY)).isTrue();
    }

    @Test
    @DisplayName("what mails that were under way together say is one fault")
    void oneFaultForAll() {
        assertThat(breakers.failed(WAY, DOWN)).isEqualTo(FIRST);
        assertThat(breakers.failed(WAY, DOWN)).isEqualTo(FIRST);
    }

    @Test
    @DisplayName("a sender that is refused: the others' mails go on, and its own wait for the pause")
    void oneSenderAlone() {
        assertThat(enters(OTHER_SENDER)).isTrue();
        breakers.failed(WAY, NOT_YOU);
        assertThat(breakers.room(32)).isEqualTo(32);
        assertThat(enters(OTHER_SENDER)).isTrue();
        assertThat(breakers.enters(WAY)).contains(FIRST);
        breakers.judged(OTHER_SENDER);
        assertThat(enters(WAY)).as("another's mail says nothing about it").isFalse();
        now = now.plus(FIRST);
        assertThat(enters(WAY)).isTrue();
    }

    @Test
    @DisplayName("a server that is down: mails through another go on; its own wait, and no time where nothing goes")
    void oneServerAlone() {
        assertThat(enters(WAY)).isTrue();
        assertThat(enters(OTHER_SERVER)).isTrue();
        breakers.failed(WAY, DOWN);
        assertThat(breakers.room(32)).isEqualTo(32);
        assertThat(enters(OTHER_SERVER)).isTrue();
        assertThat(breakers.enters(WAY)).contains(FIRST);
        breakers.failed(OTHER_SERVER, DOWN);
        assertThat(breakers.room(32)).isZero();
        assertThat(breakers.enters(WAY)).contains(Duration.ZERO);
    }

    @Test
    @DisplayName("failing: since the first fault, with the last reply and the next try")
    void whatFails() {
        breakers.failed(WAY, DOWN);
        now = now.plusSeconds(7);
        assertThat(enters(WAY)).isTrue();
        HandOver later = HandOver.failed(Outcome.TEMPORARY, Phase.GREETING, 421, "421 too busy");
        breakers.failed(WAY, later);
        assertThat(breakers.failing())
                .containsExactly(new FailingServer("one", Optional.empty(), START, later, now.plusSeconds(10)));
        breakers.failed(WAY, NOT_YOU);
        assertThat(breakers.failing())
                .containsExactly(
                        new FailingServer("one", Optional.of("help@acme.example"), now, NOT_YOU, now.plusSeconds(5)));
    }

    @Test
    @DisplayName("a clock that was put back does not prolong the pause")
    void clockPutBack() {
        breakers.failed(WAY, DOWN);
        now = now.minus(Duration.ofHours(1));
        assertThat(breakers.room(32)).isEqualTo(1);
    }
}
