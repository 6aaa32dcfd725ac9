package dev.resetkit.model.account;

import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Builds a {@link User}; begin with {@link User#of} or {@link User#toBuilder}. Not for use by two threads at once. */
public final class UserBuilder {
    private final UserId id;
    private Role role;
    private UserState state = UserState.ACTIVE;
    private Set<OrganisationId> organisations = Set.of();
    private Optional<BrandId> brand = Optional.empty();
    private Optional<RegisteredAddress> primary = Optional.empty();
    private Optional<RegisteredAddress> secondary = Optional.empty();
    private boolean activated = true;
    private SignIn signIn = SignIn.PASSWORD;
    private boolean secondFactorEnforced;
    private CredentialVersion version;
    private Optional<Instant> passwordChangedAt = Optional.empty();
    private boolean mustChange;
    private Optional<Instant> temporaryUntil = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<Locale> locale = Optional.empty();
    private Optional<ZoneId> zone = Optional.empty();

    UserBuilder(UserId id, Role role, CredentialVersion version) {
        this.id = id;
        this.role = role;
        this.version = version;
    }

    UserBuilder(User user) {
        this(user.id(), user.role(), user.version());
        state = user.state();
        organisations = user.organisations();
        brand = user.brand();
        primary = user.primary();
        secondary = user.secondary();
        activated = user.activated();
        signIn = user.signIn();
        secondFactorEnforced = user.secondFactorEnforced();
        passwordChangedAt = user.passwordChangedAt();
        mustChange = user.mustChange();
        temporaryUntil = user.temporaryUntil();
        name = user.name();
        locale = user.locale();
        zone = user.zone();
    }

    /**
     * Sets the role.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder role(Role now) {
        role = now;
        return this;
    }

    /**
     * Sets the state.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder state(UserState now) {
        state = now;
        return this;
    }

    /**
     * Sets the groups; replaces those before.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder organisations(Set<OrganisationId> now) {
        organisations = now;
        return this;
    }

    /**
     * Sets the brand an end user belongs to.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder brand(BrandId now) {
        brand = Optional.of(now);
        return this;
    }

    /**
     * Sets where reset mails go.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder primary(RegisteredAddress now) {
        primary = Optional.of(now);
        return this;
    }

    /**
     * Sets a second address.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder secondary(RegisteredAddress now) {
        secondary = Optional.of(now);
        return this;
    }

    /**
     * Sets false for a user who never had a password.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder activated(boolean now) {
        activated = now;
        return this;
    }

    /**
     * Sets how the user signs in.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder signIn(SignIn now) {
        signIn = now;
        return this;
    }

    /**
     * Sets whether every sign-in needs a second factor.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder secondFactorEnforced(boolean now) {
        secondFactorEnforced = now;
        return this;
    }

    /**
     * Sets the credential version of now.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder version(CredentialVersion now) {
        version = now;
        return this;
    }

    /**
     * Sets when the password last changed.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder passwordChangedAt(Instant now) {
        passwordChangedAt = Optional.of(now);
        return this;
    }

    /**
     * Sets whether the password must be changed at the next sign-in.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder mustChange(boolean now) {
        mustChange = now;
        return this;
    }

    /**
     * Sets when a temporary password dies.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder temporaryUntil(Instant now) {
        temporaryUntil = Optional.of(now);
        return this;
    }

    /**
     * Sets the display name.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder name(String now) {
        name = Optional.of(now);
        return this;
    }

    /**
     * Sets the user's language.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder locale(Locale now) {
        locale = Optional.of(now);
        return this;
    }

    /**
     * Sets the user's time zone.
     *
     * @param now the value
     * @return this builder
     */
    public UserBuilder zone(ZoneId now) {
        zone = Optional.of(now);
        return this;
    }

    /**
     * Takes the primary address away.
     *
     * @return this builder
     */
    public UserBuilder withoutPrimary() {
        primary = Optional.empty();
        return this;
    }

    /**
     * States that the primary address is verified, or is not; does nothing where there is none.
     *
     * @param now whether its holder has proved to read it
     * @return this builder
     */
    public UserBuilder verified(boolean now) {
        primary = primary.map(address -> address.verified(now));
        return this;
    }

    /**
     * Makes the user.
     *
     * @return an immutable user
     */
    public User build() {
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
                secondFactorEnforced,
                version,
                passwordChangedAt,
                mustChange,
                temporaryUntil,
                name,
                locale,
                zone);
    }
}
