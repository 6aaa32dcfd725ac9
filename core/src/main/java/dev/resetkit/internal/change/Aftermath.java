package dev.resetkit.internal.change;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.listen.Timeline;
import dev.resetkit.internal.user.Addresses;
import dev.resetkit.internal.user.CredentialRecords;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.PendingChange.Kind;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.spi.store.TokenStore.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What follows from a change of a password: links dead, tries forgotten, history kept, people told, audit written. */
public final class Aftermath {
    private final Ports ports;
    private final Audit audit;
    private final Notices notices;
    private final Addresses addresses;
    private final Alerts alerts;

    public Aftermath(Ports ports, Audit audit, Notices notices, Addresses addresses) {
        this.ports = ports;
        this.audit = audit;
        this.notices = notices;
        this.addresses = addresses;
        this.alerts = new Alerts(ports, audit);
    }

    /** All of it in the current transaction, with the change itself; each step is a condition, one that fails is Lost. */
    void writeWith(Wanted wanted, BooleanSupplier change) {
        PendingChange facts = wanted.facts();
        List<Found> live = live(facts);
        if (facts.link().isPresent()) {
            Lost.unless(useLink(facts));
            Lost.unless(endReset(facts));
        }
        Lost.unless(change.getAsBoolean());
        keepReplaced(wanted);
        rest(wanted, live);
    }

    /**
     * Begins a change that is written elsewhere, unless another of the user is under way. The password that goes is kept
     * here already: nobody could read it afterwards.
     */
    boolean claim(Wanted wanted) {
        boolean claimed =
                linkIsLive(wanted.facts()) && ports.stores().credentials().claim(wanted.facts());
        if (claimed) {
            keepReplaced(wanted);
        }
        return claimed;
    }

    /** All of it for a change that was written elsewhere, unless somebody has reported it. */
    void report(Wanted wanted) {
        PendingChange facts = wanted.facts();
        if (ports.stores().credentials().done(facts.account(), facts.id())) {
            List<Found> live = live(facts);
            if (facts.link().isPresent()) {
                // Whatever ended either of them meanwhile, the password has changed, and that is what is told.
                useLink(facts);
                endReset(facts);
            }
            rest(wanted, live);
        }
    }

    /** Whether the link that a change would use up is still good; true for changes without one. */
    private boolean linkIsLive(PendingChange facts) {
        return facts.link().isEmpty()
                || live(facts).stream()
                        .filter(found -> found.reset().end().isEmpty())
                        .map(Found::link)
                        .anyMatch(link -> facts.link().get().equals(link.digest())
                                && facts.at().isBefore(link.expiresAt()));
    }

    private List<Found> live(PendingChange facts) {
        return ports.stores().tokens().lockLive(facts.account(), facts.user());
    }

    private boolean useLink(PendingChange facts) {
        return ports.stores().tokens().use(facts.account(), facts.link().orElseThrow(), facts.id(), facts.at());
    }

    private boolean endReset(PendingChange facts) {
        ResetId reset = facts.reset().orElseThrow();
        var end = new ResetRecord.End(ResetState.COMPLETED, facts.at());
        if (ports.stores().resets().end(facts.account(), Set.of(reset), end) != 1) {
            return false;
        }
        Purpose purpose = facts.kind() == Kind.ACTIVATE ? Purpose.ACTIVATION : Purpose.RESET;
        ports.timeline().tell(facts.account(), Timeline.completed(reset, purpose, facts.at()));
        return true;
    }

    private void rest(Wanted wanted, List<Found> live) {
        PendingChange facts = wanted.facts();
        endOthers(facts, live);
        CredentialRecord record = keep(wanted);
        notices.ofChange(wanted, record);
        write(wanted);
        if (facts.kind() == Kind.SET) {
            alerts.ofSet(wanted, record);
        }
    }

