package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.LinkJudge;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.spi.store.ResetRecord;
import java.util.function.Predicate;

/** What the holder's flows share. */
public final class Holding {
    private final LinkReader reader;

    public Holding(Ports ports, Policy policy, Judge judge) {
        var links = new LinkJudge(policy.clockSkew(), policy.senderRights());
        this.reader = new LinkReader(ports, links, rights(policy.senderRights(), judge));
    }

    /** Somebody who asked for a link of their own has no right that could end, and neither has the host's operator. */
    private static Predicate<ResetRecord> rights(SenderRights asked, Judge judge) {
        return reset -> asked != SenderRights.STILL_HELD
                || reset.origin() != Origin.STAFF
                || reset.sender().user().equals(reset.target())
                || judge.stillMaySend(reset.sender(), reset.target(), reset.brand());
    }

    /** Reads links and judges them. */
    public LinkReader reader() {
        return reader;
    }
}
