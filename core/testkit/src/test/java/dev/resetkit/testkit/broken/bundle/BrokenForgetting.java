package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.REMOVAL;
import static dev.resetkit.testkit.broken.Shelves.REMOVAL_IN_BUNDLE;
import static dev.resetkit.testkit.broken.bundle.BrokenRemovals.noting;
import static dev.resetkit.testkit.broken.bundle.BrokenRemovals.removing;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Removals that forget too little of a user, or too much. */
public final class BrokenForgetting {
    private static final String NOTHING = "nothing";

    private BrokenForgetting() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                REMOVAL.verb("forget", "does nothing", call -> NOTHING)
                        .by("nothingOfTheUserIsLeft")
                        .also("writes what was read before as well", "codesAndTimesStay"),
                REMOVAL_IN_BUNDLE
                        .made("forget: mails that wait stay", (whole, around) -> keepingMails(whole))
                        .by("nothingOfTheUserIsLeft"),
                REMOVAL_IN_BUNDLE
                        .made("forget: hashes stay", (whole, around) -> keepingHashes(whole))
                        .by("nothingOfTheUserIsLeft"),
                REMOVAL_IN_BUNDLE
                        .made("forget: the lock too", (whole, around) -> unlocking(whole))
                        .by("codesAndTimesStay"),
                REMOVAL_IN_BUNDLE
                        .made("forget: in any account", (whole, around) -> everywhere(whole))
                        .by("othersStay"),
                REMOVAL_IN_BUNDLE
                        .made("forget: fails on nobody", (whole, around) -> failing(whole))
                        .by("forgettingRollsBack"),
                REMOVAL.outside("forget").by("forgettingRollsBack"));
    }

    private static ResetStores keepingMails(ResetStores whole) {
        Queue<OutboxEntry> mails = new ConcurrentLinkedQueue<>();
        ResetStores noting = noting(whole, Outbox.class, "add", call -> mails.add(call.arg(0, OutboxEntry.class)));
        return removing(noting, "forget", call -> {
            call.proceed();
            mails.stream()
                    .filter(mail ->
                            mail.account().equals(call.get(0)) && mail.target().equals(call.get(1)))
                    .forEach(whole.outbox()::add);
            return NOTHING;
        });
    }

    private static ResetStores keepingHashes(ResetStores whole) {
        return removing(whole, "forget", call -> {
            AccountId account = call.arg(0, AccountId.class);
            UserId user = call.arg(1, UserId.class);
            List<EncodedPassword> hashes = whole.credentials().history(account, user, 24);
            call.proceed();
            hashes.forEach(hash -> whole.credentials().remember(account, user, hash, Instant.EPOCH, 24));
            return NOTHING;
        });
    }

    private static ResetStores unlocking(ResetStores whole) {
        return removing(whole, "forget", call -> {
            call.proceed();
            Credentials credentials = whole.credentials();
            CredentialRecord record = credentials.find(call.arg(0, AccountId.class), call.arg(1, UserId.class));
            credentials.update(record.tried(0, Optional.empty()));
            return NOTHING;
        });
    }

    private static ResetStores everywhere(ResetStores whole) {
        Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
        ResetStores noting = noting(
                whole,
                ResetLog.class,
                "add",
                call -> accounts.add(call.arg(0, ResetRecord.class).account()));
        return removing(noting, "forget", call -> {
            for (AccountId account : accounts) {
                call.with(0, account);
            }
            return NOTHING;
        });
    }

    private static ResetStores failing(ResetStores whole) {
        return removing(whole, "forget", (Replace.Call call) -> {
            boolean known = !whole.resets()
                    .ofUser(call.arg(0, AccountId.class), call.arg(1, UserId.class), 1)
                    .isEmpty();
            if (!known) {
                throw new IllegalStateException("there is no such user");
            }
            return call.proceed();
        });
    }
}
