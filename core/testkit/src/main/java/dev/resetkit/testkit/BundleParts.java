package dev.resetkit.testkit;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.Budget;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.JobRecord;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.OutboxEntry;
import dev.resetkit.spi.store.PublicRequest;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.RequestKey;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.ResetStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One write for each store of a bundle, in an account of its own, and whether it is there. The order is that of a
 * request: a link and a mail need their reset.
 */
final class BundleParts {
    /** Not due while any suite runs: claims are not bound to an account. */
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private static final Code EVENT = Code.of("RESET_REQUESTED");

    private final ResetStores stores;
    private final AccountId account = Fixtures.account();
    private final UserId user = Fixtures.user();
    private final ResetRecord reset = Rows.reset(account, user);
    private final Link link = StoreSuite.link(reset);
    private final RequestKey key = Rows.requestKey(account, user);
    private final Budget once = new Budget(Budget.Kind.TARGET_HOUR, user.value(), 1);
    private final Instant due;
    private final OutboxEntry entry;
    private final JobRecord job;
    private final PublicRequest request;

    /**
     * A store's part.
     *
     * @param store which store
     * @param write does it
     * @param there looks for it
     */
    record Part(String store, Runnable write, BooleanSupplier there) {}

    /** Mails of one clause are due at the same moment, so that looking for one leases none of the others. */
    BundleParts(ResetStores stores, Instant due) {
        this.stores = stores;
        this.due = due;
        entry = Rows.entry(reset, due);
        job = Rows.job(account, Fixtures.jobId(), 0, FAR);
        request = Rows.publicRequest(account, "ada@example.com", due);
    }

    List<Part> all() {
        return List.of(
                new Part("resets", () -> stores.resets().add(reset), this::resetIsThere),
                new Part("timelines", this::note, this::noteIsThere),
                new Part("tokens", () -> stores.tokens().add(link), this::linkIsThere),
                new Part("outbox", () -> stores.outbox().add(entry), this::entryIsThere),
                new Part("requests", () -> stores.publicRequests().add(request, 1), this::requestIsThere),
                new Part(
                        "jobs",
                        () -> stores.jobs().add(job),
                        () -> stores.jobs().find(account, job.id()).isPresent()),
                new Part(
                        "settings",
                        this::choose,
                        () -> stores.settings().find(account).version() == 1),
                new Part(
                        "grants",
                        this::grant,
                        () -> !stores.settings().grants(account).isEmpty()),
                new Part(
                        "credentials",
                        this::lock,
                        () -> stores.credentials().find(account, user).version() == 1),
                new Part("keys", () -> stores.requestKeys().claim(key, Fixtures.NOON), this::keyIsThere),
                new Part("limits", this::use, this::useIsThere),
                new Part(
                        "audit",
                        this::audit,
                        () -> !stores.audit().after(account, 0, 1).isEmpty()));
    }

    /** The stores whose write is there. */
    List<String> there() {
        return all().stream()
                .filter(part -> part.there().getAsBoolean())
                .map(Part::store)
                .toList();
    }

    void writeAll() {
        all().forEach(part -> part.write().run());
    }

    static List<String> names() {
        return List.of(
                "resets",
                "timelines",
                "tokens",
                "outbox",
                "requests",
                "jobs",
                "settings",
                "grants",
                "credentials",
                "keys",
                "limits",
                "audit");
    }

    /** Takes the mail away again: claims are not bound to an account. */
    void clear() {
        stores.outbox().removeOf(account, reset.id());
        claims().forEach(stores.publicRequests()::judged);
    }

    private boolean resetIsThere() {
        return stores.resets().find(account, reset.id()).isPresent();
    }

    private void note() {
        var note = TimelineEntry.of(reset.id(), Fixtures.NOON, MailKind.RESET_LINK, ResetState.QUEUED, EVENT);
        stores.resets().note(account, List.of(note));
    }

    private boolean noteIsThere() {
        return !stores.resets().timeline(account, Set.of(reset.id())).isEmpty();
    }

    private boolean linkIsThere() {
        return stores.tokens().find(account, link.digest()).isPresent();
    }

    /** A lease that is over at once keeps nobody away. */
    private boolean entryIsThere() {
        return stores.outbox().claim(due, due, 1_000).stream()
                .map(Outbox.Claim::entry)
                .anyMatch(entry::equals);
    }

    private boolean requestIsThere() {
        return !claims().isEmpty();
    }

    private List<PublicRequests.Claim> claims() {
        return stores.publicRequests().claim(due, due, 1_000).stream()
                .filter(claim -> claim.request().equals(request))
                .toList();
    }

    private void choose() {
        stores.settings().update(account, AccountSettings.defaults().withSelfService(Set.of(UserKind.END_USER)));
    }

    private void grant() {
        stores.settings().addGrant(account, Rows.grant(GrantHolder.of(user)));
    }

    private void lock() {
        stores.credentials().update(CredentialRecord.none(account, user).tried(1, Optional.empty()));
    }

    private boolean keyIsThere() {
        return stores.requestKeys()
                .find(account, user, key.digest(), Fixtures.NOON)
                .isPresent();
    }

    private void use() {
        stores.limits().take(account, List.of(once), Fixtures.NOON);
    }

    private boolean useIsThere() {
        return !stores.limits().usedUp(account, List.of(once), Fixtures.NOON).isEmpty();
    }

    private void audit() {
        stores.audit()
                .append(new AuditEntry(
                        Fixtures.NOON,
                        account,
                        EVENT,
                        Code.of("QUEUED"),
                        Optional.of(user),
                        Optional.empty(),
                        Optional.of(user),
                        Optional.of(reset.id()),
                        Optional.of(reset.brand()),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
    }
}
