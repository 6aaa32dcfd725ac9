package dev.resetkit.jdbc.internal;

import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.spi.store.AccountSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an account chose as a row. */
public final class SettingsRows {
    /** The kinds of users, with what the names of their columns begin with, in the order of the columns. */
    private static final Map<UserKind, String> KINDS =
            new EnumMap<>(Map.of(UserKind.TEAM_MEMBER, "team_", UserKind.END_USER, "end_user_"));

    private static final List<String> OF_EACH_KIND = List.of(
            "self_service",
            "level",
            "min_code_points",
            "mixed_case",
            "complexity",
            "longest_run",
            "may_resemble_address",
            "history_depth",
            "tries",
            "max_age_nanos");

    /** The columns that {@link #bind} binds and {@link #read} reads, in their order; the version is not among them. */
    public static final List<String> COLUMNS = columns();

    private SettingsRows() {}

    private static List<String> columns() {
        List<String> all = new ArrayList<>(List.of(
                "setting_allowed",
                "admins_may_reset_owner",
                "agent_brand_id",
                "help_center_list",
                "unlisted_brands",
                "staging_brands",
                "links_kept"));
        KINDS.values().forEach(kind -> OF_EACH_KIND.forEach(column -> all.add(kind + column)));
        return List.copyOf(all);
    }

    /**
     * Binds what an account chose.
     *
     * @param params where the next parameters are those of {@link #COLUMNS}
     * @param values the choices
     * @return the parameters
     * @throws SQLException as the driver says
     */
    public static Params bind(Params params, AccountSettings values) throws SQLException {
        params.flag(values.settingAllowed()).flag(values.adminsMayResetOwner());
        bind(params, values.brands());
        params.numberIfAny(values.linksKept().map(LinksKept::resets));
        for (UserKind kind : KINDS.keySet()) {
            var policy = Optional.ofNullable(values.passwords().get(kind));
            params.flag(values.selfService().contains(kind))
                    .text(policy.map(p -> p.level().name()));
            bind(params, policy.flatMap(PasswordPolicy::custom));
        }
        return params;
    }

    /**
     * Reads what an account chose.
     *
     * @param row a row whose next columns are {@link #COLUMNS}; all of them empty where it never chose
     * @param version the stored version
     * @return the choices, without grants
     * @throws SQLException as the driver says
     */
    public static AccountSettings read(Row row, long version) throws SQLException {
        boolean settingAllowed = row.flag();
        boolean adminsMayResetOwner = row.flag();
        var brands = brands(row);
        int resets = row.smallNumber();
        Optional<LinksKept> kept = resets == 0 ? Optional.empty() : Optional.of(row.valid(() -> new LinksKept(resets)));
        Set<UserKind> selfService = EnumSet.noneOf(UserKind.class);
        Map<UserKind, PasswordPolicy> passwords = new EnumMap<>(UserKind.class);
        for (UserKind kind : KINDS.keySet()) {
            if (row.flag()) {
                selfService.add(kind);
            }
            var level = row.nameIfAny(PasswordLevel.class);
            var own = custom(row, level.filter(PasswordLevel.CUSTOM::equals).isPresent());
            level.ifPresent(chosen -> passwords.put(kind, new PasswordPolicy(chosen, own)));
        }
        return new AccountSettings(
                version, settingAllowed, adminsMayResetOwner, selfService, passwords, brands, kept, List.of());
    }

    private static void bind(Params params, BrandSettings brands) throws SQLException {
        params.text(brands.agentBrand().map(BrandId::value))
                .flagIfAny(brands.helpCenterList())
                .text(IdLines.text(brands.unlisted(), BrandId::value))
                .text(IdLines.text(brands.staging(), BrandId::value));
    }

    private static BrandSettings brands(Row row) throws SQLException {
        return new BrandSettings(
                row.textIfAny().map(BrandId::of),
                row.flagIfAny(),
                IdLines.read(row, BrandId::of),
                IdLines.read(row, BrandId::of));
    }

    private static void bind(Params params, Optional<CustomRules> own) throws SQLException {
        params.numberIfAny(own.map(CustomRules::minCodePoints))
                .flagIfAny(own.map(CustomRules::mixedCase))
                .flagIfAny(own.map(CustomRules::complexity))
                .numberIfAny(own.map(CustomRules::longestRun))
                .flagIfAny(own.map(CustomRules::mayResembleAddress))
                .numberIfAny(own.map(CustomRules::historyDepth))
                .numberIfAny(own.map(CustomRules::tries))
                .longIfAny(own.flatMap(CustomRules::maxAge).map(Duration::toNanos));
    }

    private static Optional<CustomRules> custom(Row row, boolean own) throws SQLException {
        int minCodePoints = row.smallNumber();
        boolean mixedCase = row.flag();
        boolean complexity = row.flag();
        int longestRun = row.smallNumber();
        boolean mayResembleAddress = row.flag();
        int historyDepth = row.smallNumber();
        int tries = row.smallNumber();
        long maxAge = row.number();
        if (!own) {
            return Optional.empty();
        }
        return Optional.of(row.valid(() -> new CustomRules(
                minCodePoints,
                mixedCase,
                complexity,
                longestRun,
                mayResembleAddress,
                historyDepth,
                tries,
                maxAge == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(maxAge)))));
    }
}
