package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.TOKENS;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Token stores that give more than one fresh link for a dead one, or none. */
public final class BrokenFresh {
    private BrokenFresh() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TOKENS.with("replace", "a live link only", BrokenFresh::live).by("linkIsReplacedOnce"),
                TOKENS.made("replace: in any account", (whole, around) -> BrokenLinks.inAnyAccount(whole, "replace"))
                        .by("replaceStaysInTheAccount"),
                TOKENS.with("replace", "reads, then writes", whole -> asRead()).by("oneReplacementWins"),
                TOKENS.outside("replace").by("replaceRollsBack"));
    }

    private static Replace.Verb live(TokenStore whole) {
        return call -> whole.find(call.arg(0, AccountId.class), call.arg(1, LinkDigest.class))
                        .map(TokenStore.Found::link)
                        .filter(Link::live)
                        .isPresent()
                && call.yes();
    }

    /** Keeps beside the store which links were replaced. */
    private static Replace.Verb asRead() {
        Set<LinkDigest> replaced = ConcurrentHashMap.newKeySet();
        var meeting = new Meeting();
        return call -> {
            if (!Meeting.isRacer()) {
                return call.proceed();
            }
            var digest = call.arg(1, LinkDigest.class);
            boolean free = !replaced.contains(digest);
            meeting.hasRead();
            call.proceed();
            replaced.add(digest);
            return free;
        };
    }
}
