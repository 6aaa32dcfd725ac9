package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OTHER_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditPage;
import dev.resetkit.spi.store.AuditQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What happens leaves a trace: who, on whose behalf, whom, what, when, through which brand, and how it ended. What people
 * do is in the audit; how a mail fares and whether its link was opened is in the timeline of its reset.
 */
public abstract class AuditTrail extends StorySuite {
    private static final String CRM = "crm";
    private static final String WHY = "asked on the phone";

    /** For the class that names the adapters. */
    protected AuditTrail() {}

    /** An event of the audit, with the fields that it has beside time, account and outcome. */
    private record Row(String name, Consumer<StoryWorld> act, String event, String outcome, Set<String> fields) {}

    private static Row row(String name, String event, String outcome, String fields, Consumer<StoryWorld> act) {
        return new Row(name, act, event, outcome, new TreeSet<>(List.of(fields.split(" "))));
    }

    private static Actor crm(StoryWorld world, UserId who) {
        return world.actor(who).via(CRM);
    }

    private static void send(StoryWorld world, UserId who) {
        world.resetkit
                .staff()
                .sendResetEmail(crm(world, who), CARL, SendOptions.defaults().because(WHY));
    }

    private static void set(StoryWorld world, UserId target) {
        world.allowSetting();
        try (var typed = NewPassword.ofString(GOOD_PASSWORD)) {
            world.resetkit.staff().setPassword(crm(world, ADMIN), target, typed, SetOptions.because(WHY));
        }
    }

