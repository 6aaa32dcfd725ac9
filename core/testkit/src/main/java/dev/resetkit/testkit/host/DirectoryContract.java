package dev.resetkit.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.Logo;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Directory;
import dev.resetkit.testkit.Fixtures;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link Directory}. A host needs two methods: one gives the directory, one adds an account. The
 * clauses about several accounts, about edits and about administrators are skipped where there are none.
 */
public abstract class DirectoryContract {
    /** The smallest logo: one pixel. */
    private static final Logo DOT = Logo.ofPng(
            Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));

    private Directory directory = id -> Optional.empty();

    /** For the extending suite. */
    protected DirectoryContract() {}

    /**
     * The directory under test. Asked for once before each clause; it may hold other accounts.
     *
     * @return a directory that works, for eight threads at once
     */
    protected abstract Directory directory();

    /**
     * Adds an account, as the host itself would: no verb of the port does that.
     *
     * @param account the facts; those that the host does not keep are left out. A host of one account gives the id and
     *     the brands of that one
     * @return what {@link Directory#find} has to answer from now on
     * @throws IllegalArgumentException when a brand's host is another account's already, in whatever spelling
     */
    protected abstract Account addAccount(Account account);

    /**
     * Whether the host has more than one account; true by default.
     *
     * @return false for {@link Directory#of} and the like
     */
    protected boolean hasSeveralAccounts() {
        return true;
    }

    /**
     * Changes the facts of an account, as the host's own screens do. The clause about it is skipped by default.
     *
     * @param id the account
     * @param change makes the new facts from those of now
     */
    protected void editAccount(AccountId id, UnaryOperator<Account> change) {
        abort("this suite has no hook that edits accounts");
    }

    /**
     * States who the administrators of an account are. The clauses about them are skipped by default.
     *
     * @param id the account
     * @param admins their ids, without the owner
     */
    protected void putAdmins(AccountId id, List<UserId> admins) {
        abort("this suite has no hook that states administrators");
    }

    @BeforeEach
    void takeDirectory() {
        directory = directory();
    }

    private Account added() {
        var id = Fixtures.account();
        return addAccount(new Account(id, "Acme", Optional.empty(), true, Locale.ENGLISH, List.of(brand(id, "one"))));
    }

    private static Brand brand(AccountId account, String name) {
        return Brand.of(
                account.value() + "-" + name,
                name,
                name + "." + account + ".example.com",
                "help@example.com",
                Fixtures.NOON);
    }

    private void needsSeveral() {
        assumeTrue(hasSeveralAccounts(), "this directory is declared with one account");
    }

    @Test
    @DisplayName("find: every fact that the host keeps comes back, with all brands")
    void factsComeBack() {
        var id = Fixtures.account();
        var odd = new Brand(
                BrandId.of("\u6f22".repeat(128)),
                Fixtures.UNICODE,
                "h".repeat(63) + ".example.com",
                EmailAddress.of("O'Neil+help@Example.com"),
                "https://help.example.com/contact?a=1&b=2",
                false,
                false,
                Fixtures.ODD_INSTANTS.get(2),
                Optional.of(Locale.forLanguageTag("zh-Hant-TW")),
                BrandLook.PLAIN.withColor(BrandColor.of("#1f73b7")).withLogo(DOT));
        var account = addAccount(new Account(
                id,
                Fixtures.UNICODE.strip(),
                Optional.of(Fixtures.user()),
                true,
                Locale.forLanguageTag("pt-BR"),
                List.of(brand(id, "one"), odd, brand(id, "two").withHelpCenterActive(false))));
        assertThat(directory.find(account.id())).contains(account);
    }

    @Test
    @DisplayName("find: an account with nothing but a name and one brand comes back as that")
    void bareFactsComeBack() {
        var account = added();
        assertThat(directory.find(account.id())).contains(account);
    }

    @Test
    @DisplayName("find: a closed account is found, and says so")
    void closedAccountIsFound() {
        var id = Fixtures.account();
        var account =
                addAccount(new Account(id, "Acme", Optional.empty(), false, Locale.ENGLISH, List.of(brand(id, "one"))));
        assertThat(directory.find(account.id()).map(Account::open)).contains(account.open());
    }

    @Test
    @DisplayName("find: a brand's time comes back to the microsecond, for the choice of the oldest")
    void timesComeBack() {
        needsSeveral();
        for (Instant odd : Fixtures.ODD_INSTANTS) {
            var id = Fixtures.account();
            var brand = Brand.of(id.value(), "Acme", id + ".example.com", "help@example.com", odd);
            var account = addAccount(new Account(id, "Acme", Optional.empty(), true, Locale.ENGLISH, List.of(brand)));
            assertThat(directory.find(account.id())).contains(account);
        }
    }

    @Test
    @DisplayName("find: an unknown id finds nothing and is no error, whatever its form")
    void unknownIdFindsNothing() {
        added();
        for (var id :
                List.of("' OR 1=1 --", "%", "9".repeat(128), Fixtures.account().value())) {
            assertThat(directory.find(AccountId.of(id))).isEmpty();
        }
    }

    @Test
    @DisplayName("I5 find: ids are compared exactly, so another case or a blank behind is another account")
    void idsAreExact() {
        var account = added();
        assertThat(directory.find(AccountId.of(account.id().value() + " "))).isEmpty();
        assertThat(directory.find(AccountId.of(account.id().value().toUpperCase(Locale.ROOT))))
                .isEmpty();
    }

    @Test
    @DisplayName("I5 find: each account has its own facts and brands")
    void accountsAreApart() {
        needsSeveral();
        var one = added();
        var two = added();
        assertThat(directory.find(one.id())).contains(one);
        assertThat(directory.find(two.id())).contains(two);
    }

    @Test
    @DisplayName("B6 a host belongs to one account: no other one gets it, in whatever spelling, and the first keeps it")
    void hostsAreApart() {
        needsSeveral();
        var one = added();
        String host = one.brands().get(0).host();
        for (String spelling : List.of(host, host.toUpperCase(Locale.ROOT), host.replace(".", "\u3002"))) {
            var id = Fixtures.account();
            var brand = Brand.of(id.value(), "Acme", spelling, "help@example.com", Fixtures.NOON);
            var two = new Account(id, "Acme", Optional.empty(), true, Locale.ENGLISH, List.of(brand));
            assertThatThrownBy(() -> addAccount(two)).isInstanceOf(IllegalArgumentException.class);
            assertThat(directory.find(id)).isEmpty();
        }
        assertThat(directory.find(one.id()).map(Account::brands)).contains(one.brands());
    }

    @Test
    @DisplayName("I6 find: reads afresh: what the host changed is there at the next call")
    void editsAreSeen() {
        var account = added();
        assertThat(directory.find(account.id())).contains(account);
        var owner = Fixtures.user();
        editAccount(
                account.id(),
                now -> now.withOwner(owner)
                        .withOpen(false)
                        .withBrands(List.of(brand(account.id(), "two").withActive(false))));
        var now = directory.find(account.id()).orElseThrow();
        assertThat(now)
                .isEqualTo(account.withOwner(owner)
                        .withOpen(false)
                        .withBrands(List.of(brand(account.id(), "two").withActive(false))));
    }

    @Test
    @DisplayName("admins: everybody who was stated, nobody else; others take their place at the next call")
    void adminsComeBack() {
        var account = added();
        var one = Fixtures.user();
        var two = Fixtures.user();
        putAdmins(account.id(), List.of(one, two));
        assertThat(directory.admins(account.id())).containsExactlyInAnyOrder(one, two);
        putAdmins(account.id(), List.of(two));
        assertThat(directory.admins(account.id())).containsExactly(two);
    }

    @Test
    @DisplayName("I5 admins: neither those of another account, nor anybody for an unknown one")
    void adminsStayInTheAccount() {
        var account = added();
        var another = added();
        putAdmins(another.id(), List.of(Fixtures.user()));
        assertThat(directory.admins(account.id())).isEmpty();
        assertThat(directory.admins(Fixtures.account())).isEmpty();
    }

    @Test
    @DisplayName("find: eight threads at once each read their own account")
    void threadsReadTheirOwn() {
        var accounts = hasSeveralAccounts()
                ? IntStream.range(0, Crowd.THREADS).mapToObj(i -> added()).toList()
                : List.of(added());
        var read = Crowd.run(i -> {
            var mine = accounts.get(i % accounts.size());
            boolean right = true;
            for (int n = 0; n < 50; n++) {
                right &= directory.find(mine.id()).filter(mine::equals).isPresent();
            }
            return right;
        });
        assertThat(read).containsOnly(true);
    }
}
