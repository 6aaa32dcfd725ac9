package dev.resetkit.helpdesk.people;

import dev.resetkit.model.account.UserState;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of an account. Hash, credential version and what belongs to them are no fields of it: an entity that was
 * loaded before a password change and is written behind it must not bring the old ones back. For the same reason an
 * update writes the columns that were changed, and no others.
 */
@Entity
@Table(name = "person")
@IdClass(Key.class)
@DynamicUpdate
public class Person {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    private String id;

    @Column(name = "role_id", nullable = false)
    private String roleId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private UserState state = UserState.ACTIVE;

    private @Nullable String name;

    @Column(name = "brand_id")
    private @Nullable String brandId;

    @Embedded
    @AttributeOverride(name = "address", column = @Column(name = "email"))
    @AttributeOverride(name = "verified", column = @Column(name = "email_verified"))
    @AttributeOverride(name = "since", column = @Column(name = "email_since"))
    @AttributeOverride(name = "changedBy", column = @Column(name = "email_changed_by"))
    private @Nullable MailAddress primary;

    @Embedded
    @AttributeOverride(name = "address", column = @Column(name = "second_email"))
    @AttributeOverride(name = "verified", column = @Column(name = "second_verified"))
    @AttributeOverride(name = "since", column = @Column(name = "second_since"))
    @AttributeOverride(name = "changedBy", column = @Column(name = "second_changed_by"))
    private @Nullable MailAddress secondary;

    private boolean activated;

    @Column(name = "password_sign_in")
    private boolean passwordSignIn = true;

    @Column(name = "sso_provider")
    private @Nullable String ssoProvider;

    @Column(name = "second_factor")
    private boolean secondFactor;

    private @Nullable String locale;

    private @Nullable String zone;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(
            name = "membership",
            joinColumns = {
                @JoinColumn(name = "account_id", referencedColumnName = "account_id"),
                @JoinColumn(name = "person_id", referencedColumnName = "id")
            })
    @Column(name = "organisation_id")
    private Set<String> organisations = new HashSet<>();

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    /**
     * Somebody with nothing but a role.
     *
     * @param accountId the account
     * @param id the person's own id
     * @param roleId one of the account's roles
     */
    public Person(String accountId, String id, String roleId) {
        this.accountId = accountId;
        this.id = id;
        this.roleId = roleId;
    }

    public String accountId() {
        return accountId;
    }

    public String id() {
        return id;
    }

    public String roleId() {
        return roleId;
    }

    public void roleId(String now) {
        roleId = now;
    }

    public UserState state() {
        return state;
    }

    public void state(UserState now) {
        state = now;
    }

    public @Nullable String name() {
        return name;
    }

    /** What to call somebody on a page. */
    public String shownName() {
        return name != null ? name : primary != null ? primary.address() : id;
    }

    public void name(@Nullable String now) {
        name = now;
    }

    public @Nullable String brandId() {
        return brandId;
    }

    public void brandId(@Nullable String now) {
        brandId = now;
    }

    public @Nullable MailAddress primary() {
        return primary;
    }

    public void primary(@Nullable MailAddress now) {
        primary = now;
    }

    public @Nullable MailAddress secondary() {
        return secondary;
    }

    public void secondary(@Nullable MailAddress now) {
        secondary = now;
    }

    public boolean activated() {
        return activated;
    }

    public void activated(boolean now) {
        activated = now;
    }

    public boolean passwordSignIn() {
        return passwordSignIn;
    }

    public @Nullable String ssoProvider() {
        return ssoProvider;
    }

    /**
     * How the person signs in.
     *
     * @param byPassword whether a password is accepted
     * @param provider who else signs the person in
     */
    public void signIn(boolean byPassword, @Nullable String provider) {
        passwordSignIn = byPassword;
        ssoProvider = provider;
    }

    public boolean secondFactor() {
        return secondFactor;
    }

    public void secondFactor(boolean now) {
        secondFactor = now;
    }

    public @Nullable String locale() {
        return locale;
    }

    public @Nullable String zone() {
        return zone;
    }

    /**
     * Where the person reads.
     *
     * @param language a language tag
     * @param timeZone a zone id
     */
    public void reads(@Nullable String language, @Nullable String timeZone) {
        locale = language;
        zone = timeZone;
    }

    public Set<String> organisations() {
        return organisations;
    }
}
