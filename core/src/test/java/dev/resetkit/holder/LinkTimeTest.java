package dev.resetkit.holder;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The edges of a link's life, to the microsecond. */
class LinkTimeTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final Duration MICRO = Duration.ofNanos(1000);

    private final World world = World.create();
    private final String token = world.mailed(ADMIN, CARL);

    private boolean goodAt(Instant moment) {
        world.clock.set(moment);
        return world.inspect(token).isOk();
    }

    @Test
    @DisplayName("C2: good from the mint less the skew to just before the end; the end itself is past it")
    void edges() {
        assertThat(goodAt(START.minus(SKEW).minus(MICRO))).isFalse();
        assertThat(goodAt(START.minus(SKEW))).isTrue();
        assertThat(goodAt(START.minus(SKEW).plus(MICRO))).isTrue();
        assertThat(goodAt(START)).isTrue();
        assertThat(goodAt(START.plus(DAY).minus(MICRO))).isTrue();
        assertThat(goodAt(START.plus(DAY))).isFalse();
        assertThat(goodAt(START.plus(DAY).plus(MICRO))).isFalse();
    }

    @Test
    @DisplayName("C2: the same edges decide a post")
    void edgesOfThePost() {
        world.clock.set(START.plus(DAY));
        assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.EXPIRED);

        World late = World.create();
        String other = late.mailed(ADMIN, CARL);
        late.clock.set(START.plus(DAY).minus(MICRO));
        assertThat(late.redeem(other, GOOD_PASSWORD).isOk()).isTrue();

        World early = World.create();
        String third = early.mailed(ADMIN, CARL);
        early.clock.set(START.minus(SKEW));
        assertThat(early.redeem(third, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("C2: nanoseconds of the clock are cut, so that a store can give every instant back")
    void microseconds() {
        World fine = World.create();
        fine.clock.set(START.plusNanos(999));
        String other = fine.mailed(ADMIN, CARL);
        assertThat(fine.memory.mailer().last().expiresAt()).contains(START.plus(DAY));
        fine.clock.set(START.plus(DAY).minusNanos(1));
        assertThat(fine.inspect(other).isOk()).isTrue();
    }

    @Test
    @DisplayName("C3: a clock that ran back behind the mint is INVALID, the cause is in the audit, the link lives on")
    void clockRegression() {
        world.clock.set(START.minus(SKEW).minus(MICRO));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.lastAudit().outcome().name()).isEqualTo("CLOCK_REGRESSION");
        world.clock.set(START);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("L8: a post that finds the link expired marks it; no step back of the clock revives it")
    void aPostMarks() {
        LinkRefused expired = LinkRefused.at(LinkRefused.EXPIRED, START.plus(DAY));
        world.clock.set(START.plus(DAY));
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(expired);
        world.clock.set(START.plusSeconds(60));
        assertThat(world.inspect(token)).isEqualTo(expired);
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(expired);
    }

    @Test
    @DisplayName("L8: a look never marks")
    void aLookDoesNot() {
        world.clock.set(START.plus(DAY));
        assertThat(world.inspect(token).code()).isEqualTo(LinkRefused.EXPIRED);
        world.clock.set(START.plusSeconds(60));
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("a link that runs out while its password is hashed saves nothing")
    void expiresDuringTheHash() {
        var slow = new QuickHasher();
        World other = World.of(slow, (builder, memory) -> {});
        String late = other.mailed(ADMIN, CARL);
        slow.inside(() -> other.clock.set(START.plus(DAY)));
        assertThat(other.redeem(late, GOOD_PASSWORD)).isEqualTo(LinkRefused.at(LinkRefused.EXPIRED, START.plus(DAY)));
        assertThat(other.signsIn(CARL, World.OLD_PASSWORD)).isTrue();
    }
}
