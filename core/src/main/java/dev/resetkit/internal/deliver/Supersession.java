package dev.resetkit.internal.deliver;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.deliver.Outgoing.Accepted;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore.Found;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Ends older links in the write that records a newer mail's acceptance. Newer means accepted later, whatever the order
 * of the requests: the mail on top of the inbox always works.
 */
final class Supersession {
    private static final Set<ResetState> OUT = Set.of(ResetState.ACCEPTED, ResetState.OUTCOME_UNKNOWN);

    private final Ports ports;

    Supersession(Ports ports) {
        this.ports = ports;
    }

    /** Mails of one account, no two to the same user, in the transaction that records them. */
    void after(AccountId account, List<Accepted> accepted) {
        List<Accepted> linked = accepted.stream()
                .filter(one -> one.out().attempt().link().isPresent())
                .toList();
        if (linked.isEmpty()) {
            return;
        }
        Set<UserId> users = linked.stream().map(one -> one.entry().target()).collect(Collectors.toSet());
        Map<UserId, List<Found>> live = ports.stores().tokens().lockAllLive(account, users).stream()
                .collect(Collectors.groupingBy(found -> found.link().user()));
        List<Older> older = linked.stream()
                .map(one -> older(one, live.getOrDefault(one.entry().target(), List.of())))
                .filter(one -> !one.links.isEmpty())
                .toList();
        if (!older.isEmpty()) {
            end(account, older);
        }
    }

    /**
     * What a newer mail ends.
     *
     * @param links the links that die
     * @param resets those that have no other mail on its way
     * @param mail what those mails were for
     */
    private record Older(Set<LinkDigest> links, Set<ResetId> resets, MailKind mail) {}

    private void end(AccountId account, List<Older> older) {
        Instant now = ports.now();
        var superseded = new ResetRecord.End(ResetState.SUPERSEDED, now);
        var stores = ports.stores();
        stores.tokens().end(account, all(older, Older::links), Link.Reason.SUPERSEDED, now);
        stores.resets().end(account, all(older, Older::resets), superseded);
        ports.timeline()
                .note(
                        account,
                        older.stream()
                                .flatMap(one -> one.resets.stream()
                                        .map(reset -> TimelineEntry.of(reset, now, one.mail, ResetState.SUPERSEDED)))
                                .toList());
    }

    private static <T> Set<T> all(List<Older> older, Function<Older, Set<T>> part) {
        return older.stream().flatMap(one -> part.apply(one).stream()).collect(Collectors.toSet());
    }

    private Older older(Accepted newer, List<Found> live) {
        Attempt attempt = newer.out().attempt();
        ResetId own = newer.entry().reset().orElseThrow();
        LinkDigest digest = attempt.link().map(Link::digest).orElseThrow();
        // What the public asked for kills nothing, and nothing newer kills it: nobody is signed in there.
        Optional<Purpose> kills = live.stream()
                .filter(f -> f.link().digest().equals(digest)
                        && f.reset().end().isEmpty()
                        && f.reset().origin() != Origin.PUBLIC)
                .map(f -> f.link().purpose())
                .findFirst();
        List<Found> older = live.stream()
                .filter(f -> kills.filter(f.link().purpose()::equals).isPresent()
                        && f.reset().origin() != Origin.PUBLIC
                        && !f.link().reset().equals(own)
                        && f.reset().settled(f.link()))
                .toList();
        Set<ResetId> resets =
                beyond(newer.entry().account(), older, attempt.kept().resets() - 1);
        Set<LinkDigest> links = older.stream()
                .map(Found::link)
                .filter(link -> resets.contains(link.reset()))
                .map(Link::digest)
                .collect(Collectors.toSet());
        // A reset with an attempt on its way is not over: that mail may yet be accepted, and be the newest.
        live.stream()
                .filter(f -> !f.reset().settled(f.link()))
                .map(f -> f.link().reset())
                .forEach(resets::remove);
        return new Older(
                links, resets, kills.map(Purpose::mail).orElse(newer.entry().kind()));
    }

    /** The resets that are not among those whose mail went out last. */
    private Set<ResetId> beyond(AccountId account, List<Found> older, int kept) {
        Set<ResetId> resets = older.stream().map(f -> f.link().reset()).collect(Collectors.toCollection(HashSet::new));
        if (kept == 0 || resets.size() <= kept) {
            return kept == 0 ? resets : new HashSet<>();
        }
        Map<ResetId, Instant> out = new HashMap<>();
        ports.stores().resets().timeline(account, resets).stream()
                .filter(line -> line.mail().carriesLink() && OUT.contains(line.state()))
                .forEach(line -> out.merge(line.reset(), line.at(), (one, two) -> one.isAfter(two) ? one : two));
        resets.stream()
                .sorted(Comparator.comparing((ResetId reset) -> out.getOrDefault(reset, Instant.MIN))
                        .thenComparing(ResetId::value)
                        .reversed())
                .limit(kept)
                .toList()
                .forEach(resets::remove);
        return resets;
    }
}
