package dev.resetkit.helpdesk.embed;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows of the help desk's tables as the library's users: one row for each organisation, and one for none. */
final class UserRows {
    static final String SELECT = "select p.*, r.kind, m.organisation_id from person p"
            + " join desk_role r on r.account_id = p.account_id and r.id = p.role_id"
            + " left join membership m on m.account_id = p.account_id and m.person_id = p.id";

    private UserRows() {}

    /** Puts the rows of each user together. */
    static Map<UserId, User> merge(List<User> rows) {
        Map<UserId, User> users = new LinkedHashMap<>();
        for (User row : rows) {
            users.merge(row.id(), row, (one, other) -> {
                Set<OrganisationId> all = new HashSet<>(one.organisations());
                all.addAll(other.organisations());
                return one.toBuilder().organisations(all).build();
            });
        }
        return users;
    }

    /** Reads a user with at most one organisation. */
    static User read(ResultSet row) throws SQLException {
        RoleKind kind = RoleKind.valueOf(row.getString("kind"));
        return new User(
                UserId.of(row.getString("id")),
                kind == RoleKind.CUSTOM ? Role.custom(row.getString("role_id")) : Role.of(kind),
                UserState.valueOf(row.getString("state")),
                text(row, "organisation_id")
                        .map(OrganisationId::of)
                        .map(Set::of)
                        .orElse(Set.of()),
                text(row, "brand_id").map(BrandId::of),
                address(row, "email"),
                address(row, "second"),
                row.getBoolean("activated"),
                new SignIn(row.getBoolean("password_sign_in"), text(row, "sso_provider")),
                row.getBoolean("second_factor"),
                CredentialVersion.of(row.getLong("credential_version")),
                time(row, "password_changed_at"),
                row.getBoolean("must_change"),
                time(row, "temporary_until"),
                text(row, "name"),
                text(row, "locale").map(Locale::forLanguageTag),
                text(row, "zone").map(ZoneId::of));
    }

    private static Optional<RegisteredAddress> address(ResultSet row, String which) throws SQLException {
        Optional<String> address = text(row, which.equals("email") ? which : which + "_email");
        boolean verified = row.getBoolean(which + "_verified");
        Optional<Instant> since = time(row, which + "_since");
        Optional<UserId> changedBy = text(row, which + "_changed_by").map(UserId::of);
        return address.map(text -> new RegisteredAddress(EmailAddress.of(text), verified, since, changedBy));
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
