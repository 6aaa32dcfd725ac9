package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.ADMIN_2;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.MAIN;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static dev.resetkit.testkit.story.StoryWorld.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Administration;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.Policies;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HelpCenter;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice.Rule;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.model.reset.HelpCenterList;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An account with four brands that wants one of them kept out of its mails. */
public abstract class Story06 extends StorySuite {
    private static final Brand LABS = brand("labs", 15);
    private static final Brand TRIAL = brand("trial", 45);

    /** For the class that names the adapters. */
    protected Story06() {}

    private static Brand brand(String name, int younger) {
        return Brand.of(
                name,
                "Acme " + name,
                name + ".acme.example",
                name + "@acme.example",
                MAIN.createdAt().plusSeconds(younger));
    }

    private StoryWorld four() {
        var world = world();
        world.brands(TRIAL, SHOP, MAIN, LABS);
        return world;
    }

    private StoryWorld fourWithTrial() {
        var world = four();
        world.resetkit
                .settings()
                .setStaging(world.actor(ADMIN), TRIAL.id(), true)
                .orThrow();
        return world;
    }

    private static Preview preview(StoryWorld world, UserId whom) {
        return world.resetkit
                .staff()
                .preview(world.actor(OWNER), whom, SendOptions.defaults())
                .orThrow();
    }

    /** Sends, and holds preview, answer and mail against what is expected. */
    private static void lists(StoryWorld world, Brand... expected) {
        for (UserId whom : List.of(CARL, AGENT)) {
            var staff = world.resetkit.staff();
            assertThat(preview(world, whom).helpCenters().listed()).containsExactly(expected);
            var queued = staff.sendResetEmail(world.actor(OWNER), whom).orThrow();
            assertThat(queued.mail().helpCenters().listed()).containsExactly(expected);
            assertThat(newest(world).helpCenters())
                    .containsExactly(
                            List.of(expected).stream().map(HelpCenter::of).toArray(HelpCenter[]::new));
            world.later(Duration.ofMinutes(30));
        }
    }

    private static Mail newest(StoryWorld world) {
        List<Mail> all = world.deliver();
        return all.get(all.size() - 1);
    }

    /** Per brand, the setting that decides. */
    private static Map<String, Code> settings(StoryWorld world) {
        Map<String, Code> all = new TreeMap<>();
        for (var line : preview(world, CARL).helpCenters().lines()) {
            all.put(line.brand().id().value(), line.setting());
        }
        return all;
    }

    @Test
    @DisplayName("Story06_a four brands, one staging: three listed, the oldest first")
    void story06_a() {
        lists(fourWithTrial(), MAIN, LABS, SHOP);
    }

    @Test
    @DisplayName("Story06_a without a choice: listed where there are several help centers, not where there is one")
    void story06_a_default() {
        var world = four();
        lists(world, MAIN, LABS, SHOP, TRIAL);
        world.brands(MAIN, SHOP.withHelpCenterActive(false), TRIAL.withActive(false));
        lists(world);
        assertThat(settings(world)).containsEntry("brand", HelpCenterList.ONLY_ONE);
        world.resetkit.settings().setHelpCenterList(world.actor(ADMIN), true).orThrow();
        lists(world, MAIN);
    }

    @Test
    @DisplayName("Story06_b one more not listed: two; the others stay, also when one alone is left")
    void story06_b() {
        var world = fourWithTrial();
        var settings = world.resetkit.settings();
        settings.setListed(world.actor(ADMIN), SHOP.id(), false).orThrow();
        lists(world, MAIN, LABS);
        settings.setListed(world.actor(ADMIN), MAIN.id(), false).orThrow();
        lists(world, LABS);
        settings.setListed(world.actor(OWNER), SHOP.id(), true).orThrow();
        lists(world, LABS, SHOP);
    }

    @Test
    @DisplayName("Story06_b not listed is not out of use: mail goes through it as before")
    void story06_b_inUse() {
        var world = four();
        world.resetkit
                .settings()
                .setListed(world.actor(ADMIN), SHOP.id(), false)
                .orThrow();
        world.edit(CARL, user -> user.brand(SHOP.id()));
        var choice = preview(world, CARL).brand();
        assertThat(choice.brand()).isEqualTo(SHOP);
        assertThat(choice.rule()).isEqualTo(Rule.OWN);
    }

