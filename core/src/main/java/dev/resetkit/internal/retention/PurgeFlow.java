package dev.resetkit.internal.retention;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.retention.Kind;
import dev.resetkit.model.retention.Purged;
import dev.resetkit.model.retention.Retention;
import dev.resetkit.spi.store.Removal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Takes away what is over, in short transactions of a bounded number of rows each. A kind is done before the next one,
 * jobs before links before resets: what tells of a reset goes before it.
 */
public final class PurgeFlow {
    private static final int AT_ONCE = 500;

    private final Ports ports;
    private final Policy policy;

    public PurgeFlow(Ports ports, Policy policy) {
        this.ports = ports;
        this.policy = policy;
    }

    /** Takes away until nothing is left or the rows are used up. */
    public Purged purge(Retention retention) {
        ports.refuseInside("purge");
        Instant now = ports.now();
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        int left = retention.rows();
        for (Kind kind : Kind.values()) {
            IntUnaryOperator step = step(kind, retention, now);
            int taken = all(step, left);
            counts.put(kind, (long) taken);
            left -= taken;
        }
        return new Purged(counts, left == 0);
    }

    private int all(IntUnaryOperator step, int most) {
        int taken = 0;
        while (taken < most) {
            int limit = Math.min(AT_ONCE, most - taken);
            int now = ports.stores().transactions().inNew(() -> step.applyAsInt(limit));
            if (now == 0) {
                return taken;
            }
            taken += now;
        }
        return taken;
    }

    private IntUnaryOperator step(Kind kind, Retention retention, Instant now) {
        Removal removal = ports.stores().removal();
        // Another clock may still need what ended a moment ago.
        Instant over = now.minus(policy.worker().clockSkew());
        return switch (kind) {
            case JOBS -> limit -> removal.jobs(now.minus(retention.jobs()), limit);
            case LINKS -> limit -> removal.links(now.minus(retention.links()), limit);
            case RESETS -> limit -> removal.resets(now.minus(retention.resets()), limit);
            case CHANGES -> limit -> removal.changes(now.minus(retention.changes()), limit);
            case AUDIT -> limit -> ports.stores().audit().purge(now.minus(retention.audit()), limit);
            case WINDOWS -> limit -> ports.stores().limits().purge(over, limit);
            case REQUEST_KEYS -> limit -> ports.stores().requestKeys().purge(over, limit);
            case FORMER_ADDRESSES -> limit -> removal.formerAddresses(over, limit);
        };
    }
}
