package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.StepUp;
import dev.resetkit.spi.store.AuditEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host that wants staff to confirm, lately and strongly enough, that it is they. */
public abstract class StepUpFirst extends StorySuite {
    private static final Set<Action> NOT_ASKED = EnumSet.of(
            Action.CANCEL, Action.READ_HISTORY, Action.LIST_GRANTS, Action.READ_AUDIT, Action.RECOVER_ACCESS);

    private final Set<UserId> confirmed = ConcurrentHashMap.newKeySet();
    private final List<Action> asked = new ArrayList<>();

    /** For the class that names the adapters. */
    protected StepUpFirst() {}

    /** Everybody has confirmed, until one is taken out of {@link #confirmed}. */
    private StoryWorld asking() {
        var world = world(builder -> builder.stepUp((actor, action) -> {
            asked.add(action);
            return confirmed.contains(actor.user());
        }));
        confirmed.addAll(Set.of(OWNER, ADMIN, AGENT));
        return world;
    }

    /** What the owner can ask for, each of it possible in such a world. */
    private static Map<Action, Supplier<Code>> verbs(StoryWorld world) {
        Actor owner = world.actor(OWNER);
        var staff = world.resetkit.staff();
        var settings = world.resetkit.settings();
        Map<Action, Supplier<Code>> verbs = new LinkedHashMap<>();
        verbs.put(
                Action.SEND_RESET_EMAIL, () -> staff.sendResetEmail(owner, CARL).code());
        verbs.put(
                Action.BLOCK_PASSWORD,
                () -> staff.sendResetEmail(owner, CARL, SendOptions.defaults().compromisedPassword())
                        .code());
        verbs.put(
                Action.SET_PASSWORD, () -> world.set(OWNER, CARL, GOOD_PASSWORD).code());
        verbs.put(Action.UNBLOCK, () -> staff.unblock(owner, CARL).code());
        verbs.put(
                Action.MARK_DELIVERABLE,
                () -> staff.markDeliverable(owner, CARL).code());
        verbs.put(
                Action.MANAGE_BULK,
                () -> staff.startBulk(owner, List.of(CARL), BulkOptions.defaults())
                        .code());
        verbs.put(
                Action.MANAGE_GRANTS,
                () -> settings.giveGrant(owner, GrantHolder.of(AGENT)).code());
        verbs.put(
                Action.ALLOW_SETTING,
                () -> settings.setSettingAllowed(owner, false).code());
        verbs.put(
                Action.ALLOW_OWNER_RESET,
                () -> settings.setAdminsMayResetOwner(owner, true).code());
        verbs.put(
                Action.CHOOSE_AGENT_BRAND,
                () -> settings.setAgentBrand(owner, StoryWorld.SHOP.id()).code());
        verbs.put(
                Action.MANAGE_POLICY,
                () -> settings.setSelfService(owner, UserKind.END_USER, true).code());
        return verbs;
    }

    @Test
    @DisplayName(
            "Z13 who has not confirmed changes nothing: each verb is refused, with who can change that, and audited")
    void nothingIsDone() {
        var world = asking();
        world.allowSetting();
        GrantId grant = world.delegate();
        var before = world.host.stores().settings().find(world.id);
        confirmed.clear();
        var verbs = verbs(world);
        assertThat(verbs.keySet())
                .as("every action that is asked about")
                .isEqualTo(EnumSet.complementOf(EnumSet.copyOf(NOT_ASKED)));
        verbs.forEach((action, verb) -> {
            asked.clear();
            assertThat(verb.get()).as("%s", action).isEqualTo(Rules.STEP_UP_REQUIRED);
            assertThat(asked).as("%s", action).contains(action).doesNotContainAnyElementsOf(NOT_ASKED);
            Check check = world.resetkit
                    .staff()
                    .explain(world.actor(OWNER), action, CARL)
                    .deciding();
            assertThat(check.rule()).as("I4 %s", action).isEqualTo(Rules.STEP_UP_REQUIRED);
            assertThat(check.changeableBy()).containsExactly(Changer.ACTOR);
        });
        Outcome<GrantId> withdrawn = world.resetkit.settings().withdrawGrant(world.actor(OWNER), grant);
        assertThat(withdrawn.code()).isEqualTo(Rules.STEP_UP_REQUIRED);
        assertThat(world.resetkit
                        .settings()
                        .setPasswordLevel(world.actor(OWNER), UserKind.END_USER, PasswordLevel.MODERN)
                        .code())
                .isEqualTo(Rules.STEP_UP_REQUIRED);
        assertThat(world.deliver()).isEmpty();
        assertThat(world.host.stores().settings().find(world.id)).isEqualTo(before);
        assertThat(world.audit().stream().filter(line -> line.outcome().equals(Rules.STEP_UP_REQUIRED)))
                .hasSize(verbs.size() + 2);
    }

