package dev.resetkit.engines.kill;

import dev.resetkit.engines.Postgres;
import dev.resetkit.mail.SmtpMailer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A worker with several connections that is killed at any moment. Says when a server fails and when none does. */
public final class MailVictim {
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 3;

    private MailVictim() {}

    /** Arguments: the database's address, the mail server's port. */
    public static void main(String[] args) throws InterruptedException {
        try (var pool = Postgres.pool(args[0]);
                var site = Site.over(pool, Integer.parseInt(args[1]));
                var mailer = mailer(Integer.parseInt(args[1]))) {
            var process = site.quick(Clock.systemUTC(), mailer, CONNECTIONS).process();
            process.start();
            boolean failing = false;
            var never = new CountDownLatch(1);
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                boolean now = !process.health().failing().isEmpty();
                if (now != failing) {
                    System.out.println(now ? MailKills.FAILING : MailKills.RECOVERED);
                    System.out.flush();
                }
                failing = now;
            }
        }
    }

    private static SmtpMailer mailer(int port) {
        return SmtpMailer.builder()
                .host("127.0.0.1")
                .port(port)
                .insecurePlaintext()
                .deadline(DEADLINE)
                .connectTimeout(DEADLINE)
                .readTimeout(DEADLINE)
                .writeTimeout(DEADLINE)
                .maxConnections(CONNECTIONS + 1)
                .build();
    }
}
