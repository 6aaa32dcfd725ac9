package dev.resetkit.engines.kill;

import java.time.Duration;

/** The same as {@link MailKillTest} at any size, by command and not in the build; prints what came of it. */
public final class MailScale {
    private MailScale() {}

    /** Arguments: how many mails, and after how many a worker is killed; by default 20,000 and 1,000. */
    public static void main(String[] args) throws Exception {
        int mails = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        int every = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
        long began = System.nanoTime();
        try (var kills = new MailKills(mails, Duration.ofMinutes(20))) {
            System.out.printf("furnished in %.1f s%n", seconds(began));
            long working = System.nanoTime();
            MailKills.Result result = kills.run(every, Integer.MAX_VALUE);
            double took = seconds(working);
            System.out.printf(
                    "%d mails in %.1f s, %.0f a second, %d of them single, with %d kills and an outage%n",
                    result.mails(), took, result.mails() / took, result.singles(), result.kills());
            System.out.printf(
                    "%s, unexplained %s, second mails %d of at most %d%n",
                    result.states(), result.unexplained(), result.secondMails(), result.kills() * 20);
        }
        System.exit(0);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