    @Test
    @DisplayName("Z13 who has confirmed does all of it; the explanation has the rule, and without a port there is none")
    void confirmedGoesOn() {
        var world = asking();
        world.allowSetting();
        verbs(world)
                .forEach((action, verb) ->
                        assertThat(verb.get()).as("%s", action).isNotEqualTo(Rules.STEP_UP_REQUIRED));
        for (UserId actor : List.of(OWNER, ADMIN)) {
            assertThat(rules(world, actor)).contains(Rules.STEP_UP_REQUIRED);
        }
        assertThat(rules(world(), ADMIN)).doesNotContain(Rules.STEP_UP_REQUIRED);
    }

    @Test
    @DisplayName("Z13, I4 of a target whom one may know all is told that stands against it, this rule after the others")
    void allThatStandsAgainstIt() {
        var world = asking();
        world.edit(CARL, user -> user.state(UserState.SUSPENDED));
        confirmed.clear();
        var explained = world.resetkit.staff().explain(world.actor(ADMIN), CARL);
        assertThat(explained.code()).isEqualTo(Rules.TARGET_SUSPENDED);
        assertThat(explained.checks().stream().filter(check -> !check.passed()).map(Check::rule))
                .containsExactly(Rules.TARGET_SUSPENDED, Rules.STEP_UP_REQUIRED);
    }

    private static List<Code> rules(StoryWorld world, UserId actor) {
        return world.resetkit.staff().explain(world.actor(actor), CARL).checks().stream()
                .map(Check::rule)
                .toList();
    }

    @Test
    @DisplayName("Z13 reading and cancelling, and whoever may not anyway, are not asked to confirm")
    void notAsked() {
        var world = asking();
        var reset = world.send(ADMIN, CARL);
        confirmed.clear();
        asked.clear();
        var staff = world.resetkit.staff();
        assertThat(staff.history(world.actor(ADMIN), CARL).isOk()).isTrue();
        assertThat(world.resetkit.settings().grants(world.actor(ADMIN)).isOk()).isTrue();
        assertThat(world.resetkit.settings().audit(world.actor(ADMIN), 0, 10).isOk())
                .isTrue();
        assertThat(world.resetkit.settings().policies(world.actor(ADMIN)).isOk())
                .isTrue();
        assertThat(staff.cancel(world.actor(ADMIN), reset).isOk()).isTrue();
        assertThat(staff.sendResetEmail(world.actor(AGENT), CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(staff.sendResetEmail(world.actor(ADMIN), UserId.of("nobody")).code())
                .isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
        NOT_ASKED.forEach(action -> staff.explain(world.actor(ADMIN), action, CARL));
        assertThat(staff.explain(world.actor(AGENT), Action.SET_PASSWORD, CARL).code())
                .isEqualTo(Rules.RIGHT_MISSING);
        assertThat(asked).isEmpty();
    }

    @Test
    @DisplayName("Z13 a delegate is asked like everybody; the worker asks nobody again, nor does a job that runs")
    void theWorkerDoesNotAsk() {
        var world = asking();
        world.delegate();
        world.send(AGENT, CARL);
        var jobs = world.resetkit.staff();
        assertThat(jobs.startBulk(world.actor(ADMIN), List.of(StoryWorld.DORA), BulkOptions.defaults())
                        .isOk())
                .isTrue();
        confirmed.clear();
        asked.clear();
        assertThat(world.told(MailKind.RESET_LINK)).containsExactly("carl", "dora");
        assertThat(asked).isEmpty();
        assertThat(jobs.sendResetEmail(world.actor(AGENT), CARL).code()).isEqualTo(Rules.STEP_UP_REQUIRED);
    }

    @Test
    @DisplayName("I9 a port that fails closes the door: nothing is done, and the host can change that")
    void aFailingPortCloses() {
        StepUp failing = (actor, action) -> {
            throw new IllegalStateException("the session of " + actor.user() + " cannot be read");
        };
        var world = world(builder -> builder.stepUp(failing));
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(world.actor(ADMIN), CARL)
                        .code())
                .isEqualTo(Rules.STEP_UP_REQUIRED);
        assertThat(world.resetkit
                        .staff()
                        .explain(world.actor(ADMIN), CARL)
                        .deciding()
                        .changeableBy())
                .containsExactly(Changer.HOST);
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit("SEND_RESET_EMAIL"))
                .extracting(AuditEntry::outcome)
                .containsExactly(Rules.STEP_UP_REQUIRED);
    }
}
