package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.change.Changes;
import dev.resetkit.internal.change.Wanted;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.credential.PasswordChecks;
import dev.resetkit.internal.credential.PasswordChecks.Demands;
import dev.resetkit.internal.flow.LinkReader.Judged;
import dev.resetkit.internal.hash.HashPermits;
import dev.resetkit.internal.limit.Failures;
import dev.resetkit.internal.link.LinkFacts;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.internal.link.Verdict;
import dev.resetkit.internal.rules.PasswordRules;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.RedeemResult.Changed;
import dev.resetkit.model.reset.RedeemResult.PasswordRefused;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.ResetStores.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Saves a new password under a link. In order: shape of password and token, what the client did before, the link, the
 * rules, whether its holder confirmed, a permit, the link again, the hash, and one transaction in which everything
 * happens or nothing.
 */
public final class RedeemFlow {
    private static final Code REFUSED = Code.of("REDEEM_REFUSED");

    private final Ports ports;
    private final Policy policy;
    private final Holding holding;
    private final LinkReader reader;
    private final PasswordHasher hasher;
    private final HashPermits permits;
    private final PasswordChecks checks;
    private final Changes changes;
    private final Randoms randoms;
    private final Audit audit;
    private final Failures failures = new Failures();

    /**
     * What came in one post.
     *
     * @param password what was typed
     * @param client from where, if the host said so
     */
    private record Post(NewPassword password, Optional<ClientId> client) {}

    public RedeemFlow(
            Ports ports,
            Policy policy,
            Holding holding,
            PasswordHasher hasher,
            HashPermits permits,
            PasswordChecks checks,
            Changes changes,
            Randoms randoms,
            Audit audit) {
        this.ports = ports;
        this.policy = policy;
        this.holding = holding;
        this.reader = holding.reader();
        this.hasher = hasher;
        this.permits = permits;
        this.checks = checks;
        this.changes = changes;
        this.randoms = randoms;
        this.audit = audit;
    }

    /** The answer to a POST. */
    public RedeemResult redeem(
            AccountId account, Purpose purpose, String token, NewPassword password, Optional<ClientId> client) {
        ports.refuseInside(purpose == Purpose.RESET ? "redeem" : "activate");
        List<Violation> raw = PasswordRules.rawViolations(password);
        if (!raw.isEmpty()) {
            return new PasswordRefused(raw);
        }
        Optional<ResetToken> parsed = ResetToken.parse(token);
        if (parsed.isEmpty()) {
            return LinkRefused.invalid();
        }
        Optional<Duration> wait = client.flatMap(from -> failures.wait(account, from, ports.now()));
        if (wait.isPresent()) {
            return LinkRefused.busy(wait.get());
        }
        RedeemResult result = redeem(account, purpose, parsed.get(), new Post(password, client));
        client.filter(from -> result instanceof LinkRefused link && !link.linkUsable())
                .ifPresent(from -> failures.add(account, from, ports.now()));
        return result;
    }

    private RedeemResult redeem(AccountId account, Purpose purpose, ResetToken token, Post post) {
        try {
            Optional<Judged> judged = reader.read(account, purpose, token);
            return judged.isEmpty() ? LinkRefused.invalid() : redeem(judged.get(), post);
        } catch (StoreUnavailableException e) {
            return LinkRefused.busy(InspectFlow.STORE_WAIT);
        }
    }

    private RedeemResult redeem(Judged judged, Post post) {
        if (!judged.verdict().good()) {
            return refuse(judged, post);
        }
        Link link = judged.facts().link();
        Known known = ports.stores().known(link.account(), link.user());
        List<Violation> violations = new ArrayList<>(ofText(known.settings(), judged.facts(), post.password()));
        if (!violations.isEmpty() && !checks.comparesWithEarlier(demands(known, judged))) {
            return new PasswordRefused(violations);
        }
        // Before anything is compared: who has not confirmed does not learn what the password was.
        if (!holding.confirmed(link)) {
            return refuse(new Judged(judged.facts(), Verdict.UNCONFIRMED), post);
        }
        // The permit is kept until the transaction has ended: whoever waits next sees what came of it.
        Optional<HashPermits.Permit> permit = permits.acquire();
        if (permit.isEmpty()) {
            return LinkRefused.busy(permits.waitHint());
        }
        try {
            Optional<Judged> again = reader.again(judged);
            if (again.isEmpty()) {
                return LinkRefused.invalid();
            }
            return again.get().verdict().good()
                    ? save(known, again.get(), violations, post)
                    : refuse(again.get(), post);
        } finally {
            permit.get().close();
        }
    }

