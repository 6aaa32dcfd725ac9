package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.inBatches;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.TokenStore;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Replace;
import dev.resetkit.testkit.broken.Shelf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Stores that add and read many otherwise than they would one. */
public final class BrokenAdditions {
    private static final Shelf<ResetLog> RESETS = inBatches(ResetLog.class);
    private static final Shelf<Outbox> OUTBOX = inBatches(Outbox.class);
    private static final Shelf<AuditLog> AUDIT = inBatches(AuditLog.class);
    private static final Shelf<Credentials> CREDENTIALS = inBatches(Credentials.class);
    private static final Shelf<TokenStore> TOKENS = inBatches(TokenStore.class);

    private BrokenAdditions() {}

    /** All of them. */
    public static List<Broken> all() {
        return Stream.of(additions(RESETS, "resets"), additions(OUTBOX, "entries"), others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Broken> additions(Shelf<?> shelf, String what) {
        return List.of(
                shelf.verb("addAll", "only the first", call -> call.with(0, first(call)))
                        .by(what + "AreAddedTogether"),
                shelf.verb("addAll", "passes over what is there", BrokenAdditions::quietly)
                        .by(what + "NeedNewIds"),
                shelf.outside("addAll").by(what + "RollBack"));
    }

    private static List<Broken> others() {
        return List.of(
                AUDIT.verb("appendAll", "the last one first", call -> call.with(0, reversed(call)))
                        .by("linesAreAppendedInOrder"),
                AUDIT.outside("appendAll").by("linesRollBack"),
                CREDENTIALS
                        .verb("findAll", "leaves out those of whom nothing is kept", BrokenAdditions::onlyTheKept)
                        .by("keptIsReadTogether"),
                CREDENTIALS
                        .made("findAll: in any account", (whole, around) -> foundAnywhere(whole))
                        .by("keptIsReadTogether"),
                TOKENS.reversed("lockAllLive").by("liveLinksOfManyComeInOrder"),
                TOKENS.made("lockAllLive: links of the whole account", (whole, around) -> ofTheAccount(whole))
                        .by("liveLinksOfManyComeInOrder"),
                TOKENS.outside("lockAllLive").by("liveLinksOfManyAreLocked"));
    }

    private static List<?> first(Replace.Call call) {
        return call.all(0).stream().limit(1).toList();
    }

    private static List<?> reversed(Replace.Call call) {
        List<?> all = new ArrayList<>(call.all(0));
        Collections.reverse(all);
        return all;
    }

    private static Object quietly(Replace.Call call) throws Throwable {
        try {
            return call.proceed();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    private static Object onlyTheKept(Replace.Call call) throws Throwable {
        Map<Object, Object> kept = new HashMap<>((Map<?, ?>) call.proceed());
        kept.values().removeIf(record -> ((CredentialRecord) record).version() == 0);
        return kept;
    }

    private static Credentials foundAnywhere(Credentials whole) {
        Map<UserId, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Credentials.class, whole, "update", call -> {
            var next = call.arg(0, CredentialRecord.class);
            homes.put(next.user(), next.account());
            return call.proceed();
        });
        return Replace.verb(Credentials.class, noting, "findAll", call -> {
            Map<Object, Object> found = new HashMap<>((Map<?, ?>) call.proceed());
            found.replaceAll(
                    (user, record) -> homes.containsKey(user) ? whole.find(homes.get(user), (UserId) user) : record);
            return found;
        });
    }

    private static TokenStore ofTheAccount(TokenStore whole) {
        Map<AccountId, Set<UserId>> users = new ConcurrentHashMap<>();
        var noting = Replace.verb(TokenStore.class, whole, "add", call -> {
            var link = call.arg(0, Link.class);
            users.computeIfAbsent(link.account(), any -> ConcurrentHashMap.newKeySet())
                    .add(link.user());
            return call.proceed();
        });
        return Replace.verb(TokenStore.class, noting, "lockAllLive", call -> {
            Set<Object> all = new HashSet<>(call.all(1));
            all.addAll(users.getOrDefault(call.arg(0, AccountId.class), Set.of()));
            return call.all(1).isEmpty() ? call.proceed() : call.with(1, all);
        });
    }
}