    private static Stream<Row> rows() {
        return Stream.of(
                row("requested and queued", "RESET_REQUESTED", "QUEUED", ASKED, world -> send(world, ADMIN)),
                row("requested again", "RESET_REQUESTED", "REPEATED", "actor via target reset brand address", world -> {
                    send(world, ADMIN);
                    send(world, ADMIN);
                }),
                row("denied", "SEND_RESET_EMAIL", "RIGHT_MISSING", "actor via target", world -> send(world, AGENT)),
                row("denied for the target", "SEND_RESET_EMAIL", "UNVERIFIED_ADDRESS", "actor via target brand", w -> {
                    w.edit(CARL, facts -> facts.verified(false));
                    send(w, ADMIN);
                }),
                row("rate limited", "SEND_RESET_EMAIL", "RATE_LIMITED", "actor via target brand", world -> {
                    send(world, ADMIN);
                    world.later(Duration.ofMinutes(2));
                    send(world, ADMIN);
                }),
                row("rate limited, by the public", "SELF_SERVICE_REQUESTED", "RATE_LIMITED", "target", world -> {
                    world.openSelfService(UserKind.END_USER);
                    for (int i = 0; i < 2; i++) {
                        world.forgot("carl@customer.example");
                        world.deliver();
                        world.later(Duration.ofMinutes(20));
                    }
                }),
                row("asked for by the public", "SELF_SERVICE_REQUESTED", "QUEUED", "target reset brand address", w -> {
                    w.openSelfService(UserKind.END_USER);
                    w.forgot("carl@customer.example");
                    w.deliver();
                }),
                row(
                        "previewed",
                        "PREVIEWED",
                        "ALLOWED",
                        "actor via target brand",
                        world -> world.resetkit.staff().preview(crm(world, ADMIN), CARL, SendOptions.defaults())),
                row(
                        "preview denied",
                        "PREVIEWED",
                        "RIGHT_MISSING",
                        "actor via target",
                        world -> world.resetkit.staff().preview(crm(world, AGENT), CARL, SendOptions.defaults())),
                row(
                        "cancelled",
                        "CANCEL",
                        "CANCELLED",
                        "actor via target reset",
                        world -> world.resetkit.staff().cancel(crm(world, ADMIN), world.send(ADMIN, CARL))),
                row(
                        "redeemed",
                        "REDEEMED",
                        "CHANGED",
                        "target reset brand",
                        world -> world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD)),
                row("redeemed once more", "REDEEM_REFUSED", "USED", "target reset brand", world -> {
                    String token = world.mailed(ADMIN, CARL);
                    world.redeem(token, GOOD_PASSWORD);
                    world.redeem(token, OTHER_PASSWORD);
                }),
                row("revoked", "ADDRESS_CHANGED", "ADDRESS_CHANGED", "actor target address detail", world -> {
                    world.mailed(ADMIN, CARL);
                    world.move(CARL, "carl@new.example", Optional.of(AGENT));
                }),
                row("address refused", "ADDRESS_UNDELIVERABLE", "ADDRESS_UNDELIVERABLE", REFUSED, AuditTrail::bounced),
                row(
                        "policy changed",
                        "SETTING_CHANGED",
                        "SETTING_CHANGED",
                        "actor via detail",
                        world -> world.resetkit.settings().setAdminsMayResetOwner(crm(world, OWNER), true)),
                row(
                        "grant given",
                        "GRANT_GIVEN",
                        "GRANT_GIVEN",
                        "actor via detail",
                        world -> world.resetkit
                                .settings()
                                .giveGrant(crm(world, OWNER), GrantHolder.of(Role.of(RoleKind.AGENT)))),
                row(
                        "grant withdrawn",
                        "GRANT_WITHDRAWN",
                        "GRANT_WITHDRAWN",
                        "actor via detail",
                        world -> world.resetkit.settings().withdrawGrant(crm(world, OWNER), world.delegate())),
                row("set", "PASSWORD_SET", "PASSWORD_SET", "actor via target detail", world -> set(world, CARL)),
                row(
                        "alert",
                        "ALERT_ADMIN_AS_TARGET",
                        "ALERT_ADMIN_AS_TARGET",
                        "actor via target",
                        world -> set(world, StoryWorld.ADMIN_2)),
                row(
                        "changed by the user",
                        "OWN_PASSWORD_CHANGED",
                        "OWN_PASSWORD_CHANGED",
                        "target",
                        world -> world.change(CARL, OLD_PASSWORD, GOOD_PASSWORD)),
                row(
                        "blocked",
                        "PASSWORD_BLOCKED",
                        "PASSWORD_BLOCKED",
                        "actor via target detail",
                        world -> world.resetkit
                                .staff()
                                .sendResetEmail(
                                        crm(world, ADMIN),
                                        CARL,
                                        SendOptions.defaults().because(WHY).compromisedPassword())),
                row(
                        "recovered",
                        "RECOVERY_REQUESTED",
                        "QUEUED",
                        RECOVERED,
                        world -> world.resetkit.process().recoverAccess(world.id, OWNER, WHY)),
                row(
                        "job started",
                        "BULK_STARTED",
                        "DONE",
                        "actor via detail",
                        world -> world.resetkit
                                .staff()
                                .startBulk(crm(world, ADMIN), List.of(CARL), BulkOptions.defaults())),
                row("mail of a job", "RESET_REQUESTED", "QUEUED", ASKED, world -> {
                    world.resetkit
                            .staff()
                            .startBulk(crm(world, ADMIN), List.of(CARL), BulkOptions.defaults())
                            .orThrow();
                    world.deliver();
                }),
                row(
                        "audit denied",
                        "READ_AUDIT",
                        "RIGHT_MISSING",
                        "actor via",
                        world -> world.resetkit.settings().audit(crm(world, AGENT), AuditQuery.all())));
    }

    private static final String ASKED = "actor via target reset brand address detail";
    private static final String REFUSED = "target reset address detail";
    private static final String RECOVERED = "via target reset brand address detail";

    private static void bounced(StoryWorld world) {
        world.server(HandOver.failed(HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, "5.1.1 no such user here"));
        send(world, ADMIN);
        world.deliver();
    }

    @TestFactory
    @DisplayName("each event is in the audit, with its fields")
    Stream<DynamicTest> eachEventIsThere() {
        return rows().map(row -> DynamicTest.dynamicTest(row.name, () -> {
            var world = world(builder ->
                    builder.limits(ResetLimits.defaults().perTarget(1, 1).perPublic(20, 1, 1)));
            row.act.accept(world);
            List<AuditEntry> lines = world.audit(row.event).stream()
                    .filter(line -> line.outcome().name().equals(row.outcome))
                    .toList();
            assertThat(lines).as("%s in %s", row.event, world.audit()).isNotEmpty();
            AuditEntry line = lines.get(lines.size() - 1);
            assertThat(line.account()).isEqualTo(world.id);
            assertThat(line.at()).isBetween(world.clock.instant().minus(Duration.ofMinutes(20)), world.clock.instant());
            assertThat(fields(line)).isEqualTo(row.fields);
        }));
    }

    private static Set<String> fields(AuditEntry line) {
        Set<String> there = new TreeSet<>();
        line.actor().ifPresent(any -> there.add("actor"));
        line.via().ifPresent(any -> there.add("via"));
        line.target().ifPresent(any -> there.add("target"));
        line.reset().ifPresent(any -> there.add("reset"));
        line.brand().ifPresent(any -> there.add("brand"));
        line.maskedAddress().ifPresent(any -> there.add("address"));
        if (!line.detail().isEmpty()) {
            there.add("detail");
        }
        return there;
    }

    /** How a mail fares, by what brings it there. */
    private record Step(String name, ResetState state, Consumer<StoryWorld> act) {}

    private static Stream<Step> steps() {
        return Stream.of(
                new Step("queued", ResetState.QUEUED, world -> world.send(ADMIN, CARL)),
                new Step("handed to the mail server", ResetState.ACCEPTED, world -> world.mailed(ADMIN, CARL)),
                new Step("rejected by it", ResetState.REJECTED, AuditTrail::bounced),
                new Step("opened", ResetState.OPENED, world -> world.inspect(world.mailed(ADMIN, CARL))),
                new Step("superseded", ResetState.SUPERSEDED, world -> {
                    world.mailed(ADMIN, CARL);
                    world.later(Duration.ofMinutes(2));
                    world.mailed(ADMIN, CARL);
                }),
                new Step("revoked", ResetState.REVOKED, world -> {
                    world.mailed(ADMIN, CARL);
                    world.move(CARL, "carl@new.example", Optional.of(ADMIN));
                }));
    }

    @TestFactory
    @DisplayName(
            "how a mail fares and what becomes of its link is in the timeline of its reset, with who sent it to whom")
    Stream<DynamicTest> eachStepIsThere() {
        return steps().map(step -> DynamicTest.dynamicTest(step.name, () -> {
            var world = world();
            step.act.accept(world);
            List<ResetReport> reports =
                    world.resetkit.staff().history(world.actor(OWNER), CARL).orThrow();
            assertThat(reports)
                    .filteredOn(report -> report.timeline().stream().anyMatch(line -> line.state() == step.state))
                    .hasSize(1)
                    .allSatisfy(report -> {
                        assertThat(report.sender()).isEqualTo(ADMIN);
                        assertThat(report.target()).isEqualTo(CARL);
                        assertThat(report.brand()).isEqualTo(StoryWorld.MAIN.id());
                        assertThat(report.maskedAddress()).contains("***");
                    });
        }));
    }

    @Test
    @DisplayName("previews are sampled: one line an hour for each who looks")
    void previewsAreSampled() {
        var world = world();
        var staff = world.resetkit.staff();
        for (UserId target : List.of(CARL, DORA, CARL)) {
            staff.preview(world.actor(ADMIN), target, SendOptions.defaults()).orThrow();
        }
        assertThat(world.audit("PREVIEWED")).hasSize(1);
        staff.preview(world.actor(OWNER), DORA, SendOptions.defaults()).orThrow();
        assertThat(world.audit("PREVIEWED")).hasSize(2);
        world.later(Duration.ofHours(1).plusNanos(1_000));
        staff.preview(world.actor(ADMIN), DORA, SendOptions.defaults()).orThrow();
        assertThat(world.audit("PREVIEWED")).hasSize(3);
    }

    @Test
    @DisplayName("owner and administrators look up by target, actor, integration, event, outcome and time")
    void staffLookUp() {
        var world = world();
        world.resetkit.staff().sendResetEmail(crm(world, ADMIN), CARL).orThrow();
        world.send(OWNER, CARL);
        world.resetkit.staff().sendResetEmail(world.actor(AGENT), DORA);
        for (UserId who : List.of(OWNER, ADMIN)) {
            assertThat(found(world, who, AuditQuery.all())).hasSize(3);
            assertThat(found(world, who, AuditQuery.all().about(CARL))).hasSize(2);
            assertThat(found(world, who, AuditQuery.all().by(AGENT)))
                    .singleElement()
                    .satisfies(line -> assertThat(line.target()).contains(DORA));
            assertThat(found(world, who, AuditQuery.all().via(CRM)))
                    .singleElement()
                    .satisfies(line -> assertThat(line.actor()).contains(ADMIN));
        }
        assertThat(world.audit()).as("who may look leaves no line").hasSize(3);
    }

    private static List<AuditEntry> found(StoryWorld world, UserId who, AuditQuery query) {
        return world.resetkit
                .settings()
                .audit(world.actor(who), query)
                .orThrow()
                .lines();
    }

    @Test
    @DisplayName("page by page through the text of the cursor: none lost, none twice, though all are of one moment")
    void pagesMeet() {
        var world = world();
        for (int i = 0; i < 7; i++) {
            send(world, AGENT);
        }
        List<AuditEntry> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            AuditQuery query = AuditQuery.all().pagesOf(3);
            AuditPage page = world.resetkit
                    .settings()
                    .audit(
                            world.actor(ADMIN),
                            cursor.map(AuditCursor::of).map(query::behind).orElse(query))
                    .orThrow();
            seen.addAll(page.lines());
            cursor = page.next().map(AuditCursor::text);
        } while (cursor.isPresent());
        assertThat(seen).hasSize(7);
    }

    @Test
    @DisplayName("A3 a reason that brings lines, escapes and turns of its own stays one line of bounded length")
    void reasonsAreOneLine() {
        var world = world();
        String evil = "a\r\n2026-01-01 INFO fake\u001b[2J\u202e" + "x".repeat(450);
        world.resetkit
                .staff()
                .sendResetEmail(
                        world.actor(ADMIN).via("c\nrm"),
                        CARL,
                        SendOptions.defaults().because(evil))
                .orThrow();
        AuditEntry line = world.audit("RESET_REQUESTED").get(0);
        assertThat(line.detail()).startsWith("a  2026-01-01 INFO fake [2J xx");
        assertThat(line.via()).contains("c rm");
        assertThat(line.toString()).doesNotContain("\r", "\n", "\u001b", "\u202e");
    }

    @Test
    @DisplayName("A4 what looks like a lookup or a format stays text")
    void textIsData() {
        var world = world();
        String evil = "${jndi:ldap://x} %n %s {}";
        world.resetkit
                .staff()
                .sendResetEmail(world.actor(ADMIN), CARL, SendOptions.defaults().because(evil))
                .orThrow();
        assertThat(world.audit("RESET_REQUESTED").get(0).detail()).isEqualTo(evil);
    }
}
