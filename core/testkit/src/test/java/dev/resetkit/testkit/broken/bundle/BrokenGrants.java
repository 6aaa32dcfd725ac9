package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.SETTINGS;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Settings whose grants are not those that were given. */
public final class BrokenGrants {
    private BrokenGrants() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                SETTINGS.argument("addGrant", "knows one kind of agent", 1, Grant.class, BrokenGrants::toAgents)
                        .by("grantsComeBack"),
                SETTINGS.argument("addGrant", "joins ids with commas", 1, Grant.class, BrokenGrants::joined)
                        .by("scopesComeBack"),
                SETTINGS.argument("addGrant", "has room for fifty ids", 1, Grant.class, BrokenGrants::fifty)
                        .by("widestScopeComesBack"),
                SETTINGS.answer("find", "hides ended grants", AccountSettings.class, BrokenGrants::withoutTheEnded)
                        .by("endsComeBack"),
                SETTINGS.argument("addGrant", "keeps milliseconds of the end", 1, Grant.class, BrokenGrants::rounded)
                        .by("endsComeBack"),
                SETTINGS.argument("withdrawGrant", "keeps local times", 2, Instant.class, Bend::throughLocalTime)
                        .by("instantsComeBack"),
                SETTINGS.reversed("grants").by("grantsAreOrdered"),
                SETTINGS.with("withdrawGrant", "again by the same caller", whole -> again())
                        .by("grantIsWithdrawnOnce"),
                SETTINGS.always("withdrawGrant", true)
                        .by("grantIsWithdrawnOnce")
                        .also("counts those that say yes", "oneWithdrawalWins")
                        .also("expects a no", "grantsStayInTheAccount"),
                SETTINGS.with("withdrawGrant", "reads, then writes", BrokenGrants::asRead)
                        .by("oneWithdrawalWins"),
                SETTINGS.made("withdrawGrant: in any account", (whole, around) -> inAnyAccount(whole))
                        .by("grantsStayInTheAccount"),
                SETTINGS.outside("addGrant").by("grantsRollBack"),
                SETTINGS.outside("withdrawGrant").by("grantsRollBack"));
    }

    private static Grant toAgents(Grant grant) {
        var light = grant.holder().role().filter(role -> role.kind() == RoleKind.LIGHT_AGENT);
        return light.isEmpty() ? grant : Records.with(grant, "holder", GrantHolder.of(Role.of(RoleKind.AGENT)));
    }

    private static Grant joined(Grant grant) {
        var apart = grant.scope().organisations().stream()
                .flatMap(id -> Arrays.stream(id.value().split(",")))
                .map(OrganisationId::of)
                .collect(Collectors.toSet());
        return Records.with(grant, "scope", grant.scope().within(apart));
    }

    private static Grant fifty(Grant grant) {
        var some = grant.scope().organisations().stream().limit(50).collect(Collectors.toSet());
        return Records.with(grant, "scope", grant.scope().within(some));
    }

    private static AccountSettings withoutTheEnded(AccountSettings values) {
        var held = values.grants().stream()
                .filter(grant -> grant.endsAt().filter(Fixtures.NOON::isAfter).isEmpty())
                .toList();
        return values.with(values.version(), held);
    }

    private static Grant rounded(Grant grant) {
        return Records.with(grant, "endsAt", grant.endsAt().map(Bend::toMillis));
    }

    private static Replace.Verb again() {
        Map<Object, Thread> withdrawn = new ConcurrentHashMap<>();
        return call -> {
            boolean now = call.yes();
            if (now) {
                withdrawn.put(call.get(1), Thread.currentThread());
            }
            return now || withdrawn.get(call.get(1)) == Thread.currentThread();
        };
    }

    private static Replace.Verb asRead(Settings whole) {
        var meeting = new Meeting();
        return call -> {
            boolean held = whole.grants(call.arg(0, AccountId.class)).stream()
                    .anyMatch(grant -> grant.id().equals(call.arg(1, GrantId.class))
                            && grant.withdrawnAt().isEmpty());
            meeting.hasRead();
            return held && call.proceed() != null;
        };
    }

    private static Settings inAnyAccount(Settings whole) {
        Map<Object, AccountId> homes = new ConcurrentHashMap<>();
        var noting = Replace.verb(Settings.class, whole, "addGrant", call -> {
            homes.put(call.arg(1, Grant.class).id(), call.arg(0, AccountId.class));
            return call.proceed();
        });
        return Replace.verb(
                Settings.class,
                noting,
                "withdrawGrant",
                call -> call.with(0, homes.getOrDefault(call.get(1), call.arg(0, AccountId.class))));
    }
}
