package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.reset.ResetState;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.TokenStore;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The clauses of {@link TokenStore} about the mails that carry links. */
abstract class LinksOfMails extends TokenStoreBasics {
    @Test
    @DisplayName("ofMail: a mail leads to its link and reset of now, in whatever account, ended ones included")
    void mailLeadsToItsLink() {
        var here = added();
        var there = Rows.link(queued(other, user), 1, LATER);
        assertThat(tokens.add(there)).isTrue();
        assertThat(stores.resets().settle(account, here.reset(), ResetState.ACCEPTED, 1))
                .isTrue();
        assertThat(tokens.end(account, Set.of(here.digest()), Link.Reason.SUPERSEDED, NOON))
                .isEqualTo(1);
        assertThat(tokens.ofMail(here.mailId())).hasValueSatisfying(found -> {
            assertThat(found.link().digest()).isEqualTo(here.digest());
            assertThat(found.link().end()).contains(new Link.End(Link.Reason.SUPERSEDED, NOON, Optional.empty()));
            assertThat(stores.resets().find(account, here.reset())).contains(found.reset());
        });
        assertThat(tokens.ofMail(there.mailId()).map(TokenStore.Found::link)).contains(there);
    }

    @Test
    @DisplayName("ofMail: nothing for an unknown mail, for one whose letter case differs, or when the link is gone")
    void unknownMailLeadsNowhere() {
        var link = added();
        assertThat(tokens.ofMail(link.mailId())).isPresent();
        assertThat(tokens.ofMail(Fixtures.unique("mail"))).isEmpty();
        assertThat(tokens.ofMail(link.mailId().toUpperCase(Locale.ROOT))).isEmpty();
        assertThat(tokens.remove(account, link.digest())).isTrue();
        assertThat(tokens.ofMail(link.mailId())).isEmpty();
    }
}
