package dev.resetkit.testkit.story;

import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.store.AccountSettings;
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
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import java.time.Instant;
import java.util.List;

/** A bundle whose settings hold something that cannot be read. */
record UnreadableSettings(ResetStores real) implements ResetStores, Settings {
    @Override
    public AccountSettings find(AccountId account) {
        throw new IllegalArgumentException("no such level");
    }

    @Override
    public boolean update(AccountId account, AccountSettings next) {
        return real.settings().update(account, next);
    }

    @Override
    public boolean keep(AccountId account, long version) {
        return real.settings().keep(account, version);
    }

    @Override
    public void addGrant(AccountId account, Grant grant) {
        real.settings().addGrant(account, grant);
    }

    @Override
    public boolean withdrawGrant(AccountId account, GrantId grant, Instant at) {
        return real.settings().withdrawGrant(account, grant, at);
    }

    @Override
    public List<Grant> grants(AccountId account) {
        return real.settings().grants(account);
    }

    @Override
    public Settings settings() {
        return this;
    }

    @Override
    public TokenStore tokens() {
        return real.tokens();
    }

    @Override
    public ResetLog resets() {
        return real.resets();
    }

    @Override
    public Outbox outbox() {
        return real.outbox();
    }

    @Override
    public Jobs jobs() {
        return real.jobs();
    }

    @Override
    public PublicRequests publicRequests() {
        return real.publicRequests();
    }

    @Override
    public Credentials credentials() {
        return real.credentials();
    }

    @Override
    public RequestKeys requestKeys() {
        return real.requestKeys();
    }

    @Override
    public Limits limits() {
        return real.limits();
    }

    @Override
    public AuditLog audit() {
        return real.audit();
    }

    @Override
    public Removal removal() {
        return real.removal();
    }

    @Override
    public Transactions transactions() {
        return real.transactions();
    }
}
