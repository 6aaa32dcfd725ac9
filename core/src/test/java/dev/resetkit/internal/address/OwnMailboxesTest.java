package dev.resetkit.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.EmailAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnMailboxesTest {
    private static final Account PLAIN = Accounts.single("Acme", "login.acme.example", "help@acme.example");
    private static final Account ACME = PLAIN.withOwnAddresses(
            Set.of(EmailAddress.of("support@acme.example"), EmailAddress.of("Forward+in@Tickets.Acme.example")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "support@acme.example",
                "support@ACME.example",
                "Support@acme.example",
                "support+carl@acme.example",
                "support+@acme.example",
                "support+a+b@Acme.EXAMPLE",
                "forward@tickets.acme.example",
                "forward+out@tickets.acme.example"
            })
    @DisplayName("E10: a tag behind a plus and the case of letters lead to the same mailbox")
    void sameMailbox(String address) {
        assertThat(OwnMailboxes.include(ACME, EmailAddress.of(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "carl@acme.example",
                "support@acme.example.org",
                "support@mail.acme.example",
                "xsupport@acme.example",
                "+support@acme.example",
                "supp\u00f6rt@acme.example",
                "\u017fupport@acme.example"
            })
    @DisplayName("E4: no other mailbox is taken for one of them")
    void otherMailbox(String address) {
        assertThat(OwnMailboxes.include(ACME, EmailAddress.of(address))).isFalse();
    }

    @Test
    @DisplayName("E10: every letter is folded; what begins with a plus has no tag, so it is itself alone")
    void atTheEdges() {
        Account account = PLAIN.withOwnAddresses(
                Set.of(EmailAddress.of("azure@acme.example"), EmailAddress.of("+desk@acme.example")));
        assertThat(OwnMailboxes.include(account, EmailAddress.of("AZURE@acme.example")))
                .isTrue();
        assertThat(OwnMailboxes.include(account, EmailAddress.of("+desk@acme.example")))
                .isTrue();
        assertThat(OwnMailboxes.include(account, EmailAddress.of("+other@acme.example")))
                .isFalse();
    }

    @Test
    @DisplayName("E10: a domain is the same in every spelling, and so in every case of its letters")
    void spellings() {
        Account account = PLAIN.withOwnAddresses(Set.of(EmailAddress.of("support@b\u00fccher.example")));
        for (String same : List.of(
                "b\u00fccher.example", "B\u00dcCHER.example", "xn--bcher-kva.example", "XN--BCHER-KVA.EXAMPLE.")) {
            assertThat(OwnMailboxes.include(account, EmailAddress.of("support+a@" + same)))
                    .as(same)
                    .isTrue();
        }
        assertThat(OwnMailboxes.include(account, EmailAddress.of("support@bucher.example")))
                .isFalse();
    }

    @Test
    void noneByDefault() {
        assertThat(OwnMailboxes.include(PLAIN, EmailAddress.of("help@acme.example")))
                .isFalse();
    }
}
