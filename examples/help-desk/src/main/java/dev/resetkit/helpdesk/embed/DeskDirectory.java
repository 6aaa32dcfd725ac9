package dev.resetkit.helpdesk.embed;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.Logo;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Directory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The help desk's account and brands, for the library: facts as they are now. */
public final class DeskDirectory implements Directory {
    private static final String ACCOUNT = "select name, owner_id, is_open, locale from account where id = ?";
    private static final String BRANDS = "select id, name, host, sender, contact, is_active, help_center, created_at,"
            + " locale, color, logo from brand where account_id = ? order by created_at, id";
    private static final String OWN_ADDRESSES = "select address from own_address where account_id = ?";
    private static final String ADMINS = "select p.id from person p join account a on a.id = p.account_id"
            + " join desk_role r on r.account_id = p.account_id and r.id = p.role_id"
            + " where a.id = ? and r.kind = 'ADMIN' and p.state <> 'DELETED'"
            + " and (a.owner_id is null or p.id <> a.owner_id) order by p.id";

    private final ConnectionSource source;

    /**
     * Over the help desk's tables.
     *
     * @param source the same as for the library's stores
     */
    public DeskDirectory(ConnectionSource source) {
        this.source = source;
    }

    @Override
    public Optional<Account> find(AccountId id) {
        List<Brand> brands = source.list(BRANDS, DeskDirectory::brand, id.value());
        List<EmailAddress> own = source.list(OWN_ADDRESSES, row -> EmailAddress.of(row.getString(1)), id.value());
        return source.first(
                ACCOUNT,
                row -> new Account(
                        id,
                        row.getString("name"),
                        Optional.ofNullable(row.getString("owner_id")).map(UserId::of),
                        row.getBoolean("is_open"),
                        Locale.forLanguageTag(row.getString("locale")),
                        brands,
                        new HashSet<>(own)),
                id.value());
    }

    @Override
    public List<UserId> admins(AccountId id) {
        return source.list(ADMINS, row -> UserId.of(row.getString(1)), id.value());
    }

    private static Brand brand(ResultSet row) throws SQLException {
        return new Brand(
                BrandId.of(row.getString("id")),
                row.getString("name"),
                row.getString("host"),
                EmailAddress.of(row.getString("sender")),
                row.getString("contact"),
                row.getBoolean("is_active"),
                row.getBoolean("help_center"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("locale")).map(Locale::forLanguageTag),
                new BrandLook(
                        Optional.ofNullable(row.getString("color")).map(BrandColor::of),
                        Optional.ofNullable(row.getString("logo"))
                                .map(Base64.getDecoder()::decode)
                                .map(Logo::ofPng)));
    }
}
