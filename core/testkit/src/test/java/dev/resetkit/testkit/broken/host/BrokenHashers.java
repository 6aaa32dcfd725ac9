package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.HASHERS;

import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.PasswordHasher.Match;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Replace;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Hashers that let the wrong password in, keep the right one out, or give it away. */
public final class BrokenHashers {
    private BrokenHashers() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                typed("compared up to a zero character", "verify", BrokenHashers::upToZero)
                        .by("ownHashMatches"),
                typed("in lower case", "both", text -> text.toLowerCase(Locale.ROOT))
                        .by("anotherPasswordDoesNot"),
                typed("without blanks around it", "both", String::strip).by("anotherPasswordDoesNot"),
                typed("up to a zero character", "both", BrokenHashers::upToZero).by("zeroEndsNothing"),
                HASHERS.with("hash", "one salt for all", whole -> oneSalt()).by("saltsDiffer"),
                HASHERS.made("hash: with a hint", (whole, around) -> hinting(whole))
                        .by("passwordIsNotToBeRead"),
                HASHERS.verb("hash", "closes the password", call -> {
                            var hash = call.proceed();
                            call.arg(0, NewPassword.class).close();
                            return hash;
                        })
                        .by("passwordStaysOpen"),
                HASHERS.verb(
                                "verify",
                                "a plain no to an unknown format",
                                call -> call.proceed() == Match.UNKNOWN_FORMAT ? Match.NO : call.proceed())
                        .by("unknownFormatIsTold"),
                HASHERS.with("verify", "fails for an unknown format", BrokenHashers::failing)
                        .by("unknownFormatIsTold")
                        .also("damages the format as well", "damagedHashNeverMatches"),
                HASHERS.made("verify: as far as the stored text goes", (whole, around) -> prefixes(whole))
                        .by("damagedHashNeverMatches"),
                HASHERS.verb("needsRehash", "fails for an unknown format", call -> {
                            if (call.arg(0, EncodedPassword.class).reveal().startsWith("$unknown")) {
                                throw new IllegalArgumentException("an unknown format");
                            }
                            return call.proceed();
                        })
                        .by("freshHashIsStrong"),
                HASHERS.always("needsRehash", true)
                        .by("freshHashIsStrong")
                        .also("makes a fresh one as well", "weakerHashIsTold"),
                HASHERS.always("needsRehash", false).by("weakerHashIsTold"),
                HASHERS.always("maxBytes", 32).by("limitLeavesRoom"),
                typed("up to 72 bytes", "both", BrokenHashers::up72).by("everyByteCounts"),
                typed("with composed accents", "hash", BrokenHashers::composed)
                        .by("spellingsAreAsDeclared")
                        .also("has accents in its passwords", "everyByteCounts", "ownHashMatches"),
                HASHERS.with("hash", "for one thread only", whole -> forOneThread(whole))
                        .by("threadsAreApart"));
    }

    /** Reads another text than was typed, in one verb or in both. */
    private static Broken typed(String how, String verbs, UnaryOperator<String> bend) {
        Replace.Verb bent = call -> {
            try (var other = NewPassword.ofString(
                    bend.apply(call.arg(0, NewPassword.class).reveal(CharSequence::toString)))) {
                return call.with(0, other);
            }
        };
        return HASHERS.made(verbs + ": " + how, (whole, around) -> {
            var hashing = verbs.equals("verify") ? whole : Replace.verb(PasswordHasher.class, whole, "hash", bent);
            return verbs.equals("hash") ? hashing : Replace.verb(PasswordHasher.class, hashing, "verify", bent);
        });
    }

    private static String upToZero(String text) {
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }

    /** Accents that fold away, though only where a password is hashed. */
    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    }

    private static String up72(String text) {
        int length = text.length();
        while (text.substring(0, length).getBytes(StandardCharsets.UTF_8).length > 72) {
            length--;
        }
        return Bend.cut(text, length);
    }

    private static EncodedPassword hashOf(PasswordHasher hasher, String text) {
        try (var password = NewPassword.ofString(text)) {
            return hasher.hash(password);
        }
    }

    private static Replace.Verb oneSalt() {
        Map<String, Object> made = new ConcurrentHashMap<>();
        return call -> {
            var text = call.arg(0, NewPassword.class).reveal(CharSequence::toString);
            if (!made.containsKey(text)) {
                made.put(text, call.proceed());
            }
            return made.get(text);
        };
    }

    private static PasswordHasher hinting(PasswordHasher whole) {
        var hashing = Replace.verb(PasswordHasher.class, whole, "hash", call -> {
            var hint = call.arg(0, NewPassword.class).reveal(text -> Bend.cut(text.toString(), 6));
            return EncodedPassword.of("{" + hint + "}" + ((EncodedPassword) call.proceed()).reveal());
        });
        Replace.Verb reading = call -> {
            int last = call.args().size() - 1;
            var text = call.arg(last, EncodedPassword.class).reveal();
            int end = text.startsWith("{") ? text.indexOf('}') + 1 : 0;
            return end == text.length() ? call.proceed() : call.with(last, EncodedPassword.of(text.substring(end)));
        };
        return Replace.verb(
                PasswordHasher.class,
                Replace.verb(PasswordHasher.class, hashing, "verify", reading),
                "needsRehash",
                reading);
    }

    private static Replace.Verb failing(PasswordHasher whole) {
        return call -> {
            var match = call.proceed();
            if (match == Match.UNKNOWN_FORMAT) {
                throw new IllegalArgumentException("an unknown format");
            }
            return match;
        };
    }

    /** Knows what it made, and takes a beginning of it for the whole. */
    private static PasswordHasher prefixes(PasswordHasher whole) {
        Map<String, EncodedPassword> made = new ConcurrentHashMap<>();
        var hashing = Replace.verb(PasswordHasher.class, whole, "hash", call -> {
            var hash = (EncodedPassword) call.proceed();
            made.put(hash.reveal(), hash);
            return hash;
        });
        return Replace.verb(PasswordHasher.class, hashing, "verify", call -> {
            var stored = call.arg(1, EncodedPassword.class).reveal();
            var known = made.keySet().stream()
                    .filter(text -> stored.length() > 60 && text.startsWith(stored))
                    .findFirst();
            return known.isEmpty() ? call.proceed() : call.with(1, made.get(known.get()));
        });
    }

    private static Replace.Verb forOneThread(PasswordHasher whole) {
        var only = Thread.currentThread();
        return call -> Thread.currentThread() == only ? call.proceed() : hashOf(whole, "somebody else's");
    }
}
