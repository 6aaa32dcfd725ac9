package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.RESETS;
import static dev.resetkit.testkit.broken.Shelves.TOKENS;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Stores that take a mail that came back for another, or twice. */
public final class BrokenReturns {
    private BrokenReturns() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                TOKENS.verb("ofMail", "live links only", BrokenReturns::living).by("mailLeadsToItsLink"),
                TOKENS.verb("ofMail", "takes letters for small ones", BrokenReturns::inSmallLetters)
                        .by("unknownMailLeadsNowhere"),
                TOKENS.cached("ofMail").by("unknownMailLeadsNowhere"),
                RESETS.with("bounce", "by the same claim again", BrokenReturns::again)
                        .by("mailComesBackOnce")
                        .also("eight threads have the same claim", "oneBounceWins"),
                RESETS.with("bounce", "only what is recorded", whole -> where(whole, BrokenReturns::isRecorded))
                        .by("mayComeBackBeforeItsRecord"),
                RESETS.with("bounce", "of any claim", BrokenReturns::ofAnyClaim).by("olderMailChangesNothing"),
                RESETS.made("bounce: in any account", (whole, around) -> BrokenResets.inAnyAccount(whole, "bounce"))
                        .by("bounceStaysInTheAccount"),
                RESETS.with("bounce", "needs a reset without an end", whole -> where(whole, BrokenReturns::isOpen))
                        .by("bounceAfterTheEnd"),
                RESETS.with("bounce", "reads, then writes", BrokenReturns::asRead)
                        .by("oneBounceWins"),
                RESETS.outside("bounce").by("bounceRollsBack"));
    }

    private static Object living(Replace.Call call) throws Throwable {
        return ((Optional<?>) call.proceed()).map(TokenStore.Found.class::cast).filter(found -> isLive(found.link()));
    }

    private static boolean isLive(Link link) {
        return link.live();
    }

    private static Object inSmallLetters(Replace.Call call) throws Throwable {
        return call.with(0, call.arg(0, String.class).toLowerCase(Locale.ROOT));
    }

    private static Optional<ResetRecord> now(ResetLog whole, Replace.Call call) {
        return whole.find(call.arg(0, AccountId.class), call.arg(1, ResetId.class));
    }

    private static boolean came(Replace.Call call, ResetRecord reset) {
        return reset.delivery() == ResetState.BOUNCED && call.get(2).equals(reset.settledFence());
    }

    private static Replace.Verb again(ResetLog whole) {
        return call -> {
            boolean before = now(whole, call).filter(reset -> came(call, reset)).isPresent();
            return call.yes() || before;
        };
    }

    /** A condition on the reset and the claim. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(ResetRecord reset, long fence);
    }

    private static Replace.Verb where(ResetLog whole, Condition condition) {
        return call -> {
            Predicate<ResetRecord> holds = reset -> condition.holds(reset, (Long) call.get(2));
            return now(whole, call).filter(holds).isPresent() && call.yes();
        };
    }

    private static boolean isRecorded(ResetRecord reset, long fence) {
        return reset.settledFence() == fence;
    }

    private static boolean isOpen(ResetRecord reset, long fence) {
        return reset.end().isEmpty();
    }

    private static Replace.Verb ofAnyClaim(ResetLog whole) {
        return call -> {
            long last = now(whole, call).map(ResetRecord::settledFence).orElse(0L);
            return call.with(2, Math.max((Long) call.get(2), last));
        };
    }

    private static Replace.Verb asRead(ResetLog whole) {
        var meeting = new Meeting();
        return call -> {
            boolean first = now(whole, call).filter(reset -> !came(call, reset)).isPresent();
            if (!Meeting.isRacer()) {
                return call.proceed();
            }
            meeting.hasRead();
            call.proceed();
            return first;
        };
    }
}