    private Demands demands(Known known, Judged judged) {
        return checks.demands(known.settings(), judged.facts().target().orElseThrow(), known.kept());
    }

    private RedeemResult save(Known known, Judged judged, List<Violation> violations, Post post) {
        User target = judged.facts().target().orElseThrow();
        AccountId account = judged.facts().link().account();
        var earlier = checks.ofEarlier(account, demands(known, judged), post.password());
        violations.addAll(earlier.violations());
        if (!violations.isEmpty()) {
            return new PasswordRefused(violations);
        }
        var id = RedemptionId.of(randoms.id());
        EncodedPassword hash = hasher.hash(post.password());
        // The time is taken behind the hash: a link that ran out while it was made saves nothing.
        var wanted = new Wanted(
                change(judged.facts(), id),
                judged.facts().account(),
                target,
                Optional.of(hash),
                earlier.history(),
                policy.passwords().temporaryLife(),
                post.client());
        return Ports.decided(
                "redeem", () -> changes.commit(wanted, () -> true) ? new Changed() : lost(judged, id, post));
    }

    private PendingChange change(LinkFacts facts, RedemptionId id) {
        Link link = facts.link();
        Instant now = ports.now();
        return new PendingChange(
                id,
                link.account(),
                link.user(),
                link.purpose() == Purpose.RESET ? PendingChange.Kind.REDEEM : PendingChange.Kind.ACTIVATE,
                link.binding().version(),
                Optional.of(link.digest()),
                Optional.of(link.reset()),
                Optional.of(link.binding().brand()),
                Optional.empty(),
                "",
                now,
                now.plus(policy.changeLease()));
    }

    /** Somebody was faster: this very call, where its commit was lost, or others. When nothing shows, the link is as it was. */
    private RedeemResult lost(Judged judged, RedemptionId id, Post post) {
        return reader.again(judged)
                .<RedeemResult>map(now -> after(now, id, post))
                .orElseGet(LinkRefused::invalid);
    }

    private RedeemResult after(Judged now, RedemptionId id, Post post) {
        boolean ours = now.facts()
                .link()
                .end()
                .flatMap(Link.End::redemption)
                .filter(id::equals)
                .isPresent();
        if (ours) {
            return new Changed();
        }
        return now.verdict().good() ? LinkRefused.busy(Duration.ofSeconds(1)) : refuse(now, post);
    }

    private List<Violation> ofText(AccountSettings settings, LinkFacts facts, NewPassword password) {
        Account account = facts.account().orElseThrow();
        var brand = account.brand(facts.link().binding().brand());
        return checks.ofText(settings, account, brand, facts.target().orElseThrow(), password);
    }

    /** Marks what must never live again, writes the exact reason, and tells the holder the table's word. */
    private LinkRefused refuse(Judged judged, Post post) {
        LinkRefused refusal = judged.verdict().refusal().orElseThrow();
        try {
            ports.stores().transactions().inNew(() -> {
                mark(judged, refusal, post);
                return refusal;
            });
        } catch (CommitLostException e) {
            // Whether or not it is noted, the refusal stands: it rests on what was read.
            return refusal;
        }
        return refusal;
    }

    private void mark(Judged judged, LinkRefused refusal, Post post) {
        Link link = judged.facts().link();
        Verdict verdict = judged.verdict();
        // The time that was told is the time that is kept, so that the next post is told the same.
        Instant at = refusal.at().orElseGet(ports::now);
        verdict.mark()
                .filter(mark -> link.live())
                .ifPresent(mark -> ports.stores().tokens().end(link.account(), Set.of(link.digest()), mark, at));
        audit.write(
                Audit.line(REFUSED, link.account())
                        .about(link.user())
                        .of(link.reset())
                        .through(link.binding().brand())
                        .from(post.client()),
                verdict.cause());
    }
}
