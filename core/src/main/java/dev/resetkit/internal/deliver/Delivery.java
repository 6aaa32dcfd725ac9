package dev.resetkit.internal.deliver;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bulk.JobRunner;
import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.change.Settler;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.internal.selfservice.PublicWork;
import dev.resetkit.model.mail.DeliveryHealth;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.store.Outbox.Backlog;
import dev.resetkit.spi.store.Outbox.Lane;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Duration;
import java.time.Instant;

/** The parts of the hand-over, put together. */
public final class Delivery {
    /** The first pause of a server that is at fault, unless mails are tried again sooner. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final Ports ports;
    private final Breakers breakers;
    private final Pulse pulse;
    private final Round round;

    public Delivery(
            Ports ports,
            Policy policy,
            Judge judge,
            Randoms randoms,
            Mailer mailer,
            Audit audit,
            Settler settler,
            PublicWork asked,
            Refusals refusals,
            JobRunner jobs) {
        this.ports = ports;
        this.pulse = new Pulse(ports::now);
        Duration first = policy.worker().firstBackoff();
        this.breakers = new Breakers(
                ports::now,
                first.compareTo(FIRST_PAUSE) < 0 ? first : FIRST_PAUSE,
                policy.worker().mailDeadline());
        var lines = new Lines(ports, audit);
        var marking = new Marking(ports, audit, entry -> believed(refusals, entry));
        var records = new Records(ports, lines, refusals, marking, new Backoff(first, randoms::below));
        var maker = new MailMaker(ports, policy, randoms);
        var preparation = new Preparation(ports, policy, judge, maker, records, mailer, breakers);
        var acceptances = new Acceptances(ports, lines, refusals);
        var dispatch = new Dispatch(ports, policy, mailer, breakers, pulse, records, acceptances, refusals);
        var flow = new HandOverFlow(ports, policy, refusals, records, preparation, dispatch);
        this.round = new Round(ports, policy, flow, breakers, settler, asked, jobs);
    }

    Round round() {
        return round;
    }

    /** How it fares. */
    public DeliveryHealth health() {
        Instant now = ports.now();
        return new DeliveryHealth(
                now, waiting(Lane.SINGLES, now), waiting(Lane.JOBS, now), pulse.lastMinute(), breakers.failing());
    }

    private DeliveryHealth.Waiting waiting(Lane lane, Instant now) {
        Backlog backlog = ports.stores().outbox().backlog(lane);
        return new DeliveryHealth.Waiting(
                backlog.entries(), backlog.unknown(), backlog.oldest().map(at -> Duration.between(at, now)));
    }

    /** A job whose mails are refused in numbers has another fault than its addresses. */
    private static boolean believed(Refusals refusals, OutboxEntry entry) {
        return entry.job()
                .filter(job -> !refusals.tellsOfTheAddress(entry.account(), job))
                .isEmpty();
    }
}