    private void endOthers(PendingChange facts, List<Found> live) {
        List<Found> others = live.stream()
                .filter(found ->
                        facts.link().filter(found.link().digest()::equals).isEmpty())
                .toList();
        if (!others.isEmpty()) {
            Link.Reason reason = replaces(facts.kind()) ? Link.Reason.PASSWORD_CHANGED : Link.Reason.UNBOUND;
            Set<LinkDigest> links =
                    others.stream().map(found -> found.link().digest()).collect(Collectors.toSet());
            ports.stores().tokens().end(facts.account(), links, reason, facts.at());
            endResets(facts, others);
        }
    }

    /** Nobody can use them any more, and the next request is a new one. What had run out before stays what it was. */
    private void endResets(PendingChange facts, List<Found> others) {
        Map<ResetId, ResetRecord> open = others.stream()
                .filter(found -> facts.at().isBefore(found.link().expiresAt()))
                .map(Found::reset)
                .filter(reset -> reset.end().isEmpty()
                        && facts.reset().filter(reset.id()::equals).isEmpty())
                .collect(Collectors.toMap(ResetRecord::id, reset -> reset, (one, same) -> one));
        if (!open.isEmpty()) {
            var end = new ResetRecord.End(ResetState.REVOKED, facts.at());
            ports.stores().resets().end(facts.account(), open.keySet(), end);
            Code why = replaces(facts.kind()) ? Code.of("PASSWORD_CHANGED") : event(facts.kind());
            ports.timeline()
                    .note(
                            facts.account(),
                            open.values().stream()
                                    .map(reset -> TimelineEntry.of(
                                            reset.id(),
                                            facts.at(),
                                            reset.purpose().mail(),
                                            ResetState.REVOKED,
                                            why))
                                    .toList());
        }
    }

    private static boolean replaces(Kind kind) {
        return kind != Kind.BLOCK && kind != Kind.UNBLOCK;
    }

    private CredentialRecord keep(Wanted wanted) {
        PendingChange facts = wanted.facts();
        UnaryOperator<CredentialRecord> change = now -> switch (facts.kind()) {
            case BLOCK -> now.blocked(Optional.of(facts.at()));
            case UNBLOCK -> now.blocked(Optional.empty());
            case REDEEM, ACTIVATE, OWN_CHANGE, SET -> fresh(now);
        };
        // Whoever sets a password may have moved the address before: the alerts rest on the address of now.
        CredentialRecord record = facts.kind() == Kind.SET
                ? addresses.look(facts.account(), wanted.target(), change)
                : CredentialRecords.change(ports, facts.account(), facts.user(), change)
                        .after();
        wanted.hash().ifPresent(hash -> remember(wanted, hash));
        return record;
    }

    private void keepReplaced(Wanted wanted) {
        wanted.history().unkept().ifPresent(hash -> remember(wanted, hash));
    }

    private void remember(Wanted wanted, EncodedPassword hash) {
        PendingChange facts = wanted.facts();
        wanted.history()
                .depth()
                .ifPresent(depth ->
                        ports.stores().credentials().remember(facts.account(), facts.user(), hash, facts.at(), depth));
    }

    private static CredentialRecord fresh(CredentialRecord now) {
        return now.tried(0, Optional.empty()).blocked(Optional.empty());
    }

    private void write(Wanted wanted) {
        PendingChange facts = wanted.facts();
        var line = Audit.line(event(facts.kind()), facts.account())
                .about(facts.user())
                .saying(facts.reason());
        facts.reset().ifPresent(line::of);
        facts.brand().ifPresent(line::through);
        facts.actor().ifPresent(line::by);
        audit.write(line.from(wanted.client()), outcome(facts.kind()));
    }

    static Code event(Kind kind) {
        return switch (kind) {
            case REDEEM -> Code.of("REDEEMED");
            case ACTIVATE -> Code.of("ACTIVATED");
            case OWN_CHANGE -> Code.of("OWN_PASSWORD_CHANGED");
            case SET -> Code.of("PASSWORD_SET");
            case BLOCK -> Code.of("PASSWORD_BLOCKED");
            case UNBLOCK -> Code.of("PASSWORD_UNBLOCKED");
        };
    }

    private static Code outcome(Kind kind) {
        return kind == Kind.REDEEM || kind == Kind.ACTIVATE ? RedeemResult.Changed.CHANGED : event(kind);
    }
}
