package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The hooks of {@link UserStoreContract}, and the clauses about what is read. */
abstract class UserStoreBasics {
    AccountId account = Fixtures.account();
    AccountId other = Fixtures.account();
    UserStore users;

    /**
     * The store under test. Asked for once before each clause; its database may hold other users.
     *
     * @return a store that works, for eight threads at once
     */
    protected abstract UserStore users();

    /**
     * Adds a user, as the host itself would: no verb of the port does that.
     *
     * @param to the account
     * @param user the facts; those that the host does not keep are left out
     * @param password the stored hash; empty for a user who never had a password
     * @return what {@link UserStore#find} has to answer from now on: the facts that were given, with the id and the
     *     credential version that the host gave, and the defaults of {@link User#of} for facts that it does not keep
     */
    protected abstract User addUser(AccountId to, User user, Optional<EncodedPassword> password);

    /**
     * Changes facts of a user, as the host's own screens do. The clauses about it are skipped by default.
     *
     * @param of the account
     * @param id the user
     * @param change makes the new facts from those of now
     */
    protected void editUser(AccountId of, UserId id, UnaryOperator<User> change) {
        abort("this suite has no hook that edits users");
    }

    /**
     * The account in which users are added: a new one by default. A host of one account answers with its id.
     *
     * @return the account
     */
    protected AccountId account() {
        return Fixtures.account();
    }

    /**
     * The transactions in which the store takes part. The clauses about them are skipped by default, for hosts whose
     * users live elsewhere.
     *
     * @return the transactions, none by default
     */
    protected Optional<Transactions> transactions() {
        return Optional.empty();
    }

    @BeforeEach
    void takeUsers() {
        users = users();
        account = account();
        other = Fixtures.account();
    }

    final User added() {
        return addUser(account, Fixtures.endUser(), Optional.of(Fixtures.encoded()));
    }

    final User now(User user) {
        return users.find(account, user.id()).orElseThrow();
    }

    final Optional<EncodedPassword> hashOf(User user) {
        return users.encodedPassword(account, user.id());
    }

    private User edited(User user, UnaryOperator<User> change) {
        editUser(account, user.id(), change);
        return now(user);
    }

    @Test
    @DisplayName("find: every fact that the host keeps comes back as it is")
    void factsComeBack() {
        var plain = Fixtures.endUser();
        var full = plain.toBuilder()
                .organisations(Set.of(OrganisationId.of("o-1"), OrganisationId.of("\u6f22")))
                .brand(Fixtures.brand())
                .primary(new RegisteredAddress(
                        plain.primary().orElseThrow().address(),
                        true,
                        Optional.of(Fixtures.ODD_INSTANTS.get(2)),
                        Optional.of(Fixtures.user())))
                .secondary(RegisteredAddress.of(Fixtures.unique("second") + "@example.com", true))
                .secondFactorEnforced(true)
                .passwordChangedAt(Fixtures.ODD_INSTANTS.get(1))
                .mustChange(true)
                .temporaryUntil(Fixtures.ODD_INSTANTS.get(8))
                .name(Fixtures.UNICODE)
                .locale(Locale.forLanguageTag("zh-Hant-TW"))
                .zone(ZoneId.of("America/Sao_Paulo"))
                .build();
        var stored = addUser(account, full, Optional.of(Fixtures.encoded()));
        assertThat(users.find(account, stored.id())).contains(stored);
        assertThat(stored.primary().map(RegisteredAddress::address))
                .isEqualTo(full.primary().map(RegisteredAddress::address));
        assertThat(stored.role().kind()).isEqualTo(RoleKind.END_USER);
    }

    @Test
    @DisplayName("find: a user with nothing but id, role, address and version comes back as that")
    void bareFactsComeBack() {
        var bare = addUser(account, Fixtures.endUser(), Optional.empty());
        assertThat(now(bare)).isEqualTo(bare);
    }

