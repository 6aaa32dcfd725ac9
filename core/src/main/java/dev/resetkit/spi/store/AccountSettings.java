package dev.resetkit.spi.store;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.password.PasswordLevel;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an account chose, with the grants that hold. Read afresh for every decision; whatever is missing is the default.
 *
 * @param version grows with each change of the values, not of the grants; 0 before the first
 * @param adminsMayResetOwner whether administrators may send reset mails to the owner; off by default
 * @param selfService for which kinds of user self-service is on; none by default
 * @param levels the password level of each kind; {@link PasswordLevel#MODERN} by default
 * @param agentBrand the brand that team members sign in through
 * @param grants those that hold
 */
public record AccountSettings(
        long version,
        boolean adminsMayResetOwner,
        Set<UserKind> selfService,
        Map<UserKind, PasswordLevel> levels,
        Optional<BrandId> agentBrand,
        List<Grant> grants) {
    /** Copies the collections. */
    public AccountSettings {
        selfService = Set.copyOf(selfService);
        levels = Map.copyOf(levels);
        grants = List.copyOf(grants);
    }

    /**
     * What holds before anybody chose.
     *
     * @return version 0 and every default
     */
    public static AccountSettings defaults() {
        return new AccountSettings(0, false, Set.of(), Map.of(), Optional.empty(), List.of());
    }

    /**
     * The level in force for a kind of user.
     *
     * @param kind the kind
     * @return what was chosen, or the default
     */
    public PasswordLevel level(UserKind kind) {
        return levels.getOrDefault(kind, PasswordLevel.MODERN);
    }

    /**
     * The same with another level.
     *
     * @param kind for whom
     * @param level which
     * @return a copy
     */
    public AccountSettings withLevel(UserKind kind, PasswordLevel level) {
        Map<UserKind, PasswordLevel> now = new EnumMap<>(UserKind.class);
        now.putAll(levels);
        now.put(kind, level);
        return new AccountSettings(version, adminsMayResetOwner, selfService, now, agentBrand, grants);
    }

    /**
     * The same with resets of the owner by administrators allowed or not.
     *
     * @param now whether they may
     * @return a copy
     */
    public AccountSettings withAdminsMayResetOwner(boolean now) {
        return new AccountSettings(version, now, selfService, levels, agentBrand, grants);
    }

    /**
     * The same with other kinds in self-service.
     *
     * @param now for whom it is on
     * @return a copy
     */
    public AccountSettings withSelfService(Set<UserKind> now) {
        return new AccountSettings(version, adminsMayResetOwner, now, levels, agentBrand, grants);
    }

    /**
     * The same with another agent brand.
     *
     * @param now the brand that team members sign in through
     * @return a copy
     */
    public AccountSettings withAgentBrand(BrandId now) {
        return new AccountSettings(version, adminsMayResetOwner, selfService, levels, Optional.of(now), grants);
    }
}
