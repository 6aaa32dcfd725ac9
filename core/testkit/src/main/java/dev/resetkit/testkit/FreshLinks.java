package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link TokenStore} about a fresh link in place of one that is dead. */
abstract class FreshLinks extends LinksOfMails {
    private boolean replace(Link link) {
        return tokens.replace(account, link.digest(), LATER);
    }

    @Test
    @DisplayName("replace: true once for a link, live or not, and the link stays as it was")
    void linkIsReplacedOnce() {
        var live = added();
        var ended = added();
        assertThat(tokens.end(account, Set.of(ended.digest()), Link.Reason.SUPERSEDED, NOON))
                .isEqualTo(1);
        assertThat(replace(live)).isTrue();
        assertThat(replace(ended)).isTrue();
        assertThat(replace(live)).isFalse();
        assertThat(replace(ended)).isFalse();
        assertThat(found(live)).contains(live);
        assertThat(endOf(ended).orElseThrow().reason()).isEqualTo(Link.Reason.SUPERSEDED);
    }

    @Test
    @DisplayName("I5 replace: false for a link of another account, and for an unknown one")
    void replaceStaysInTheAccount() {
        var link = added();
        assertThat(tokens.replace(other, link.digest(), LATER)).isFalse();
        assertThat(tokens.replace(account, Fixtures.digest(), LATER)).isFalse();
        assertThat(replace(link)).isTrue();
    }

    @Test
    @DisplayName("replace: of eight threads one is told yes")
    void oneReplacementWins() {
        for (int round = 0; round < Race.ROUNDS; round++) {
            var link = added();
            assertThat(Race.winners(i -> replace(link))).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("replace takes part in the transaction: after a rollback it was never asked")
    void replaceRollsBack() {
        var link = added();
        rolledBack(() -> assertThat(replace(link)).isTrue());
        assertThat(replace(link)).isTrue();
    }
}
