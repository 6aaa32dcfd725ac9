package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link TokenStore} about links that come, are read, and go. */
abstract class TokenStoreBasics extends StoreSuite {
    static final Instant NOON = Fixtures.NOON;
    static final Instant LATER = NOON.plus(Duration.ofMinutes(7)).plusNanos(1_000);

    TokenStore tokens;

    @BeforeEach
    void takeTokens() {
        tokens = stores.tokens();
    }

    /** A live link of {@link #user}, under a reset of its own. */
    final Link added() {
        return added(queued());
    }

    final Link added(ResetRecord reset) {
        var link = link(reset);
        assertThat(tokens.add(link)).isTrue();
        return link;
    }

    final Optional<Link> found(Link link) {
        return tokens.find(link.account(), link.digest()).map(TokenStore.Found::link);
    }

    final Optional<Link.End> endOf(Link link) {
        return found(link).orElseThrow().end();
    }

    @Test
    @DisplayName("add, find: a link comes back with its reset, every field as it was")
    void addedLinkIsFound() {
        var reset = queued();
        var link = link(reset);
        assertThat(tokens.add(link)).isTrue();
        assertThat(tokens.find(account, link.digest())).contains(new TokenStore.Found(link, reset));
    }

    @Test
    @DisplayName("add, find: the longest and strangest values come back exactly")
    void extremeValuesComeBack() {
        var longAccount = AccountId.of(Fixtures.unique("\u6f22").concat("\u5b57".repeat(102)));
        var longUser = UserId.of("u".repeat(127) + "\u00e9");
        var reset = Rows.reset(longAccount, longUser, ResetId.of(Fixtures.unique("r" + "\u00e9".repeat(102))), NOON);
        stores.resets().add(reset);
        var binding = new Link.Binding(
                BrandId.of("\u03a9".repeat(128)),
                "h".repeat(253),
                "0123456789abcdef".repeat(4),
                new CredentialVersion(" " + "\ud83d\ude00".repeat(63) + "v"),
                Role.custom("Zoe\u0308 '" + "r".repeat(122)));
        var plain = Rows.link(reset, Long.MAX_VALUE, LATER);
        var link = with(plain, plain.digest(), binding, Optional.empty());
        assertThat(tokens.add(link)).isTrue();
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("add, find: each kind of role comes back")
    void rolesComeBack() {
        for (RoleKind kind : RoleKind.values()) {
            var reset = queued();
            var binding = new Link.Binding(
                    reset.brand(), "h.example", "0".repeat(64), CredentialVersion.of(7), Role.of(kind));
            var plain = link(reset);
            var link = with(plain, plain.digest(), binding, Optional.empty());
            assertThat(tokens.add(link)).isTrue();
            assertThat(found(link)).contains(link);
        }
    }

    @Test
    @DisplayName("instants come back to the microsecond, also in the nights when the clocks change and in 2100")
    void instantsComeBack() {
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var link = Rows.link(queued(), 1, odd.plus(Duration.ofDays(1)));
            assertThat(tokens.add(link)).isTrue();
            assertThat(tokens.open(link, odd)).isTrue();
            assertThat(tokens.use(account, link.digest(), Fixtures.redemption(), odd))
                    .isTrue();
            assertThat(found(link).orElseThrow()).satisfies(stored -> {
                assertThat(stored.expiresAt()).isEqualTo(link.expiresAt());
                assertThat(stored.openings()).contains(new Link.Openings(odd, odd, 1));
                assertThat(stored.end().orElseThrow().at()).isEqualTo(odd);
            });
        }
    }

    @Test
    @DisplayName("add: without its reset a link is not added")
    void linkNeedsReset() {
        var link = link(Rows.reset(account, user));
        assertThat(tokens.add(link)).isFalse();
        assertThat(found(link)).isEmpty();
    }

    @Test
    @DisplayName("I5 add: a reset of another account does not count")
    void linkNeedsResetOfItsAccount() {
        var elsewhere = queued(other, user);
        var link = link(Rows.reset(account, user, elsewhere.id(), NOON));
        assertThat(tokens.add(link)).isFalse();
        assertThat(found(link)).isEmpty();
        assertThat(tokens.ofResets(other, Set.of(elsewhere.id()))).isEmpty();
    }

    @Test
    @DisplayName("I1 add: a reset that has ended takes no further link, whatever ended it")
    void endedResetTakesNoLink() {
        for (var state :
                List.of(ResetState.COMPLETED, ResetState.SUPERSEDED, ResetState.CANCELLED, ResetState.REVOKED)) {
            var reset = queued();
            stores.resets().end(account, Set.of(reset.id()), new ResetRecord.End(state, NOON));
            var link = link(reset);
            assertThat(tokens.add(link)).as(state.name()).isFalse();
            assertThat(found(link)).as(state.name()).isEmpty();
        }
    }

