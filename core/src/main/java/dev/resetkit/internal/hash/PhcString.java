package dev.resetkit.internal.hash;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An Argon2id hash in PHC string format, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}, base64 without padding.
 * Reading is strict: one spelling for each hash, and every number is judged before the memory that it asks for
 * is allocated, so that a row written by somebody else cannot exhaust it.
 *
 * <p>Ours is made from the NFC form. Other programs write the same format and hash the text as typed, and nothing in it
 * tells whose it is, so a text that is not in NFC is tried in both forms.
 */
final class PhcString implements StoredHash {
    private static final String PREFIX = "$argon2id$v=19$";

    /** RFC 9106, section 4. */
    static final int SALT_BYTES = 16;
    /** RFC 9106, section 4. */
    static final int TAG_BYTES = 32;

    final int memoryKiB;
    final int iterations;
    final int parallelism;
    final byte[] salt;
    final byte[] tag;

    PhcString(int memoryKiB, int iterations, int parallelism, byte[] salt, byte[] tag) {
        this.memoryKiB = memoryKiB;
        this.iterations = iterations;
        this.parallelism = parallelism;
        this.salt = salt;
        this.tag = tag;
    }

    /** A new one, from the NFC form. */
    static PhcString make(CharSequence typed, byte[] salt, Argon2Cost cost) {
        var bytes = PasswordText.utf8(PasswordText.nfc(typed));
        try {
            var tag =
                    Argon2Function.tag(bytes, salt, cost.memoryKiB(), cost.iterations(), cost.parallelism(), TAG_BYTES);
            return new PhcString(cost.memoryKiB(), cost.iterations(), cost.parallelism(), salt, tag);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    String format() {
        var base64 = Base64.getEncoder().withoutPadding();
        return PREFIX + "m=" + memoryKiB + ",t=" + iterations + ",p=" + parallelism + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(tag);
    }

    /** Compares in constant time; the work depends on the typed text alone. */
    @Override
    public boolean matches(CharSequence typed) {
        var nfc = PasswordText.nfc(typed);
        boolean ours = isMadeFrom(nfc);
        boolean theirs = CharSequence.compare(nfc, typed) != 0 && isMadeFrom(typed);
        return ours || theirs;
    }

    /** True for less cost, and for a shorter salt or tag than ours. */
    @Override
    public boolean outdated(Argon2Cost cost) {
        return salt.length < SALT_BYTES || tag.length < TAG_BYTES || !cost.metBy(memoryKiB, iterations);
    }

    private boolean isMadeFrom(CharSequence text) {
        var bytes = PasswordText.utf8(text);
        try {
            var made = Argon2Function.tag(bytes, salt, memoryKiB, iterations, parallelism, tag.length);
            return MessageDigest.isEqual(made, tag);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Empty for every other format, every other spelling and everything out of bounds. */
    static Optional<PhcString> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int saltAt = text.indexOf('$', PREFIX.length()) + 1;
        int tagAt = saltAt == 0 ? 0 : text.indexOf('$', saltAt) + 1;
        if (tagAt == 0) {
            return Optional.empty();
        }
        var numbers = text.substring(PREFIX.length(), saltAt - 1);
        int t = numbers.indexOf(",t=");
        int p = numbers.indexOf(",p=");
        if (!numbers.startsWith("m=") || t < 0 || p < t) {
            return Optional.empty();
        }
        int memoryKiB = PhcFields.number(numbers.substring(2, t));
        int iterations = PhcFields.number(numbers.substring(t + 3, p));
        int parallelism = PhcFields.number(numbers.substring(p + 3));
        if (!Argon2Cost.withinBounds(memoryKiB, iterations, parallelism)) {
            return Optional.empty();
        }
        var salt = PhcFields.salt(text.substring(saltAt, tagAt - 1));
        var tag = PhcFields.tag(text.substring(tagAt));
        return salt.length == 0 || tag.length == 0
                ? Optional.empty()
                : Optional.of(new PhcString(memoryKiB, iterations, parallelism, salt, tag));
    }
}
