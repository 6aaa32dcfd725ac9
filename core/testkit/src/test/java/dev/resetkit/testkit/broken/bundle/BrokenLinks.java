package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.TOKENS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.Rows;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Token stores whose links do not come, or are read, counted or removed wrongly. */
public final class BrokenLinks {
    private BrokenLinks() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TOKENS.answer("find", "hides the address of the reset", TokenStore.Found.class, BrokenLinks::anonymous)
                        .by("addedLinkIsFound")
                        .also("compares the reset of now as well", "findReadsTheResetOfNow"),
                TOKENS.argument("add", "cuts long host names", 0, Link.class, BrokenLinks::cut)
                        .by("extremeValuesComeBack"),
                TOKENS.argument("add", "knows one kind of team member", 0, Link.class, BrokenLinks::agent)
                        .by("rolesComeBack"),
                TOKENS.argument("open", "keeps local times", 1, Instant.class, Bend::throughLocalTime)
                        .by("instantsComeBack"),
                TOKENS.argument("open", "keeps milliseconds", 1, Instant.class, Bend::toMillis)
                        .by("instantsComeBack")
                        .also("its second opening has microseconds", "openingsAreCounted", "staleOpeningIsNotCounted")
                        .also("counts the second opening too", "oneOpeningWins"),
                TOKENS.beside("add", "makes the reset that is missing", BrokenLinks::makingTheReset)
                        .by("linkNeedsReset", "linkNeedsResetOfItsAccount"),
                TOKENS.beside("add", "says yes for an ended reset", BrokenLinks::yesForTheEnded)
                        .by("endedResetTakesNoLink"),
                TOKENS.verb("add", "takes a digest that is there for a plain no", BrokenLinks::quietly)
                        .by("digestIsUnique"),
                TOKENS.outside("add").by("addRollsBack"),
                TOKENS.made("find: something rather than nothing", (whole, around) -> lastAdded(whole))
                        .by("unknownDigestFindsNothing")
                        .also("asks for other digests", "digestsAreBytes"),
                TOKENS.made("find: in any account", (whole, around) -> inAnyAccount(whole, "find"))
                        .by("otherAccountFindsNothing"),
                TOKENS.verb("find", "accounts without case", call -> call.with(0, plain(call.arg(0, AccountId.class))))
                        .by("otherAccountFindsNothing"),
                TOKENS.made("find: digests without case", (whole, around) -> withoutCase(whole))
                        .by("digestsAreBytes"),
                TOKENS.made("find: the reset as it was", (whole, around) -> withTheResetOfThen(whole, around))
                        .by("findReadsTheResetOfNow"),
                TOKENS.beside("open", "settles the reset", BrokenLinks::settling)
                        .by("openingsAreCounted"),
                TOKENS.with("open", "whatever was read before", BrokenLinks::openAnyway)
                        .by("staleOpeningIsNotCounted")
                        .also("eight threads count what they did not read", "oneOpeningWins"),
                TOKENS.with("open", "reads, then writes", BrokenLinks::openAsRead)
                        .by("oneOpeningWins"),
                TOKENS.with("open", "says yes for a link that is gone", whole -> call -> {
                            var seen = call.arg(0, Link.class);
                            return whole.find(seen.account(), seen.digest()).isEmpty() || call.yes();
                        })
                        .by("openNeedsTheLink"),
                TOKENS.outside("open").by("openRollsBack"),
                TOKENS.with("remove", "all links of the reset", BrokenLinks::removeAll)
                        .by("removedLinkIsGone"),
                TOKENS.always("remove", true)
                        .by("removedLinkIsGone")
                        .also("counts those that say yes", "oneRemovalWins")
                        .also("expects a no", "removeStaysInTheAccount"),
                TOKENS.made("remove: in any account", (whole, around) -> inAnyAccount(whole, "remove"))
                        .by("removeStaysInTheAccount"),
                TOKENS.with("remove", "reads, then writes", BrokenLinks::removeAsRead)
                        .by("oneRemovalWins"),
                TOKENS.outside("remove").by("removeRollsBack"),
                TOKENS.reversed("ofResets").by("linksOfResetsAreOrdered"),
                TOKENS.failsOnNothing("ofResets", 1).by("noResetNoLinks"));
    }

    private static TokenStore.Found anonymous(TokenStore.Found found) {
        return new TokenStore.Found(found.link(), Records.with(found.reset(), "maskedAddress", "***"));
    }

    private static Link cut(Link link) {
        var host = Bend.cut(link.binding().brandHost(), 200);
        return Records.with(link, "binding", Records.with(link.binding(), "brandHost", host));
    }

    private static Link agent(Link link) {
        return link.binding().role().kind() == RoleKind.LIGHT_AGENT
                ? Records.with(link, "binding", Records.with(link.binding(), "role", Role.of(RoleKind.AGENT)))
                : link;
    }

    private static Replace.Verb makingTheReset(InMemory around) {
        return call -> {
            var link = call.arg(0, Link.class);
            if (resetOf(around, link).isEmpty()) {
                around.stores().resets().add(Rows.reset(link.account(), link.user(), link.reset(), link.mintedAt()));
            }
            return call.proceed();
        };
    }

    static Replace.Verb yesForTheEnded(InMemory around) {
        return call -> resetOf(around, call.arg(0, Link.class))
                        .flatMap(ResetRecord::end)
                        .isPresent()
                || call.yes();
    }

    private static Optional<ResetRecord> resetOf(InMemory around, Link link) {
        return around.stores().resets().find(link.account(), link.reset());
    }

    private static Object quietly(Replace.Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Answers with the link that was added last where nothing is found. */
    private static TokenStore lastAdded(TokenStore whole) {
        Map<AccountId, LinkDigest> last = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            var link = call.arg(0, Link.class);
            boolean added = call.yes();
            if (added) {
                last.put(link.account(), link.digest());
            }
            return added;
        });
        return Replace.verb(TokenStore.class, noting, "find", call -> {
            var account = call.arg(0, AccountId.class);
            var found = (Optional<?>) call.proceed();
            return found.isPresent() || !last.containsKey(account) ? found : whole.find(account, last.get(account));
        });
    }

    /** Looks a link up by its digest alone. */
    static TokenStore inAnyAccount(TokenStore whole, String verb) {
        Map<LinkDigest, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            var link = call.arg(0, Link.class);
            homes.put(link.digest(), link.account());
            return call.proceed();
        });
        return Replace.verb(
                TokenStore.class,
                noting,
                verb,
                call -> call.with(0, homes.getOrDefault(call.arg(1, LinkDigest.class), call.arg(0, AccountId.class))));
    }

    private static AccountId plain(AccountId account) {
        return AccountId.of(account.value().strip().toLowerCase(Locale.ROOT));
    }

    private static TokenStore withoutCase(TokenStore whole) {
        Map<String, LinkDigest> known = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            var digest = call.arg(0, Link.class).digest();
            known.put(lower(digest), digest);
            return call.proceed();
        });
        return Replace.verb(TokenStore.class, noting, "find", call -> {
            var digest = call.arg(1, LinkDigest.class);
            return call.with(1, known.getOrDefault(lower(digest), digest));
        });
    }

    private static String lower(LinkDigest digest) {
        var bytes = digest.bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + ('a' - 'A') : bytes[i]);
        }
        return Arrays.toString(bytes);
    }

    private static TokenStore withTheResetOfThen(TokenStore whole, InMemory around) {
        Map<ResetId, ResetRecord> then = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            resetOf(around, call.arg(0, Link.class)).ifPresent(reset -> then.put(reset.id(), reset));
            return call.proceed();
        });
        Function<TokenStore.Found, TokenStore.Found> before = found ->
                new TokenStore.Found(found.link(), then.get(found.link().reset()));
        return Replace.verb(
                TokenStore.class,
                noting,
                "find",
                call -> Records.each(call.proceed(), TokenStore.Found.class, before::apply));
    }

    private static Replace.Verb settling(InMemory around) {
        return call -> {
            var link = call.arg(0, Link.class);
            around.stores().resets().settle(link.account(), link.reset(), ResetState.ACCEPTED, link.fence());
            return call.proceed();
        };
    }

    private static Replace.Verb openAnyway(TokenStore whole) {
        return call -> {
            var seen = call.arg(0, Link.class);
            var now = whole.find(seen.account(), seen.digest());
            return now.isPresent() && (Boolean) call.with(0, now.get().link());
        };
    }

    private static Replace.Verb openAsRead(TokenStore whole) {
        var meeting = new Meeting();
        return call -> {
            var seen = call.arg(0, Link.class);
            boolean unchanged = whole.find(seen.account(), seen.digest())
                    .filter(now -> now.link().openings().equals(seen.openings()))
                    .isPresent();
            meeting.hasRead();
            return unchanged && call.proceed() != null;
        };
    }

    private static Replace.Verb removeAll(TokenStore whole) {
        return call -> {
            var account = call.arg(0, AccountId.class);
            var found = whole.find(account, call.arg(1, LinkDigest.class));
            boolean removed = call.yes();
            found.filter(any -> removed)
                    .map(it -> whole.ofResets(account, Set.of(it.reset().id())))
                    .ifPresent(links -> links.forEach(link -> whole.remove(account, link.digest())));
            return removed;
        };
    }

    private static Replace.Verb removeAsRead(TokenStore whole) {
        var meeting = new Meeting();
        return call -> {
            boolean there = whole.find(call.arg(0, AccountId.class), call.arg(1, LinkDigest.class))
                    .isPresent();
            meeting.hasRead();
            return there && call.proceed() != null;
        };
    }
}
