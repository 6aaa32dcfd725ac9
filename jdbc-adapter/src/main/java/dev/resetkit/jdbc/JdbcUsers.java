package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.UserRows;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Transactions;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The host's own verbs over the table of {@link JdbcUserStore}: add users, change their facts, and what a sign-in has to
 * ask. Takes part in the current transaction of its {@link ConnectionSource}.
 */
public final class JdbcUsers {
    private static final String ADD = "INSERT INTO ${prefix}user (account_id, id, encoded_password, blocked, "
            + String.join(", ", UserRows.WRITTEN) + ") VALUES (?, ?, ?, FALSE, "
            + String.join(", ", Collections.nCopies(UserRows.WRITTEN.size(), "?")) + ")";

    private static final String EDIT = "UPDATE ${prefix}user SET "
            + UserRows.WRITTEN.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
            + " WHERE account_id = ? AND id = ?";

    private static final String LOCK =
            "SELECT u.id FROM ${prefix}user u WHERE u.account_id = ? AND u.id = ? FOR UPDATE";

    private static final String JOIN =
            "INSERT INTO ${prefix}user_organisation (account_id, user_id, organisation_id) VALUES (?, ?, ?)";

    private static final String LEAVE = "DELETE FROM ${prefix}user_organisation WHERE account_id = ? AND user_id = ?";

    private static final String DELETE = "DELETE FROM ${prefix}user WHERE account_id = ? AND id = ?";

    private static final String SIGN_IN = "SELECT u.blocked, u.locked_until, u.credential_version"
            + " FROM ${prefix}user u WHERE u.account_id = ? AND u.id = ?";

    private static final String LOCK_OUT = "UPDATE ${prefix}user SET locked_until = ? WHERE account_id = ? AND id = ?";

    private final Sql sql;
    private final Transactions transactions;
    private final JdbcUserStore store;

    /**
     * What a sign-in has to ask beside the password.
     *
     * @param blocked whether the password signs nobody in until it is replaced or unblocked
     * @param lockedUntil until when the host locked the user out; a change of the password ends it
     * @param version the credential version; a session that began under another one is not accepted any more
     */
    public record SignInState(boolean blocked, Optional<Instant> lockedUntil, CredentialVersion version) {}

    private JdbcUsers(ConnectionSource source, Dialect dialect, String tablePrefix) {
        sql = new Sql(
                source.connections(), dialect.engine().values(), Checks.prefix(tablePrefix), source.queryTimeout());
        transactions = source.transactions();
        store = JdbcUserStore.create(source, dialect, tablePrefix);
    }

    /**
     * The users of a table with the default name.
     *
     * @param source the same as for the stores
     * @param dialect the same as for the stores
     * @return the verbs
     */
    public static JdbcUsers create(ConnectionSource source, Dialect dialect) {
        return create(source, dialect, ResetkitSchema.DEFAULT_PREFIX);
    }

    /**
     * The users of a table with a name of the host's choice.
     *
     * @param source the same as for the stores
     * @param dialect the same as for the stores
     * @param tablePrefix what the name begins with: 1 to 31 characters of a-z, 0-9 and _, letter first
     * @return the verbs
     */
    public static JdbcUsers create(ConnectionSource source, Dialect dialect, String tablePrefix) {
        return new JdbcUsers(source, dialect, tablePrefix);
    }

    /**
     * Adds a user who never had a password.
     *
     * @param account the account
     * @param user the facts; the version is a counter, {@link CredentialVersion#of(long)}
     * @throws IllegalStateException when there is a user of this id in the account
     */
    public void add(AccountId account, User user) {
        add(account, user, Optional.empty());
    }

    /**
     * Adds a user with a password.
     *
     * @param account the account
     * @param user the facts; the version is a counter, {@link CredentialVersion#of(long)}
     * @param hash the stored hash
     * @throws IllegalStateException when there is a user of this id in the account
     */
    public void add(AccountId account, User user, EncodedPassword hash) {
        add(account, user, Optional.of(hash));
    }