    @Test
    @DisplayName("Story06_c the account's switch off: none; on again: those before")
    void story06_c() {
        var world = fourWithTrial();
        var settings = world.resetkit.settings();
        settings.setHelpCenterList(world.actor(ADMIN), false).orThrow();
        lists(world);
        settings.setHelpCenterList(world.actor(ADMIN), true).orThrow();
        lists(world, MAIN, LABS, SHOP);
    }

    @Test
    @DisplayName("Story06_d inactive never, nor without a help center, whatever is switched on")
    void story06_d() {
        var world = four();
        var settings = world.resetkit.settings();
        settings.setHelpCenterList(world.actor(OWNER), true).orThrow();
        settings.setListed(world.actor(OWNER), SHOP.id(), true).orThrow();
        world.brands(MAIN, SHOP.withActive(false), LABS.withHelpCenterActive(false), TRIAL);
        lists(world, MAIN, TRIAL);
    }

    @Test
    @DisplayName("Story06_d B4: the state of hand-over decides what the mail carries")
    void story06_d_handOver() {
        var world = four();
        world.resetkit.staff().sendResetEmail(world.actor(OWNER), CARL).orThrow();
        world.brand(SHOP.withActive(false));
        world.resetkit
                .settings()
                .setStaging(world.actor(OWNER), TRIAL.id(), true)
                .orThrow();
        assertThat(newest(world).helpCenters()).containsExactly(HelpCenter.of(MAIN), HelpCenter.of(LABS));
    }

    @Test
    @DisplayName("Story06_d no list in team members' mail without any help center, nor in a mail without a link")
    void story06_d_none() {
        var world = four();
        world.resetkit.settings().setHelpCenterList(world.actor(OWNER), true).orThrow();
        world.account(account -> account.withBrands(account.brands().stream()
                .map(brand -> brand.withHelpCenterActive(false))
                .toList()));
        world.resetkit.staff().sendResetEmail(world.actor(OWNER), AGENT).orThrow();
        assertThat(newest(world).helpCenters()).isEmpty();
        assertThat(preview(world, AGENT).brand().rule()).isEqualTo(Rule.WITHOUT_HELP_CENTER);

        world.brands(MAIN, SHOP);
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
        assertThat(newest(world).kind()).isEqualTo(MailKind.PASSWORD_CHANGED);
        assertThat(newest(world).helpCenters()).isEmpty();
    }

    @Test
    @DisplayName("Story06_e preview shows every brand, in or out, with the setting that decides")
    void story06_e() {
        var world = four();
        var settings = world.resetkit.settings();
        assertThat(settings(world).values()).containsOnly(HelpCenterList.LISTED);
        settings.setStaging(world.actor(ADMIN), TRIAL.id(), true).orThrow();
        settings.setListed(world.actor(ADMIN), SHOP.id(), false).orThrow();
        world.brand(LABS.withHelpCenterActive(false));
        assertThat(settings(world))
                .isEqualTo(Map.of(
                        "brand", HelpCenterList.LISTED,
                        "labs", BrandStep.HELP_CENTER_OFF,
                        "shop", HelpCenterList.UNLISTED,
                        "trial", BrandStep.STAGING));
        settings.setHelpCenterList(world.actor(ADMIN), false).orThrow();
        world.brand(LABS.withActive(false));
        assertThat(settings(world))
                .as("what keeps a brand out by itself comes first")
                .isEqualTo(Map.of(
                        "brand", HelpCenterList.LIST_OFF,
                        "labs", BrandStep.INACTIVE,
                        "shop", HelpCenterList.UNLISTED,
                        "trial", BrandStep.STAGING));
    }

    @Test
    @DisplayName("Story06_e whoever is named can change it")
    void story06_e_changers() {
        Map<Code, BiConsumer<StoryWorld, Actor>> remedies = Map.of(
                BrandStep.STAGING,
                (world, who) -> world.resetkit
                        .settings()
                        .setStaging(who, SHOP.id(), false)
                        .orThrow(),
                HelpCenterList.UNLISTED,
                (world, who) -> world.resetkit
                        .settings()
                        .setListed(who, SHOP.id(), true)
                        .orThrow(),
                HelpCenterList.LIST_OFF,
                (world, who) ->
                        world.resetkit.settings().setHelpCenterList(who, true).orThrow());
        for (Changer changer : List.of(Changer.OWNER, Changer.ADMIN)) {
            remedies.forEach((setting, remedy) -> {
                var world = kept(setting);
                var line = shop(world);
                assertThat(line.setting()).isEqualTo(setting);
                assertThat(line.listed()).isFalse();
                assertThat(line.changeableBy()).containsExactlyInAnyOrder(Changer.OWNER, Changer.ADMIN);
                remedy.accept(world, world.actor(changer == Changer.OWNER ? OWNER : ADMIN_2));
                assertThat(shop(world).listed()).as(changer + " " + setting).isTrue();
                lists(world, MAIN, SHOP);
            });
        }
    }

