package dev.resetkit.internal.hash;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id, version 19, of RFC 9106: the only place that touches Bouncy Castle's Argon2. Its builder starts from 4 MiB
 * and accepts a missing salt, so every parameter is set here and the salt's length is checked.
 */
final class Argon2Function {
    private static final byte[] NOTHING = {};

    private Argon2Function() {}

    static byte[] tag(byte[] password, byte[] salt, int memoryKiB, int iterations, int parallelism, int length) {
        return tag(password, salt, NOTHING, NOTHING, memoryKiB, iterations, parallelism, length);
    }

    /** With the secret value and the associated data of section 3.1, which the known answer of section 5.3 uses. */
    static byte[] tag(
            byte[] password,
            byte[] salt,
            byte[] secret,
            byte[] associated,
            int memoryKiB,
            int iterations,
            int parallelism,
            int length) {
        if (salt.length < PhcFields.MIN_SALT) {
            throw new IllegalArgumentException("a salt is at least " + PhcFields.MIN_SALT + " bytes");
        }
        if (!Argon2Cost.withinBounds(memoryKiB, iterations, parallelism)) {
            throw new IllegalArgumentException("Argon2id parameters out of bounds");
        }
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withSecret(secret)
                .withAdditional(associated)
                .withMemoryAsKB(memoryKiB)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .build());
        var tag = new byte[length];
        generator.generateBytes(password, tag);
        return tag;
    }
}
