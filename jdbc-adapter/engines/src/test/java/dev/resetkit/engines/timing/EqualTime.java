package dev.resetkit.engines.timing;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the time of the public's answer tells known addresses from unknown ones: the chance that a call about a known
 * one takes longer than a call about an unknown one (0.5 tells nothing), over 2,000 interleaved calls of each. Run by
 * hand: {@code EqualTime H2} or {@code EqualTime POSTGRESQL}.
 */
public final class EqualTime {
    private static final int CALLS = 2_000;
    private static final int WARM_UP = 400;
    private static final int BETWEEN_RUNS = 200;

    private final SettableClock clock = SettableClock.at(Fixtures.NOON);
    private final AccountId account = Fixtures.account();
    private final UserId owner = Fixtures.user();

    private EqualTime() {}

    /**
     * Runs it.
     *
     * @param engine the engine, H2 by default
     */
    public static void main(String[] engine) {
        String name = engine.length == 0 ? "H2" : engine[0];
        try (var database = Databases.valueOf(name).fresh()) {
            double auc = new EqualTime().measure(database);
            System.out.printf(
                    Locale.ROOT, "%s: area under the curve %.3f over %d + %d calls%n", name, auc, CALLS, CALLS);
        }
    }

    private double measure(EngineDatabase database) {
        var resetkit = resetkit(database);
        addUsers(database);
        resetkit.settings()
                .setSelfService(Actor.of(account, owner), UserKind.END_USER, true)
                .orThrow();
        long[] known = new long[CALLS];
        long[] unknown = new long[CALLS];
        for (int i = -WARM_UP; i < CALLS; i++) {
            int slot = Math.floorMod(i, CALLS);
            if (i % 2 == 0) {
                known[slot] = nanos(resetkit, "user" + slot);
                unknown[slot] = nanos(resetkit, "nobody" + slot);
            } else {
                unknown[slot] = nanos(resetkit, "nobody" + slot);
                known[slot] = nanos(resetkit, "user" + slot);
            }
            if (i % BETWEEN_RUNS == 0) {
                clock.advance(Duration.ofMinutes(3));
                while (resetkit.process().runOnce() > 0) {
                    // Judged and handed over between the calls, so that the queue is never full.
                }
            }
        }
        return area(known, unknown);
    }

    private long nanos(Resetkit resetkit, String who) {
        var client = ClientId.of(Fixtures.unique("client"));
        String typed = who + "@customer.example";
        long start = System.nanoTime();
        boolean taken = resetkit.holder().requestReset(account, typed, client).isOk();
        long took = System.nanoTime() - start;
        if (!taken) {
            throw new IllegalStateException("not taken");
        }
        return took;
    }

    /** The share of pairs in which the first is greater; ties count half (Mann and Whitney). */
    private static double area(long[] first, long[] second) {
        long[] sorted = second.clone();
        Arrays.sort(sorted);
        double wins = 0;
        for (long value : first) {
            int below = lowerBound(sorted, value);
            int upTo = lowerBound(sorted, value + 1);
            wins += below + (upTo - below) / 2.0;
        }
        return wins / ((double) first.length * second.length);
    }

    private static int lowerBound(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void addUsers(EngineDatabase database) {
        add(database, owner, RoleKind.OWNER);
        for (int i = 0; i < CALLS; i++) {
            add(database, UserId.of("user" + i), RoleKind.END_USER);
        }
    }

    private void add(EngineDatabase database, UserId id, RoleKind kind) {
        var user = User.of(id, kind, id.value() + "@customer.example", CredentialVersion.of(1));
        database.users().add(account, user.toBuilder().verified(true).build(), Fixtures.encoded());
    }

    private Resetkit resetkit(EngineDatabase database) {
        var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON);
        return Resetkit.builder()
                .users(database.userStore())
                .account(new Account(account, "Acme", Optional.of(owner), true, Locale.ENGLISH, List.of(brand)))
                .stores(database.stores())
                .mailer(mail -> HandOver.accepted(250, Optional.empty(), "kept"))
                .clock(clock)
                .build();
    }
}
