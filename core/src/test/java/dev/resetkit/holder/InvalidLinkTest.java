package dev.resetkit.holder;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everything that kills a link without a word to its holder, done behind the library's back. */
class InvalidLinkTest {
    private final QuickHasher hasher = new QuickHasher();
    private final Tap tap = new Tap();
    private final World world = World.of(
            hasher,
            (builder, memory) -> builder.users(tap.on(UserStore.class, memory.users()))
                    .directory(tap.on(Directory.class, memory.directory()))
                    .stores(tap.stores(memory.stores())));

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    enum Cause {
        TARGET_SUSPENDED("TARGET_NOT_ACTIVE", (world, token) -> world.suspend(CARL)),
        TARGET_DELETED("TARGET_NOT_ACTIVE", editing(CARL, user -> user.state(UserState.DELETED))),
        TARGET_GONE("TARGET_NOT_ACTIVE", (world, token) -> world.memory.users().delete(ACME, CARL)),
        SERVICE_USER("SERVICE_USER", editing(CARL, user -> user.signIn(SignIn.NONE))),
        SSO_ONLY("PASSWORD_SIGN_IN_OFF", editing(CARL, user -> user.signIn(SignIn.ssoOnly("Keyring")))),
        ROLE_CHANGED("ROLE_CHANGED", editing(CARL, user -> user.role(Role.of(RoleKind.AGENT)))),
        MADE_OWNER("ROLE_CHANGED", (world, token) -> world.account(account -> account.withOwner(CARL))),
        ADDRESS_CHANGED("ADDRESS_CHANGED", (world, token) -> world.moveTo(CARL, "carl@elsewhere.example")),
        ADDRESS_CASE("ADDRESS_CHANGED", (world, token) -> world.moveTo(CARL, "Carl@customer.example")),
        ADDRESS_GONE("ADDRESS_CHANGED", editing(CARL, UserBuilder::withoutPrimary)),
        BRAND_INACTIVE("BRAND_CHANGED", (world, token) -> world.brand(MAIN.withActive(false))),
        BRAND_HOST("BRAND_CHANGED", (world, token) -> world.brand(MAIN.withHost("new.acme.example"))),
        BRAND_GONE(
                "BRAND_CHANGED", (world, token) -> world.account(account -> account.withBrands(List.of(World.SHOP)))),
        ACCOUNT_CLOSED("ACCOUNT_CLOSED", (world, token) -> world.account(account -> account.withOpen(false))),
        SENDER_SUSPENDED("SENDER_NOT_ACTIVE", (world, token) -> world.suspend(ADMIN)),
        SENDER_DELETED("SENDER_NOT_ACTIVE", editing(ADMIN, user -> user.state(UserState.DELETED))),
        SENDER_GONE("SENDER_NOT_ACTIVE", (world, token) -> world.memory.users().delete(ACME, ADMIN)),
        THERE_AND_BACK("VERSION_CHANGED", (world, token) -> {
            world.moveTo(CARL, "carl@elsewhere.example");
            world.moveTo(CARL, "carl@customer.example");
        }),
        VERSION_ALONE("VERSION_CHANGED", editing(CARL, user -> user.version(CredentialVersion.of(77)))),
        CANCELLED("CANCELLED", (world, token) -> {
            var reset = world.memory.stores().resets().ofUser(ACME, CARL, 1).get(0);
            world.resetkit.staff().cancel(actor(ADMIN), reset.id()).orThrow();
        }),
        REVOKED("REVOKED", (world, token) -> {
            var stores = world.memory.stores();
            var reset = stores.resets().ofUser(ACME, CARL, 1).get(0).id();
            var end = new ResetRecord.End(ResetState.REVOKED, world.clock.instant());
            stores.resets().end(ACME, Set.of(reset), end);
        }),
        CLOCK_REGRESSION("CLOCK_REGRESSION", (world, token) -> world.later(Duration.ofHours(-1)));

        private final String code;
        private final BiConsumer<World, String> happens;

        Cause(String code, BiConsumer<World, String> happens) {
            this.code = code;
            this.happens = happens;
        }

        private static BiConsumer<World, String> editing(UserId who, UnaryOperator<UserBuilder> change) {
            return (world, token) -> world.edit(who, change);
        }
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    @DisplayName("L7 R8: INVALID, nothing written, no hash, and the exact reason in the audit")
    void everyCauseIsInvalid(Cause cause) {
        String token = world.mailed(ADMIN, CARL);
        var hash = world.memory.users().encodedPassword(ACME, CARL);
        cause.happens.accept(world, token);
        hasher.reset();
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(hasher.calls()).isZero();
        AuditEntry line = world.lastAudit();
        assertThat(line.event().name()).isEqualTo("REDEEM_REFUSED");
        assertThat(line.outcome().name()).isEqualTo(cause.code);
        assertThat(line.target()).contains(CARL);
        if (cause != Cause.TARGET_GONE) {
            assertThat(world.memory.users().encodedPassword(ACME, CARL)).isEqualTo(hash);
        }
    }

    @Test
    @DisplayName("R8: every INVALID is one answer, byte for byte, for the look, the post and the second post")
    void goldenAnswer() {
        Set<String> answers = new HashSet<>();
        List<Object> all = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            World fresh = World.create();
            String token = fresh.mailed(ADMIN, CARL);
            cause.happens.accept(fresh, token);
            all.add(fresh.inspect(token));
            all.add(fresh.redeem(token, GOOD_PASSWORD));
            all.add(fresh.redeem(token, OTHER_PASSWORD));
        }
        all.add(world.inspect("malformed"));
        all.add(world.redeem("A".repeat(43), GOOD_PASSWORD));
        all.forEach(answer -> answers.add(answer.toString()));
        assertThat(answers).containsExactly("LinkRefused[code=INVALID, at=Optional.empty, retryAfter=Optional.empty]");
        assertThat(new HashSet<>(all)).hasSize(1);
        assertThat(LinkRefused.invalid().linkUsable()).isFalse();
    }

