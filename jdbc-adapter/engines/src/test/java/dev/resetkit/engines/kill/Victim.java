package dev.resetkit.engines.kill;

import dev.resetkit.Resetkit;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.Mailer;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The process that is killed. Works until its point, says so on standard output, and waits there for ever. */
public final class Victim {
    private final KillPoint point;

    private Victim(KillPoint point) {
        this.point = point;
    }

    /** Arguments: the point, the database's address, the mail server's port, and for the last point a token. */
    public static void main(String[] args) {
        var victim = new Victim(KillPoint.valueOf(args[0]));
        try (var site = Site.open(args[1], Integer.parseInt(args[2]))) {
            Resetkit resetkit =
                    site.resetkit(Clock.systemUTC(), victim.directory(site.directory()), victim.mailer(site.mailer()));
            if (victim.point == KillPoint.AFTER_REDEEM) {
                boolean changed = resetkit.holder()
                        .redeem(Site.ACCOUNT, args[3], NewPassword.ofString(Site.NEW_PASSWORD))
                        .isOk();
                victim.stopAt(changed ? KillPoint.AFTER_REDEEM : null);
            } else {
                resetkit.process().runOnce();
            }
        }
        throw new IllegalStateException("went on past " + victim.point);
    }

    /** The account is read for the first time right after the claim. */
    private Directory directory(Directory under) {
        var reads = new AtomicInteger();
        return (AccountId id) -> {
            if (point == KillPoint.AFTER_THE_CLAIM && reads.getAndIncrement() == 0) {
                stopAt(point);
            }
            return under.find(id);
        };
    }

    private Mailer mailer(Mailer under) {
        return (Mail mail) -> {
            if (point == KillPoint.AFTER_THE_MINT) {
                stopAt(point);
            }
            HandOver said = under.hand(mail);
            if (point == KillPoint.AFTER_THE_REPLY) {
                stopAt(point);
            }
            return said;
        };
    }

    private void stopAt(@Nullable KillPoint reached) {
        System.out.println("AT " + reached);
        System.out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
