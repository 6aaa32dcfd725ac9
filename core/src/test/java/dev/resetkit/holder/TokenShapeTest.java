package dev.resetkit.holder;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult.PasswordRefused;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.Link;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a token, and how little work anything else is worth. */
class TokenShapeTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final QuickHasher hasher = new QuickHasher();
    private final Tap tap = new Tap();
    private final World world = World.of(
            hasher,
            (builder, memory) -> builder.users(tap.on(UserStore.class, memory.users()))
                    .directory(tap.on(Directory.class, memory.directory()))
                    .stores(tap.stores(memory.stores())));

    private void refusedWithoutWork(String token) {
        tap.forget();
        hasher.reset();
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(tap.calls()).isEmpty();
        assertThat(hasher.calls()).isZero();
    }

    @Test
    @DisplayName("T3: 43 characters that a URL decoder leaves alone")
    void shape() {
        String token = world.mailed(ADMIN, CARL);
        assertThat(token).hasSize(43).matches("[A-Za-z0-9_-]{43}");
        assertThat(URLDecoder.decode(token, StandardCharsets.UTF_8)).isEqualTo(token);
        assertThat(world.memory.mailer().last().link().orElseThrow().reveal())
                .as("T7: host, path and token, nothing else")
                .isEqualTo("https://help.acme.example/reset-password/" + token);
    }

    @Test
    @DisplayName("T4: one spelling only; the 63 other last characters and a padded form are refused")
    void oneSpelling() {
        String token = world.mailed(ADMIN, CARL);
        String stem = token.substring(0, 42);
        int refused = 0;
        for (int i = 0; i < ALPHABET.length(); i++) {
            char last = ALPHABET.charAt(i);
            if (last != token.charAt(42)) {
                assertThat(world.redeem(stem + last, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
                assertThat(world.inspect(stem + last)).isEqualTo(LinkRefused.invalid());
                refused++;
            }
        }
        assertThat(refused).isEqualTo(63);
        refusedWithoutWork(token + "=");
        refusedWithoutWork(stem + "=");
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s ", " %s", "%s\n", "%%20%s", "\u200b%s", "%s\u0000", "%s%%3D", "%s/"})
    @DisplayName("T5: nothing is trimmed, decoded or folded")
    void nothingIsRepaired(String form) {
        refusedWithoutWork(String.format(Locale.ROOT, form, world.mailed(ADMIN, CARL)));
    }

    @Test
    @DisplayName("T5: nor are look-alikes of the same length")
    void noLookAlikes() {
        String token = world.mailed(ADMIN, CARL);
        for (String other : List.of("+", "/", ".", "~", "=", " ", "\u0410", "\uFF21", "\u0000", "\u017F")) {
            refusedWithoutWork(token.substring(0, 42) + other);
            refusedWithoutWork(other + token.substring(1));
        }
        assertThat(world.redeem(swapCase(token), GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
    }

    @Test
    @DisplayName("T6: 16 MiB of token cost no call to any store and no hash")
    void hugeToken() {
        refusedWithoutWork("A".repeat(16 * 1024 * 1024));
        refusedWithoutWork("");
        refusedWithoutWork("A".repeat(42));
        refusedWithoutWork("A".repeat(44));
    }

    @Test
    @DisplayName("R3: a token that nobody minted costs one look-up, no hash and no line in the audit")
    void unknownToken() {
        tap.forget();
        hasher.reset();
        assertThat(world.redeem("A".repeat(43), GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(tap.calls()).containsExactly("TokenStore.find");
        assertThat(hasher.calls()).isZero();
    }

    @Test
    @DisplayName("W3 W4: an over-long or ill-formed password is refused alike for every token, before any look-up")
    void passwordFirst() {
        String good = world.mailed(ADMIN, CARL);
        for (String password : List.of("x".repeat(513), "violet harbour \uD800 lantern")) {
            tap.forget();
            hasher.reset();
            var answer = world.redeem(good, password);
            assertThat(((PasswordRefused) answer).violations())
                    .extracting(Violation::code)
                    .containsAnyOf(Violation.RAW_TOO_LONG, Violation.ILL_FORMED);
            assertThat(world.redeem("A".repeat(43), password)).isEqualTo(answer);
            assertThat(world.redeem("no token", password)).isEqualTo(answer);
            assertThat(tap.calls()).isEmpty();
            assertThat(hasher.calls()).isZero();
        }
        assertThat(world.redeem(good, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("T8: a token stored under another purpose opens nothing, and its row stays untouched")
    void otherPurpose() throws Exception {
        String real = world.mailed(ADMIN, CARL);
        Link stored = world.memory.stores().tokens().lockLive(ACME, CARL).get(0).link();
        String token = "B".repeat(43);
        var sha = MessageDigest.getInstance("SHA-256");
        var digest = LinkDigest.of(sha.digest(("prst1\0ACTIVATION\0" + token).getBytes(StandardCharsets.US_ASCII)));
        world.memory
                .stores()
                .tokens()
                .add(new Link(
                        digest,
                        ACME,
                        stored.reset(),
                        CARL,
                        stored.purpose(),
                        stored.binding(),
                        stored.fence(),
                        stored.mailId(),
                        stored.mintedAt(),
                        stored.expiresAt(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(world.inspect(token)).isEqualTo(LinkRefused.invalid());
        assertThat(world.redeem(token, GOOD_PASSWORD)).isEqualTo(LinkRefused.invalid());
        assertThat(world.memory
                        .stores()
                        .tokens()
                        .find(ACME, digest)
                        .orElseThrow()
                        .link()
                        .live())
                .isTrue();
        assertThat(world.redeem(real, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("T9 I5: a token of one account means nothing to another, even with a user of the same id there")
    void otherAccount() {
        var elsewhere = AccountId.of("elsewhere");
        world.memory
                .users()
                .add(elsewhere, World.user(CARL, Role.of(RoleKind.END_USER)), world.encoded(World.OLD_PASSWORD));
        String token = world.mailed(ADMIN, CARL);
        // Even at the same host, which the other account has taken over.
        world.brand(World.MAIN.withHost("moved.acme.example"));
        var taken = new Account(elsewhere, "Elsewhere", Optional.empty(), true, Locale.ENGLISH, List.of(World.MAIN));
        world.memory.directory().put(taken);
        var holder = world.resetkit.holder();
        assertThat(holder.inspect(elsewhere, token)).isEqualTo(LinkRefused.invalid());
        assertThat(holder.redeem(elsewhere, token, NewPassword.ofString(GOOD_PASSWORD)))
                .isEqualTo(LinkRefused.invalid());
        world.memory.directory().put(taken.withBrands(List.of()));
        world.brand(World.MAIN);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("L1: what is stored of a link is no form of its token")
    void onlyTheDigestIsStored() {
        String token = world.mailed(ADMIN, CARL);
        var links = world.memory
                .stores()
                .tokens()
                .ofResets(
                        ACME,
                        Set.of(world.memory
                                .stores()
                                .resets()
                                .ofUser(ACME, CARL, 1)
                                .get(0)
                                .id()));
        assertThat(links).hasSize(1);
        assertThat(links.toString() + world.audit() + world.report(links.get(0).reset()))
                .doesNotContain(token)
                .doesNotContain(token.substring(0, 12));
        assertThat(new String(links.get(0).digest().bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain(token.substring(0, 12));
    }

    private static String swapCase(String token) {
        var out = new StringBuilder();
        token.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .forEach(c -> out.append((char) c));
        return out.toString();
    }
}
