package dev.resetkit.internal.flow;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.link.Digests;
import dev.resetkit.internal.link.LinkFacts;
import dev.resetkit.internal.link.LinkJudge;
import dev.resetkit.internal.link.Verdict;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Finds a link by its token and judges it by the facts of now. */
public final class LinkReader {
    private final Ports ports;
    private final LinkJudge judge;
    private final Predicate<ResetRecord> rightHeld;

    LinkReader(Ports ports, LinkJudge judge, Predicate<ResetRecord> rightHeld) {
        this.ports = ports;
        this.judge = judge;
        this.rightHeld = rightHeld;
    }

    /** A link that was found, with what it was judged by. */
    public record Judged(LinkFacts facts, Verdict verdict) {}

    /** The link of this account and purpose under that token, if any. */
    Optional<Judged> read(AccountId account, Purpose purpose, ResetToken token) {
        return read(
                account,
                purpose,
                Digests.of(purpose, token),
                () -> ports.directory().find(account));
    }

    /** The link of this account under that digest, whatever it is for, if any. */
    public Optional<Judged> read(AccountId account, LinkDigest digest) {
        return ports.stores()
                .tokens()
                .find(account, digest)
                .filter(found -> found.link().digest().equals(digest))
                .map(found -> judged(found, ports.directory().find(account)));
    }

    /** The same with an account that was read a moment ago, for the second look at one request. */
    Optional<Judged> again(Judged before) {
        Optional<Account> account = before.facts().account();
        AccountId id = before.facts().link().account();
        Link link = before.facts().link();
        return read(id, link.purpose(), link.digest(), () -> account);
    }

    private Optional<Judged> read(AccountId account, Purpose purpose, LinkDigest digest, AccountSource source) {
        // The store compares bytes in an index; comparing again in constant time costs nothing.
        return ports.stores()
                .tokens()
                .find(account, digest)
                .filter(found -> found.link().digest().equals(digest))
                .filter(found ->
                        found.link().account().equals(account) && found.link().purpose() == purpose)
                .map(found -> judged(found, source.read()));
    }

    private Judged judged(TokenStore.Found found, Optional<Account> account) {
        UserId target = found.link().user();
        UserId sender = found.reset().sender().user();
        Map<UserId, User> users = ports.users()
                .findAll(found.link().account(), target.equals(sender) ? Set.of(target) : Set.of(target, sender));
        var facts = new LinkFacts(
                found.link(),
                found.reset(),
                Optional.ofNullable(users.get(target)),
                Optional.ofNullable(users.get(sender)),
                rightHeld.test(found.reset()),
                account,
                ports.now());
        return new Judged(facts, judge.judge(facts));
    }

    @FunctionalInterface
    private interface AccountSource {
        Optional<Account> read();
    }
}
