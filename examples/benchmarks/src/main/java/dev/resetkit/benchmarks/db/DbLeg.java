package dev.resetkit.benchmarks.db;

import dev.resetkit.benchmarks.data.Server;
import java.io.IOException;
import java.util.concurrent.ExecutionException;

/** Resets on PostgreSQL. */
public final class DbLeg {
    private DbLeg() {}

    /**
     * Runs the leg; takes some minutes.
     *
     * @throws IOException when the server cannot be started
     * @throws InterruptedException when somebody wants it to end
     * @throws ExecutionException when a contender fails
     * @throws ReflectiveOperationException when an earlier version of a peer cannot be loaded
     */
    public static void run()
            throws IOException, InterruptedException, ExecutionException, ReflectiveOperationException {
        System.out.println("PostgreSQL, fsync and synchronous_commit on, shared_buffers 2 GB; one pool of "
                + Server.POOL + " connections each. No hash is computed on either side.");
        System.out.println(
                "Ours also keeps limits, writes the audit and a notice, hands both mails over in a thread of its"
                        + " own, and stores no secret; Spring's path does none of it.");
        try (var server = Server.started()) {
            Cycles.run(server);
            Mints.run(server);
            Race.run(server);
            UnderPurge.run(server);
        }
    }
}
