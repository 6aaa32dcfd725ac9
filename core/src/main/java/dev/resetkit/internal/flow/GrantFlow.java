package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.decide.Judge;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.decision.Outcome.Refused;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.GrantId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Delegations: given and withdrawn by the owner, listed for the owner, administrators and those who hold one. */
public final class GrantFlow {
    private static final Code GIVEN = Code.of("GRANT_GIVEN");
    private static final Code WITHDRAWN = Code.of("GRANT_WITHDRAWN");

    private static final int MOST_OF_IDS = 60;

    private final Ports ports;
    private final Judge judge;
    private final Randoms randoms;
    private final Audit audit;

    public GrantFlow(Ports ports, Judge judge, Randoms randoms, Audit audit) {
        this.ports = ports;
        this.judge = judge;
        this.randoms = randoms;
        this.audit = audit;
    }

    /** Gives the right to send reset mails to end users. */
    public Outcome<Grant> give(Actor actor, GrantTerms terms) {
        Decision decision = judge.confirmed(judge.about(Action.MANAGE_GRANTS, actor));
        if (decision.allowed() && !known(actor, terms.holder())) {
            decision = decision.refusedBy(Check.refused(Rules.NOT_IN_YOUR_SCOPE));
        }
        if (!decision.allowed()) {
            return refuse(decision);
        }
        var grant = new Grant(
                GrantId.of(randoms.id()),
                terms.holder(),
                terms.scope(),
                actor.user(),
                ports.now(),
                terms.endsAt().map(end -> end.truncatedTo(ChronoUnit.MICROS)),
                Optional.empty());
        ports.stores().transactions().inCurrentOrNew(() -> {
            ports.stores().settings().addGrant(actor.account(), grant);
            write(actor, GIVEN, grant.id(), Optional.of(grant));
            return grant;
        });
        return new Accepted<>(GIVEN, grant);
    }

    /** Takes a grant back; the next call of its holder is refused. */
    public Outcome<GrantId> withdraw(Actor actor, GrantId id) {
        Decision decision = judge.confirmed(judge.about(Action.MANAGE_GRANTS, actor));
        if (!decision.allowed()) {
            return refuse(decision);
        }
        boolean withdrawn = ports.stores().transactions().inCurrentOrNew(() -> {
            boolean done = ports.stores().settings().withdrawGrant(actor.account(), id, ports.now());
            if (done) {
                write(actor, WITHDRAWN, id, Optional.empty());
            }
            return done;
        });
        return withdrawn
                ? new Accepted<>(WITHDRAWN, id)
                : refuse(decision.refusedBy(Check.refused(Rules.GRANT_UNKNOWN)));
    }

    /** All grants for owner and administrators; for a holder those that cover it now. */
    public Outcome<List<Grant>> list(Actor actor) {
        Decision decision = judge.about(Action.LIST_GRANTS, actor);
        if (!decision.allowed()) {
            return refuse(decision);
        }
        List<Grant> all = ports.stores().settings().grants(actor.account());
        boolean staff = decision.kind() == RoleKind.OWNER || decision.kind() == RoleKind.ADMIN;
        Optional<User> self = staff ? Optional.empty() : ports.users().find(actor.account(), actor.user());
        List<Grant> visible = all.stream()
                .filter(g -> staff
                        || self.filter(u -> g.holds(ports.now()) && g.holder().covers(u))
                                .isPresent())
                .toList();
        return new Accepted<>(Explanation.ALLOWED, visible);
    }

    private boolean known(Actor actor, GrantHolder holder) {
        return holder.user().isEmpty()
                || ports.users()
                        .find(actor.account(), holder.user().get())
                        .filter(u -> u.kind() == UserKind.TEAM_MEMBER)
                        .isPresent();
    }

    private void write(Actor actor, Code event, GrantId id, Optional<Grant> given) {
        var line = Audit.line(event, actor.account()).by(actor);
        given.flatMap(grant -> grant.holder().user()).ifPresent(line::about);
        String terms = given.map(GrantFlow::terms).orElse("");
        audit.write(line.saying("grant=" + id + terms), event);
    }

    /** The terms in one line; long lists of ids are counted, because a line is bounded. */
    private static String terms(Grant grant) {
        String role = grant.holder()
                .role()
                .map(r -> " role=" + r.kind() + r.customId().map(c -> ":" + c).orElse(""))
                .orElse("");
        String end = grant.endsAt().map(at -> " until=" + at).orElse("");
        return role
                + ids(" organisations=", grant.scope().organisations())
                + ids(" brands=", grant.scope().brands())
                + end;
    }

    private static String ids(String name, Set<?> ids) {
        if (ids.isEmpty()) {
            return "";
        }
        String text = ids.stream().map(Object::toString).sorted().collect(Collectors.joining(","));
        return name + (text.length() <= MOST_OF_IDS ? text : ids.size() + " of them");
    }

    private <T> Outcome<T> refuse(Decision decision) {
        audit.refused(decision, Optional.empty(), Optional.empty());
        return new Refused<>(decision.explanation());
    }
}
