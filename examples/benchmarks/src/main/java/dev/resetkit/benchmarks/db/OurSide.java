package dev.resetkit.benchmarks.db;

import dev.resetkit.Resetkit;
import dev.resetkit.benchmarks.data.NoHash;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/** The library over one database, with a mailer that has every mail at once, and a worker that hands them over. */
final class OurSide implements AutoCloseable {
    private static final String PASSWORD = "violet harbour lantern 9";
    private static final long PATIENCE = 60;
    private static final int MOST_UNDER_WAY = 64;

    private final Resetkit resetkit;
    private final Map<String, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private OurSide(DataSource database) {
        var source = ConnectionSource.of(database);
        resetkit = Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "support@acme.example"))
                .users(JdbcUserStore.create(source, Dialect.POSTGRESQL))
                .stores(JdbcResetStores.create(source, Dialect.POSTGRESQL))
                .mailer(this::take)
                .passwordHasher(new NoHash())
                .hashPermits(256)
                // Limits are kept, and are not what stops anybody here.
                .limits(ResetLimits.defaults()
                        .perTarget(1_000, 10_000)
                        .perActor(60, 100_000)
                        .perAccount(1_000_000))
                .build();
    }

    /** Makes the tables and one administrator for each thread. */
    static OurSide over(DataSource database, int threads) {
        ResetkitSchema.apply(database, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(database, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        var users = JdbcUsers.create(ConnectionSource.of(database), Dialect.POSTGRESQL);
        for (int i = 0; i < threads; i++) {
            UserId id = admin(i).user();
            var admin = User.of(id, RoleKind.ADMIN, id.value() + "@acme.example", CredentialVersion.of(1));
            users.add(Accounts.SINGLE, admin.toBuilder().verified(true).build(), EncodedPassword.of(NoHash.STORED));
        }
        var side = new OurSide(database);
        side.resetkit.process().start();
        return side;
    }

    private static Actor admin(int thread) {
        return Actor.of(Accounts.SINGLE, UserId.of("ada-" + thread));
    }

    private HandOver take(Mail mail) {
        mail.link().ifPresent(link -> {
            String url = link.reveal();
            String token = url.substring(url.lastIndexOf('/') + 1);
            var waits = waiting.remove(mail.recipient().value());
            if (waits != null) {
                waits.complete(token);
            } else {
                arrived.add(token);
            }
        });
        return HandOver.accepted(250, Optional.empty(), "2.0.0 taken");
    }

    /**
     * The work of a server's thread: one more request for a customer, and then one new password under a link that has
     * arrived meanwhile, if any has. It never waits for a mail, unless very many are on their way.
     *
     * @return how many resets it brought to their end
     */
    int work(int thread, int customer) {
        send(thread, customer);
        return finish(underWay.incrementAndGet() > MOST_UNDER_WAY);
    }

    private int finish(boolean wait) {
        String token = wait ? next() : arrived.poll();
        if (token == null) {
            return 0;
        }
        if (!redeem(token).isOk()) {
            throw new IllegalStateException("not redeemed");
        }
        underWay.decrementAndGet();
        return 1;
    }

    /** The token of a mail that has arrived. */
    String next() {
        try {
            return Objects.requireNonNull(arrived.poll(PATIENCE, TimeUnit.SECONDS), "no mail arrives");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Brings all resets to their end, until all mails are handed over and recorded, the notices too. */
    int rest() {
        int done = 0;
        while (underWay.get() > 0) {
            done += finish(true);
        }
        drain();
        return done;
    }

    void send(int thread, int customer) {
        resetkit.staff()
                .sendResetEmail(admin(thread), UserId.of(Integer.toString(customer)))
                .orThrow();
    }

    /** Sends, and waits until the mail is out. */
    String mailed(int thread, int customer) {
        var token = new CompletableFuture<String>();
        waiting.put(customer + "@customer.example", token);
        send(thread, customer);
        return token.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    }

    RedeemResult redeem(String token) {
        return resetkit.holder().redeem(Accounts.SINGLE, token, NewPassword.ofString(PASSWORD));
    }

    void drain() {
        long start = System.nanoTime();
        while (resetkit.process().health().singles().mails() > 0) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE)) {
                throw new IllegalStateException("no end in sight");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    Resetkit resetkit() {
        return resetkit;
    }

    @Override
    public void close() {
        resetkit.process().close();
    }
}
