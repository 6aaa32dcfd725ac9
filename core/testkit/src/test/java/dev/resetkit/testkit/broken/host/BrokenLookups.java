package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Shelves.BREACHES;

import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Lookups;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.suites.SetOfBreaches;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Look-ups of known breaches that miss one, find one that is none, or guess. */
public final class BrokenLookups {
    private BrokenLookups() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                up(
                                "knows one password",
                                any -> new SetOfBreaches(Set.of("correct horse battery", "caf\u00e9 de paris")))
                        .by("knownIsFound")
                        .also("asks for the other one as well", "threadsAreApart"),
                up("finds each once", BrokenLookups::once)
                        .by("knownIsFound")
                        .also("asks twice as well", "passwordStaysOpen", "threadsAreApart"),
                up("takes the longest for known", up -> password -> password.rawLength() > 256 || up.contains(password))
                        .by("unknownIsNotFound"),
                up("by the beginning", up -> password -> begins(password) || up.contains(password))
                        .by("wholePasswordCounts"),
                up(
                                "as typed",
                                up -> password -> text(password).equals("caf\u00e9 de paris")
                                        || (!text(password).startsWith("caf") && up.contains(password)))
                        .by("spellingsAreTheSame"),
                up("closes the password", up -> password -> {
                            boolean found = up.contains(password);
                            password.close();
                            return found;
                        })
                        .by("passwordStaysOpen"),
                down("answers no", password -> false).by("doubtIsTold"),
                down("throws something else", password -> {
                            throw new IllegalStateException("out of reach");
                        })
                        .by("doubtIsTold"),
                down("quotes the password", password -> {
                            throw new StoreUnavailableException("cannot look up " + text(password));
                        })
                        .by("doubtIsTold"),
                up("for one thread only", BrokenLookups::forOneThread).by("threadsAreApart"));
    }

    private static Broken up(String how, UnaryOperator<BreachedPasswords> broken) {
        return BREACHES.made(
                "contains: " + how, (whole, around) -> Records.with(whole, "up", broken.apply(whole.up())));
    }

    private static Broken down(String how, BreachedPasswords broken) {
        return BREACHES.made("contains, in doubt: " + how, (whole, around) -> new Lookups(whole.up(), broken));
    }

    private static String text(NewPassword password) {
        return password.reveal(CharSequence::toString);
    }

    private static boolean begins(NewPassword password) {
        return text(password).startsWith("correct horse");
    }

    private static BreachedPasswords once(BreachedPasswords up) {
        Set<String> found = ConcurrentHashMap.newKeySet();
        return password -> up.contains(password) && found.add(text(password));
    }

    private static BreachedPasswords forOneThread(BreachedPasswords up) {
        var only = Thread.currentThread();
        return password -> Thread.currentThread() == only && up.contains(password);
    }
}
