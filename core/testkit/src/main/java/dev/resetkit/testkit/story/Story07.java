package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.MAIN;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static dev.resetkit.testkit.story.StoryWorld.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.BrandChoice.Rule;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.SendOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The right brand, and one mail through it. */
public abstract class Story07 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story07() {}

    private StoryWorld two() {
        var world = world();
        world.brands(SHOP, MAIN);
        return world;
    }

    private static void staging(StoryWorld world, Brand brand, boolean on) {
        world.resetkit.settings().setStaging(world.actor(ADMIN), brand.id(), on).orThrow();
    }

    private static void agentBrand(StoryWorld world, Brand brand) {
        world.resetkit.settings().setAgentBrand(world.actor(OWNER), brand.id()).orThrow();
    }

    private static void expect(StoryWorld world, UserId whom, Brand brand, Rule rule) {
        expect(world, whom, SendOptions.defaults(), brand, rule);
    }

    /** Sends, and holds the one mail against preview and answer. */
    private static void expect(StoryWorld world, UserId whom, SendOptions options, Brand brand, Rule rule) {
        int before = world.deliver().size();
        var staff = world.resetkit.staff();
        BrandChoice shown =
                staff.preview(world.actor(ADMIN), whom, options).orThrow().brand();
        BrandChoice answer = staff.sendResetEmail(world.actor(ADMIN), whom, options)
                .orThrow()
                .mail()
                .brand();
        assertThat(answer).isEqualTo(shown);
        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.brand().id()).isEqualTo(brand.id());
        List<Mail> mails = world.deliver();
        assertThat(mails).hasSize(before + 1);
        Mail mail = mails.get(before);
        assertThat(mail.brand().sender()).isEqualTo(brand.sender());
        assertThat(mail.link().orElseThrow().reveal()).startsWith("https://" + brand.host() + "/");
        world.later(Duration.ofMinutes(30));
    }

    private static Check refused(StoryWorld world, UserId whom, SendOptions options, String rule) {
        int before = world.deliver().size();
        var staff = world.resetkit.staff();
        assertThat(staff.sendResetEmail(world.actor(ADMIN), whom, options)
                        .code()
                        .name())
                .isEqualTo(rule);
        assertThat(world.deliver()).hasSize(before);
        return staff.explain(world.actor(ADMIN), whom, options).deciding();
    }

    private static SendOptions through(Brand brand) {
        return SendOptions.defaults().through(brand.id());
    }

    private static void helpCenters(StoryWorld world, boolean active) {
        world.brands(SHOP.withHelpCenterActive(active), MAIN.withHelpCenterActive(active));
    }

    private static List<String> trace(StoryWorld world, UserId whom) {
        return world
                .resetkit
                .staff()
                .preview(world.actor(ADMIN), whom, SendOptions.defaults())
                .orThrow()
                .brand()
                .trace()
                .stream()
                .map(step -> step.row() + " " + step.brand().map(BrandId::value).orElse("-") + " " + step.finding())
                .toList();
    }

    private static ResetReport report(StoryWorld world, UserId whom, ResetId id) {
        return world.resetkit.staff().history(world.actor(ADMIN), whom).orThrow().stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("Story07 REQUESTED: the brand that was asked for, even a staging one or without a help center")
    void story07_requested() {
        var world = two();
        for (UserId whom : List.of(CARL, AGENT)) {
            expect(world, whom, through(SHOP), SHOP, Rule.REQUESTED);
        }
        staging(world, SHOP, true);
        for (UserId whom : List.of(CARL, AGENT)) {
            expect(world, whom, through(SHOP), SHOP, Rule.REQUESTED);
        }
        world.brand(SHOP.withHelpCenterActive(false));
        expect(world, CARL, through(SHOP), SHOP, Rule.REQUESTED);
    }

    @Test
    @DisplayName("Story07 REQUESTED but inactive or unknown: BRAND_INACTIVE, no silent change")
    void story07_requestedInactive() {
        var world = two();
        world.brand(SHOP.withActive(false));
        assertThat(refused(world, CARL, through(SHOP), "BRAND_INACTIVE").facts())
                .containsEntry("REQUESTED", "shop INACTIVE");
        refused(world, AGENT, through(SHOP), "BRAND_INACTIVE");
        var unknown = SendOptions.defaults().through(BrandId.of("none"));
        assertThat(refused(world, CARL, unknown, "BRAND_INACTIVE").facts()).containsEntry("REQUESTED", "none UNKNOWN");
    }

    @Test
    @DisplayName("Story07 OWN: an end user's brand while it is eligible; team members have none")
    void story07_own() {
        var world = two();
        world.edit(CARL, user -> user.brand(SHOP.id()));
        world.edit(AGENT, user -> user.brand(SHOP.id()));
        expect(world, CARL, SHOP, Rule.OWN);
        expect(world, AGENT, MAIN, Rule.OLDEST);
        staging(world, SHOP, true);
        expect(world, CARL, MAIN, Rule.OLDEST);
        staging(world, SHOP, false);
        expect(world, CARL, SHOP, Rule.OWN);
        world.brand(SHOP.withHelpCenterActive(false));
        expect(world, CARL, MAIN, Rule.OLDEST);
    }

    @Test
    @DisplayName("Story07 AGENT: team members go through the agent brand while it is eligible; end users do not")
    void story07_agent() {
        var world = two();
        agentBrand(world, SHOP);
        expect(world, AGENT, SHOP, Rule.AGENT);
        expect(world, CARL, MAIN, Rule.OLDEST);
        staging(world, SHOP, true);
        expect(world, AGENT, MAIN, Rule.OLDEST);
        staging(world, SHOP, false);
        world.brand(SHOP.withHelpCenterActive(false));
        expect(world, AGENT, MAIN, Rule.OLDEST);
    }

    @Test
    @DisplayName("Story07 OLDEST: by creation, then by id, whatever the order in the account; never a staging one")
    void story07_oldest() {
        var world = world();
        Brand twin = Brand.of("aaa", "Acme Twin", "twin.acme.example", "twin@acme.example", MAIN.createdAt());
        world.brands(SHOP, MAIN, twin);
        expect(world, CARL, twin, Rule.OLDEST);
        world.brands(SHOP, MAIN, twin.withActive(false));
        expect(world, CARL, MAIN, Rule.OLDEST);
        staging(world, MAIN, true);
        expect(world, CARL, SHOP, Rule.OLDEST);
    }

    @Test
    @DisplayName("Story07 none eligible: an end user is refused, and explain says what was looked at")
    void story07_noneForAnEndUser() {
        var world = two();
        world.edit(CARL, user -> user.brand(SHOP.id()));
        helpCenters(world, false);
        assertThat(refused(world, CARL, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER")
                        .facts())
                .containsEntry("OWN", "shop HELP_CENTER_OFF")
                .containsEntry("OLDEST", "brand HELP_CENTER_OFF, shop HELP_CENTER_OFF");
        world.brands(MAIN.withActive(false), SHOP);
        staging(world, SHOP, true);
        assertThat(refused(world, CARL, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER")
                        .facts())
                .containsEntry("OLDEST", "brand INACTIVE, shop STAGING");
    }

    @Test
    @DisplayName("Story07 none eligible: a team member goes without a help center, agent brand first, else the oldest")
    void story07_withoutHelpCenter() {
        var world = two();
        helpCenters(world, false);
        expect(world, AGENT, MAIN, Rule.WITHOUT_HELP_CENTER);
        agentBrand(world, SHOP);
        expect(world, AGENT, SHOP, Rule.WITHOUT_HELP_CENTER);
        world.brand(SHOP.withActive(false));
        expect(world, AGENT, MAIN, Rule.WITHOUT_HELP_CENTER);
        staging(world, MAIN, true);
        expect(world, AGENT, MAIN, Rule.WITHOUT_HELP_CENTER);
    }

    @Test
    @DisplayName("Story07 no active brand at all: nobody")
    void story07_noBrandAtAll() {
        var world = world();
        world.brands(MAIN.withActive(false), SHOP.withActive(false));
        refused(world, AGENT, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER");
        refused(world, CARL, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER");
        world.brands();
        assertThat(refused(world, AGENT, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER")
                        .facts())
                .containsEntry("AGENT", "NONE")
                .containsEntry("OLDEST", "NONE")
                .containsEntry("WITHOUT_HELP_CENTER", "NONE, NONE");
    }

    @Test
    @DisplayName(
            "Story07 the answer says each brand that was looked at, row by row, and what kept it from being chosen")
    void story07_trace() {
        var world = two();
        world.edit(CARL, user -> user.brand(BrandId.of("gone")));
        staging(world, MAIN, true);
        assertThat(trace(world, CARL)).containsExactly("OWN gone UNKNOWN", "OLDEST brand STAGING", "OLDEST shop FITS");
        assertThat(trace(world, AGENT)).containsExactly("AGENT - NONE", "OLDEST brand STAGING", "OLDEST shop FITS");
        agentBrand(world, SHOP);
        assertThat(trace(world, AGENT)).containsExactly("AGENT shop FITS");
        world.brands(MAIN.withActive(false), SHOP.withHelpCenterActive(false));
        assertThat(trace(world, AGENT))
                .containsExactly(
                        "AGENT shop HELP_CENTER_OFF",
                        "OLDEST brand INACTIVE",
                        "OLDEST shop HELP_CENTER_OFF",
                        "WITHOUT_HELP_CENTER shop FITS");
    }

    @Test
    @DisplayName("Story07 and who can change it: which brand is the agents' is chosen by the owner alone")
    void story07_changers() {
        var both = Set.of(Changer.OWNER, Changer.ADMIN);
        var world = two();
        world.edit(CARL, user -> user.brand(BrandId.of("gone")));
        staging(world, MAIN, true);
        assertThat(changers(world, CARL)).containsExactly(both, both, Set.of());
        assertThat(changers(world, AGENT)).containsExactly(Set.of(Changer.OWNER), both, Set.of());
        agentBrand(world, SHOP);
        world.brands(MAIN.withActive(false), SHOP.withHelpCenterActive(false));
        assertThat(changers(world, AGENT)).containsExactly(both, both, both, Set.of());
        world.brands(MAIN);
        assertThat(changers(world, AGENT)).startsWith(Set.of(Changer.OWNER));
    }

    private static List<Set<Changer>> changers(StoryWorld world, UserId whom) {
        return world
                .resetkit
                .staff()
                .preview(world.actor(ADMIN), whom, SendOptions.defaults())
                .orThrow()
                .brand()
                .trace()
                .stream()
                .map(BrandStep::changeableBy)
                .toList();
    }

    @Test
    @DisplayName("Story07 B4: chosen again at hand-over, unless it was asked for: then BRAND_INACTIVE ends the reset")
    void story07_againAtHandOver() {
        var world = two();
        world.edit(CARL, user -> user.brand(SHOP.id()));
        var staff = world.resetkit.staff();
        ResetId free = staff.sendResetEmail(world.actor(ADMIN), CARL).orThrow().id();
        ResetId asked = staff.sendResetEmail(world.actor(ADMIN), AGENT, through(SHOP))
                .orThrow()
                .id();
        world.brand(SHOP.withActive(false));
        List<Mail> mails = world.deliver();
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).brand()).isEqualTo(MAIN);
        assertThat(report(world, CARL, free).state().name()).isEqualTo("ACCEPTED");
        assertThat(report(world, AGENT, asked).state().name()).isEqualTo("REFUSED");
        assertThat(report(world, AGENT, asked).timeline())
                .last()
                .satisfies(entry -> assertThat(entry.code()).isEqualTo(Rules.BRAND_INACTIVE));
    }

    @Test
    @DisplayName("Story07 B4: made a staging brand before hand-over: another one, unless it was asked for")
    void story07_stagingAtHandOver() {
        var world = two();
        world.edit(CARL, user -> user.brand(SHOP.id()));
        var staff = world.resetkit.staff();
        staff.sendResetEmail(world.actor(ADMIN), CARL).orThrow();
        staff.sendResetEmail(world.actor(ADMIN), AGENT, through(SHOP)).orThrow();
        staging(world, SHOP, true);
        assertThat(world.deliver())
                .extracting(mail ->
                        mail.recipient().localPart() + " " + mail.brand().id())
                .containsExactlyInAnyOrder("carl brand", "greg shop");
    }

    @Test
    @DisplayName("Story07 B5: a link dies when its brand becomes inactive or changes host, and stays dead")
    void story07_linkDies() {
        for (Brand change : List.of(SHOP.withActive(false), SHOP.withHost("new.acme.example"))) {
            var world = two();
            world.resetkit
                    .staff()
                    .sendResetEmail(world.actor(ADMIN), CARL, through(SHOP))
                    .orThrow();
            String token = world.token();
            world.brand(change);
            assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
            world.brand(SHOP);
            assertThat(world.redeem(token, GOOD_PASSWORD).code()).isEqualTo(LinkRefused.INVALID);
        }
    }

    @Test
    @DisplayName(
            "Story07 a link lives on when its brand becomes a staging one, is not listed, or closes its help center")
    void story07_linkLives() {
        var world = two();
        world.edit(CARL, user -> user.brand(SHOP.id()));
        world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL).orThrow();
        String token = world.token();
        staging(world, SHOP, true);
        world.resetkit
                .settings()
                .setListed(world.actor(ADMIN), SHOP.id(), false)
                .orThrow();
        world.brand(SHOP.withHelpCenterActive(false));
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story07 B2: a host that is no plain host name never stands in a mail")
    void story07_unsafeHost() {
        var world = world();
        world.brands(MAIN.withHost("acme.example@evil.example"));
        refused(world, CARL, SendOptions.defaults(), "BRAND_HOST_INVALID");
        world.brands(MAIN);
        world.resetkit.staff().sendResetEmail(world.actor(ADMIN), CARL).orThrow();
        world.brands(MAIN.withHost("127.0.0.1"));
        assertThat(world.deliver()).isEmpty();
    }
}
