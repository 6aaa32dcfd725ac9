package dev.resetkit.engines.kill;

import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker that is killed in the middle of a job: while it judges a batch, or when a mail has been accepted. */
public final class JobVictim {
    private JobVictim() {}

    /** Arguments: the database's address, the mail server's port, the batch or else the mail at which to stop. */
    public static void main(String[] args) {
        int batch = Integer.parseInt(args[2]);
        int mail = Integer.parseInt(args[3]);
        try (var site = Site.open(args[0], Integer.parseInt(args[1]))) {
            var resetkit = site.resetkit(
                    Clock.systemUTC(),
                    site.directory(),
                    stoppingAt(mail, site.mailer()),
                    new Judged(site.users(), batch, new AtomicInteger()));
            while (resetkit.process().runOnce() >= 0) {
                // Until it is killed.
            }
        }
    }

    private static Mailer stoppingAt(int last, Mailer under) {
        var handed = new AtomicInteger();
        return mail -> {
            HandOver said = under.hand(mail);
            if (handed.incrementAndGet() == last) {
                stop();
            }
            return said;
        };
    }

    /** The users of a batch are read together, under the job's lease and before anything is written. */
    private record Judged(UserStore under, int last, AtomicInteger batches) implements UserStore {
        @Override
        public Optional<User> find(AccountId account, UserId id) {
            return under.find(account, id);
        }

        @Override
        public Map<UserId, User> findAll(AccountId account, Set<UserId> ids) {
            if (batches.incrementAndGet() == last) {
                stop();
            }
            return under.findAll(account, ids);
        }

        @Override
        public List<UserId> findByAddress(AccountId account, String typed) {
            return under.findByAddress(account, typed);
        }

        @Override
        public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
            return under.encodedPassword(account, id);
        }

        @Override
        public boolean changePassword(PasswordChange change) {
            return under.changePassword(change);
        }
    }

    private static void stop() {
        System.out.println("STOPPED");
        System.out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
