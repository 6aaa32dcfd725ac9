package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static dev.resetkit.testkit.story.StoryWorld.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Administration;
import dev.resetkit.Staff;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditQuery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever acts through an integration: each verb writes both into the audit, the person and the integration. */
public abstract class OnBehalf extends StorySuite {
    private static final String CRM = "crm";

    /** For the class that names the adapters. */
    protected OnBehalf() {}

    /** What an actor does. */
    private interface Act {
        Object by(StoryWorld world, Actor actor);
    }

    /** A verb of staff. */
    private interface OfStaff {
        Object by(Staff staff, Actor actor);
    }

    /** A verb about the account. */
    private interface OfAccount {
        Object by(Administration settings, Actor actor);
    }

    private record Verb(String name, UserId who, Act act) {}

    private static Verb staff(String name, OfStaff act) {
        return new Verb(name, ADMIN, (world, actor) -> act.by(world.resetkit.staff(), actor));
    }

    private static Verb refusedStaff(String name, OfStaff act) {
        return new Verb(name + ", refused", AGENT, (world, actor) -> act.by(world.resetkit.staff(), actor));
    }

    private static Verb account(String name, OfAccount act) {
        return new Verb(name, OWNER, (world, actor) -> act.by(world.resetkit.settings(), actor));
    }

    private static Verb refusedAccount(String name, OfAccount act) {
        return new Verb(name + ", refused", AGENT, (world, actor) -> act.by(world.resetkit.settings(), actor));
    }

    private static Stream<Verb> verbs() {
        return Stream.of(
                        ofStaff(),
                        ofJobs(),
                        ofAccount(),
                        Stream.of(
                                refusedAccount("audit", (settings, actor) -> settings.audit(actor, AuditQuery.all())),
                                refusedAccount("audit, read on", (settings, actor) -> settings.audit(actor, 0, 10)),
                                refusedAccount("policies", Administration::policies),
                                refusedAccount("settingAllowed", Administration::settingAllowed),
                                refusedAccount("grants", Administration::grants)))
                .flatMap(some -> some);
    }

    private static Stream<Verb> ofStaff() {
        return Stream.of(
                staff("preview", (staff, actor) -> staff.preview(actor, CARL, SendOptions.defaults())),
                staff("sendResetEmail", (staff, actor) -> staff.sendResetEmail(actor, CARL)),
                staff(
                        "sendResetEmail, compromised",
                        (staff, actor) -> staff.sendResetEmail(
                                actor,
                                CARL,
                                SendOptions.defaults().because("stolen").compromisedPassword())),
                refusedStaff("sendResetEmail", (staff, actor) -> staff.sendResetEmail(actor, CARL)),
                new Verb("setPassword", ADMIN, OnBehalf::set),
                refusedStaff("unblock", (staff, actor) -> staff.unblock(actor, CARL)),
                refusedStaff("markDeliverable", (staff, actor) -> staff.markDeliverable(actor, CARL)),
                refusedStaff("history", (staff, actor) -> staff.history(actor, CARL)),
                staff(
                        "history, unknown",
                        (staff, actor) -> staff.history(actor, CARL, Optional.of(ResetId.of("none")), 10)),
                new Verb(
                        "cancel",
                        ADMIN,
                        (world, actor) -> world.resetkit
                                .staff()
                                .cancel(actor, world.reset(CARL).id())),
                staff("cancel, unknown", (staff, actor) -> staff.cancel(actor, ResetId.of("none"))));
    }

    private static Object set(StoryWorld world, Actor actor) {
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            return world.resetkit.staff().setPassword(actor, CARL, typed, SetOptions.because("on the phone"));
        }
    }

    private static Stream<Verb> ofJobs() {
        var options = BulkOptions.defaults();
        var unknown = JobId.of("none");
        return Stream.of(
                staff("dryRun", (staff, actor) -> staff.dryRun(actor, List.of(CARL), options)),
                staff("startBulk and control", (staff, actor) -> {
                    JobId job = staff.startBulk(actor, List.of(CARL), options).orThrow();
                    staff.pauseBulk(actor, job).orThrow();
                    staff.resumeBulk(actor, job).orThrow();
                    return staff.cancelBulk(actor, job).orThrow();
                }),
                new Verb("a mail of a job", ADMIN, (world, actor) -> {
                    world.resetkit
                            .staff()
                            .startBulk(actor, List.of(CARL), options)
                            .orThrow();
                    return world.deliver();
                }),
                refusedStaff("startBulk", (staff, actor) -> staff.startBulk(actor, List.of(CARL), options)),
                staff("bulkJobs, unknown", (staff, actor) -> staff.bulkJobs(actor, Optional.of(unknown), 10)),
                staff("bulkReport, unknown", (staff, actor) -> staff.bulkReport(actor, unknown)),
                staff("bulkResults, unknown", (staff, actor) -> staff.bulkResults(actor, unknown, 0, 10)));
    }

    private static Stream<Verb> ofAccount() {
        return Stream.of(
                account(
                        "giveGrant and withdrawGrant",
                        (settings, actor) -> settings.withdrawGrant(
                                actor,
                                settings.giveGrant(actor, GrantHolder.of(Role.of(RoleKind.AGENT)))
                                        .orThrow()
                                        .id())),
                account(
                        "withdrawGrant, unknown",
                        (settings, actor) -> settings.withdrawGrant(actor, GrantId.of("none"))),
                account(
                        "setPasswordLevel",
                        (settings, actor) ->
                                settings.setPasswordLevel(actor, UserKind.END_USER, PasswordLevel.RECOMMENDED)),
                account("setSettingAllowed", (settings, actor) -> settings.setSettingAllowed(actor, false)),
                account("setSelfService", (settings, actor) -> settings.setSelfService(actor, UserKind.END_USER, true)),
                account("setAdminsMayResetOwner", (settings, actor) -> settings.setAdminsMayResetOwner(actor, true)),
                account("setAgentBrand", (settings, actor) -> settings.setAgentBrand(actor, SHOP.id())),
                account("setHelpCenterList", (settings, actor) -> settings.setHelpCenterList(actor, false)),
                account("setListed", (settings, actor) -> settings.setListed(actor, SHOP.id(), false)),
                account("setStaging", (settings, actor) -> settings.setStaging(actor, SHOP.id(), true)),
                account("setLinksKept", (settings, actor) -> settings.setLinksKept(actor, LinksKept.ALL)));
    }

    @TestFactory
    @DisplayName("each verb writes the person and the integration into each line that names a person")
    Stream<DynamicTest> bothAreThere() {
        return verbs().map(verb -> DynamicTest.dynamicTest(verb.name, () -> {
            var world = world();
            world.allowSetting();
            world.send(OWNER, CARL);
            int before = world.audit().size();
            verb.act.by(world, world.actor(verb.who).via(CRM));
            List<AuditEntry> lines = world.audit().stream()
                    .skip(before)
                    .filter(line -> line.actor().isPresent())
                    .toList();
            assertThat(lines).isNotEmpty().allSatisfy(line -> {
                assertThat(line.actor()).isEqualTo(Optional.of(verb.who));
                assertThat(line.via()).isEqualTo(Optional.of(CRM));
            });
        }));
    }
}
