package dev.resetkit.internal.hash;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2), on bytes. The JDK's own takes characters and encodes them itself,
 * which is left to whichever provider stands first.
 */
final class Pbkdf2Function {
    /** Beyond it, about 2 seconds on a common server, a stored hash would be a way to keep processors busy. */
    private static final int MAX_ITERATIONS = 5_000_000;

    private static final String HMAC = "HmacSHA256";

    private Pbkdf2Function() {}

    /** Whether a hash may be run at all. RFC 8018 wants a positive count; a weak old hash is still read. */
    static boolean withinBounds(int iterations) {
        return iterations >= 1 && iterations <= MAX_ITERATIONS;
    }

    static byte[] key(byte[] password, byte[] salt, int iterations, int length) {
        if (!withinBounds(iterations)) {
            throw new IllegalArgumentException("PBKDF2 takes 1 to " + MAX_ITERATIONS + " iterations");
        }
        try {
            var mac = Mac.getInstance(HMAC);
            // HMAC fills its key up with zeros, so one zero byte is the empty key, which the JDK refuses.
            mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, HMAC));
            var key = new byte[length];
            for (int from = 0, block = 1; from < length; from += mac.getMacLength(), block++) {
                var part = block(mac, salt, block, iterations);
                System.arraycopy(part, 0, key, from, Math.min(part.length, length - from));
            }
            return key;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + HMAC, missing);
        }
    }

    private static byte[] block(Mac mac, byte[] salt, int block, int iterations) throws GeneralSecurityException {
        mac.update(salt);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(block).flip());
        var last = mac.doFinal();
        var sum = last.clone();
        for (int i = 1; i < iterations; i++) {
            mac.update(last);
            mac.doFinal(last, 0);
            for (int at = 0; at < sum.length; at++) {
                sum[at] ^= last[at];
            }
        }
        Arrays.fill(last, (byte) 0);
        return sum;
    }
}
