package dev.resetkit.internal.bounce;

import static dev.resetkit.internal.address.Refusals.isAboutTheAddress;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.bulk.Refusals;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.mail.Bounce;
import dev.resetkit.model.mail.BounceResult;
import dev.resetkit.model.mail.BounceResult.Ignored;
import dev.resetkit.model.mail.BounceResult.Recorded;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Takes note that a mail came back. Reports are forged as easily as any other mail (RFC 3464, 4.1), so one may change
 * what staff see of the mail, the mark on its address and whether its job goes on, and nothing else: no password, link,
 * lock or role.
 */
public final class BounceFlow {
    /** Mail servers try for four to five days (RFC 5321, 4.5.4.1), and reports travel too. */
    private static final Duration WINDOW = Duration.ofDays(7);

    /** The rest of a status behind its class. */
    private static final Set<String> ABOUT_THE_SENDER = Set.of("1.7", "1.8");

    private static final Code EVENT = Code.of("MAIL_BOUNCED");

    private final Ports ports;
    private final Audit audit;
    private final Refusals refusals;
    private final Marker marker;

    public BounceFlow(Ports ports, Audit audit, Refusals refusals) {
        this.ports = ports;
        this.audit = audit;
        this.refusals = refusals;
        this.marker = new Marker(ports, audit);
    }

    /** In the caller's transaction, or in one of its own. */
    public BounceResult record(Bounce bounce) {
        return ports.stores()
                .transactions()
                .inCurrentOrNew(() -> ports.stores()
                        .tokens()
                        .ofMail(bounce.mailId())
                        .map(found -> record(bounce, found))
                        .orElseGet(() -> new Ignored(Ignored.UNKNOWN_MAIL)));
    }

    private BounceResult record(Bounce bounce, Found found) {
        Link link = found.link();
        if (ports.now().isAfter(link.mintedAt().plus(WINDOW))) {
            return new Ignored(Ignored.TOO_LATE);
        }
        if (!ports.stores().resets().bounce(link.account(), link.reset(), link.fence())) {
            return new Ignored(Ignored.RECORDED_BEFORE);
        }
        note(bounce, found);
        boolean marked = believed(bounce, link)
                && subject(link).filter(subject -> marks(bounce, subject)).isPresent();
        return new Recorded(
                marked ? Recorded.ADDRESS_MARKED : Recorded.BOUNCED, link.account(), link.user(), link.reset());
    }

    /** A mail of a job counts as one that the server refused at once; the job is looked at when that is written. */
    private boolean believed(Bounce bounce, Link link) {
        AccountId account = link.account();
        Optional<JobId> job = ports.stores().jobs().ofReset(account, link.reset());
        job.filter(any -> bounce.status().startsWith("5.")).ifPresent(one -> {
            refusals.returned(account, one, link.mintedAt());
            ports.stores().transactions().afterCommit(() -> refusals.heed(account, one));
        });
        return job.filter(one -> !refusals.tellsOfTheAddress(account, one)).isEmpty();
    }

    private void note(Bounce bounce, Found found) {
        Link link = found.link();
        var entry = new TimelineEntry(
                link.reset(),
                ports.now(),
                found.reset().purpose().mail(),
                ResetState.BOUNCED,
                Recorded.BOUNCED,
                0,
                0,
                Optional.of(bounce.status()),
                Optional.empty(),
                bounce.text(),
                Optional.empty());
        ports.timeline().note(link.account(), entry);
        var line = Audit.line(EVENT, link.account())
                .about(link.user())
                .of(link.reset())
                .to(found.reset().maskedAddress())
                .saying(bounce.status());
        audit.write(line, Recorded.BOUNCED);
    }

    /** The address of the mail, while it is still the primary one: no other mail goes there. */
    private Optional<Marker.Subject> subject(Link link) {
        Optional<EmailAddress> primary = ports.users()
                .find(link.account(), link.user())
                .flatMap(User::primary)
                .map(RegisteredAddress::address);
        return primary.filter(address -> address.digest().equals(link.binding().addressDigest()))
                .map(address -> new Marker.Subject(link.account(), link.user(), address, Optional.of(link.reset())));
    }

    private boolean marks(Bounce bounce, Marker.Subject subject) {
        if (isAboutTheAddress(bounce.status())) {
            return marker.mark(subject, bounce.status());
        }
        return isSoft(bounce.status()) && marker.count(subject, bounce.status());
    }

    /**
     * What may pass, or says too little: every 4.y.z, and of the others what is about a mailbox in some other way. Path,
     * protocol, content and policy say nothing about an address (RFC 3463, 3.4 to 3.8), nor does what is wrong with the
     * sender's (3.2).
     */
    private static boolean isSoft(String status) {
        return !ABOUT_THE_SENDER.contains(status.substring(2)) && isAboutAMailbox(status);
    }

    private static boolean isAboutAMailbox(String status) {
        return status.startsWith("4.")
                || status.startsWith("5.0.")
                || status.startsWith("5.1.")
                || status.startsWith("5.2.");
    }
}
