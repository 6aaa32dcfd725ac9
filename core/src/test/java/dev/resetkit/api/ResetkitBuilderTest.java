package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.resetkit.Administration;
import dev.resetkit.Holder;
import dev.resetkit.HostProcess;
import dev.resetkit.Resetkit;
import dev.resetkit.ResetkitBuilder;
import dev.resetkit.Staff;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.world.World;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ResetkitBuilderTest {
    private static final WorkerOptions WORKER = WorkerOptions.defaults();

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final Duration MICRO = Duration.ofNanos(1000);

    private final InMemory memory = InMemory.create(SettableClock.at(World.START));

    private ResetkitBuilder complete() {
        return Resetkit.builder()
                .users(memory.users())
                .directory(memory.directory())
                .stores(memory.stores())
                .mailer(memory.mailer());
    }

    private static void refused(String property, ResetkitBuilder builder) {
        var refusal = catchThrowableOfType(InvalidConfigurationException.class, builder::build);
        assertThat(refusal).as(property).isNotNull();
        assertThat(refusal.property()).isEqualTo(property);
        assertThat(refusal).hasMessageStartingWith(property + ": must be ");
    }

    /** A property with its setter, and the least and the most that it accepts. */
    private static Arguments range(
            String property,
            BiFunction<ResetkitBuilder, Duration, ResetkitBuilder> setter,
            Duration least,
            Duration most) {
        return Arguments.of(property, setter, least, most);
    }

    private static BiFunction<ResetkitBuilder, Duration, ResetkitBuilder> worker(
            BiFunction<WorkerOptions, Duration, WorkerOptions> option) {
        return (builder, duration) -> builder.worker(option.apply(WorkerOptions.defaults(), duration));
    }

    private static Stream<Arguments> ranges() {
        Duration five = Duration.ofMinutes(5);
        Duration day = Duration.ofHours(24);
        return Stream.of(
                range("linkLife", (b, d) -> b.linkLife(UserKind.END_USER, d), five, day),
                range("linkLife", (b, d) -> b.linkLife(UserKind.TEAM_MEMBER, d), five, day),
                range("selfServiceLinkLife", ResetkitBuilder::selfServiceLinkLife, five, day),
                range(
                        "mailDeadline",
                        worker((w, d) -> w.mailDeadline(d).lease(Duration.ofHours(1))),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10)),
                range(
                        "clockSkew",
                        worker((w, d) -> w.clockSkew(d).lease(Duration.ofHours(1))),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(10)),
                range("addressHold", ResetkitBuilder::addressHold, Duration.ofHours(1), Duration.ofDays(30)),
                range("lease", worker(WorkerOptions::lease), five, Duration.ofHours(1)),
                range(
                        "firstBackoff",
                        worker(WorkerOptions::firstBackoff),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(30)),
                range(
                        "pollInterval",
                        worker(WorkerOptions::pollInterval),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(10)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    @DisplayName("L4: both ends are accepted, everything beyond is refused with the property's name")
    void durations(
            String property,
            BiFunction<ResetkitBuilder, Duration, ResetkitBuilder> setter,
            Duration least,
            Duration most) {
        for (Duration good : List.of(least, least.plus(MICRO), most.minus(MICRO), most)) {
            assertThatCode(() -> setter.apply(complete(), good).build())
                    .as(property + " " + good)
                    .doesNotThrowAnyException();
        }
        for (Duration bad : List.of(
                Duration.ofSeconds(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                least.minus(MICRO),
                least.minusSeconds(1),
                most.plus(MICRO),
                most.plusSeconds(1),
                FOREVER)) {
            refused(property, setter.apply(complete(), bad));
        }
        if (!least.isZero()) {
            refused(property, setter.apply(complete(), Duration.ZERO));
        }
    }

    @Test
    @DisplayName("L4: the life of a link, by the list")
    void lives() {
        for (Duration bad : List.of(
                Duration.ofSeconds(-1),
                Duration.ZERO,
                Duration.ofSeconds(299),
                Duration.ofHours(24).plusSeconds(1),
                FOREVER)) {
            for (UserKind kind : UserKind.values()) {
                refused("linkLife", complete().linkLife(kind, bad));
            }
            refused("selfServiceLinkLife", complete().selfServiceLinkLife(bad));
        }
        assertThatCode(() -> complete()
                        .linkLife(UserKind.END_USER, Duration.ofHours(24))
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("the lease is at least the mail deadline and twice the skew")
    void leaseAgainstDeadlineAndSkew() {
        refused("lease", complete().worker(WORKER.mailDeadline(Duration.ofSeconds(61))));
        refused("lease", complete().worker(WORKER.clockSkew(Duration.ofSeconds(121))));
        var quick = WORKER.mailDeadline(Duration.ofSeconds(10)).clockSkew(Duration.ofSeconds(5));
        assertThatCode(() ->
                        complete().worker(quick.lease(Duration.ofSeconds(20))).build())
                .doesNotThrowAnyException();
        refused("lease", complete().worker(quick.lease(Duration.ofSeconds(20).minus(MICRO))));
    }

    @Test
    @DisplayName("connections for mails of jobs: 1 to 16")
    void connections() {
        refused("connections", complete().worker(WORKER.connections(0)));
        refused("connections", complete().worker(WORKER.connections(17)));
        assertThatCode(() -> complete().worker(WORKER.connections(1)).build()).doesNotThrowAnyException();
        assertThatCode(() -> complete().worker(WORKER.connections(16)).build()).doesNotThrowAnyException();
    }

    @Test
    void portsMustBeGiven() {
        refused("users", Resetkit.builder());
        refused("directory", Resetkit.builder().users(memory.users()));
        refused("stores", Resetkit.builder().users(memory.users()).directory(memory.directory()));
        refused(
                "mailer",
                Resetkit.builder()
                        .users(memory.users())
                        .directory(memory.directory())
                        .stores(memory.stores()));
    }

    @Test
    void otherRanges() {
        refused("productNames", complete().productNames(Collections.nCopies(21, "name")));
        refused("hashPermits", complete().hashPermits(0));
        refused("hashPermits", complete().hashPermits(-1));
        refused("hashPermits", complete().hashPermits(257));
        refused(
                "activationLinkLife",
                complete().activationLinkLife(Duration.ofMinutes(5).minus(MICRO)));
        refused(
                "activationLinkLife",
                complete().activationLinkLife(Duration.ofDays(7).plus(MICRO)));
        refused("activationLinkTemplate", complete().activationLinkTemplate("https://{host}/activate"));
        refused("linkTemplate", complete().linkTemplate("http://{host}/{token}"));
        assertThatCode(() -> complete()
                        .productNames(Collections.nCopies(20, "name"))
                        .hashPermits(256)
                        .build())
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("a clock whose time passes between claim and mail still hands over with the tightest lease")
    void tightestLease() {
        Clock ticking = new Clock() {
            private Instant now = World.START;

            @Override
            public Instant instant() {
                now = now.plusNanos(50_000);
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        World world = World.of((builder, memory) -> builder.clock(ticking)
                .worker(WORKER.mailDeadline(Duration.ofSeconds(1))
                        .clockSkew(Duration.ofSeconds(1))
                        .lease(Duration.ofSeconds(3))));
        world.send(World.ADMIN, World.CARL);
        world.handOver();
        assertThat(world.mails()).hasSize(1);
    }

    @Test
    @DisplayName("T2 R9 Z12: no face takes a random source or a user with a token, and none gives out a link")
    void facesHoldNoSecretWayIn() {
        for (Class<?> face : List.of(
                Resetkit.class,
                ResetkitBuilder.class,
                Staff.class,
                Holder.class,
                Administration.class,
                HostProcess.class)) {
            for (var method : face.getMethods()) {
                assertThat(method.toGenericString())
                        .doesNotContain("java.util.Random", "SecureRandom", "ResetLink", "ResetToken");
            }
        }
        for (var method : Holder.class.getDeclaredMethods()) {
            if (List.of("inspect", "redeem").contains(method.getName())) {
                assertThat(method.toGenericString()).doesNotContain("UserId");
            }
        }
    }
}
