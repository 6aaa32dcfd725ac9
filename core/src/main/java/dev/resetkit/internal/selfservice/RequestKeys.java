package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.LinkDigest;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of public requests: HMAC-SHA-256 under a secret that this process draws and never writes down. So nobody can try
 * addresses on what is stored. The same text has the same key for a minute, whether a worker has judged it or not, and
 * so tells nobody how long that took. After that, and in another process, the worker sees that a link is out already.
 */
final class RequestKeys {
    private static final String HMAC = "HmacSHA256";
    private static final Duration SPAN = Duration.ofMinutes(1);

    /** A key that was judged may be forgotten then: nobody makes the same one again. */
    static final Duration LIFE = SPAN.multipliedBy(2);

    private final SecretKeySpec secret;

    RequestKeys(Randoms randoms) {
        secret = new SecretKeySpec(randoms.key(), HMAC);
    }

    String of(AccountId account, String typed, Instant now) {
        return of("typed", account, now, typed.getBytes(StandardCharsets.UTF_8));
    }

    String of(AccountId account, LinkDigest link, Instant now) {
        return of("link", account, now, link.bytes());
    }

    private String of(String what, AccountId account, Instant now, byte[] wanted) {
        long span = Math.floorDiv(now.getEpochSecond(), SPAN.toSeconds());
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            mac.update((what + "\0" + account.value() + "\0" + span + "\0").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(wanted));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }
}