    @Test
    @DisplayName("find: every kind of role, every state and each way to sign in that the host keeps comes back")
    void kindsComeBack() {
        for (RoleKind kind : RoleKind.values()) {
            var role = kind == RoleKind.CUSTOM ? Role.custom(Fixtures.unique("role")) : Role.of(kind);
            var user =
                    addUser(account, Fixtures.endUser().toBuilder().role(role).build(), Optional.empty());
            assertThat(now(user)).isEqualTo(user);
        }
        for (SignIn signIn : List.of(SignIn.PASSWORD, SignIn.NONE, SignIn.ssoOnly("Okta \u00e9"))) {
            var user = addUser(
                    account, Fixtures.endUser().toBuilder().signIn(signIn).build(), Optional.empty());
            assertThat(now(user)).isEqualTo(user);
        }
        var suspended = addUser(
                account,
                Fixtures.endUser().toBuilder().state(UserState.SUSPENDED).build(),
                Optional.empty());
        assertThat(now(suspended)).isEqualTo(suspended);
    }

    @Test
    @DisplayName("find: the address keeps its spelling, down to case and form of accents")
    void addressKeepsItsSpelling() {
        for (var local : List.of("Ada.LOVELACE", "zo\u00eb", "zoe\u0308", "o'neil")) {
            var address = RegisteredAddress.of(Fixtures.unique(local) + "@Example.com", true);
            var user = addUser(
                    account, Fixtures.endUser().toBuilder().primary(address).build(), Optional.empty());
            assertThat(now(user).primary().map(RegisteredAddress::address).map(EmailAddress::value))
                    .contains(address.address().value());
        }
    }

    @Test
    @DisplayName("find: an unknown id finds nobody and is no error, whatever its form")
    void unknownIdFindsNobody() {
        added();
        for (var id : List.of(Fixtures.user(), UserId.of("' OR 1=1 --"), UserId.of("9".repeat(128)), UserId.of("%"))) {
            assertThat(users.find(account, id)).isEmpty();
            assertThat(users.encodedPassword(account, id)).isEmpty();
        }
    }

    @Test
    @DisplayName("find: ids are compared exactly, so another case or a blank behind is another id")
    void idsAreExact() {
        var user = added();
        assertThat(users.find(account, UserId.of(user.id().value() + " "))).isEmpty();
        var upper = user.id().value().toUpperCase(Locale.ROOT);
        assumeFalse(upper.equals(user.id().value()), "this host's ids have no case");
        assertThat(users.find(account, UserId.of(upper))).isEmpty();
    }

    @Test
    @DisplayName("I5 find, encodedPassword, findAll, findByAddress: a user of another account is not found")
    void readsStayInTheAccount() {
        var user = added();
        assertThat(users.find(other, user.id())).isEmpty();
        assertThat(users.encodedPassword(other, user.id())).isEmpty();
        assertThat(users.findAll(other, Set.of(user.id()))).isEmpty();
        assertThat(users.findByAddress(other, addressOf(user))).isEmpty();
    }

    @Test
    @DisplayName("findAll: those that are there, by id, as find answers them")
    void findAllFindsSome() {
        var one = added();
        var two = added();
        added();
        assertThat(users.findAll(account, Set.of(one.id(), two.id(), Fixtures.user())))
                .isEqualTo(Map.of(one.id(), now(one), two.id(), now(two)));
        assertThat(users.findAll(account, Set.of())).isEmpty();
        assertThat(users.findAll(account, Set.of(Fixtures.user()))).isEmpty();
    }

    @Test
    @DisplayName("findAll: more users than a batch of the worker")
    void findAllFindsMany() {
        Map<UserId, User> many = new HashMap<>();
        for (int i = 0; i < 70; i++) {
            var user = added();
            many.put(user.id(), user);
        }
        assertThat(users.findAll(account, many.keySet())).isEqualTo(many);
    }

    @Test
    @DisplayName("findByAddress, where the host has it: the user of the primary address, and nobody for another")
    void addressFindsItsUser() {
        var user = added();
        assumeFalse(users.findByAddress(account, addressOf(user)).isEmpty(), "this host has no look-up by address");
        assertThat(users.findByAddress(account, addressOf(user))).containsExactly(user.id());
        for (var typed :
                List.of(Fixtures.unique("x") + "@example.com", "", "%", addressOf(user) + "x", "' OR 1=1 --")) {
            assertThat(users.findByAddress(account, typed)).as(typed).isEmpty();
        }
    }

