package dev.resetkit.internal.decide;

import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.decide.Cast.Granted;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerbTableTest {
    private static final List<Action> VERBS = List.of(Action.values()).stream()
            .filter(action -> !Set.of(Action.SEND_RESET_EMAIL, Action.SET_PASSWORD, Action.RECOVER_ACCESS)
                    .contains(action))
            .toList();

    private static final Set<Action> ABOUT_USERS =
            Set.of(Action.READ_HISTORY, Action.BLOCK_PASSWORD, Action.UNBLOCK, Action.MARK_DELIVERABLE);

    private final Table table = new Table("verbs.csv");

    @ParameterizedTest
    @EnumSource(RoleKind.class)
    @DisplayName("Z2: every verb does for every kind of actor what the table says")
    void verbsFollowTheTable(RoleKind kind) {
        var softly = new SoftAssertions();
        for (Action verb : VERBS) {
            for (Granted granted : Granted.values()) {
                for (String target : targets(verb)) {
                    check(softly, kind, verb, granted, target);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void theTableHasNoRowBesideTheCombinations() {
        for (RoleKind kind : RoleKind.values()) {
            for (Action verb : VERBS) {
                for (String grant : List.of("no", "yes")) {
                    targets(verb).forEach(target -> table.verdict(part(kind), verb.name(), grant, target));
                }
            }
        }
        assertThat(table.idle()).isEmpty();
    }

    private void check(SoftAssertions softly, RoleKind kind, Action verb, Granted granted, String target) {
        String verdict = table.verdict(part(kind), verb.name(), granted.cell(), target);
        String what = kind + " " + verb + " " + granted + " " + target;
        if (verdict.equals("ALLOWED_IF_SENT")) {
            softly.assertThat(cancel(kind, granted, target, true))
                    .as(what + ", sent")
                    .isEqualTo("ALLOWED");
            softly.assertThat(cancel(kind, granted, target, false))
                    .as(what + ", of somebody else")
                    .isEqualTo("RESET_UNKNOWN");
            return;
        }
        if (verb == Action.CANCEL) {
            softly.assertThat(cancel(kind, granted, target, false)).as(what).isEqualTo(verdict);
            if (granted != Granted.NO && part(kind).equals("DELEGATE")) {
                softly.assertThat(cancel(kind, granted, target, true))
                        .as(what + ", sent")
                        .isEqualTo(verdict);
            }
            return;
        }
        World world = world(kind, granted);
        List<Outcome<?>> outcomes = ABOUT_USERS.contains(verb)
                ? List.of(aboutUser(world, verb, actor(Cast.actor(kind)), whom(target)))
                : verb == Action.MANAGE_BULK
                        ? bulk(world, actor(Cast.actor(kind)))
                        : settings(world, verb, Cast.actor(kind));
        for (Outcome<?> outcome : outcomes) {
            softly.assertThat(word(outcome)).as(what).isEqualTo(verdict);
        }
    }

    private static Outcome<?> aboutUser(World world, Action verb, Actor actor, UserId whom) {
        var staff = world.resetkit.staff();
        return switch (verb) {
            case READ_HISTORY -> staff.history(actor, whom);
            case BLOCK_PASSWORD ->
                staff.sendResetEmail(actor, whom, SendOptions.defaults().compromisedPassword());
            case UNBLOCK -> {
                var credentials = world.memory.stores().credentials();
                credentials.update(CredentialRecord.none(World.ACME, whom).blocked(Optional.of(World.START)));
                yield staff.unblock(actor, whom);
            }
            case MARK_DELIVERABLE -> {
                String digest = world.memory
                        .users()
                        .find(World.ACME, whom)
                        .flatMap(User::primary)
                        .orElseThrow()
                        .address()
                        .digest();
                var mark = new CredentialRecord.Undeliverable(digest, World.START, "550 5.1.1");
                world.memory
                        .stores()
                        .credentials()
                        .update(CredentialRecord.none(World.ACME, whom).undeliverable(Optional.of(mark)));
                yield staff.markDeliverable(actor, whom);
            }
            default -> throw new AssertionError("not about a user");
        };
    }

    /** Every method that stands for a verb about the account. */
    private static List<Outcome<?>> settings(World world, Action verb, UserId who) {
        var settings = world.resetkit.settings();
        var actor = actor(who);
        return switch (verb) {
            case MANAGE_GRANTS -> {
                var id = settings.giveGrant(actor(World.OWNER), GrantHolder.of(World.LIGHT_2))
                        .orThrow()
                        .id();
                yield List.of(
                        settings.giveGrant(actor, GrantHolder.of(World.AGENT_2)), settings.withdrawGrant(actor, id));
            }
            case LIST_GRANTS -> List.of(settings.grants(actor));
            case ALLOW_OWNER_RESET -> List.of(settings.setAdminsMayResetOwner(actor, true));
            case CHOOSE_AGENT_BRAND -> List.of(settings.setAgentBrand(actor, World.SHOP.id()));
            case MANAGE_POLICY ->
                List.of(
                        settings.setPasswordLevel(actor, UserKind.END_USER, PasswordLevel.RECOMMENDED),
                        settings.setPasswordRules(
                                actor, UserKind.END_USER, CustomRules.gentlest().atLeast(12)),
                        settings.setSelfService(actor, UserKind.TEAM_MEMBER, true),
                        settings.setHelpCenterList(actor, true),
                        settings.setListed(actor, World.SHOP.id(), false),
                        settings.setStaging(actor, World.SHOP.id(), true),
                        settings.policies(actor));
            case READ_AUDIT -> List.of(settings.audit(actor, 0, 10));
            case ALLOW_SETTING -> List.of(settings.setSettingAllowed(actor, true), settings.settingAllowed(actor));
            default -> throw new AssertionError("not about the account");
        };
    }

    private static List<Outcome<?>> bulk(World world, Actor actor) {
        var staff = world.resetkit.staff();
        var list = List.of(World.DORA);
        var chosen = BulkOptions.defaults();
        var job = staff.startBulk(actor(World.OWNER), list, chosen).orThrow();
        return List.of(
                staff.dryRun(actor, list, chosen),
                staff.startBulk(actor, list, chosen),
                staff.bulkJobs(actor, Optional.empty(), 10),
                staff.bulkReport(actor, job),
                staff.bulkResults(actor, job, 0, 10),
                staff.pauseBulk(actor, job),
                staff.resumeBulk(actor, pausedBy(world, job)),
                staff.cancelBulk(actor, job));
    }

    private static JobId pausedBy(World world, JobId job) {
        world.resetkit.staff().pauseBulk(actor(World.OWNER), job);
        return job;
    }

    /** A delegate can only have sent to an end user; for a team member the target was promoted since. */
    private static String cancel(RoleKind kind, Granted granted, String target, boolean sent) {
        World world = world(kind, granted);
        UserId who = Cast.actor(kind);
        boolean promoted = sent && target.equals("TEAM_MEMBER");
        UserId whom = promoted ? World.DORA : whom(target);
        ResetId reset = world.send(sent ? who : World.OWNER, whom);
        if (promoted) {
            world.edit(whom, user -> user.role(Role.of(RoleKind.AGENT)));
        }
        return word(world.resetkit.staff().cancel(actor(who), reset));
    }

    private static World world(RoleKind kind, Granted granted) {
        World world = World.create();
        Cast.grant(world, granted, Cast.actor(kind));
        return world;
    }

    private static UserId whom(String target) {
        return switch (target) {
            case "END_USER" -> World.DORA;
            case "OWNER" -> World.OWNER;
            default -> World.AGENT_2;
        };
    }

    private static String word(Outcome<?> outcome) {
        return outcome.isOk() ? "ALLOWED" : outcome.code().name();
    }

    private static String part(RoleKind kind) {
        return switch (kind) {
            case OWNER, ADMIN, END_USER -> kind.name();
            case AGENT, CUSTOM, LIGHT_AGENT -> "DELEGATE";
        };
    }

    private static List<String> targets(Action verb) {
        return switch (verb) {
            case CANCEL, READ_HISTORY -> List.of("END_USER", "TEAM_MEMBER");
            case BLOCK_PASSWORD, UNBLOCK, MARK_DELIVERABLE -> List.of("END_USER", "TEAM_MEMBER", "OWNER");
            default -> List.of("-");
        };
    }

    @Test
    void aGrantOrResetThatIsNotThereIsNamed() {
        World world = World.create();
        var owner = actor(World.OWNER);
        assertThat(world.resetkit
                        .settings()
                        .withdrawGrant(owner, GrantId.of("none"))
                        .code()
                        .name())
                .isEqualTo("GRANT_UNKNOWN");
        assertThat(world.resetkit
                        .staff()
                        .cancel(owner, ResetId.of("none"))
                        .code()
                        .name())
                .isEqualTo("RESET_UNKNOWN");
    }
}
