package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends a user's live links and their resets, in the current transaction. */
final class Revocation {
    private static final int AT_ONCE = 1000;

    private final Ports ports;

    Revocation(Ports ports) {
        this.ports = ports;
    }

    /** Ends what has a live link. Requests that were not handed over yet are judged when they are. */
    void ofLinks(AccountId account, UserId user, Link.Reason reason, Code why) {
        Instant now = ports.now();
        endLinks(account, user, reason, now).values().forEach(reset -> end(reset, why, now));
    }

    /** Ends every reset that is open, with a link or without: whoever comes under the same id later is somebody else. */
    void ofEverything(AccountId account, UserId user, Link.Reason reason, Code why) {
        Instant now = ports.now();
        Map<ResetId, ResetRecord> resets = endLinks(account, user, reason, now);
        ResetLog log = ports.stores().resets();
        List<ResetRecord> page = log.ofUser(account, user, AT_ONCE);
        while (!page.isEmpty()) {
            page.stream().filter(reset -> reset.end().isEmpty()).forEach(reset -> resets.put(reset.id(), reset));
            page = page.size() < AT_ONCE ? List.of() : log.ofUserBehind(page.get(AT_ONCE - 1), AT_ONCE);
        }
        resets.values().forEach(reset -> end(reset, why, now));
    }

    /** Answers the resets of the links that it ended. */
    private Map<ResetId, ResetRecord> endLinks(AccountId account, UserId user, Link.Reason reason, Instant now) {
        List<TokenStore.Found> live = ports.stores().tokens().lockLive(account, user);
        Set<LinkDigest> links =
                live.stream().map(found -> found.link().digest()).collect(Collectors.toSet());
        Map<ResetId, ResetRecord> resets = new LinkedHashMap<>();
        live.forEach(found -> resets.put(found.reset().id(), found.reset()));
        if (!links.isEmpty()) {
            ports.stores().tokens().end(account, links, reason, now);
        }
        return resets;
    }

    private void end(ResetRecord reset, Code why, Instant now) {
        var stores = ports.stores();
        var end = new ResetRecord.End(ResetState.REVOKED, now);
        if (stores.resets().end(reset.account(), Set.of(reset.id()), end) == 1) {
            stores.outbox().removeOf(reset.account(), reset.id());
            var entry = TimelineEntry.of(reset.id(), now, reset.purpose().mail(), ResetState.REVOKED, why);
            ports.timeline().note(reset.account(), entry);
        }
    }
}