    private void add(AccountId account, User user, Optional<EncodedPassword> hash) {
        transactions.inCurrentOrNew(() -> {
            int added = sql.insert(
                    sql.of(ADD),
                    "there is a user of this id in the account already",
                    p -> UserRows.bind(
                            p.text(account.value()).text(user.id().value()).text(hash.map(EncodedPassword::reveal)),
                            user));
            join(account, user);
            return added;
        });
    }

    /**
     * Changes the facts of a user, one caller at a time. When the primary address, the state, the role or the sign-in
     * became another, the version becomes the next number, unless the change gave one; other edits leave it as it is.
     *
     * @param account the account
     * @param id the user
     * @param change makes the new facts from those of now
     * @return the facts from now on
     * @throws IllegalArgumentException when there is no such user, or the change gives it another id
     */
    public User update(AccountId account, UserId id, UnaryOperator<User> change) {
        return transactions.inCurrentOrNew(() -> {
            lock(account, id);
            User before = store.find(account, id)
                    .orElseThrow(() -> new IllegalArgumentException("there is no such user in this account"));
            User after = versioned(before, change.apply(before));
            sql.update(
                    sql.of(EDIT),
                    p -> UserRows.bind(p, after).text(account.value()).text(id.value()));
            if (!after.organisations().equals(before.organisations())) {
                sql.update(sql.of(LEAVE), p -> p.text(account.value()).text(id.value()));
                join(account, after);
            }
            return after;
        });
    }

    /**
     * Takes a user away as if there had never been one.
     *
     * @param account the account
     * @param id the user
     * @return true when there was one
     */
    public boolean delete(AccountId account, UserId id) {
        return sql.updateOne(sql.of(DELETE), p -> p.text(account.value()).text(id.value()));
    }

    /**
     * Reads what a sign-in has to ask.
     *
     * @param account the account
     * @param id the user
     * @return the state as of now, or empty where there is no such user
     */
    public Optional<SignInState> signInState(AccountId account, UserId id) {
        return sql.find(
                sql.of(SIGN_IN),
                p -> p.text(account.value()).text(id.value()),
                row -> new SignInState(row.flag(), row.timeIfAny(), CredentialVersion.of(row.number())));
    }

    /**
     * Locks a user out after too many tries. A changed password ends it.
     *
     * @param account the account
     * @param id the user
     * @param until the end of it
     * @return true when there is such a user
     */
    public boolean lockOut(AccountId account, UserId id, Instant until) {
        return transactions.inCurrentOrNew(() -> {
            // The count of the update alone would not do: drivers may count a row that stays the same as unchanged.
            boolean there = lock(account, id);
            sql.update(
                    sql.of(LOCK_OUT), p -> p.time(until).text(account.value()).text(id.value()));
            return there;
        });
    }

    private boolean lock(AccountId account, UserId id) {
        return sql.find(sql.of(LOCK), p -> p.text(account.value()).text(id.value()), Row::text)
                .isPresent();
    }

    private void join(AccountId account, User user) {
        List<String> groups = user.organisations().stream()
                .map(OrganisationId::value)
                .sorted()
                .toList();
        sql.insertEach(
                sql.of(JOIN),
                groups,
                (p, group) -> p.text(account.value()).text(user.id().value()).text(group));
    }

    private static User versioned(User before, User after) {
        if (!after.id().equals(before.id())) {
            throw new IllegalArgumentException("a user keeps its id");
        }
        boolean counts = differs(before, after, user -> user.primary().map(RegisteredAddress::address))
                || differs(before, after, User::state)
                || differs(before, after, User::role)
                || differs(before, after, User::signIn);
        if (!counts || !after.version().equals(before.version())) {
            return after;
        }
        long now = UserRows.counter(before.version()).orElseThrow();
        return after.toBuilder().version(CredentialVersion.of(now + 1)).build();
    }

    private static boolean differs(User before, User after, Function<User, Object> fact) {
        return !fact.apply(before).equals(fact.apply(after));
    }
}
