package dev.resetkit.inmemory;

import static dev.resetkit.inmemory.Things.ACCOUNT;
import static dev.resetkit.inmemory.Things.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryTest {
    private final InMemory memory = Things.memory();

    @Test
    void theDirectoryAnswersWhatWasStatedLast() {
        var directory = memory.directory();
        assertThat(directory.find(ACCOUNT)).isEmpty();
        assertThat(directory.admins(ACCOUNT)).isEmpty();
        var account = Accounts.single("Acme", "login.example.com", "help@example.com");
        directory.put(account);
        directory.put(account.withOpen(false));
        directory.putAdmins(ACCOUNT, List.of(ADA));
        assertThat(directory.find(ACCOUNT)).contains(account.withOpen(false));
        assertThat(directory.admins(ACCOUNT)).containsExactly(ADA);
        assertThat(directory.find(AccountId.of("other"))).isEmpty();
    }

    @Test
    void theMailerKeepsEveryMailInOrderAndAccepts() {
        var mailer = memory.mailer();
        assertThatIllegalStateException().isThrownBy(mailer::last);
        var first = mail("first");
        var second = mail("second");
        assertThat(mailer.hand(first).outcome()).isEqualTo(HandOver.Outcome.ACCEPTED);
        mailer.hand(second);
        assertThat(mailer.mails()).containsExactly(first, second);
        assertThat(mailer.last()).isSameAs(second);
    }

    @Test
    void theMailerAnswersWhatItIsToldAndKeepsTheMailAllTheSame() {
        var mailer = memory.mailer();
        var refused = HandOver.failed(HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "no such user");
        mailer.answer(mail -> {
            assertThat(mailer.last()).isSameAs(mail);
            return refused;
        });
        assertThat(mailer.hand(mail("refused"))).isSameAs(refused);
        assertThat(mailer.mails()).hasSize(1);
    }

    @Test
    void twoStatesShareNothing() {
        memory.users().add(ACCOUNT, Things.user(ADA));
        assertThat(Things.memory().users().find(ACCOUNT, ADA)).isEmpty();
    }

    @Test
    void everyPartCanBeToldFromARealOneByItsPackage() {
        var stores = memory.stores();
        assertThat(List.of(stores, stores.transactions(), memory.users(), memory.directory(), memory.mailer()))
                .allSatisfy(part -> assertThat(part.getClass().getPackageName()).isEqualTo("dev.resetkit.inmemory"));
    }

    private static Mail mail(String id) {
        return new Mail(
                id,
                MailKind.PASSWORD_CHANGED,
                "Acme",
                Brand.of("brand", "Acme", "login.example.com", "help@example.com", Things.NOON),
                EmailAddress.of("ada@example.com"),
                Optional.empty(),
                Locale.ENGLISH,
                ZoneOffset.UTC,
                Things.NOON,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
