package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link TokenStore}: links that come, are read, and go; and, in this class, the verbs that decide who
 * may use one.
 */
public abstract class TokenStoreContract extends FreshLinks {
    /** For the extending suite. */
    protected TokenStoreContract() {}

    private boolean use(Link link) {
        return tokens.use(link.account(), link.digest(), Fixtures.redemption(), LATER);
    }

    private List<LinkDigest> live() {
        return inNew(() -> tokens.lockLive(account, user)).stream()
                .map(each -> each.link().digest())
                .toList();
    }

    @Test
    @DisplayName("use: a live link is used up, and says by which redemption and when")
    void liveLinkIsUsed() {
        var link = added();
        var redemption = Fixtures.redemption();
        assertThat(tokens.use(account, link.digest(), redemption, LATER)).isTrue();
        assertThat(endOf(link)).contains(new Link.End(Link.Reason.USED, LATER, Optional.of(redemption)));
        assertThat(stores.resets().find(account, link.reset()).orElseThrow().end())
                .as("ending the reset is another verb's work")
                .isEmpty();
    }

    @Test
    @DisplayName("I1 use: a used link is not used again, not even by the same redemption")
    void usedLinkStaysUsed() {
        var link = added();
        var first = Fixtures.redemption();
        assertThat(tokens.use(account, link.digest(), first, NOON)).isTrue();
        assertThat(tokens.use(account, link.digest(), first, LATER)).isFalse();
        assertThat(use(link)).isFalse();
        assertThat(endOf(link)).contains(new Link.End(Link.Reason.USED, NOON, Optional.of(first)));
    }

    @Test
    @DisplayName("use: at its expiry a link is dead, a microsecond before it is not")
    void expiryIsExclusive() {
        var link = added();
        var expiry = link.expiresAt();
        assertThat(tokens.use(account, link.digest(), Fixtures.redemption(), expiry))
                .isFalse();
        assertThat(tokens.use(account, link.digest(), Fixtures.redemption(), expiry.plusSeconds(1)))
                .isFalse();
        assertThat(endOf(link)).isEmpty();
        assertThat(tokens.use(account, link.digest(), Fixtures.redemption(), expiry.minusNanos(1_000)))
                .isTrue();
    }

    @Test
    @DisplayName("use: a link that ended for whatever reason is not used")
    void endedLinkIsNotUsed() {
        for (Link.Reason reason : Link.Reason.values()) {
            if (reason != Link.Reason.USED) {
                var link = added();
                assertThat(tokens.end(account, Set.of(link.digest()), reason, NOON))
                        .isEqualTo(1);
                assertThat(use(link)).as(reason.name()).isFalse();
                assertThat(endOf(link)).contains(new Link.End(reason, NOON, Optional.empty()));
            }
        }
    }

