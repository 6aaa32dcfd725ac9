package dev.resetkit.internal.deliver;

import dev.resetkit.model.mail.DeliveryHealth.FailingServer;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One breaker for each server, and one for each sender that a server refuses for good: the other senders' mails go on.
 * Safe for use by several threads.
 */
final class Breakers {
    private final Supplier<Instant> clock;
    private final Duration first;
    private final Duration longestProbe;
    private final Set<String> servers = new HashSet<>();
    private final Map<Key, Breaker> open = new HashMap<>();

    private record Key(String server, Optional<String> sender) {}

    Breakers(Supplier<Instant> clock, Duration first, Duration longestProbe) {
        this.clock = clock;
        this.first = first;
        this.longestProbe = longestProbe;
    }

    /** How many mails are worth claiming: none while every server that is known rests, one when one may be probed. */
    synchronized int room(int most) {
        Instant now = clock.get();
        List<Breaker> all = servers.stream()
                .flatMap(server -> Stream.ofNullable(open.get(whole(server))))
                .toList();
        if (all.isEmpty() || all.size() < servers.size()) {
            return most;
        }
        return all.stream().anyMatch(breaker -> breaker.allows(now)) ? 1 : 0;
    }

    /** Whether a mail had better wait, and how long. */
    synchronized Optional<Duration> rests(Route route) {
        servers.add(route.server());
        Instant now = clock.get();
        return ofRoute(route)
                .filter(breaker -> !breaker.allows(now))
                .findFirst()
                .map(breaker -> wait(breaker, now));
    }

    /**
     * The same for a mail that goes at once unless it has to wait: on a way that may be probed it takes the one place,
     * until {@link #judged}, {@link #failed} or {@link #spared}.
     */
    synchronized Optional<Duration> enters(Route route) {
        Optional<Duration> wait = rests(route);
        if (wait.isEmpty()) {
            Instant now = clock.get();
            ofRoute(route).forEach(breaker -> breaker.probe(now));
        }
        return wait;
    }

    /** A mail that had entered was not tried after all. */
    synchronized void spared(Route route) {
        ofRoute(route).forEach(Breaker::spare);
    }

    /** Notes that the server judged a mail, whatever it said. */
    synchronized void judged(Route route) {
        open.remove(whole(route.server()));
        open.remove(one(route));
    }

    /** Notes a fault of the server or of how it is used; the answer is the pause that begins. */
    synchronized Duration failed(Route route, HandOver said) {
        servers.add(route.server());
        boolean refused = said.outcome() == Outcome.PERMANENT_CONFIG && said.phase() == Phase.MAIL;
        if (refused) {
            open.remove(whole(route.server()));
        }
        Key key = refused ? one(route) : whole(route.server());
        Instant now = clock.get();
        Breaker breaker = open.get(key);
        if (breaker == null) {
            breaker = new Breaker(now, first, longestProbe, said);
            open.put(key, breaker);
        } else {
            breaker.fails(now, said);
        }
        return breaker.left(now);
    }

    synchronized List<FailingServer> failing() {
        return open.entrySet().stream()
                .map(each -> failing(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(FailingServer::since))
                .toList();
    }

    /** No time where nothing goes from here at all: nothing is claimed here either, and others may have better luck. */
    private Duration wait(Breaker breaker, Instant now) {
        return room(1) == 0 ? Duration.ZERO : breaker.left(now);
    }

    private Stream<Breaker> ofRoute(Route route) {
        return Stream.of(whole(route.server()), one(route)).map(open::get).filter(Objects::nonNull);
    }

    private static FailingServer failing(Key key, Breaker breaker) {
        return new FailingServer(key.server(), key.sender(), breaker.since(), breaker.said(), breaker.nextTry());
    }

    private static Key whole(String server) {
        return new Key(server, Optional.empty());
    }

    private static Key one(Route route) {
        return new Key(route.server(), Optional.of(route.sender()));
    }
}
