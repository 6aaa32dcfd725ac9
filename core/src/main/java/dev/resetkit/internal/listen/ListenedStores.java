package dev.resetkit.internal.listen;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.ResetListener;
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

/**
 * The same stores, whose timelines somebody hears.
 *
 * @param under the stores
 * @param resets their log, as it is heard
 */
public record ListenedStores(ResetStores under, ResetLog resets) implements ResetStores {
    /** With who hears them. */
    public static ResetStores of(ResetStores under, ResetListener listener) {
        return new ListenedStores(under, new ListenedLog(under.resets(), under.transactions(), listener));
    }

    @Override
    public Known known(AccountId account, UserId user) {
        return under.known(account, user);
    }

    @Override
    public TokenStore tokens() {
        return under.tokens();
    }

    @Override
    public Outbox outbox() {
        return under.outbox();
    }

    @Override
    public PublicRequests publicRequests() {
        return under.publicRequests();
    }

    @Override
    public List<SchemaFinding> verifySchema() {
        return under.verifySchema();
    }

    @Override
    public Jobs jobs() {
        return under.jobs();
    }

    @Override
    public Settings settings() {
        return under.settings();
    }

    @Override
    public Credentials credentials() {
        return under.credentials();
    }

    @Override
    public RequestKeys requestKeys() {
        return under.requestKeys();
    }

    @Override
    public Limits limits() {
        return under.limits();
    }

    @Override
    public AuditLog audit() {
        return under.audit();
    }

    @Override
    public Removal removal() {
        return under.removal();
    }

    @Override
    public Transactions transactions() {
        return under.transactions();
    }
}