    @Test
    @DisplayName("the same work for every cause in which a link was found")
    void sameWorkToLook() {
        Set<List<String>> looks = new HashSet<>();
        for (Cause cause : Cause.values()) {
            var fresh = new InvalidLinkTest();
            String token = fresh.world.mailed(ADMIN, CARL);
            cause.happens.accept(fresh.world, token);
            fresh.tap.forget();
            fresh.world.inspect(token);
            looks.add(fresh.tap.calls());
        }
        assertThat(looks).containsExactly(List.of("TokenStore.find", "Directory.find", "UserStore.findAll"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            mode = EnumSource.Mode.INCLUDE,
            names = {"TARGET_SUSPENDED", "SSO_ONLY", "ROLE_CHANGED", "ADDRESS_CHANGED", "BRAND_HOST", "SENDER_SUSPENDED"
            })
    @DisplayName("L6: once a post has seen it, putting everything back does not revive the link")
    void whatWasSeenStaysDead(Cause cause) {
        var carl = world.user(CARL);
        var ada = world.user(ADMIN);
        String token = world.mailed(ADMIN, CARL);
        cause.happens.accept(world, token);
        world.redeem(token, GOOD_PASSWORD);
        // Even the version, as of a host that derives it.
        world.edit(CARL, user -> carl.toBuilder());
        world.edit(ADMIN, user -> ada.toBuilder());
        world.brand(MAIN);
        world.memory
                .users()
                .update(
                        ACME,
                        CARL,
                        now -> now.toBuilder().version(carl.version()).build());
        assertThat(world.user(CARL)).isEqualTo(carl);
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.lastAudit().outcome().name()).isEqualTo("UNBOUND");
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("a sender demoted, or a brand that only left its help center, does not kill a link")
    void whatDoesNotKill() {
        String token = world.mailed(ADMIN, CARL);
        world.edit(ADMIN, user -> user.role(Role.of(RoleKind.AGENT)));
        Brand quiet = MAIN.withHelpCenterActive(false);
        world.brand(quiet);
        world.edit(CARL, user -> user.name("Carl the Second"));
        assertThat(world.inspect(token).isOk()).isTrue();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }
}
