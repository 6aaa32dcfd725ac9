package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what staff had better know about a user's mail. Looked at only where it is shown: it decides nothing. */
final class Hints {
    /** How far back a row of resets is followed. */
    static final int MOST = 20;

    private static final int ENOUGH = 3;

    private final Ports ports;

    Hints(Ports ports) {
        this.ports = ports;
    }

    /** About a user whom the reader may know. */
    List<Hint> about(AccountId account, User user) {
        List<ResetRecord> resets = ports.stores().resets().ofUser(account, user.id(), MOST);
        Set<ResetId> ids = resets.stream().map(ResetRecord::id).collect(Collectors.toUnmodifiableSet());
        return about(user, resets, links(account, ids));
    }

    /** The same where resets, the newest first, and their links were read already. */
    static List<Hint> about(User user, List<ResetRecord> resets, Map<ResetId, List<Link>> links) {
        String digest = user.primary()
                .map(RegisteredAddress::address)
                .map(address -> address.digest())
                .orElse("");
        List<List<Link>> row = resets.stream()
                .limit(MOST)
                .filter(reset -> reset.delivery() == ResetState.ACCEPTED)
                .map(reset -> links.getOrDefault(reset.id(), List.of()))
                .takeWhile(mailed -> !mailed.isEmpty() && mailed.stream().allMatch(link -> untouched(link, digest)))
                .toList();
        return Stream.of(row)
                .filter(mailed -> mailed.size() >= ENOUGH)
                .map(mailed -> neverOpened(mailed.size(), first(mailed.get(mailed.size() - 1))))
                .toList();
    }

    Map<ResetId, List<Link>> links(AccountId account, Set<ResetId> resets) {
        return ports.stores().tokens().ofResets(account, resets).stream().collect(Collectors.groupingBy(Link::reset));
    }

    /** Mailed to the address of now, and neither opened nor used. */
    private static boolean untouched(Link link, String digest) {
        boolean used =
                link.end().filter(end -> end.reason() == Link.Reason.USED).isPresent();
        return link.binding().addressDigest().equals(digest) && link.openings().isEmpty() && !used;
    }

    private static Instant first(List<Link> mailed) {
        return mailed.stream()
                .map(Link::mintedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Hint neverOpened(int count, Instant since) {
        return new Hint(Hint.NEVER_OPENED, Map.of("count", Integer.toString(count), "since", since.toString()));
    }
}
