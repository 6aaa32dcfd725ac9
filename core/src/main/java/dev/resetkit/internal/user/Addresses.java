package dev.resetkit.internal.user;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.user.CredentialRecords.Changed;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Looks at primary addresses, and notes one that became another without a report: once, by the conditional write that
 * notes it. What was mailed before the first look tells where mail went then.
 */
public final class Addresses {
    private static final Code UNREPORTED = Code.of("ADDRESS_CHANGED_UNREPORTED");

    /** How long a former address is told what happens to the account: until its owner can be expected to look. */
    private static final Duration TOLD = Duration.ofDays(30);

    /** How many resets back the last mail with a link is looked for. */
    private static final int RESETS = 10;

    private final Ports ports;

    public Addresses(Ports ports) {
        this.ports = ports;
    }

    /** When the user's address last changed; looks at it first. */
    public Optional<AddressChange> lastChange(AccountId account, User user, CredentialRecord kept) {
        if (user.primary().isEmpty()) {
            return Optional.empty();
        }
        RegisteredAddress address = user.primary().get();
        CredentialRecord record = upToDate(kept, address)
                ? kept
                : ports.stores().transactions().inNew(() -> look(account, user, unchanged -> unchanged));
        return AddressChange.of(address, record.address(), ports.now());
    }

    /** Changes what is kept about a user and looks at the address, in one write of the current transaction. */
    public CredentialRecord look(AccountId account, User user, UnaryOperator<CredentialRecord> also) {
        Instant now = ports.now();
        Changed changed = CredentialRecords.change(
                ports,
                account,
                user.id(),
                record -> user.primary()
                        .map(address -> seeing(also.apply(record), address, now))
                        .orElseGet(() -> also.apply(record)));
        Optional<SeenAddress> seen = changed.after().address();
        if (seen.flatMap(SeenAddress::since).isPresent()
                && !seen.equals(changed.before().address())) {
            audit(account, user, now);
        }
        return changed.after();
    }

    /** Notes a change that the host reported, in the current transaction: the address of now, and the one to tell. */
    public void reported(UserChange change, Optional<EmailAddress> address, Optional<EmailAddress> former) {
        Instant now = ports.now();
        CredentialRecords.change(ports, change.account(), change.user(), record -> {
            CredentialRecord told = former.map(old -> telling(record, old, now)).orElse(record);
            return address.map(one -> told.saw(new SeenAddress(one.digest(), Optional.of(now), change.author())))
                    .orElse(told);
        });
    }

    /** With an address more that is told, unless there are too many: the first ones are the user's own. */
    private static CredentialRecord telling(CredentialRecord record, EmailAddress old, Instant now) {
        List<FormerAddress> formers = new ArrayList<>(record.formers());
        formers.removeIf(
                former -> !now.isBefore(former.until()) || former.address().equals(old));
        if (formers.size() < CredentialRecord.MOST_FORMERS && FormerAddress.canBeTold(old)) {
            formers.add(new FormerAddress(old, now.plus(TOLD)));
        }
        return record.formers(formers);
    }

    private CredentialRecord seeing(CredentialRecord record, RegisteredAddress address, Instant now) {
        if (upToDate(record, address)) {
            return record;
        }
        String digest = address.address().digest();
        Optional<SeenAddress> last = record.address().or(() -> mailed(record));
        return record.saw(
                AddressChange.moved(address, last)
                        ? new SeenAddress(digest, Optional.of(address.since().orElse(now)), address.changedBy())
                        : new SeenAddress(digest, Optional.empty(), Optional.empty()));
    }

    private static boolean upToDate(CredentialRecord record, RegisteredAddress address) {
        return record.address().isPresent() && !AddressChange.moved(address, record.address());
    }

    /** The address to which the last link went. */
    private Optional<SeenAddress> mailed(CredentialRecord record) {
        Set<ResetId> resets = ports.stores().resets().ofUser(record.account(), record.user(), RESETS).stream()
                .map(ResetRecord::id)
                .collect(Collectors.toSet());
        if (resets.isEmpty()) {
            return Optional.empty();
        }
        return ports.stores().tokens().ofResets(record.account(), resets).stream()
                .max(Comparator.comparing(Link::mintedAt))
                .map(link -> new SeenAddress(link.binding().addressDigest(), Optional.empty(), Optional.empty()));
    }

    private void audit(AccountId account, User user, Instant now) {
        ports.stores()
                .audit()
                .append(new AuditEntry(
                        now,
                        account,
                        UNREPORTED,
                        UNREPORTED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(user.id()),
                        Optional.empty(),
                        Optional.empty(),
                        user.primary().map(address -> address.address().masked()),
                        Optional.empty(),
                        ""));
    }
}
