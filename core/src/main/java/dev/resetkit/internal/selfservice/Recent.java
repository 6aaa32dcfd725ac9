package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a user has just got what the public asks for again. */
final class Recent {
    /** While a link is younger than this, another mail would help nobody but whoever floods a mailbox. */
    private static final Duration SPAN = Duration.ofMinutes(5);

    /** More than the limits let through in the life of any of them. */
    private static final int LOOKED_AT = 20;

    private final Ports ports;

    Recent(Ports ports) {
        this.ports = ports;
    }

    /** Whether a public reset of the user waits to be handed over, or its link is live and young. */
    boolean linkIsOut(AccountId account, UserId user) {
        List<ResetRecord> open = ports.stores().resets().ofUser(account, user, LOOKED_AT).stream()
                .filter(reset -> reset.origin() == Origin.PUBLIC && reset.end().isEmpty())
                .toList();
        if (open.isEmpty()) {
            return false;
        }
        Set<ResetId> ids = open.stream().map(ResetRecord::id).collect(Collectors.toUnmodifiableSet());
        Instant now = ports.now();
        Instant young = now.minus(SPAN);
        return open.stream().anyMatch(Recent::waits)
                || ports.stores().tokens().ofResets(account, ids).stream()
                        .anyMatch(link ->
                                link.live() && link.mintedAt().isAfter(young) && now.isBefore(link.expiresAt()));
    }

    private static boolean waits(ResetRecord reset) {
        return reset.delivery() == ResetState.QUEUED || reset.delivery() == ResetState.DEFERRED;
    }
}