    @Test
    @DisplayName("add: the same digest again is an IllegalStateException, and the first link stays as it was")
    void digestIsUnique() {
        var first = added();
        var reset = queued();
        var twin = withDigest(Rows.link(reset, 9, LATER), first.digest());
        assertThatIllegalStateException().isThrownBy(() -> tokens.add(twin));
        assertThatIllegalStateException().isThrownBy(() -> inNew(() -> tokens.add(twin)));
        assertThat(found(first)).contains(first);
        assertThat(tokens.ofResets(account, Set.of(reset.id()))).isEmpty();
    }

    @Test
    @DisplayName("add takes part in the transaction: a rollback takes the link back")
    void addRollsBack() {
        var reset = queued();
        var link = link(reset);
        rolledBack(() -> {
            assertThat(tokens.add(link)).isTrue();
            assertThat(found(link)).as("inside the transaction").contains(link);
        });
        assertThat(found(link)).isEmpty();
        assertThat(tokens.add(link)).isTrue();
    }

    @Test
    @DisplayName("find: an unknown digest finds nothing")
    void unknownDigestFindsNothing() {
        added();
        assertThat(tokens.find(account, Fixtures.digest())).isEmpty();
    }

    @Test
    @DisplayName("I5 find: a link of another account is not found, nor one whose account differs in case or a blank")
    void otherAccountFindsNothing() {
        var link = added();
        var upper = AccountId.of(account.value().toUpperCase(Locale.ROOT));
        var blank = AccountId.of(account.value() + " ");
        for (AccountId wrong : List.of(other, upper, blank)) {
            assertThat(tokens.find(wrong, link.digest())).isEmpty();
        }
    }

    @Test
    @DisplayName("find: digests are compared as bytes, so letter case and a sign bit make other digests")
    void digestsAreBytes() {
        var bytes = Fixtures.digest().bytes();
        bytes[0] = 'a';
        bytes[31] = 0;
        var reset = queued();
        var stored = withDigest(link(reset), LinkDigest.of(bytes));
        assertThat(tokens.add(stored)).isTrue();
        for (int changed : new int[] {'A', 'a' + 128}) {
            bytes[0] = (byte) changed;
            assertThat(tokens.find(account, LinkDigest.of(bytes))).isEmpty();
        }
        bytes[0] = 'a';
        bytes[31] = ' ';
        assertThat(tokens.find(account, LinkDigest.of(bytes))).isEmpty();
        assertThat(found(stored)).contains(stored);
    }

    @Test
    @DisplayName("find: the reset is the one of now, ended links are found too")
    void findReadsTheResetOfNow() {
        var reset = queued();
        var link = added(reset);
        var end = new ResetRecord.End(ResetState.CANCELLED, LATER);
        assertThat(stores.resets().settle(account, reset.id(), ResetState.ACCEPTED, 1))
                .isTrue();
        assertThat(stores.resets().end(account, Set.of(reset.id()), end)).isEqualTo(1);
        assertThat(tokens.end(account, Set.of(link.digest()), Link.Reason.CANCELLED, LATER))
                .isEqualTo(1);
        assertThat(tokens.find(account, link.digest()).orElseThrow()).satisfies(now -> {
            assertThat(now.reset())
                    .isEqualTo(stores.resets().find(account, reset.id()).orElseThrow());
            assertThat(now.reset().delivery()).isEqualTo(ResetState.ACCEPTED);
            assertThat(now.reset().end()).contains(end);
            assertThat(now.link().end()).contains(new Link.End(Link.Reason.CANCELLED, LATER, Optional.empty()));
        });
    }

    @Test
    @DisplayName("I7 open: openings are counted and nothing else changes")
    void openingsAreCounted() {
        var link = added();
        var reset = stores.resets().find(account, link.reset());
        assertThat(tokens.open(link, NOON)).isTrue();
        var once = found(link).orElseThrow();
        assertThat(once).isEqualTo(withOpenings(link, new Link.Openings(NOON, NOON, 1)));
        assertThat(tokens.open(once, LATER)).isTrue();
        assertThat(found(link)).contains(withOpenings(link, new Link.Openings(NOON, LATER, 2)));
        assertThat(stores.resets().find(account, link.reset())).isEqualTo(reset);
    }

    @Test
    @DisplayName("open: what was read before another opening was counted counts nothing")
    void staleOpeningIsNotCounted() {
        var fresh = added();
        assertThat(tokens.open(fresh, NOON)).isTrue();
        assertThat(tokens.open(fresh, LATER)).isFalse();
        var once = found(fresh).orElseThrow();
        assertThat(once.openings()).contains(new Link.Openings(NOON, NOON, 1));
        assertThat(tokens.open(once, LATER)).isTrue();
        assertThat(tokens.open(once, LATER)).isFalse();
        assertThat(found(fresh).orElseThrow().openings()).contains(new Link.Openings(NOON, LATER, 2));
    }

