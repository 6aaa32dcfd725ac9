package dev.resetkit.world;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.util.Optional;

/** What mail servers say. */
public final class Replies {
    public static final HandOver ACCEPTED = HandOver.accepted(250, Optional.of("Q1"), "2.0.0 Ok: queued as Q1");
    public static final HandOver GREYLISTED =
            HandOver.failed(Outcome.TEMPORARY, Phase.RCPT, 450, "450 4.2.0 try again later");
    public static final HandOver NO_SUCH_USER =
            HandOver.failed(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "550 5.1.1 no such user");
    public static final HandOver REFUSED_CONTENT =
            HandOver.failed(Outcome.PERMANENT_CONTENT, Phase.DATA, 554, "554 5.7.1 not here");
    public static final HandOver NO_REPLY = HandOver.failed(Outcome.UNKNOWN, Phase.DATA, 0, "no reply after the dot");
    public static final HandOver NO_SERVER = HandOver.failed(Outcome.TEMPORARY, Phase.CONNECT, 0, "connection refused");
    public static final HandOver BAD_CREDENTIALS =
            HandOver.failed(Outcome.PERMANENT_CONFIG, Phase.AUTH, 535, "535 5.7.8 bad credentials");

    private Replies() {}
}
