package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.link.LinkJudge;

/** What the holder's flows share. */
public final class Holding {
    private final LinkReader reader;

    public Holding(Ports ports, Policy policy) {
        this.reader = new LinkReader(ports, new LinkJudge(policy.clockSkew()));
    }

    /** Reads links and judges them. */
    public LinkReader reader() {
        return reader;
    }
}