    @Test
    @DisplayName("findByAddress, where the host has it: a verified secondary address counts, an unverified does not")
    void secondaryCountsWhenVerified() {
        var verified = withSecondary(true);
        var unverified = withSecondary(false);
        assumeFalse(
                users.findByAddress(account, addressOf(verified)).isEmpty()
                        || verified.secondary().isEmpty(),
                "this host has no look-up by address, or no secondary addresses");
        assertThat(users.findByAddress(account, secondaryOf(verified))).containsExactly(verified.id());
        assertThat(users.findByAddress(account, secondaryOf(unverified))).isEmpty();
    }

    @Test
    @DisplayName("E3 findByAddress, where the host has it: of several with the address all are named, or nobody")
    void addressOfSeveralIsNobodys() {
        var one = withSecondary(true);
        assumeFalse(one.secondary().isEmpty(), "this host has no secondary addresses");
        var two = addUser(
                account,
                Fixtures.endUser().toBuilder()
                        .primary(RegisteredAddress.of(secondaryOf(one), true))
                        .build(),
                Optional.of(Fixtures.encoded()));
        assertThat(Set.copyOf(users.findByAddress(account, secondaryOf(one))))
                .isIn(Set.of(), Set.of(one.id(), two.id()));
    }

    @Test
    @DisplayName("encodedPassword: the stored hash, character by character; empty for a user who never had one")
    void hashComesBack() {
        for (var hash : List.of(
                Fixtures.encoded(),
                EncodedPassword.of("$2y$10$abcdefghijklmnopqrstuu.Zc5XbQ7ZEtTmQnhvlN0gqXW7mTt5Iu"),
                EncodedPassword.of("{bcrypt}$2a$04$abcdefghijklmnopqrstuu.Zc5XbQ7ZEtTmQnhvlN0gqXW7mTt5Iu"))) {
            assertThat(hashOf(addUser(account, Fixtures.endUser(), Optional.of(hash))))
                    .contains(hash);
        }
        assertThat(hashOf(addUser(account, Fixtures.endUser(), Optional.empty())))
                .isEmpty();
    }

    @Test
    @DisplayName("I6 the credential version changes with the primary address, the state, the role, the way to sign in")
    void versionChangesWithWhatCounts() {
        var user = added();
        var address = RegisteredAddress.of(Fixtures.unique("new") + "@example.com", true);
        var moved = edited(user, u -> u.toBuilder().primary(address).build());
        assertThat(moved.version()).as("address").isNotEqualTo(user.version());
        var suspended =
                edited(user, u -> u.toBuilder().state(UserState.SUSPENDED).build());
        assertThat(suspended.version()).as("state").isNotEqualTo(moved.version());
        var agent =
                edited(user, u -> u.toBuilder().role(Role.of(RoleKind.AGENT)).build());
        assertThat(agent.version()).as("role").isNotEqualTo(suspended.version());
        var signIn = edited(user, u -> u.toBuilder().signIn(SignIn.NONE).build());
        assertThat(signIn.version()).as("sign-in").isNotEqualTo(agent.version());
    }

    @Test
    @DisplayName("the credential version stays with an edit of the profile, and from one read to the next")
    void versionStaysOtherwise() {
        var user = added();
        assertThat(now(user).version()).isEqualTo(now(user).version()).isEqualTo(user.version());
        var renamed = edited(
                user,
                u -> u.toBuilder()
                        .name("Another Name")
                        .locale(Locale.FRENCH)
                        .zone(ZoneId.of("Europe/Paris"))
                        .build());
        assertThat(renamed.version()).isEqualTo(user.version());
    }

    private User withSecondary(boolean verified) {
        var secondary = RegisteredAddress.of(Fixtures.unique("second") + "@example.com", verified);
        var user = Fixtures.endUser().toBuilder().secondary(secondary).build();
        return addUser(account, user, Optional.empty());
    }

    private static String addressOf(User user) {
        return user.primary().orElseThrow().address().value();
    }

    private static String secondaryOf(User user) {
        return user.secondary().orElseThrow().address().value();
    }
}
