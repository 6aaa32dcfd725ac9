package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.credential.PasswordChecks;
import dev.resetkit.internal.flow.LinkReader.Judged;
import dev.resetkit.internal.listen.Timeline;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.Link;
import java.time.Duration;
import java.util.Optional;

/** Looks at a link without using it. Scanners may do so as often as they like. */
public final class InspectFlow {
    /** Openings of one link are counted at most this often. */
    private static final Duration COUNTED_EVERY = Duration.ofMinutes(1);

    /** What a holder is told to wait when a store is down. */
    static final Duration STORE_WAIT = Duration.ofSeconds(5);

    private final Ports ports;
    private final Holding holding;
    private final PasswordChecks checks;

    public InspectFlow(Ports ports, Holding holding, PasswordChecks checks) {
        this.ports = ports;
        this.checks = checks;
        this.holding = holding;
    }

    /** The answer to a GET. */
    public Inspection inspect(AccountId account, Purpose purpose, String token) {
        ports.refuseInside("inspect");
        Optional<ResetToken> parsed = ResetToken.parse(token);
        if (parsed.isEmpty()) {
            return LinkRefused.invalid();
        }
        try {
            return holding.reader()
                    .read(account, purpose, parsed.get())
                    .map(this::answer)
                    .orElseGet(LinkRefused::invalid);
        } catch (StoreUnavailableException e) {
            return LinkRefused.busy(STORE_WAIT);
        }
    }

    private Inspection answer(Judged judged) {
        if (!judged.verdict().good()) {
            return judged.verdict().refusal().orElseThrow();
        }
        Link link = judged.facts().link();
        count(link);
        User target = judged.facts().target().orElseThrow();
        var settings = ports.stores().settings().find(link.account());
        var account = judged.facts().account().orElseThrow();
        return new Inspection.Usable(
                account.brand(link.binding().brand()).orElseThrow().name(),
                target.primary().map(RegisteredAddress::address).orElseThrow().masked(),
                link.expiresAt(),
                checks.requirements(settings, target),
                !holding.confirmed(link));
    }

    private void count(Link link) {
        var now = ports.now();
        boolean due = link.openings()
                .filter(o -> now.isBefore(o.last().plus(COUNTED_EVERY)))
                .isEmpty();
        if (due) {
            try {
                boolean first = link.openings().isEmpty();
                if (ports.stores().tokens().open(link, now) && first) {
                    ports.timeline().tell(link.account(), Timeline.opened(link, now));
                }
            } catch (CommitLostException e) {
                // Counted or not: nothing that decides hangs on it.
                return;
            }
        }
    }
}
