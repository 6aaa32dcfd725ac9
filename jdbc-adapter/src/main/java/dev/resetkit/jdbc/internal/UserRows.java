package dev.resetkit.jdbc.internal;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Users as rows: one row for each organisation, and one for a user in none. */
public final class UserRows {
    /** The columns that {@link #read} reads, of the tables under the aliases u and o. */
    public static final String COLUMNS = "u.id, u.role_kind, u.custom_role_id, u.state, u.brand_id,"
            + " u.primary_address, u.primary_verified, u.primary_since, u.primary_changed_by,"
            + " u.secondary_address, u.secondary_verified, u.secondary_since, u.secondary_changed_by,"
            + " u.activated, u.password_sign_in, u.sso_provider, u.second_factor_enforced, u.credential_version,"
            + " u.password_changed_at, u.must_change, u.temporary_until, u.display_name, u.locale, u.zone,"
            + " o.organisation_id";

    /** The columns that {@link #bind} binds, in its order, all in one place so that the two cannot drift apart. */
    public static final List<String> WRITTEN = List.of(
            "role_kind",
            "custom_role_id",
            "state",
            "brand_id",
            "primary_address",
            "primary_verified",
            "primary_since",
            "primary_changed_by",
            "secondary_address",
            "secondary_verified",
            "secondary_since",
            "secondary_changed_by",
            "activated",
            "password_sign_in",
            "sso_provider",
            "second_factor_enforced",
            "credential_version",
            "password_changed_at",
            "must_change",
            "temporary_until",
            "display_name",
            "locale",
            "zone");

    private UserRows() {}

    /**
     * Reads a user with at most one organisation.
     *
     * @param row a row whose next columns are {@link #COLUMNS}
     * @return the user; {@link #merge} puts those of one id together
     * @throws SQLException as the driver says
     */
    public static User read(Row row) throws SQLException {
        var id = UserId.of(row.text());
        var role = LinkRows.role(row);
        var state = row.name(UserState.class);
        var brand = row.textIfAny().map(BrandId::of);
        var primary = address(row);
        var secondary = address(row);
        boolean activated = row.flag();
        var signIn = new SignIn(row.flag(), row.textIfAny());
        boolean secondFactor = row.flag();
        var version = CredentialVersion.of(row.number());
        var changedAt = row.timeIfAny();
        boolean mustChange = row.flag();
        var temporaryUntil = row.timeIfAny();
        var name = row.textIfAny();
        var locale = row.textIfAny().map(Locale::forLanguageTag);
        var zone = row.textIfAny().map(ZoneId::of);
        Set<OrganisationId> organisations =
                row.textIfAny().map(OrganisationId::of).map(Set::of).orElseGet(Set::of);
        return new User(
                id,
                role,
                state,
                organisations,
                brand,
                primary,
                secondary,
                activated,
                signIn,
                secondFactor,
                version,
                changedAt,
                mustChange,
                temporaryUntil,
                name,
                locale,
                zone);
    }

    /**
     * Puts the rows of each user together.
     *
     * @param rows as {@link #read} made them
     * @return the users with all their organisations, by id
     */
    public static Map<UserId, User> merge(List<User> rows) {
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

    /**
     * Binds the facts of a user.
     *
     * @param params where the next parameters are those of {@link #WRITTEN}
     * @param user the facts
     * @return the parameters
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, User user) throws SQLException {
        params.name(user.role().kind())
                .text(user.role().customId())
                .name(user.state())
                .text(user.brand().map(BrandId::value));
        bind(params, user.primary());
        bind(params, user.secondary());
        return params.flag(user.activated())
                .flag(user.signIn().passwordAllowed())
                .text(user.signIn().provider())
                .flag(user.secondFactorEnforced())
                .number(counter(user.version())
                        .orElseThrow(() -> new IllegalArgumentException(
                                "this table counts credential versions: CredentialVersion.of(long)")))
                .time(user.passwordChangedAt())
                .flag(user.mustChange())
                .time(user.temporaryUntil())
                .text(user.name())
                .text(user.locale().map(Locale::toLanguageTag))
                .text(user.zone().map(ZoneId::getId));
    }

    /**
     * Reads a version of this table's own.
     *
     * @param version any
     * @return its number; empty for a version that this table never gave
     */
    public static OptionalLong counter(CredentialVersion version) {
        try {
            long number = Long.parseLong(version.value());
            return CredentialVersion.of(number).equals(version) ? OptionalLong.of(number) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<RegisteredAddress> address(Row row) throws SQLException {
        Optional<EmailAddress> address = row.textIfAny().map(EmailAddress::of);
        boolean verified = row.flag();
        Optional<Instant> since = row.timeIfAny();
        Optional<UserId> changedBy = row.textIfAny().map(UserId::of);
        return address.map(text -> new RegisteredAddress(text, verified, since, changedBy));
    }

    private static void bind(Params params, Optional<RegisteredAddress> address) throws SQLException {
        params.text(address.map(a -> a.address().value()))
                .flag(address.map(RegisteredAddress::verified).orElse(false))
                .time(address.flatMap(RegisteredAddress::since))
                .text(address.flatMap(RegisteredAddress::changedBy).map(UserId::value));
    }
}