    @Test
    @DisplayName("I5 use: a link of another account is not used; nor is an unknown one")
    void useStaysInTheAccount() {
        var link = added();
        assertThat(tokens.use(other, link.digest(), Fixtures.redemption(), LATER))
                .isFalse();
        assertThat(tokens.use(account, Fixtures.digest(), Fixtures.redemption(), LATER))
                .isFalse();
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("I1 use: of eight threads one uses the link")
    void oneUseWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var link = added();
            var redemptions = redemptions();
            var won = Race.run(i -> tokens.use(account, link.digest(), redemptions.get(i), LATER));
            assertThat(won).containsOnlyOnce(true);
            assertThat(endOf(link).orElseThrow().redemption()).contains(redemptions.get(won.indexOf(true)));
        }
    }

    @Test
    @DisplayName("I1 use: of eight transactions one uses the link, also when each locked it first")
    void oneTransactionWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var link = added();
            assertThat(Race.winners(i -> inNew(() -> {
                        tokens.lockLive(account, user);
                        return use(link);
                    })))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("I9 use takes part in the transaction: a rollback leaves the link usable")
    void useRollsBack() {
        var link = added();
        rolledBack(() -> assertThat(use(link)).isTrue());
        assertThat(found(link)).contains(link);
        assertThat(use(link)).isTrue();
    }

    @Test
    @DisplayName("I1 use: a second caller is answered only when the first one's transaction has ended: commit, lost")
    void loserWaitsForCommit() {
        var link = added();
        var second = inNew(() -> {
            assertThat(use(link)).isTrue();
            var waiting = Race.beside(() -> inNew(() -> use(link)));
            assertThat(Race.waits(waiting)).as("the second waits").isTrue();
            return waiting;
        });
        assertThat(Race.result(second)).isFalse();
    }

    @Test
    @DisplayName("I9 use: a second caller is answered only when the first one's transaction has ended: rollback, won")
    void loserOfARollbackWins() {
        var link = added();
        var second = new ArrayList<Future<Boolean>>();
        rolledBack(() -> {
            assertThat(use(link)).isTrue();
            second.add(Race.beside(() -> inNew(() -> use(link))));
            assertThat(Race.waits(second.get(0))).as("the second waits").isTrue();
        });
        assertThat(Race.result(second.get(0))).isTrue();
        assertThat(endOf(link).orElseThrow().reason()).isEqualTo(Link.Reason.USED);
    }

    @Test
    @DisplayName("end: ends those that live, leaves the others as they ended, and counts")
    void endCountsWhatItEnded() {
        var live = added();
        var used = added();
        var untouched = added();
        assertThat(use(used)).isTrue();
        var before = found(used);
        var asked = Set.of(live.digest(), used.digest(), Fixtures.digest());
        assertThat(tokens.end(account, asked, Link.Reason.SUPERSEDED, NOON)).isEqualTo(1);
        assertThat(endOf(live)).contains(new Link.End(Link.Reason.SUPERSEDED, NOON, Optional.empty()));
        assertThat(found(used)).isEqualTo(before);
        assertThat(found(untouched)).contains(untouched);
        assertThat(tokens.end(account, asked, Link.Reason.CANCELLED, LATER)).isZero();
        assertThat(endOf(live)).contains(new Link.End(Link.Reason.SUPERSEDED, NOON, Optional.empty()));
    }

    @Test
    @DisplayName("end: a link past its expiry can still be ended, for the record")
    void expiredLinkCanBeEnded() {
        var link = added();
        var late = link.expiresAt().plusSeconds(5);
        assertThat(tokens.end(account, Set.of(link.digest()), Link.Reason.EXPIRED, late))
                .isEqualTo(1);
        assertThat(endOf(link)).contains(new Link.End(Link.Reason.EXPIRED, late, Optional.empty()));
    }

    @Test
    @DisplayName("end: none asked, none ended")
    void endOfNothing() {
        var link = added();
        assertThat(tokens.end(account, Set.of(), Link.Reason.CANCELLED, NOON)).isZero();
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("I5 end: links of another account stay as they are")
    void endStaysInTheAccount() {
        var link = added();
        assertThat(tokens.end(other, Set.of(link.digest()), Link.Reason.CANCELLED, NOON))
                .isZero();
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("end: more links than a statement has room for in one list")
    void manyLinksEnd() {
        var reset = queued();
        var digests = new HashSet<LinkDigest>();
        inNew(() -> {
            for (int fence = 1; fence <= 1_100; fence++) {
                var link = Rows.link(reset, fence, LATER);
                assertThat(tokens.add(link)).isTrue();
                digests.add(link.digest());
            }
            return digests;
        });
        assertThat(tokens.end(account, digests, Link.Reason.CANCELLED, NOON)).isEqualTo(1_100);
        assertThat(live()).isEmpty();
    }

    @Test
    @DisplayName("end: each link is ended by one of eight threads, whether they end or use it")
    void oneEndWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var link = added();
            var digests = Set.of(link.digest());
            assertThat(Race.winners(i -> i % 2 == 0
                            ? use(link)
                            : tokens.end(account, digests, Link.Reason.PASSWORD_CHANGED, LATER) == 1))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("end takes part in the transaction: a rollback leaves the links alive")
    void endRollsBack() {
        var link = added();
        rolledBack(() -> tokens.end(account, Set.of(link.digest()), Link.Reason.CANCELLED, NOON));
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("lockLive: all links of the user without an end, with their resets, by digest; expired ones too")
    void lockLiveReadsInOrder() {
        var one = queued();
        var two = queued();
        var expected = new ArrayList<TokenStore.Found>();
        for (int fence = 1; fence <= 6; fence++) {
            var reset = fence % 2 == 0 ? one : two;
            var link = Rows.link(reset, fence, NOON.plusSeconds(fence - 3L));
            assertThat(tokens.add(link)).isTrue();
            expected.add(new TokenStore.Found(link, reset));
        }
        assertThat(use(added())).isTrue();
        tokens.end(account, Set.of(added().digest()), Link.Reason.SUPERSEDED, NOON);
        expected.sort((a, b) -> Arrays.compareUnsigned(
                a.link().digest().bytes(), b.link().digest().bytes()));
        assertThat(inNew(() -> tokens.lockLive(account, user))).containsExactlyElementsOf(expected);
    }

    @Test
    @DisplayName("I5 lockLive: neither links of another user nor of another account")
    void lockLiveStaysInTheAccount() {
        var link = added();
        added(queued(account, Fixtures.user()));
        added(queued(other, user));
        assertThat(live()).containsExactly(link.digest());
        assertThat(inNew(() -> tokens.lockLive(Fixtures.account(), user))).isEmpty();
    }

    @Test
    @DisplayName("I1 lockLive: a second transaction waits for the first and then sees what it did")
    void secondLockWaits() {
        var used = added();
        var kept = added();
        var second = inNew(() -> {
            assertThat(tokens.lockLive(account, user)).hasSize(2);
            var waiting = Race.beside(this::live);
            assertThat(Race.waits(waiting)).as("the second waits").isTrue();
            assertThat(use(used)).isTrue();
            return waiting;
        });
        assertThat(Race.result(second)).containsExactly(kept.digest());
    }

    @Test
    @DisplayName("I1 lockLive: keeps others from using and from ending the links until the transaction ends")
    void lockKeepsOthersOut() {
        var link = added();
        var digests = Set.of(link.digest());
        var others = inNew(() -> {
            tokens.lockLive(account, user);
            var using = Race.beside(() -> inNew(() -> use(link)));
            var ending = Race.beside(() -> inNew(() -> tokens.end(account, digests, Link.Reason.CANCELLED, NOON) == 1));
            assertThat(Race.waits(using)).as("use waits").isTrue();
            assertThat(Race.waits(ending)).as("end waits").isTrue();
            assertThat(use(link)).isTrue();
            return List.of(using, ending);
        });
        assertThat(others.stream().map(Race::result)).containsExactly(false, false);
    }

    @Test
    @DisplayName("lockLive: a rollback gives the links free as they were")
    void rollbackUnlocks() {
        var link = added();
        rolledBack(() -> assertThat(tokens.lockLive(account, user)).hasSize(1));
        assertThat(Race.result(Race.beside(() -> inNew(() -> use(link))))).isTrue();
    }

    @Test
    @DisplayName("lockLive: eight threads that lock all links of a user and use one each never wait for each other")
    void locksDoNotCross() {
        for (int round = 0; round < 5; round++) {
            var links = new ArrayList<Link>();
            for (int i = 0; i < Race.THREADS; i++) {
                links.add(added());
            }
            assertThat(Race.winners(i -> inNew(() -> {
                        tokens.lockLive(account, user);
                        return use(links.get(i));
                    })))
                    .isEqualTo(Race.THREADS);
            assertThat(live()).isEmpty();
        }
    }

    private static List<RedemptionId> redemptions() {
        var all = new ArrayList<RedemptionId>();
        for (int i = 0; i < Race.THREADS; i++) {
            all.add(Fixtures.redemption());
        }
        return all;
    }
}
