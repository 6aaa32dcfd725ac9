package dev.resetkit.internal.limit;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Clients that come with links that are good for nothing, as far as this process has seen it: at most 20 in any 10
 * minutes each. The table has a bound, and whoever failed longest ago makes room; so a client who can be many goes on,
 * at the price of one look-up by an index for each guess of 256 bits.
 */
public final class Failures {
    static final int MOST = 20;
    static final Duration WINDOW = Duration.ofMinutes(10);

    /** About 5 MB at most, where every id is as long as can be. */
    static final int MOST_CLIENTS = 10_000;

    private final Map<Client, ArrayDeque<Instant>> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Client, ArrayDeque<Instant>> eldest) {
            return size() > MOST_CLIENTS;
        }
    };

    private record Client(AccountId account, ClientId id) {}

    /** How long a client has to wait; empty while it may try. */
    public synchronized Optional<Duration> wait(AccountId account, ClientId client, Instant now) {
        return Optional.ofNullable(last.get(new Client(account, client)))
                .filter(times -> times.size() == MOST)
                .map(times -> Duration.between(now, times.getFirst().plus(WINDOW)))
                .filter(wait -> wait.compareTo(Duration.ZERO) > 0);
    }

    /** Counts one. */
    public synchronized void add(AccountId account, ClientId client, Instant now) {
        ArrayDeque<Instant> times = last.computeIfAbsent(new Client(account, client), any -> new ArrayDeque<>(MOST));
        if (times.size() == MOST) {
            times.removeFirst();
        }
        times.addLast(now);
    }

    synchronized int clients() {
        return last.size();
    }
}
