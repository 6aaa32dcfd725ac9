package dev.resetkit.spi.store;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.password.PasswordPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account chose, with the grants that were not withdrawn. Read afresh for every decision; whatever is missing is
 * the default.
 *
 * @param version grows with each change of the values, not of the grants; 0 before the first
 * @param settingAllowed whether administrators may set passwords: the owner's switch, off by default
 * @param adminsMayResetOwner whether administrators may send reset mails to the owner; off by default
 * @param selfService for which kinds of user self-service is on; none by default
 * @param passwords the password rules of each kind; {@link PasswordPolicy#DEFAULT} by default
 * @param agentBrand the brand that team members sign in through
 * @param grants those that were not withdrawn; their ends are the reader's to judge
 */
public record AccountSettings(
        long version,
        boolean settingAllowed,
        boolean adminsMayResetOwner,
        Set<UserKind> selfService,
        Map<UserKind, PasswordPolicy> passwords,
        Optional<BrandId> agentBrand,
        List<Grant> grants) {
    /** Copies the collections. */
    public AccountSettings {
        selfService = Set.copyOf(selfService);
        passwords = Map.copyOf(passwords);
        grants = List.copyOf(grants);
    }

    /**
     * What holds before anybody chose.
     *
     * @return version 0 and every default
     */
    public static AccountSettings defaults() {
        return new AccountSettings(0, false, false, Set.of(), Map.of(), Optional.empty(), List.of());
    }

    /**
     * The password rules in force for a kind of user.
     *
     * @param kind the kind
     * @return what was chosen, or the default
     */
    public PasswordPolicy passwords(UserKind kind) {
        return passwords.getOrDefault(kind, PasswordPolicy.DEFAULT);
    }

    /**
     * The same with other password rules.
     *
     * @param kind for whom
     * @param policy which
     * @return a copy
     */
    public AccountSettings withPasswords(UserKind kind, PasswordPolicy policy) {
        Map<UserKind, PasswordPolicy> now = new EnumMap<>(UserKind.class);
        now.putAll(passwords);
        now.put(kind, policy);
        return new AccountSettings(version, settingAllowed, adminsMayResetOwner, selfService, now, agentBrand, grants);
    }

    /**
     * The same with setting by administrators allowed or not.
     *
     * @param now whether they may
     * @return a copy
     */
    public AccountSettings withSettingAllowed(boolean now) {
        return new AccountSettings(version, now, adminsMayResetOwner, selfService, passwords, agentBrand, grants);
    }

    /**
     * The same with resets of the owner by administrators allowed or not.
     *
     * @param now whether they may
     * @return a copy
     */
    public AccountSettings withAdminsMayResetOwner(boolean now) {
        return new AccountSettings(version, settingAllowed, now, selfService, passwords, agentBrand, grants);
    }

    /**
     * The same with other kinds in self-service.
     *
     * @param now for whom it is on
     * @return a copy
     */
    public AccountSettings withSelfService(Set<UserKind> now) {
        return new AccountSettings(version, settingAllowed, adminsMayResetOwner, now, passwords, agentBrand, grants);
    }

    /**
     * The same with another agent brand.
     *
     * @param now the brand that team members sign in through
     * @return a copy
     */
    public AccountSettings withAgentBrand(BrandId now) {
        return new AccountSettings(
                version, settingAllowed, adminsMayResetOwner, selfService, passwords, Optional.of(now), grants);
    }

    /**
     * The same with another version and other grants, for stores that keep them apart.
     *
     * @param stored the version
     * @param given the grants
     * @return a copy
     */
    public AccountSettings with(long stored, List<Grant> given) {
        return new AccountSettings(
                stored, settingAllowed, adminsMayResetOwner, selfService, passwords, agentBrand, given);
    }
}
