package dev.resetkit;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bounce.BounceFlow;
import dev.resetkit.internal.bulk.DryRunFlow;
import dev.resetkit.internal.bulk.JobFlow;
import dev.resetkit.internal.bulk.JobRunner;
import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.change.Aftermath;
import dev.resetkit.internal.change.Changes;
import dev.resetkit.internal.change.Notices;
import dev.resetkit.internal.change.Settler;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.credential.BlockFlow;
import dev.resetkit.internal.credential.Comparison;
import dev.resetkit.internal.credential.OwnChangeFlow;
import dev.resetkit.internal.credential.PasswordChecks;
import dev.resetkit.internal.credential.SetFlow;
import dev.resetkit.internal.credential.SignInFlow;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.deliver.Delivery;
import dev.resetkit.internal.deliver.Worker;
import dev.resetkit.internal.flow.AddressFlow;
import dev.resetkit.internal.flow.CancelFlow;
import dev.resetkit.internal.flow.ForgetFlow;
import dev.resetkit.internal.flow.GrantFlow;
import dev.resetkit.internal.flow.HistoryFlow;
import dev.resetkit.internal.flow.Holding;
import dev.resetkit.internal.flow.InspectFlow;
import dev.resetkit.internal.flow.RecoverFlow;
import dev.resetkit.internal.flow.RedeemFlow;
import dev.resetkit.internal.flow.Requests;
import dev.resetkit.internal.flow.SendFlow;
import dev.resetkit.internal.flow.SettingsFlow;
import dev.resetkit.internal.flow.UserChangeFlow;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.limit.Limiter;
import dev.resetkit.internal.limit.Repeats;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.internal.retention.PurgeFlow;
import dev.resetkit.internal.selfservice.PublicBudgets;
import dev.resetkit.internal.selfservice.PublicWork;
import dev.resetkit.internal.selfservice.RequestFlow;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.spi.BounceReader;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import java.util.Optional;

/**
 * The library, ready for use. Immutable and safe for use by several threads; make one and keep it. It starts no thread,
 * opens no connection and changes no schema: {@link HostProcess#start} does the first when the host says so.
 */
public final class Resetkit {
    private final Staff staff;
    private final Holder holder;
    private final Administration administration;
    private final HostProcess process;

    Resetkit(
            Ports ports,
            Policy policy,
            Mailer mailer,
            Optional<BounceReader> bounceReader,
            PasswordHasher hasher,
            HashPermits permits) {
        var randoms = new Randoms();
        var addresses = new Addresses(ports);
        var judge = new Judge(ports, policy, addresses);
        var audit = new Audit(ports);
        var limiter = new Limiter(ports, policy.limits());
        var requests = new Requests(ports, policy, randoms, audit);
        var notices = new Notices(ports, randoms, audit);
        var checks = new PasswordChecks(ports, policy.passwords(), hasher, audit);
        var aftermath = new Aftermath(ports, audit, notices, addresses);
        boolean elsewhere = policy.elsewhere().isPresent();
        var settler =
                new Settler(ports, elsewhere, aftermath, policy.passwords().temporaryLife(), checks::keeping);
        var holding = new Holding(ports, policy, judge);
        var budgets = new PublicBudgets(ports, policy.limits());
        var asked = new PublicWork(ports, policy, judge, holding, budgets, requests, randoms, audit);
        var refusals = new Refusals(ports, audit);
        var runner = new JobRunner(ports, policy, judge, limiter, requests, randoms, audit);
        var delivery = new Delivery(ports, policy, judge, randoms, mailer, audit, settler, asked, refusals, runner);
        var worker = new Worker(ports, policy, delivery);
        var changes = new Changes(ports, elsewhere, aftermath, worker::wakeSingles);
        var blocks = new BlockFlow(ports, policy, judge, changes, randoms, audit);
        var comparison = Comparison.of(ports, hasher, checks, audit, addresses);
        var settingsFlow = new SettingsFlow(ports, judge, audit, notices, worker::wakeSingles);
        this.staff = new Staff(
                new SendFlow(
                        ports,
                        judge,
                        limiter,
                        new Repeats(ports),
                        requests,
                        randoms,
                        audit,
                        worker::wakeSingles,
                        blocks),
                new CancelFlow(ports, judge, audit),
                new HistoryFlow(ports, judge, audit),
                new SetFlow(ports, policy, judge, hasher, permits, checks, changes, randoms, audit),
                blocks,
                new DryRunFlow(ports, judge, limiter, audit),
                new JobFlow(ports, judge, limiter, randoms, audit, worker::wake),
                new AddressFlow(ports, judge, audit),
                judge);
        this.holder = new Holder(
                new InspectFlow(ports, holding, checks),
                new RedeemFlow(ports, policy, holding, hasher, permits, checks, changes, randoms, audit),
                new OwnChangeFlow(ports, policy, hasher, permits, checks, comparison, changes, randoms),
                new SignInFlow(ports, hasher, permits, checks, comparison),
                new RequestFlow(ports, budgets, randoms, worker::wakeSingles));
        this.administration = new Administration(new GrantFlow(ports, judge, randoms, audit), settingsFlow);
        this.process = new HostProcess(
                worker,
                delivery,
                new RecoverFlow(ports, policy, judge, randoms, audit, notices, worker::wakeSingles),
                settingsFlow,
                new UserChangeFlow(ports, addresses, notices, audit, worker::wakeSingles),
                bounceReader,
                new BounceFlow(ports, audit, refusals),
                new ForgetFlow(ports, audit),
                new PurgeFlow(ports, policy),
                ports.stores()::verifySchema);
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
     * What staff do about users: explain, preview, send, set, cancel, unblock, history, and jobs of many.
     *
     * @return the face
     */
    public Staff staff() {
        return staff;
    }

    /**
     * What the holder of a link does, and users about their own password.
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
     * What the host's own process does: run the delivery worker, let administrators in again.
     *
     * @return the face
     */
    public HostProcess process() {
        return process;
    }
}
