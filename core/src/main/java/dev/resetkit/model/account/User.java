package dev.resetkit.model.account;

import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A user as the host states it, read afresh for every decision. It holds facts and no secret; the stored password is
 * asked for apart.
 *
 * @param id the host's key
 * @param role kind of role and, where there is one, the custom role's id
 * @param state whether the user may act and be acted upon
 * @param organisations the groups an end user belongs to
 * @param brand the brand an end user belongs to
 * @param primary where reset mails go; empty where none is on file
 * @param secondary a second address; it never receives a link
 * @param activated false for a user who never had a password
 * @param signIn whether a password is accepted and who else signs the user in
 * @param secondFactorEnforced whether every sign-in needs a second factor; lowers the shortest password from 15 to 8
 * @param version the credential version of now
 * @param passwordChangedAt when the password last changed; empty where the host does not know
 * @param mustChange whether the password must be changed at the next sign-in
 * @param temporaryUntil when a temporary password dies; empty for a lasting one
 * @param name the display name
 * @param locale the user's language
 * @param zone the user's time zone
 */
public record User(
        UserId id,
        Role role,
        UserState state,
        Set<OrganisationId> organisations,
        Optional<BrandId> brand,
        Optional<RegisteredAddress> primary,
        Optional<RegisteredAddress> secondary,
        boolean activated,
        SignIn signIn,
        boolean secondFactorEnforced,
        CredentialVersion version,
        Optional<Instant> passwordChangedAt,
        boolean mustChange,
        Optional<Instant> temporaryUntil,
        Optional<String> name,
        Optional<Locale> locale,
        Optional<ZoneId> zone) {
    /** Copies the set. */
    public User {
        organisations = Set.copyOf(organisations);
    }

    /**
     * The four facts that nobody can guess. Every other fact gets the safe default: active, in no organisation and
     * no brand, the address <em>not verified</em> (so that no mail goes out until the host says otherwise), no
     * secondary address, activated, password sign-in, no second factor, no date of change, nothing temporary, no
     * name, language or zone.
     *
     * @param id the host's key
     * @param kind one of the six kinds of role
     * @param address the stored primary address
     * @param version the credential version of now
     * @return the user
     */
    public static User of(UserId id, RoleKind kind, String address, CredentialVersion version) {
        return new UserBuilder(id, Role.of(kind), version)
                .primary(RegisteredAddress.of(address, false))
                .build();
    }

    /**
     * A builder that holds the facts of this user.
     *
     * @return a new builder; this user stays as it is
     */
    public UserBuilder toBuilder() {
        return new UserBuilder(this);
    }

    /**
     * Team member or end user.
     *
     * @return what the role's kind says
     */
    public UserKind kind() {
        return role.kind().userKind();
    }
}
