package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.LinkJudge;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.spi.HolderConfirmation;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the holder's flows share. */
public final class Holding {
    private static final Logger LOG = LoggerFactory.getLogger(Holding.class);

    private final LinkReader reader;
    private final Optional<HolderConfirmation> confirmation;

    public Holding(Ports ports, Policy policy, Judge judge) {
        var links = new LinkJudge(policy.worker().clockSkew(), policy.senderRights());
        this.confirmation = policy.holderConfirmation();
        this.reader = new LinkReader(ports, links, rights(policy.senderRights(), judge));
    }

    /**
     * Somebody who asked for a link of their own has no right that could end, and nor has the host's operator, who asks
     * in the user's name. A fresh link rests on the right of whoever sent the first one.
     */
    private static Predicate<ResetRecord> rights(SenderRights asked, Judge judge) {
        return reset -> asked != SenderRights.STILL_HELD
                || reset.sender().user().equals(reset.target())
                || judge.stillMaySend(reset.sender(), reset.target(), reset.brand());
    }

    /** Reads links and judges them. */
    public LinkReader reader() {
        return reader;
    }

    /** Whether the holder of a good link may save a password under it; nobody has to confirm where the host does not ask. */
    boolean confirmed(Link link) {
        return confirmation.isEmpty() || confirmed(confirmation.get(), link);
    }

    private static boolean confirmed(HolderConfirmation port, Link link) {
        try {
            return port.confirmed(link.account(), link.user(), link.reset());
        } catch (RuntimeException e) {
            LOG.warn(
                    "the port for holders' confirmations failed, so nobody counts as confirmed: {}",
                    e.getClass().getName());
            return false;
        }
    }
}
