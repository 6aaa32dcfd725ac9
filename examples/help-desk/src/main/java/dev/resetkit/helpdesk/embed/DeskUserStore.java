package dev.resetkit.helpdesk.embed;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The help desk's people, for the library. It reads by SQL and not through JPA: an entity that this transaction loaded
 * before says what was, and a decision needs what is. {@link ConnectionSource} runs it all on the connection of the
 * current transaction, Spring's or the library's.
 */
public final class DeskUserStore implements UserStore {
    private static final String ONE = UserRows.SELECT + " where p.account_id = ? and p.id = ?";
    private static final String SEVERAL =
            UserRows.SELECT + " join unnest(?) as wanted (id) on wanted.id = p.id where p.account_id = ?";
    private static final String BY_ADDRESS = "select id from person where account_id = ?"
            + " and (email = ? or (second_email = ? and second_verified)) order by id";
    private static final String HASH =
            "select password_hash from person where account_id = ? and id = ? and password_hash is not null";
    private static final String IF_CURRENT = " where account_id = ? and id = ? and credential_version = ?";
    private static final String REPLACE = "update person set credential_version = credential_version + 1,"
            + " password_hash = ?, password_changed_at = ?, must_change = ?, temporary_until = ?, activated = true,"
            + " blocked = false, email_verified = (email_verified or (? and email is not null))" + IF_CURRENT;
    private static final String BLOCK =
            "update person set credential_version = credential_version + 1, blocked = ?" + IF_CURRENT;
    private static final String REHASH =
            "update person set password_hash = ? where account_id = ? and id = ? and password_hash = ?";

    private final ConnectionSource source;

    /**
     * Over the help desk's tables.
     *
     * @param source the same as for the library's stores
     */
    public DeskUserStore(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public Optional<User> find(AccountId account, UserId id) {
        return Optional.ofNullable(UserRows.merge(source.list(ONE, UserRows::read, account.value(), id.value()))
                .get(id));
    }

    @Override
    public Map<UserId, User> findAll(AccountId account, Set<UserId> ids) {
        String[] wanted = ids.stream().map(UserId::value).toArray(String[]::new);
        return UserRows.merge(source.list(SEVERAL, UserRows::read, wanted, account.value()));
    }

    @Override
    public List<UserId> findByAddress(AccountId account, String typed) {
        if (typed.indexOf('\0') >= 0) {
            return List.of(); // PostgreSQL takes no such text
        }
        return source.list(BY_ADDRESS, row -> UserId.of(row.getString(1)), account.value(), typed, typed);
    }

    @Override
    public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
        return source.first(HASH, row -> EncodedPassword.of(row.getString(1)), account.value(), id.value());
    }

    @Override
    public boolean changePassword(PasswordChange change) {
        Optional<Long> expected = number(change.expected());
        if (expected.isEmpty()) {
            return false;
        }
        String account = change.account().value();
        String user = change.user().value();
        return change.hash()
                        .map(hash -> source.update(
                                REPLACE,
                                hash.reveal(),
                                utc(change.at()),
                                change.mustChange(),
                                change.temporaryUntil().map(DeskUserStore::utc),
                                change.verifyAddress(),
                                account,
                                user,
                                expected.get()))
                        .orElseGet(() -> source.update(
                                BLOCK, change.kind() == PasswordChange.Kind.BLOCK, account, user, expected.get()))
                == 1;
    }

    @Override
    public boolean rehash(AccountId account, UserId id, EncodedPassword old, EncodedPassword stronger) {
        return source.update(REHASH, stronger.reveal(), account.value(), id.value(), old.reveal()) == 1;
    }

    private static Optional<Long> number(CredentialVersion version) {
        try {
            return Optional.of(Long.parseLong(version.value()))
                    .filter(number -> CredentialVersion.of(number).equals(version));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
