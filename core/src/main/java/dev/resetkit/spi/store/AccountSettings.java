package dev.resetkit.spi.store;

import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.password.PasswordPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What an account chose, with the grants that were not withdrawn. Read afresh for every decision; whatever is missing is
 * the default.
 *
 * @param version grows with each change of the values, not of the grants; 0 before the first
 * @param settingAllowed whether administrators may set passwords: the owner's switch, off by default
 * @param adminsMayResetOwner whether administrators may send reset mails to the owner; off by default
 * @param selfService for which kinds of user self-service is on; none by default
 * @param passwords the password rules of each kind; {@link PasswordPolicy#DEFAULT} by default
 * @param brands what was chosen about brands; {@link BrandSettings#DEFAULT} by default
 * @param linksKept what becomes of older links; empty for what the host configured
 * @param grants those that were not withdrawn; their ends are the reader's to judge
 */
public record AccountSettings(
        long version,
        boolean settingAllowed,
        boolean adminsMayResetOwner,
        Set<UserKind> selfService,
        Map<UserKind, PasswordPolicy> passwords,
        BrandSettings brands,
        Optional<LinksKept> linksKept,
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
        return new Draft().settings();
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
        return changed(draft -> {
            Map<UserKind, PasswordPolicy> now = new EnumMap<>(UserKind.class);
            now.putAll(passwords);
            now.put(kind, policy);
            draft.passwords = now;
        });
    }

    /**
     * The same with setting by administrators allowed or not.
     *
     * @param now whether they may
     * @return a copy
     */
    public AccountSettings withSettingAllowed(boolean now) {
        return changed(draft -> draft.settingAllowed = now);
    }

    /**
     * The same with resets of the owner by administrators allowed or not.
     *
     * @param now whether they may
     * @return a copy
     */
    public AccountSettings withAdminsMayResetOwner(boolean now) {
        return changed(draft -> draft.adminsMayResetOwner = now);
    }

    /**
     * The same with other kinds in self-service.
     *
     * @param now for whom it is on
     * @return a copy
     */
    public AccountSettings withSelfService(Set<UserKind> now) {
        return changed(draft -> draft.selfService = now);
    }

    /**
     * The same with other choices about brands.
     *
     * @param change makes the new choices from those of now
     * @return a copy
     */
    public AccountSettings withBrands(UnaryOperator<BrandSettings> change) {
        return changed(draft -> draft.brands = change.apply(brands));
    }

    /**
     * The same with another policy about older links.
     *
     * @param now of how many resets the links live on
     * @return a copy
     */
    public AccountSettings withLinksKept(LinksKept now) {
        return changed(draft -> draft.linksKept = Optional.of(now));
    }

    /**
     * The same with another version and other grants, for stores that keep them apart.
     *
     * @param stored the version
     * @param given the grants
     * @return a copy
     */
    public AccountSettings with(long stored, List<Grant> given) {
        return changed(draft -> {
            draft.version = stored;
            draft.grants = given;
        });
    }

    private AccountSettings changed(Consumer<Draft> change) {
        var draft = new Draft();
        draft.version = version;
        draft.settingAllowed = settingAllowed;
        draft.adminsMayResetOwner = adminsMayResetOwner;
        draft.selfService = selfService;
        draft.passwords = passwords;
        draft.brands = brands;
        draft.linksKept = linksKept;
        draft.grants = grants;
        change.accept(draft);
        return draft.settings();
    }

    /** The values while one of them is changed; every default at first. */
    private static final class Draft {
        private long version;
        private boolean settingAllowed;
        private boolean adminsMayResetOwner;
        private Set<UserKind> selfService = Set.of();
        private Map<UserKind, PasswordPolicy> passwords = Map.of();
        private BrandSettings brands = BrandSettings.DEFAULT;
        private Optional<LinksKept> linksKept = Optional.empty();
        private List<Grant> grants = List.of();

        private AccountSettings settings() {
            return new AccountSettings(
                    version, settingAllowed, adminsMayResetOwner, selfService, passwords, brands, linksKept, grants);
        }
    }
}
