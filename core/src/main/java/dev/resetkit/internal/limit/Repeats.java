package dev.resetkit.internal.limit;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.link.Digests;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether a request was made before. One with an idempotency key is the same for a day, whatever became of
 * it; one without is the same for a minute, by the same person for the same target with the same options, unless the
 * first has ended or failed: that one is worth another try, as is a block that somebody lifted.
 */
public final class Repeats {
    private static final Duration KEYED = Duration.ofHours(24);
    private static final Duration PLAIN = Duration.ofMinutes(1);
    private static final Set<ResetState> FAILED =
            Set.of(ResetState.REJECTED, ResetState.BOUNCED, ResetState.GAVE_UP, ResetState.REFUSED);

    private final Ports ports;

    public Repeats(Ports ports) {
        this.ports = ports;
    }

    /**
     * The first of several requests.
     *
     * @param reset what came of it, as it is now
     * @param same whether the same was asked for; a key may name something else by mistake
     */
    public record First(ResetRecord reset, boolean same) {}

    /** What a request is known by; the reset is the one that it would lead to. */
    public RequestKey key(Actor actor, UserId target, SendOptions options, ResetId reset) {
        String request = Digests.of(List.of(
                "request",
                target.value(),
                options.brand().map(brand -> "=" + brand.value()).orElse(""),
                options.reason().map(reason -> "=" + reason).orElse(""),
                Boolean.toString(options.compromised())));
        Optional<String> chosen = options.key().map(IdempotencyKey::reveal);
        return new RequestKey(
                actor.account(),
                actor.user(),
                chosen.map(text -> Digests.of(List.of("key", text)))
                        .orElseGet(() -> Digests.of(List.of("plain", request))),
                request,
                reset,
                ports.now().plus(chosen.isPresent() ? KEYED : PLAIN));
    }

    /** Looks for the first; changes nothing. */
    public Optional<First> first(RequestKey key, SendOptions options) {
        return found(key).flatMap(taken -> first(taken, key)).filter(first -> holds(first.reset(), options));
    }

    /**
     * Takes the key in the current transaction; empty when this is the first. Ends, because each round either takes the
     * key, finds a first that goes on, or gives back the key of one that does not, or that came to nothing.
     */
    public Optional<First> claim(RequestKey key, SendOptions options) {
        while (!ports.stores().requestKeys().claim(key, ports.now())) {
            Optional<RequestKey> taken = found(key);
            Optional<First> first = taken.flatMap(known -> first(known, key));
            if (first.filter(known -> holds(known.reset(), options)).isPresent()) {
                return first;
            }
            taken.ifPresent(ports.stores().requestKeys()::free);
        }
        return Optional.empty();
    }

    private Optional<RequestKey> found(RequestKey key) {
        return ports.stores().requestKeys().find(key.account(), key.actor(), key.digest(), ports.now());
    }

    private Optional<First> first(RequestKey taken, RequestKey key) {
        return ports.stores()
                .resets()
                .find(taken.account(), taken.reset())
                .map(reset -> new First(reset, taken.request().equals(key.request())));
    }

    private boolean holds(ResetRecord first, SendOptions options) {
        return options.key().isPresent() || (goesOn(first) && (!options.compromised() || isBlocked(first)));
    }

    private static boolean goesOn(ResetRecord reset) {
        return reset.end().isEmpty() && !FAILED.contains(reset.delivery());
    }

    /** A password that was let in again is to be blocked again: that is new. */
    private boolean isBlocked(ResetRecord first) {
        return ports.stores()
                .credentials()
                .find(first.account(), first.target())
                .blockedAt()
                .isPresent();
    }
}