    private StoryWorld kept(Code setting) {
        var world = world();
        world.brands(MAIN, SHOP);
        var settings = world.resetkit.settings();
        var who = world.actor(OWNER);
        settings.setHelpCenterList(who, !setting.equals(HelpCenterList.LIST_OFF))
                .orThrow();
        settings.setStaging(who, SHOP.id(), setting.equals(BrandStep.STAGING)).orThrow();
        settings.setListed(who, SHOP.id(), !setting.equals(HelpCenterList.UNLISTED))
                .orThrow();
        return world;
    }

    private static HelpCenterList.Line shop(StoryWorld world) {
        return preview(world, CARL).helpCenters().lines().get(1);
    }

    @Test
    @DisplayName("Story06_e B2, B7: a host where no link may lead is not listed, and a mail lists twenty at most")
    void story06_e_bounds() {
        var world = world();
        List<Brand> many = new ArrayList<>();
        for (int i = 10; i < 33; i++) {
            many.add(Brand.of("b" + i, "B" + i, "b" + i + ".acme.example", "b@acme.example", MAIN.createdAt()));
        }
        many.set(3, many.get(3).withHost("127.0.0.1"));
        world.brands(many.toArray(Brand[]::new));
        List<Brand> twenty = new ArrayList<>(many.subList(0, 21));
        twenty.remove(3);
        lists(world, twenty.toArray(Brand[]::new));
        assertThat(settings(world))
                .containsEntry("b13", HelpCenterList.HOST_INVALID)
                .containsEntry("b30", HelpCenterList.LISTED)
                .containsEntry("b31", HelpCenterList.TOO_MANY)
                .containsEntry("b32", HelpCenterList.TOO_MANY);
        var host = preview(world, CARL).helpCenters().lines().get(3);
        assertThat(host.changeableBy()).containsExactly(Changer.HOST);
    }

    @Test
    @DisplayName("Story06 each change is audited with old and new value, and read back; only owner and admins may")
    void story06_audited() {
        var world = four();
        List<Function<Actor, Outcome<Policies>>> changes = changes(world.resetkit.settings());
        for (var change : changes) {
            assertThat(change.apply(world.actor(AGENT)).code()).isEqualTo(Rules.RIGHT_MISSING);
            assertThat(change.apply(world.actor(CARL)).code()).isEqualTo(Rules.RIGHT_MISSING);
        }
        assertThat(world.audit("SETTING_CHANGED")).isEmpty();
        for (var change : changes) {
            change.apply(world.actor(ADMIN)).orThrow();
        }
        assertThat(world.audit("SETTING_CHANGED"))
                .extracting(AuditEntry::detail)
                .containsExactly(
                        "helpCenterList: where there are several -> false",
                        "listed.shop: true -> false",
                        "staging.trial: false -> true");
        var now =
                world.resetkit.settings().policies(world.actor(OWNER)).orThrow().brands();
        assertThat(now.helpCenterList()).contains(false);
        assertThat(now.listed(SHOP.id())).isFalse();
        assertThat(now.staging(TRIAL.id())).isTrue();
        assertThat(now.staging(SHOP.id())).isFalse();
    }

    private static List<Function<Actor, Outcome<Policies>>> changes(Administration settings) {
        return List.of(
                who -> settings.setHelpCenterList(who, false),
                who -> settings.setListed(who, SHOP.id(), false),
                who -> settings.setStaging(who, TRIAL.id(), true));
    }

    @Test
    @DisplayName("Story06 a brand that the account does not have can be neither listed nor tried out")
    void story06_unknown() {
        var world = four();
        var settings = world.resetkit.settings();
        var none = BrandId.of("none");
        assertThat(settings.setListed(world.actor(OWNER), none, false).code()).isEqualTo(Rules.BRAND_UNKNOWN);
        assertThat(settings.setStaging(world.actor(OWNER), none, true).code()).isEqualTo(Rules.BRAND_UNKNOWN);
        assertThat(settings.setAgentBrand(world.actor(OWNER), none).code()).isEqualTo(Rules.BRAND_UNKNOWN);
        assertThat(world.host.stores().settings().find(world.id).version()).isZero();
    }
}
