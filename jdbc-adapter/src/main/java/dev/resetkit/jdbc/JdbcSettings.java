package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.LinkRows;
import dev.resetkit.jdbc.internal.Params;
import dev.resetkit.jdbc.internal.Row;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies and grants. */
final class JdbcSettings implements Settings {
    private static final String GRANT =
            "g.id, g.holder_user_id, g.role_kind, g.custom_role_id, g.issuer_id, g.given_at, g.withdrawn_at";

    /** One row for each grant that holds, and one without where none does: the values stand in each. */
    private static final String FIND = "SELECT s.version, s.admins_may_reset_owner,"
            + " s.self_service_team, s.self_service_end_user, s.level_team, s.level_end_user, s.agent_brand_id, "
            + GRANT
            + " FROM (SELECT 1 AS one) x"
            + " LEFT JOIN ${prefix}settings s ON s.account_id = ?"
            + " LEFT JOIN ${prefix}grant g ON g.account_id = ? AND g.withdrawn_at IS NULL"
            + " ORDER BY g.given_at, g.id";

    private static final String INSERT = "INSERT INTO ${prefix}settings (admins_may_reset_owner,"
            + " self_service_team, self_service_end_user, level_team, level_end_user, agent_brand_id,"
            + " account_id, version) VALUES (?, ?, ?, ?, ?, ?, ?, 1)";

    private static final String UPDATE = "UPDATE ${prefix}settings SET admins_may_reset_owner = ?,"
            + " self_service_team = ?, self_service_end_user = ?, level_team = ?, level_end_user = ?,"
            + " agent_brand_id = ?, version = version + 1"
            + " WHERE account_id = ? AND version = ?";

    private static final String ADD_GRANT = "INSERT INTO ${prefix}grant (account_id, id, holder_user_id, role_kind,"
            + " custom_role_id, issuer_id, given_at, withdrawn_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String WITHDRAW =
            "UPDATE ${prefix}grant SET withdrawn_at = ?" + " WHERE account_id = ? AND id = ? AND withdrawn_at IS NULL";

    private static final String GRANTS =
            "SELECT " + GRANT + " FROM ${prefix}grant g WHERE g.account_id = ? ORDER BY g.given_at, g.id";

    private final Sql sql;
    private final String find;
    private final String insert;
    private final String update;
    private final String addGrant;
    private final String withdraw;
    private final String grants;

    private record Line(AccountSettings values, Optional<Grant> grant) {}

    JdbcSettings(Sql sql, Dialect dialect) {
        this.sql = sql;
        find = sql.of(FIND);
        insert = sql.of(INSERT + dialect.unlessThere());
        update = sql.of(UPDATE);
        addGrant = sql.of(ADD_GRANT);
        withdraw = sql.of(WITHDRAW);
        grants = sql.of(GRANTS);
    }

    @Override
    public AccountSettings find(AccountId account) {
        var lines = sql.list(find, p -> p.text(account.value()).text(account.value()), JdbcSettings::line);
        var values = lines.get(0).values;
        return new AccountSettings(
                values.version(),
                values.adminsMayResetOwner(),
                values.selfService(),
                values.levels(),
                values.agentBrand(),
                lines.stream().flatMap(line -> line.grant.stream()).toList());
    }

    @Override
    public boolean update(AccountId account, AccountSettings next) {
        if (next.version() == 0) {
            return sql.insertIfAbsent(insert, p -> bind(p, next).text(account.value())) == 1;
        }
        return sql.updateOne(update, p -> bind(p, next).text(account.value()).number(next.version()));
    }

    @Override
    public void addGrant(AccountId account, Grant grant) {
        sql.insert(
                addGrant,
                "there is a grant of this id already",
                p -> p.text(account.value())
                        .text(grant.id().value())
                        .text(grant.holder().user().map(UserId::value))
                        .text(grant.holder().role().map(role -> role.kind().name()))
                        .text(grant.holder().role().flatMap(Role::customId))
                        .text(grant.issuer().value())
                        .time(grant.givenAt())
                        .time(grant.withdrawnAt()));
    }

    @Override
    public boolean withdrawGrant(AccountId account, GrantId grant, Instant at) {
        return sql.updateOne(withdraw, p -> p.time(at).text(account.value()).text(grant.value()));
    }

    @Override
    public List<Grant> grants(AccountId account) {
        return sql.list(grants, p -> p.text(account.value()), row -> grant(row, row.text()));
    }

    private static Params bind(Params params, AccountSettings values) throws SQLException {
        return params.flag(values.adminsMayResetOwner())
                .flag(values.selfService().contains(UserKind.TEAM_MEMBER))
                .flag(values.selfService().contains(UserKind.END_USER))
                .text(level(values, UserKind.TEAM_MEMBER))
                .text(level(values, UserKind.END_USER))
                .text(values.agentBrand().map(BrandId::value));
    }

    private static Optional<String> level(AccountSettings values, UserKind kind) {
        return Optional.ofNullable(values.levels().get(kind)).map(PasswordLevel::name);
    }

    private static Line line(Row row) throws SQLException {
        long version = row.number();
        boolean adminsMayResetOwner = row.flag();
        Set<UserKind> selfService = EnumSet.noneOf(UserKind.class);
        if (row.flag()) {
            selfService.add(UserKind.TEAM_MEMBER);
        }
        if (row.flag()) {
            selfService.add(UserKind.END_USER);
        }
        Map<UserKind, PasswordLevel> levels = new EnumMap<>(UserKind.class);
        row.nameIfAny(PasswordLevel.class).ifPresent(level -> levels.put(UserKind.TEAM_MEMBER, level));
        row.nameIfAny(PasswordLevel.class).ifPresent(level -> levels.put(UserKind.END_USER, level));
        Optional<BrandId> agentBrand = row.textIfAny().map(BrandId::of);
        Optional<String> grantId = row.textIfAny();
        Optional<Grant> grant = grantId.isPresent() ? Optional.of(grant(row, grantId.get())) : Optional.empty();
        var values = new AccountSettings(version, adminsMayResetOwner, selfService, levels, agentBrand, List.of());
        return new Line(values, grant);
    }

    private static Grant grant(Row row, String id) throws SQLException {
        var holder = row.textIfAny().map(UserId::of);
        Optional<Role> role = LinkRows.roleIfAny(row);
        return new Grant(
                GrantId.of(id), new GrantHolder(role, holder), UserId.of(row.text()), row.time(), row.timeIfAny());
    }
}
