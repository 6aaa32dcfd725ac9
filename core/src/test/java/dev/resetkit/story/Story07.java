package dev.resetkit.story;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.SHOP;
import static dev.resetkit.world.World.START;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.BrandChoice.Rule;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.world.World;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The right brand, and one mail through it. */
class Story07 {
    private final World world = World.create();

    /** Sends, and holds the mail against the answer. */
    private void expect(UserId whom, SendOptions options, Brand brand, Rule rule) {
        int before = world.mails().size();
        var answer = world.resetkit
                .staff()
                .sendResetEmail(actor(ADMIN), whom, options)
                .orThrow()
                .mail()
                .brand();
        assertThat(answer.rule()).isEqualTo(rule);
        assertThat(answer.brand().id()).isEqualTo(brand.id());
        world.handOver();
        assertThat(world.mails()).hasSize(before + 1);
        Mail mail = world.memory.mailer().last();
        assertThat(mail.brand().sender()).isEqualTo(brand.sender());
        assertThat(mail.link().orElseThrow().reveal()).startsWith("https://" + brand.host() + "/");
    }

    private void refused(UserId whom, SendOptions options, String rule) {
        var answer = world.resetkit.staff().sendResetEmail(actor(ADMIN), whom, options);
        assertThat(answer.code().name()).isEqualTo(rule);
        world.assertNoMail();
    }

    private void helpCenters(boolean active) {
        world.brand(MAIN.withHelpCenterActive(active));
        world.brand(SHOP.withHelpCenterActive(active));
    }

    @Test
    @DisplayName("Story07 REQUESTED: the brand that was asked for, even without a help center, else no other")
    void requested() {
        var shop = SendOptions.defaults().through(SHOP.id());
        for (UserId whom : List.of(CARL, AGENT)) {
            expect(whom, shop, SHOP, Rule.REQUESTED);
        }
        world.brand(SHOP.withHelpCenterActive(false));
        expect(CARL, shop, SHOP, Rule.REQUESTED);
    }

    @Test
    @DisplayName("Story07 REQUESTED but inactive or unknown: BRAND_INACTIVE, no silent change")
    void requestedInactive() {
        world.brand(SHOP.withActive(false));
        refused(CARL, SendOptions.defaults().through(SHOP.id()), "BRAND_INACTIVE");
        refused(AGENT, SendOptions.defaults().through(SHOP.id()), "BRAND_INACTIVE");
        refused(CARL, SendOptions.defaults().through(BrandId.of("none")), "BRAND_INACTIVE");
    }

    @Test
    @DisplayName("Story07 OWN: an end user's brand while it is eligible; team members have none")
    void own() {
        world.edit(CARL, user -> user.brand(SHOP.id()));
        world.edit(AGENT, user -> user.brand(SHOP.id()));
        expect(CARL, SendOptions.defaults(), SHOP, Rule.OWN);
        expect(AGENT, SendOptions.defaults(), MAIN, Rule.OLDEST);
        world.brand(SHOP.withHelpCenterActive(false));
        expect(CARL, SendOptions.defaults(), MAIN, Rule.OLDEST);
    }

    @Test
    @DisplayName("Story07 AGENT: team members go through the agent brand while it is eligible; end users do not")
    void agentBrand() {
        world.resetkit.settings().setAgentBrand(actor(OWNER), SHOP.id()).orThrow();
        expect(AGENT, SendOptions.defaults(), SHOP, Rule.AGENT);
        expect(CARL, SendOptions.defaults(), MAIN, Rule.OLDEST);
        world.brand(SHOP.withHelpCenterActive(false));
        expect(AGENT, SendOptions.defaults(), MAIN, Rule.OLDEST);
    }

    @Test
    @DisplayName("Story07 OLDEST: by creation, then by id, whatever the order in the account")
    void oldest() {
        Brand twin = Brand.of("aaa", "Acme Twin", "twin.acme.example", "twin@acme.example", START);
        world.account(account -> account.withBrands(List.of(SHOP, MAIN, twin)));
        expect(CARL, SendOptions.defaults(), twin, Rule.OLDEST);
        world.account(account -> account.withBrands(List.of(SHOP, MAIN, twin.withActive(false))));
        expect(CARL, SendOptions.defaults(), MAIN, Rule.OLDEST);
    }

    @Test
    @DisplayName("Story07 none eligible: an end user is refused")
    void noneForAnEndUser() {
        helpCenters(false);
        refused(CARL, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER");
    }

    @Test
    @DisplayName("Story07 none eligible: a team member goes without a help center, agent brand first, else the oldest")
    void noneForATeamMember() {
        helpCenters(false);
        expect(AGENT, SendOptions.defaults(), MAIN, Rule.WITHOUT_HELP_CENTER);
        world.resetkit.settings().setAgentBrand(actor(OWNER), SHOP.id()).orThrow();
        expect(AGENT, SendOptions.defaults(), SHOP, Rule.WITHOUT_HELP_CENTER);
        world.brand(SHOP.withActive(false));
        expect(AGENT, SendOptions.defaults(), MAIN, Rule.WITHOUT_HELP_CENTER);
    }

    @Test
    @DisplayName("Story07 no active brand at all: nobody")
    void noBrandAtAll() {
        world.brand(MAIN.withActive(false));
        world.brand(SHOP.withActive(false));
        refused(AGENT, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER");
        refused(CARL, SendOptions.defaults(), "NO_ACTIVE_HELP_CENTER");
    }

    @Test
    @DisplayName("Story07 chosen again at hand-over, unless it was asked for: then BRAND_INACTIVE ends the reset")
    void againAtHandOver() {
        world.edit(CARL, user -> user.brand(SHOP.id()));
        var free = world.send(ADMIN, CARL);
        var asked = world.resetkit
                .staff()
                .sendResetEmail(actor(ADMIN), AGENT, SendOptions.defaults().through(SHOP.id()))
                .orThrow()
                .id();
        world.brand(SHOP.withActive(false));
        world.handOver();
        assertThat(world.mails()).hasSize(1);
        assertThat(world.memory.mailer().last().brand()).isEqualTo(MAIN);
        assertThat(world.report(free).state().name()).isEqualTo("ACCEPTED");
        assertThat(world.report(asked).state().name()).isEqualTo("REFUSED");
        assertThat(world.report(asked).timeline())
                .last()
                .satisfies(entry -> assertThat(entry.code()).isEqualTo(Rules.BRAND_INACTIVE));
    }

    @Test
    @DisplayName("Story07 B2 a host that is no plain host name never stands in a mail")
    void unsafeHost() {
        world.brand(MAIN.withHost("acme.example@evil.example"));
        refused(CARL, SendOptions.defaults(), "BRAND_HOST_INVALID");
        world.brand(MAIN);
        world.send(ADMIN, CARL);
        world.brand(MAIN.withHost("127.0.0.1"));
        world.handOver();
        assertThat(world.mails()).isEmpty();
    }
}
