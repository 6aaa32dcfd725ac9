package dev.resetkit;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.deliver.Worker;
import dev.resetkit.internal.flow.Audit;
import dev.resetkit.internal.flow.CancelFlow;
import dev.resetkit.internal.flow.GrantFlow;
import dev.resetkit.internal.flow.HistoryFlow;
import dev.resetkit.internal.flow.Holding;
import dev.resetkit.internal.flow.InspectFlow;
import dev.resetkit.internal.flow.RedeemFlow;
import dev.resetkit.internal.flow.SendFlow;
import dev.resetkit.internal.flow.SettingsFlow;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;

/**
 * The library, ready for use. Immutable and safe for use by several threads; make one and keep it. It starts no thread,
 * opens no connection and changes no schema: {@link HostProcess#start} does the first when the host says so.
 */
public final class Resetkit {
    private final Staff staff;
    private final Holder holder;
    private final Administration administration;
    private final HostProcess process;

    Resetkit(Ports ports, Policy policy, Mailer mailer, PasswordHasher hasher, HashPermits permits) {
        var randoms = new Randoms();
        var judge = new Judge(ports);
        var audit = new Audit(ports);
        var worker = new Worker(ports, policy, judge, randoms, mailer);
        var holding = new Holding(ports, policy);
        this.staff = new Staff(
                new SendFlow(ports, policy, judge, randoms, audit, worker::wake),
                new CancelFlow(ports, judge, audit),
                new HistoryFlow(ports, judge, audit));
        this.holder = new Holder(
                new InspectFlow(ports, holding),
                new RedeemFlow(ports, policy, holding, hasher, permits, randoms, audit, worker::wake));
        this.administration =
                new Administration(new GrantFlow(ports, judge, randoms, audit), new SettingsFlow(ports, judge, audit));
        this.process = new HostProcess(worker);
    }

    /**
     * Begins. Users, directory, stores and mailer must be given; everything else has a default.
     *
     * @return a new builder
     */
    public static ResetkitBuilder builder() {
        return new ResetkitBuilder();
    }

    /**
     * What staff do about users: explain, preview, send, cancel, history.
     *
     * @return the face
     */
    public Staff staff() {
        return staff;
    }

    /**
     * What the holder of a link does: inspect and redeem.
     *
     * @return the face
     */
    public Holder holder() {
        return holder;
    }

    /**
     * What owner and administrators choose: grants, levels, policies; and the audit.
     *
     * @return the face
     */
    public Administration settings() {
        return administration;
    }

    /**
     * What the host's own process does: run the delivery worker.
     *
     * @return the face
     */
    public HostProcess process() {
        return process;
    }
}