    @Test
    @DisplayName("open: of eight threads that read the same link one counts, at the first opening and later")
    void oneOpeningWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var link = added();
            assertThat(Race.winners(i -> tokens.open(link, NOON))).isEqualTo(1);
            var once = found(link).orElseThrow();
            assertThat(Race.winners(i -> tokens.open(once, LATER))).isEqualTo(1);
            assertThat(found(link).orElseThrow().openings()).contains(new Link.Openings(NOON, LATER, 2));
        }
    }

    @Test
    @DisplayName("open: a link that is gone is not counted; I5 nor under another account")
    void openNeedsTheLink() {
        var link = added();
        var foreign = link(Rows.reset(other, user, link.reset(), NOON));
        assertThat(tokens.open(withDigest(foreign, link.digest()), NOON)).isFalse();
        assertThat(found(link)).contains(link);
        assertThat(tokens.remove(account, link.digest())).isTrue();
        assertThat(tokens.open(link, NOON)).isFalse();
    }

    @Test
    @DisplayName("open takes part in the transaction: a rollback takes the opening back")
    void openRollsBack() {
        var link = added();
        rolledBack(() -> assertThat(tokens.open(link, NOON)).isTrue());
        assertThat(found(link)).contains(link);
        assertThat(tokens.open(link, LATER)).isTrue();
    }

    @Test
    @DisplayName("remove: true once, and the link is gone; the other links of its reset stay")
    void removedLinkIsGone() {
        var reset = queued();
        var kept = added(reset);
        var gone = Rows.link(reset, 2, LATER);
        assertThat(tokens.add(gone)).isTrue();
        assertThat(tokens.remove(account, gone.digest())).isTrue();
        assertThat(tokens.remove(account, gone.digest())).isFalse();
        assertThat(tokens.ofResets(account, Set.of(reset.id()))).containsExactly(kept);
        assertThat(stores.resets().find(account, reset.id())).contains(reset);
    }

    @Test
    @DisplayName("I5 remove: a link of another account stays")
    void removeStaysInTheAccount() {
        var link = added();
        assertThat(tokens.remove(other, link.digest())).isFalse();
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("remove: of eight threads one removes it")
    void oneRemovalWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var link = added();
            assertThat(Race.winners(i -> tokens.remove(account, link.digest()))).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("remove takes part in the transaction: a rollback brings the link back")
    void removeRollsBack() {
        var link = added();
        rolledBack(() -> assertThat(tokens.remove(account, link.digest())).isTrue());
        assertThat(found(link)).contains(link);
    }

    @Test
    @DisplayName("ofResets: the links of each reset, ended ones included, in the order of their fences")
    void linksOfResetsAreOrdered() {
        var one = queued();
        var two = queued();
        for (long fence : List.of(3L, 1L, 10L, 2L)) {
            assertThat(tokens.add(Rows.link(one, fence, LATER))).isTrue();
        }
        var only = added(two);
        var unasked = added();
        assertThat(tokens.use(account, only.digest(), Fixtures.redemption(), NOON))
                .isTrue();
        var links = tokens.ofResets(account, Set.of(one.id(), two.id()));
        assertThat(links).hasSize(5).doesNotContain(unasked);
        assertThat(links.stream().filter(l -> l.reset().equals(one.id())).map(Link::fence))
                .containsExactly(1L, 2L, 3L, 10L);
        assertThat(links).contains(found(only).orElseThrow());
    }

    @Test
    @DisplayName("ofResets: no reset, an unknown one, or (I5) one of another account has no links")
    void noResetNoLinks() {
        var link = added();
        assertThat(tokens.ofResets(account, Set.of())).isEmpty();
        assertThat(tokens.ofResets(account, Set.of(Fixtures.resetId()))).isEmpty();
        assertThat(tokens.ofResets(other, Set.of(link.reset()))).isEmpty();
    }

    static Link withDigest(Link link, LinkDigest digest) {
        return with(link, digest, link.binding(), link.openings());
    }

    private static Link withOpenings(Link link, Link.Openings openings) {
        return with(link, link.digest(), link.binding(), Optional.of(openings));
    }

    private static Link with(Link link, LinkDigest digest, Link.Binding binding, Optional<Link.Openings> openings) {
        return new Link(
                digest,
                link.account(),
                link.reset(),
                link.user(),
                link.purpose(),
                binding,
                link.fence(),
                link.mailId(),
                link.mintedAt(),
                link.expiresAt(),
                openings,
                link.end());
    }
}
