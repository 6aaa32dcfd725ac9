package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.link.LinkFacts;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.RedeemResult.Changed;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The one transaction of a redemption: each step is a conditional write, and one that fails takes back all. */
final class Redemption {
    private static final Code REDEEMED = Code.of("REDEEMED");

    private final Ports ports;
    private final Randoms randoms;
    private final Audit audit;
    private final Wake wake;

    Redemption(Ports ports, Randoms randoms, Audit audit, Wake wake) {
        this.ports = ports;
        this.randoms = randoms;
        this.audit = audit;
        this.wake = wake;
    }

    /** Thrown to take back a transaction that lost. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("lost", null, false, false);
        }
    }

    /** True when this call changed the password; false when another was faster, and then nothing happened. */
    boolean commit(LinkFacts facts, RedemptionId id, EncodedPassword hash) {
        try {
            ports.stores().transactions().inNew(() -> {
                write(facts, id, hash);
                ports.stores().transactions().afterCommit(wake::wake);
                return id;
            });
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    private void write(LinkFacts facts, RedemptionId id, EncodedPassword hash) {
        Link link = facts.link();
        AccountId account = link.account();
        Instant now = ports.now();
        var stores = ports.stores();
        Set<LinkDigest> others = stores.tokens().lockLive(account, link.user()).stream()
                .map(TokenStore.Found::link)
                .map(Link::digest)
                .filter(digest -> !digest.equals(link.digest()))
                .collect(Collectors.toSet());
        require(stores.tokens().use(account, link.digest(), id, now));
        var end = new ResetRecord.End(ResetState.COMPLETED, now);
        require(stores.resets().end(account, Set.of(link.reset()), end) == 1);
        User target = facts.target().orElseThrow();
        require(ports.users()
                .changePassword(PasswordChange.replace(account, target.id(), target.version(), id, hash, now)));
        if (!others.isEmpty()) {
            stores.tokens().end(account, others, Link.Reason.PASSWORD_CHANGED, now);
        }
        var entry = TimelineEntry.of(link.reset(), now, MailKind.RESET_LINK, ResetState.COMPLETED, Changed.CHANGED);
        stores.resets().note(account, List.of(entry));
        stores.outbox().add(notice(facts, now));
        audit.write(
                Audit.line(REDEEMED, account)
                        .about(link.user())
                        .of(link.reset())
                        .through(link.binding().brand()),
                Changed.CHANGED);
    }

    private OutboxEntry notice(LinkFacts facts, Instant now) {
        Link link = facts.link();
        return new OutboxEntry(
                randoms.id(),
                link.account(),
                MailKind.PASSWORD_CHANGED,
                link.reset(),
                link.user(),
                facts.reset().sender(),
                Optional.of(link.binding().brand()),
                now,
                now,
                now.plus(Policy.NOTICE_DELIVER_BY));
    }

    private static void require(boolean won) {
        if (!won) {
            throw new Lost();
        }
    }
}
