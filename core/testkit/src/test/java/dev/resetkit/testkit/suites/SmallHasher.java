package dev.resetkit.testkit.suites;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The least that a hasher can be. It costs next to nothing: never use it outside a test. */
public final class SmallHasher implements PasswordHasher {
    private static final Pattern FORMAT = Pattern.compile("\\$small\\$c=(\\d{1,3})\\$([0-9a-f]{32})\\$([0-9a-f]{64})");

    private final SecureRandom random = new SecureRandom();
    private final int cost;
    private final boolean normalises;

    /** With a cost, and with accents in NFC or as typed. */
    public SmallHasher(int cost, boolean normalises) {
        this.cost = cost;
        this.normalises = normalises;
    }

    @Override
    public EncodedPassword hash(NewPassword password) {
        var salt = new byte[16];
        random.nextBytes(salt);
        var hex = HexFormat.of();
        return EncodedPassword.of(
                "$small$c=" + cost + "$" + hex.formatHex(salt) + "$" + hex.formatHex(digest(password, salt, cost)));
    }

    @Override
    public Match verify(NewPassword typed, EncodedPassword stored) {
        var parts = FORMAT.matcher(stored.reveal());
        if (!parts.matches()) {
            return Match.UNKNOWN_FORMAT;
        }
        var hex = HexFormat.of();
        var digest = digest(typed, hex.parseHex(parts.group(2)), Integer.parseInt(parts.group(1)));
        return MessageDigest.isEqual(digest, hex.parseHex(parts.group(3))) ? Match.YES : Match.NO;
    }

    @Override
    public boolean needsRehash(EncodedPassword stored) {
        var parts = FORMAT.matcher(stored.reveal());
        return parts.matches() && Integer.parseInt(parts.group(1)) < cost;
    }

    @Override
    public int maxBytes() {
        return Integer.MAX_VALUE;
    }

    private byte[] digest(NewPassword password, byte[] salt, int rounds) {
        var text = password.reveal(
                typed -> normalises ? Normalizer.normalize(typed, Normalizer.Form.NFC) : typed.toString());
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            var digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            for (int i = 1; i < rounds; i++) {
                digest = mac.doFinal(digest);
            }
            return digest;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
