package dev.resetkit.benchmarks.hash;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import de.mkammerer.argon2.Argon2Factory;
import de.mkammerer.argon2.Argon2Factory.Argon2Types;
import dev.resetkit.PasswordHashers;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.util.List;
import java.util.function.Function;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Ours and the others, all with what ours takes by default. */
final class Contenders {
    /** Memory in KiB, passes and lanes: the minimum configuration of the OWASP Password Storage Cheat Sheet. */
    static final int MEMORY_KIB = 19_456;

    static final int PASSES = 2;
    static final int LANES = 1;

    private static final int SALT = 16;
    private static final int TAG = 32;

    private Contenders() {}

    static List<Contender> all() {
        return List.of(ours(), spring(), password4j(), nativeLibrary());
    }

    private static Contender ours() {
        PasswordHasher hasher = PasswordHashers.argon2id();
        return new Contender(
                "resetkit",
                password -> with(password, typed -> hasher.hash(typed).reveal()),
                (password, stored) -> with(password, typed -> hasher.verify(typed, EncodedPassword.of(stored)))
                        == PasswordHasher.Match.YES);
    }

    private static <T> T with(String password, Function<NewPassword, T> work) {
        try (var typed = NewPassword.ofString(password)) {
            return work.apply(typed);
        }
    }

    private static Contender spring() {
        var encoder = new Argon2PasswordEncoder(SALT, TAG, LANES, MEMORY_KIB, PASSES);
        return new Contender("spring", encoder::encode, encoder::matches);
    }

    private static Contender password4j() {
        var function = Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, TAG, Argon2.ID);
        return new Contender(
                "password4j",
                password -> Password.hash(password)
                        .addRandomSalt(SALT)
                        .with(function)
                        .getResult(),
                (password, stored) ->
                        Password.check(password, stored).with(Argon2Function.getInstanceFromHash(stored)));
    }

    private static Contender nativeLibrary() {
        var argon2 = Argon2Factory.create(Argon2Types.ARGON2id, SALT, TAG);
        return new Contender(
                "native",
                password -> argon2.hash(PASSES, MEMORY_KIB, LANES, password.toCharArray()),
                (password, stored) -> argon2.verify(stored, password.toCharArray()));
    }
}
