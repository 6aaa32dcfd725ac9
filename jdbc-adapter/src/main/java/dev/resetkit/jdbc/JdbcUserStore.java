package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.jdbc.internal.Texts;
import dev.resetkit.jdbc.internal.UserRows;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Users in a table of ours, for hosts that have none: see {@link ResetkitSchema#usersSql}. {@link JdbcUsers} holds the
 * host's own verbs over the same table. Make it over the {@link ConnectionSource} of the stores: only then does a
 * password change commit with the rest. Addresses are compared exactly.
 */
public final class JdbcUserStore implements UserStore {
    static final String FROM = " FROM ${prefix}user u LEFT JOIN ${prefix}user_organisation o"
            + " ON o.account_id = u.account_id AND o.user_id = u.id";

    static final String FIND = "SELECT " + UserRows.COLUMNS + FROM + " WHERE u.account_id = ? AND u.id = ?";

    private static final String FIND_ALL =
            "SELECT " + UserRows.COLUMNS + FROM + " JOIN ${wanted} ON u.id = wanted.id WHERE u.account_id = ?";

    private static final String FIND_BY_ADDRESS = "SELECT u.id FROM ${prefix}user u WHERE u.account_id = ?"
            + " AND (u.primary_address = ? OR (u.secondary_address = ? AND u.secondary_verified = TRUE))"
            + " ORDER BY u.id";

    private static final String HASH =
            "SELECT u.encoded_password FROM ${prefix}user u WHERE u.account_id = ? AND u.id = ?";

    private static final String IF_CURRENT = " WHERE account_id = ? AND id = ? AND credential_version = ?";

    private static final String REPLACE = "UPDATE ${prefix}user SET credential_version = credential_version + 1,"
            + " encoded_password = ?, password_changed_at = ?, must_change = ?, temporary_until = ?,"
            + " primary_verified = CASE WHEN ? AND primary_address IS NOT NULL THEN TRUE ELSE primary_verified END,"
            + " activated = TRUE, blocked = FALSE, locked_until = NULL" + IF_CURRENT;

    private static final String BLOCK = "UPDATE ${prefix}user SET credential_version = credential_version + 1,"
            + " blocked = ?, locked_until = NULL" + IF_CURRENT;

    private static final String REHASH = "UPDATE ${prefix}user SET encoded_password = ?"
            + " WHERE account_id = ? AND id = ? AND encoded_password = ?";

    private final Sql sql;
    private final String find;
    private final String findAll;
    private final String findByAddress;
    private final String hash;
    private final String replace;
    private final String block;
    private final String rehash;

    private JdbcUserStore(Sql sql, Engine engine) {
        this.sql = sql;
        find = sql.of(FIND);
        findAll = sql.of(FIND_ALL.replace("${wanted}", engine.wanted("id")));
        findByAddress = sql.of(FIND_BY_ADDRESS);
        hash = sql.of(HASH);
        replace = sql.of(REPLACE);
        block = sql.of(BLOCK);
        rehash = sql.of(REHASH);
    }

    /**
     * The users of a table with the default name.
     *
     * @param source the same as for the stores
     * @param dialect the same as for the stores
     * @return the port
     */
    public static JdbcUserStore create(ConnectionSource source, Dialect dialect) {
        return create(source, dialect, ResetkitSchema.DEFAULT_PREFIX);
    }

    /**
     * The users of a table with a name of the host's choice.
     *
     * @param source the same as for the stores
     * @param dialect the same as for the stores
     * @param tablePrefix what the name begins with: 1 to 31 characters of a-z, 0-9 and _, letter first
     * @return the port
     */
    public static JdbcUserStore create(ConnectionSource source, Dialect dialect, String tablePrefix) {
        var engine = dialect.engine();
        var sql = new Sql(source.connections(), engine.values(), Checks.prefix(tablePrefix), source.queryTimeout());
        return new JdbcUserStore(sql, engine);
    }

    @Override
    public Optional<User> find(AccountId account, UserId id) {
        var rows = sql.list(find, p -> p.text(account.value()).text(id.value()), UserRows::read);
        return Optional.ofNullable(UserRows.merge(rows).get(id));
    }

    @Override
    public Map<UserId, User> findAll(AccountId account, Set<UserId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return UserRows.merge(sql.list(
                findAll, p -> p.texts(ids.stream().map(UserId::value).toList()).text(account.value()), UserRows::read));
    }

    @Override
    public List<UserId> findByAddress(AccountId account, String typed) {
        if (!Texts.storable(typed).equals(typed)) {
            return List.of();
        }
        return sql.list(
                findByAddress, p -> p.text(account.value()).text(typed).text(typed), row -> UserId.of(row.text()));
    }

    @Override
    public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
        return sql.find(hash, p -> p.text(account.value()).text(id.value()), row -> row.textIfAny())
                .flatMap(text -> text.map(EncodedPassword::of));
    }

    @Override
    public boolean changePassword(PasswordChange change) {
        OptionalLong expected = UserRows.counter(change.expected());
        if (expected.isEmpty()) {
            return false;
        }
        var encoded = change.hash();
        if (encoded.isPresent()) {
            return sql.updateOne(
                    replace,
                    p -> p.text(encoded.get().reveal())
                            .time(change.at())
                            .flag(change.mustChange())
                            .time(change.temporaryUntil())
                            .flag(change.verifyAddress())
                            .text(change.account().value())
                            .text(change.user().value())
                            .number(expected.getAsLong()));
        }
        return sql.updateOne(
                block,
                p -> p.flag(change.kind() == PasswordChange.Kind.BLOCK)
                        .text(change.account().value())
                        .text(change.user().value())
                        .number(expected.getAsLong()));
    }

    @Override
    public boolean rehash(AccountId account, UserId id, EncodedPassword old, EncodedPassword stronger) {
        return sql.updateOne(
                rehash,
                p -> p.text(stronger.reveal())
                        .text(account.value())
                        .text(id.value())
                        .text(old.reveal()));
    }
}
