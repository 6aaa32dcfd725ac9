package dev.resetkit.mail.internal.bounce;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids of mails with a signature behind them: 26 characters and 26 more, all of them small letters and digits, since
 * some servers fold the case of a local part. The signature is 130 bits of HMAC-SHA256. {@link #toString} is constant.
 */
final class SignedIds {
    /** How long an id is, and how long its signature. */
    static final int HALF = 26;

    /** The sign of both halves, of five bits each. */
    static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "resetkit return path 1\0";

    private final List<SecretKeySpec> keys;

    /** With the key that signs, and behind it those that signed before. */
    SignedIds(List<byte[]> keys) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    }

    /** The same, and one key more whose signatures still count. */
    SignedIds accepting(byte[] former) {
        List<byte[]> all =
                new ArrayList<>(keys.stream().map(SecretKeySpec::getEncoded).toList());
        all.add(former);
        return new SignedIds(all);
    }

    String sign(String id) {
        return id + signature(keys.get(0), id);
    }

    /** The id in a signed one; empty when none of the keys signed it. */
    Optional<String> verify(String signed) {
        String id = signed.substring(0, HALF);
        byte[] given = signed.substring(HALF).getBytes(StandardCharsets.US_ASCII);
        boolean ours = false;
        for (SecretKeySpec key : keys) {
            ours |= MessageDigest.isEqual(signature(key, id).getBytes(StandardCharsets.US_ASCII), given);
        }
        return ours ? Optional.of(id) : Optional.empty();
    }

    private static String signature(SecretKeySpec key, String id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return letters(mac.doFinal((PURPOSE + id).getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The first bits, five for each letter (RFC 4648, section 6, in small letters). */
    private static String letters(byte[] bytes) {
        var text = new StringBuilder(HALF);
        for (int bit = 0; text.length() < HALF; bit += 5) {
            int two = (bytes[bit / 8] & 0xFF) << 8 | (bytes[bit / 8 + 1] & 0xFF);
            text.append(ALPHABET.charAt(two >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "SignedIds(secret)";
    }
}
