package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.beside;
import static dev.resetkit.testkit.broken.Shelves.elsewhere;
import static dev.resetkit.testkit.broken.Shelves.inReset;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Replace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Hosts whose parts are right and do not fit together, and one part that spoils a whole reset. */
public final class BrokenHosts {
    private BrokenHosts() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                beside(UserStore.class)
                        .outside("changePassword")
                        .by("declaredAsItIs")
                        .also(
                                "rolls the password back as well",
                                "rollbackUndoesBoth",
                                "nobodySeesHalf",
                                "failedRedemptionChangesNothing"),
                elsewhere(UserStore.class)
                        .beside("changePassword", "waits for the bundle's commit", BrokenHosts::waiting)
                        .by("declaredAsItIs"),
                beside(AuditLog.class).outside("append").by("rollbackUndoesBoth"),
                beside(AuditLog.class)
                        .beside("append", "nothing within a transaction", BrokenHosts::unlessActive)
                        .by("commitKeepsBoth"),
                beside(UserStore.class)
                        .made("encodedPassword: what others have not committed", (whole, around) -> dirty(whole))
                        .by("nobodySeesHalf"),
                beside(TokenStore.class).outside("use").by("failedRedemptionChangesNothing"),
                elsewhere(Credentials.class).outside("done").by("unreportedChangeIsSettled"),
                elsewhere(UserStore.class)
                        .cached("find")
                        .by("lostAnswerIsSettled")
                        .also("settles by the version as well", "unreportedChangeIsSettled"),
                elsewhere(Credentials.class)
                        .verb("drop", "says yes and keeps it", call -> true)
                        .by("unmadeChangeLeavesTheLink"),
                inReset(ResetLog.class)
                        .verb(
                                "timeline",
                                "the first line only",
                                call -> ((List<?>) call.proceed())
                                        .stream().limit(1).toList())
                        .by("aResetGoesItsWholeWay"),
                inReset(Outbox.class).outside("addAll").by("aRequestRolledBackNeverHappened"),
                inReset(TokenStore.class)
                        .verb("lockAllLive", "none at all", call -> List.of())
                        .by("theNewestAcceptedLinkWorks"));
    }

    private static Replace.Verb waiting(InMemory around) {
        var transactions = around.stores().transactions();
        return call -> {
            if (!transactions.isActive()) {
                return call.proceed();
            }
            transactions.afterCommit(() -> {
                try {
                    call.proceed();
                } catch (Throwable failed) {
                    throw new IllegalStateException(failed);
                }
            });
            return true;
        };
    }

    private static Replace.Verb unlessActive(InMemory around) {
        return call -> around.stores().transactions().isActive() ? "nothing" : call.proceed();
    }

    private static UserStore dirty(UserStore whole) {
        Map<UserId, EncodedPassword> written = new ConcurrentHashMap<>();
        var noting = Replace.verb(UserStore.class, whole, "changePassword", call -> {
            var change = call.arg(0, PasswordChange.class);
            change.hash().ifPresent(hash -> written.put(change.user(), hash));
            return call.proceed();
        });
        return Replace.verb(UserStore.class, noting, "encodedPassword", call -> {
            var seen = Optional.ofNullable(written.get(call.arg(1, UserId.class)));
            return Meeting.isRacer() && seen.isPresent() ? seen : call.proceed();
        });
    }
}
