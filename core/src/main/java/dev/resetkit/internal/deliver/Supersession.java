package dev.resetkit.internal.deliver;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    void after(OutboxEntry entry, LinkDigest own, LinksKept kept, Instant now) {
        AccountId account = entry.account();
        List<TokenStore.Found> live = ports.stores().tokens().lockLive(account, entry.target());
        // What the public asked for kills nothing, and nothing newer kills it: nobody is signed in there.
        Optional<Purpose> kills = live.stream()
                .filter(f -> f.link().digest().equals(own)
                        && f.reset().end().isEmpty()
                        && f.reset().origin() != Origin.PUBLIC)
                .map(f -> f.link().purpose())
                .findFirst();
        List<TokenStore.Found> older = live.stream()
                .filter(f -> kills.filter(f.link().purpose()::equals).isPresent()
                        && f.reset().origin() != Origin.PUBLIC
                        && !f.link().reset().equals(entry.reset().orElseThrow())
                        && f.reset().settled(f.link()))
                .toList();
        Set<ResetId> resets = beyond(account, older, kept.resets() - 1);
        if (resets.isEmpty()) {
            return;
        }
        Set<LinkDigest> links = older.stream()
                .map(TokenStore.Found::link)
                .filter(link -> resets.contains(link.reset()))
                .map(Link::digest)
                .collect(Collectors.toSet());
        // A reset with an attempt on its way is not over: that mail may yet be accepted, and be the newest.
        live.stream()
                .filter(f -> !f.reset().settled(f.link()))
                .map(f -> f.link().reset())
                .forEach(resets::remove);
        ports.stores().tokens().end(account, links, Link.Reason.SUPERSEDED, now);
        ports.stores().resets().end(account, resets, new ResetRecord.End(ResetState.SUPERSEDED, now));
        ports.stores()
                .resets()
                .note(
                        account,
                        resets.stream()
                                .map(reset -> TimelineEntry.of(
                                        reset, now, kills.get().mail(), ResetState.SUPERSEDED, Code.of("SUPERSEDED")))
                                .toList());
    }

    /** The resets that are not among those whose mail went out last. */
    private Set<ResetId> beyond(AccountId account, List<TokenStore.Found> older, int kept) {
        Set<ResetId> resets = older.stream().map(f -> f.link().reset()).collect(Collectors.toCollection(HashSet::new));
        if (kept == 0 || resets.size() <= kept) {
            return kept == 0 ? resets : Set.of();
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
