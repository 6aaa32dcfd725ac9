package dev.resetkit.helpdesk.signin;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Who signs in by what was typed. */
@Component
class Addresses {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY = 32;

    private final SecretKeySpec secret;
    private final People people;
    private final Settings settings;

    Addresses(People people, Settings settings) {
        this.people = people;
        this.settings = settings;
        byte[] key = new byte[KEY];
        new SecureRandom().nextBytes(key);
        secret = new SecretKeySpec(key, HMAC);
    }

    UserId who(String typed) {
        if (typed.indexOf('\0') >= 0) {
            return nobody(typed);
        }
        String address = typed.strip().toLowerCase(Locale.ROOT);
        List<Person> found = people.signingInAs(settings.account(), address);
        return found.size() == 1 ? UserId.of(found.get(0).id()) : nobody(address);
    }

    /**
     * An id that nobody has: the library does the same work for it as for somebody. It counts tries by ids, so each
     * text has its own, out of 65,536; which of them share one cannot be foreseen.
     */
    private UserId nobody(String address) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(secret);
            byte[] digest = mac.doFinal(address.getBytes(StandardCharsets.UTF_8));
            return UserId.of("nobody " + HexFormat.of().formatHex(digest, 0, 2));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
