package dev.resetkit.inmemory;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A host's users. Reads and writes take part in the transactions of the stores of the same {@link InMemory}. */
public final class InMemoryUsers implements UserStore {
    private final MemoryTransactions transactions;
    private final Table<Key, Row> rows;
    private final AtomicLong versions = new AtomicLong();

    private record Key(AccountId account, UserId id) {}

    private record Row(
            AccountId account,
            User user,
            Optional<EncodedPassword> hash,
            boolean blocked,
            Optional<RedemptionId> lastChange) {
        boolean took(PasswordChange change) {
            return lastChange.filter(change.redemption()::equals).isPresent();
        }
    }

    InMemoryUsers(MemoryTransactions transactions) {
        this.transactions = transactions;
        rows = new Table<>(transactions);
    }

    /**
     * Adds a user who never had a password.
     *
     * @param account the account
     * @param user the facts
     * @throws IllegalStateException when there is a user of this id in the account
     */
    public void add(AccountId account, User user) {
        add(new Row(account, user, Optional.empty(), false, Optional.empty()));
    }

    /**
     * Adds a user with a password.
     *
     * @param account the account
     * @param user the facts
     * @param hash the stored hash
     * @throws IllegalStateException when there is a user of this id in the account
     */
    public void add(AccountId account, User user, EncodedPassword hash) {
        add(new Row(account, user, Optional.of(hash), false, Optional.empty()));
    }

    /**
     * Changes the facts of a user. When the primary address, the state, the role or the sign-in became another, the
     * user gets a new credential version, unless the operator gave one; other edits leave it as it is.
     *
     * @param account the account
     * @param id the user
     * @param change makes the new facts from those of now; a plain function that waits for nothing
     * @return the facts from now on
     * @throws IllegalArgumentException when there is no such user, or the change gives it another id
     */
    public User update(AccountId account, UserId id, UnaryOperator<User> change) {
        return transactions.statement(tx -> {
            var key = new Key(account, id);
            rows.lock(tx, key);
            var row = rows.find(tx, key)
                    .orElseThrow(() -> new IllegalArgumentException("there is no such user in this account"));
            User next = edited(row.user, change.apply(row.user));
            rows.put(tx, key, new Row(account, next, row.hash, row.blocked, row.lastChange));
            return next;
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
        return transactions.statement(tx -> rows.delete(tx, new Key(account, id), any -> true));
    }

    /**
     * Whether the password is blocked: the hash is kept and signs nobody in.
     *
     * @param account the account
     * @param id the user
     * @return true from a change of kind BLOCK to the next REPLACE or UNBLOCK
     */
    public boolean isBlocked(AccountId account, UserId id) {
        return row(account, id).filter(Row::blocked).isPresent();
    }

    /**
     * Whether a session that began under a credential version is still accepted: the comparison that a host makes on
     * each request.
     *
     * @param account the account
     * @param id the user
     * @param begunUnder the version when the user signed in
     * @return true while it is the version of now
     */
    public boolean acceptsSession(AccountId account, UserId id, CredentialVersion begunUnder) {
        return row(account, id)
                .filter(row -> row.user.version().equals(begunUnder))
                .isPresent();
    }

    @Override
    public Optional<User> find(AccountId account, UserId id) {
        return row(account, id).map(Row::user);
    }

    @Override
    public List<UserId> findByAddress(AccountId account, String typed) {
        return transactions.statement(tx -> rows
                .list(
                        tx,
                        row -> row.account.equals(account) && answersTo(row.user, typed),
                        Comparator.comparing(row -> row.user.id().value()))
                .stream()
                .map(row -> row.user.id())
                .toList());
    }

    @Override
    public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
        return row(account, id).flatMap(Row::hash);
    }

    /**
     * Writes a change under the rule of the port. The last change of each user is remembered: asked for again, it is
     * true and changes nothing.
     */
    @Override
    public boolean changePassword(PasswordChange change) {
        var key = new Key(change.account(), change.user());
        return transactions.statement(tx -> rows.update(
                        tx,
                        key,
                        row -> row.user.version().equals(change.expected()) && !row.took(change),
                        row -> new Row(
                                row.account,
                                changed(row.user, change),
                                change.hash().or(row::hash),
                                change.kind() == PasswordChange.Kind.BLOCK,
                                Optional.of(change.redemption())))
                || rows.find(tx, key).filter(row -> row.took(change)).isPresent());
    }

    @Override
    public boolean rehash(AccountId account, UserId id, EncodedPassword old, EncodedPassword stronger) {
        return transactions.statement(tx -> rows.update(
                tx,
                new Key(account, id),
                row -> row.hash.filter(old::equals).isPresent(),
                row -> new Row(account, row.user, Optional.of(stronger), row.blocked, row.lastChange)));
    }

    private void add(Row row) {
        boolean added = transactions.statement(tx -> rows.insert(tx, new Key(row.account, row.user.id()), row));
        if (!added) {
            throw new IllegalStateException("there is a user of this id in the account already");
        }
    }

    private Optional<Row> row(AccountId account, UserId id) {
        return transactions.statement(tx -> rows.find(tx, new Key(account, id)));
    }

    private User edited(User before, User after) {
        if (!after.id().equals(before.id())) {
            throw new IllegalArgumentException("a user keeps its id");
        }
        boolean counts = differs(before, after, user -> user.primary().map(RegisteredAddress::address))
                || differs(before, after, User::state)
                || differs(before, after, User::role)
                || differs(before, after, User::signIn);
        return counts && after.version().equals(before.version())
                ? after.toBuilder().version(nextVersion()).build()
                : after;
    }

    private static boolean differs(User before, User after, Function<User, Object> fact) {
        return !fact.apply(before).equals(fact.apply(after));
    }

    private User changed(User user, PasswordChange change) {
        var next = user.toBuilder().version(nextVersion());
        if (change.kind() != PasswordChange.Kind.REPLACE) {
            return next.build();
        }
        next.activated(true).passwordChangedAt(change.at()).mustChange(change.mustChange());
        if (change.verifyAddress()) {
            next.verified(true);
        }
        return until(next.build(), change.temporaryUntil());
    }

    /** The builder can set this fact and not take it away. */
    private static User until(User user, Optional<Instant> end) {
        return new User(
                user.id(),
                user.role(),
                user.state(),
                user.organisations(),
                user.brand(),
                user.primary(),
                user.secondary(),
                user.activated(),
                user.signIn(),
                user.secondFactorEnforced(),
                user.version(),
                user.passwordChangedAt(),
                user.mustChange(),
                end,
                user.name(),
                user.locale(),
                user.zone());
    }

    private CredentialVersion nextVersion() {
        return new CredentialVersion("memory-" + versions.incrementAndGet());
    }

    private static boolean answersTo(User user, String typed) {
        return user.primary()
                        .map(RegisteredAddress::address)
                        .map(EmailAddress::value)
                        .filter(typed::equals)
                        .isPresent()
                || user.secondary()
                        .filter(RegisteredAddress::verified)
                        .map(RegisteredAddress::address)
                        .map(EmailAddress::value)
                        .filter(typed::equals)
                        .isPresent();
    }
}
