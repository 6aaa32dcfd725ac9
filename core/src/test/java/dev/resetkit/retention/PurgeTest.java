package dev.resetkit.retention;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.retention.Kind;
import dev.resetkit.model.retention.Purged;
import dev.resetkit.model.retention.Retention;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** L9: what is over goes on schedule, a bounded number at a time. */
class PurgeTest {
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Duration TICK = Duration.ofNanos(1);

    private final World world = World.create();

    private void fillAudit(int lines) {
        world.send(ADMIN, CARL);
        AuditEntry line = world.audit().get(0);
        for (int i = 1; i < lines; i++) {
            world.memory.stores().audit().append(line);
        }
        world.clock.advance(Duration.ofDays(365).plusSeconds(1));
    }

    @Test
    void stopsWhenItHasTakenAsMuchAsItMay() {
        fillAudit(1_200);
        Retention some = Retention.defaults().atMost(1_000);
        Purged first = world.resetkit.process().purge(some);
        assertThat(first.more()).isTrue();
        assertThat(first.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(1_000);
        Purged second = world.resetkit.process().purge(some);
        assertThat(second.more()).isFalse();
        assertThat(first.of(Kind.AUDIT) + second.of(Kind.AUDIT)).isEqualTo(1_200);
        assertThat(world.resetkit.process().purge(some).counts())
                .containsOnlyKeys(Kind.values())
                .allSatisfy((kind, count) -> assertThat(count).isZero());
    }

    @Test
    void takesNoMoreThanItMayWhereThatIsNoRoundNumber() {
        fillAudit(1_300);
        Purged purged = world.resetkit.process().purge(Retention.defaults().atMost(1_200));
        assertThat(purged.counts().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(1_200);
        assertThat(purged.more()).isTrue();
    }

    @Test
    void changesThatAreOverGo() {
        World elsewhere = World.of((builder, memory) -> builder.usersElsewhere(Duration.ofMinutes(1)));
        elsewhere.redeem(elsewhere.mailed(ADMIN, CARL), GOOD_PASSWORD);
        var process = elsewhere.resetkit.process();
        assertThat(process.purge(Retention.defaults()).of(Kind.CHANGES)).isZero();
        elsewhere.clock.advance(Retention.defaults().changes().plusSeconds(1));
        assertThat(process.purge(Retention.defaults()).of(Kind.CHANGES)).isEqualTo(1);
    }

    @Test
    void windowsAndKeysThatAreOverGo() {
        world.send(ADMIN, CARL);
        world.clock.advance(Duration.ofDays(2));
        Purged purged = world.resetkit.process().purge(Retention.defaults());
        assertThat(purged.of(Kind.WINDOWS)).isPositive();
        assertThat(purged.of(Kind.REQUEST_KEYS)).isEqualTo(1);
    }

    @Test
    void formerAddressesGoWhenTheyAreNotToldAnyMore() {
        Optional<EmailAddress> old = world.user(CARL).primary().map(RegisteredAddress::address);
        world.moveTo(CARL, "carl@elsewhere.example");
        world.resetkit.process().userChanged(UserChange.address(ACME, CARL, old, Optional.of(CARL)));
        var process = world.resetkit.process();
        assertThat(process.purge(Retention.defaults()).of(Kind.FORMER_ADDRESSES))
                .isZero();
        world.clock.advance(MONTH.plusDays(1));
        assertThat(process.purge(Retention.defaults()).of(Kind.FORMER_ADDRESSES))
                .isEqualTo(1);
    }

    static Stream<Arguments> ranges() {
        return Stream.of(
                range("links", Retention::links, MONTH),
                range("resets", Retention::resets, MONTH),
                range("jobs", Retention::jobs, Duration.ofDays(1)),
                range("changes", Retention::changes, Duration.ofDays(1)),
                range("audit", Retention::audit, MONTH));
    }

    private static Arguments range(String name, BiFunction<Retention, Duration, Retention> word, Duration least) {
        return Arguments.of(name, word, least);
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void eachTimeHasARange(String name, BiFunction<Retention, Duration, Retention> word, Duration least) {
        var defaults = Retention.defaults();
        assertThat(word.apply(defaults, least)).isNotNull();
        assertThat(word.apply(defaults, LONGEST)).isNotNull();
        for (Duration wrong : new Duration[] {least.minus(TICK), LONGEST.plus(TICK), Duration.ZERO}) {
            assertThatThrownBy(() -> word.apply(defaults, wrong))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessage(name + ": must be " + least.toDays() + " to 3650 days");
        }
    }

    @Test
    void rowsHaveARange() {
        for (int wrong : new int[] {999, 10_000_001, -1}) {
            assertThatThrownBy(() -> Retention.defaults().atMost(wrong))
                    .isInstanceOf(InvalidConfigurationException.class)
                    .hasMessage("rows: must be 1000 to 10000000");
        }
    }
}
