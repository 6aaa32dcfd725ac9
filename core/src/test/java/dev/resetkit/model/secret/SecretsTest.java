package dev.resetkit.model.secret;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.id.ResetId;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Replies;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Modifier;
import java.nio.CharBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Types that hold a secret say nothing about it, and neither does anything that holds one of them. */
class SecretsTest {
    private static final String TOKEN = "Q7".repeat(21) + "x";
    private static final String OTHER = "Z9".repeat(21) + "y";

    /** Two secrets of each type that there is. */
    private static List<Function<String, Object>> makers() {
        return List.of(
                text -> ResetToken.parse(text).orElseThrow(),
                text -> ResetLink.of("https://acme.example/" + text),
                EncodedPassword::of,
                NewPassword::ofString,
                text -> LinkDigest.of(text.substring(0, 32).getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    @DisplayName("A7: every type of the package is made here, is no record, is not serializable, has a fixed text")
    void constantText() throws Exception {
        List<Class<?>> made = new ArrayList<>();
        for (Function<String, Object> maker : makers()) {
            Object one = maker.apply(TOKEN);
            made.add(one.getClass());
            assertThat(one.toString()).isEqualTo(maker.apply(OTHER).toString()).doesNotContain("Q7");
            assertThat(one.toString()).startsWith(one.getClass().getSimpleName() + "(");
            assertThat(one.getClass().isRecord()).isFalse();
            assertThat(Modifier.isFinal(one.getClass().getModifiers())).isTrue();
            assertThat(one).isNotInstanceOf(Serializable.class).isNotInstanceOf(CharSequence.class);
        }
        assertThat(made).containsExactlyInAnyOrderElementsOf(typesOfThePackage());
    }

    private static List<Class<?>> typesOfThePackage() throws IOException, ReflectiveOperationException {
        var folder = Path.of(ResetToken.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .resolve("dev/resetkit/model/secret");
        List<Class<?>> types = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(Class.forName("dev.resetkit.model.secret." + name));
                }
            }
        }
        return types;
    }

    @Test
    @DisplayName("equality looks at the secret")
    void equality() {
        for (Function<String, Object> maker : makers()) {
            Object one = maker.apply(TOKEN);
            if (one instanceof ResetToken || one instanceof EncodedPassword || one instanceof LinkDigest) {
                assertThat(one).isEqualTo(maker.apply(TOKEN)).hasSameHashCodeAs(maker.apply(TOKEN));
                assertThat(one).isNotEqualTo(maker.apply(OTHER));
            }
        }
    }

    @Test
    @DisplayName("a new password copies, wipes its argument, and is gone after close")
    void newPassword() {
        char[] typed = GOOD_PASSWORD.toCharArray();
        var password = NewPassword.of(typed);
        assertThat(typed).containsOnly('\0');
        assertThat(password.reveal(CharSequence::toString)).isEqualTo(GOOD_PASSWORD);
        assertThat(password.rawLength()).isEqualTo(GOOD_PASSWORD.length());
        password.close();
        assertThat(password.reveal(CharSequence::toString)).isEmpty();
        password.close();
    }

    @Test
    @DisplayName("the view of a password cannot be written through")
    void readOnly() {
        try (var password = NewPassword.ofString(GOOD_PASSWORD)) {
            assertThatThrownBy(() -> password.reveal(text -> ((CharBuffer) text).put(0, 'x')))
                    .isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    @DisplayName("I3: nothing that crosses a port or comes back from a face shows token, password or hash in its text")
    void nothingThatCrossesAPort() {
        var tap = new Tap();
        var hasher = new QuickHasher();
        World world = World.of(
                hasher,
                (builder, memory) -> builder.users(tap.on(UserStore.class, memory.users()))
                        .stores(tap.stores(memory.stores()))
                        .passwordHasher(tap.on(PasswordHasher.class, hasher))
                        .mailer(tap.on(Mailer.class, memory.mailer())));
        world.serverSays(Replies.NO_REPLY);
        ResetId reset = world.send(ADMIN, CARL);
        world.handOver();
        String token = World.tokenOf(world.memory.mailer().last());
        List<Object> seen = new ArrayList<>();
        seen.add(world.inspect(token));
        seen.add(world.redeem(token, "short"));
        seen.add(world.redeem(token, GOOD_PASSWORD));
        seen.add(world.redeem(token, GOOD_PASSWORD));
        seen.add(world.report(reset));
        seen.add(world.mails());
        seen.addAll(tap.values());
        assertThat(seen).hasSizeGreaterThan(50);
        String hash = world.memory
                .users()
                .encodedPassword(World.ACME, CARL)
                .orElseThrow()
                .reveal();
        for (Object value : seen) {
            assertThat(String.valueOf(value)).doesNotContain(token, GOOD_PASSWORD, hash);
        }
    }
}
