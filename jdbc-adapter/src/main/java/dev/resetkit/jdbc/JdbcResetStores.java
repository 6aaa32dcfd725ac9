package dev.resetkit.jdbc;

import dev.resetkit.jdbc.internal.Checks;
import dev.resetkit.jdbc.internal.Sql;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.RequestKeys;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.SchemaFinding;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import java.util.List;
import java.util.function.Supplier;

/**
 * The library's own stores over one database. Opens no connection when made, starts no thread, changes no schema: the
 * tables of {@link ResetkitSchema} must be there when the first verb is called. Safe for use by several threads and by
 * several processes over one database.
 */
public final class JdbcResetStores implements ResetStores {
    private final TokenStore tokens;
    private final ResetLog resets;
    private final Outbox outbox;
    private final Jobs jobs;
    private final PublicRequests publicRequests;
    private final JdbcSettings settings;
    private final Credentials credentials;
    private final RequestKeys requestKeys;
    private final Limits limits;
    private final AuditLog audit;
    private final Removal removal;
    private final Transactions transactions;
    private final Supplier<List<SchemaFinding>> schema;

    private JdbcResetStores(ConnectionSource source, Dialect dialect, String tablePrefix) {
        transactions = source.transactions();
        var engine = dialect.engine();
        var sql = new Sql(source.connections(), engine.values(), Checks.prefix(tablePrefix), source.queryTimeout());
        tokens = new JdbcTokenStore(sql, transactions, engine);
        resets = new JdbcResetLog(sql, engine);
        outbox = new JdbcOutbox(sql, transactions, engine);
        jobs = new JdbcJobs(sql, transactions, engine);
        publicRequests = new JdbcPublicRequests(sql, transactions, engine);
        settings = new JdbcSettings(sql, engine);
        credentials = new JdbcCredentials(sql, transactions, engine);
        requestKeys = new JdbcRequestKeys(sql, transactions, engine);
        limits = new JdbcLimits(sql, transactions, engine);
        audit = new JdbcAuditLog(sql, transactions, engine);
        removal = new JdbcRemoval(sql, transactions, engine);
        schema = () -> source.call(connection -> ResetkitSchema.verify(connection, dialect, tablePrefix));
    }

    /**
     * The stores over tables with the default names.
     *
     * @param source where connections come from
     * @param dialect the engine; {@link Dialect#detect} reads it
     * @return the bundle
     */
    public static JdbcResetStores create(ConnectionSource source, Dialect dialect) {
        return create(source, dialect, ResetkitSchema.DEFAULT_PREFIX);
    }

    /**
     * The stores over tables with names of the host's choice.
     *
     * @param source where connections come from
     * @param dialect the engine; {@link Dialect#detect} reads it
     * @param tablePrefix what the names begin with, and where they are: see {@link ResetkitSchema}
     * @return the bundle
     */
    public static JdbcResetStores create(ConnectionSource source, Dialect dialect, String tablePrefix) {
        return new JdbcResetStores(source, dialect, tablePrefix);
    }

    @Override
    public List<SchemaFinding> verifySchema() {
        return schema.get();
    }

    @Override
    public Known known(AccountId account, UserId user) {
        return settings.known(account, user);
    }

    @Override
    public TokenStore tokens() {
        return tokens;
    }

    @Override
    public ResetLog resets() {
        return resets;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public PublicRequests publicRequests() {
        return publicRequests;
    }

    @Override
    public Jobs jobs() {
        return jobs;
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public RequestKeys requestKeys() {
        return requestKeys;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public Removal removal() {
        return removal;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }
}
