package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.AGENT_2;
import static dev.resetkit.testkit.story.StoryWorld.BILLING;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.CUSTOM;
import static dev.resetkit.testkit.story.StoryWorld.CUSTOM_2;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.LIGHT;
import static dev.resetkit.testkit.story.StoryWorld.MAIN;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static dev.resetkit.testkit.story.StoryWorld.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An agent to whom the owner delegated. */
public abstract class Story03 extends StorySuite {
    private final Seen seen = new Seen();
    private StoryWorld world;

    /** For the class that names the adapters. */
    protected Story03() {}

    @BeforeEach
    void beginWorld() {
        var host = host();
        world = new StoryWorld(host, builder -> builder.users(seen.on(UserStore.class, host.users())));
    }

    private Grant give(GrantHolder holder) {
        return world.resetkit.settings().giveGrant(world.actor(OWNER), holder).orThrow();
    }

    private Grant give(GrantTerms terms) {
        return world.resetkit.settings().giveGrant(world.actor(OWNER), terms).orThrow();
    }

    private AuditEntry lastGiven() {
        List<AuditEntry> given = world.audit("GRANT_GIVEN");
        return given.get(given.size() - 1);
    }

    private Explanation explain(UserId who, UserId whom) {
        return world.resetkit.staff().explain(world.actor(who), whom);
    }

    @Test
    @DisplayName("Story03_a in scope: works, from the request to the new password")
    void story03_a() {
        give(GrantHolder.of(AGENT));
        world.send(AGENT, CARL);
        String token = world.token();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story03_b team member, other account, unknown id: one identical answer after the same work")
    void story03_b() {
        var stranger = UserId.of("stranger");
        User elsewhere = User.of(stranger, RoleKind.END_USER, "s@customer.example", CredentialVersion.of(1));
        world.host.add(Fixtures.account(), elsewhere, EncodedPassword.of("story$"));
        give(GrantHolder.of(AGENT));
        Set<Explanation> answers = new HashSet<>();
        Set<String> sent = new HashSet<>();
        Set<List<String>> work = new HashSet<>();
        for (UserId hidden : List.of(OWNER, ADMIN, AGENT_2, CUSTOM, LIGHT, stranger, UserId.of("nobody"))) {
            seen.forget();
            answers.add(explain(AGENT, hidden));
            work.add(seen.calls());
            sent.add(world.resetkit
                    .staff()
                    .sendResetEmail(world.actor(AGENT), hidden)
                    .toString());
            sent.add(world.resetkit
                    .staff()
                    .sendResetEmail(
                            world.actor(AGENT), hidden, SendOptions.defaults().through(SHOP.id()))
                    .toString());
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next().code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
        assertThat(sent).as("byte for byte").hasSize(1);
        assertThat(work).containsExactly(List.of("UserStore.find", "UserStore.find"));
        assertThat(world.deliver()).isEmpty();
    }

    @Test
    @DisplayName("Story03_b other organisation, other brand: the same answer as for an id that does not exist")
    void story03_b_scope() {
        var north = OrganisationId.of("north");
        world.edit(
                CARL,
                user -> user.organisations(Set.of(north, OrganisationId.of("east")))
                        .brand(SHOP.id()));
        world.edit(
                DORA,
                user -> user.organisations(Set.of(OrganisationId.of("south"))).brand(MAIN.id()));
        for (GrantScope scope : List.of(
                GrantScope.everybody().within(Set.of(north)),
                GrantScope.everybody().through(Set.of(SHOP.id())),
                GrantScope.everybody().within(Set.of(north)).through(Set.of(SHOP.id())))) {
            Grant grant = give(GrantTerms.to(GrantHolder.of(AGENT)).about(scope));
            assertThat(explain(AGENT, CARL).allowed()).as(scope.toString()).isTrue();
            assertThat(explain(AGENT, DORA)).isEqualTo(explain(AGENT, UserId.of("nobody")));
            assertThat(explain(AGENT, DORA).code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
            assertThat(world.resetkit.staff().history(world.actor(AGENT), DORA).code())
                    .isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
            assertThat(world.resetkit.staff().history(world.actor(AGENT), CARL).isOk())
                    .isTrue();
            world.resetkit
                    .settings()
                    .withdrawGrant(world.actor(OWNER), grant.id())
                    .orThrow();
        }
    }

    @Test
    @DisplayName("Story03_b two grants do not add up: one of them has to cover organisation and brand")
    void story03_b_apart() {
        var north = OrganisationId.of("north");
        world.edit(CARL, user -> user.organisations(Set.of(north)).brand(SHOP.id()));
        give(GrantTerms.to(GrantHolder.of(AGENT))
                .about(GrantScope.everybody().within(Set.of(north)).through(Set.of(MAIN.id()))));
        give(GrantTerms.to(GrantHolder.of(AGENT))
                .about(GrantScope.everybody()
                        .within(Set.of(OrganisationId.of("south")))
                        .through(Set.of(SHOP.id()))));
        assertThat(explain(AGENT, CARL).code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
    }

    @Test
    @DisplayName("Story03_b a brand-limited grant covers the sending brand, too")
    void story03_b_sendingBrand() {
        world.edit(CARL, user -> user.brand(SHOP.id()));
        give(GrantTerms.to(GrantHolder.of(AGENT)).about(GrantScope.everybody().through(Set.of(SHOP.id()))));
        var staff = world.resetkit.staff();
        assertThat(staff.explain(world.actor(AGENT), CARL).allowed()).isTrue();
        var elsewhere = SendOptions.defaults().through(MAIN.id());
        Explanation refused = staff.explain(world.actor(AGENT), CARL, elsewhere);
        assertThat(refused.code()).isEqualTo(Rules.BRAND_NOT_GRANTED);
        assertThat(refused.deciding().changeableBy()).containsExactly(Changer.OWNER);
        assertThat(staff.sendResetEmail(world.actor(AGENT), CARL, elsewhere).code())
                .isEqualTo(Rules.BRAND_NOT_GRANTED);
        assertThat(staff.explain(world.actor(ADMIN), CARL, elsewhere).allowed()).isTrue();
        give(GrantTerms.to(GrantHolder.of(AGENT)));
        assertThat(staff.explain(world.actor(AGENT), CARL, elsewhere).allowed())
                .as("the owner changed it")
                .isTrue();
    }

    @Test
    @DisplayName(
            "Story03_c one microsecond before its end it holds, at its end it does not, and the holder is told when")
    void story03_c_end() {
        Instant end = Fixtures.NOON.plus(Duration.ofDays(1));
        give(GrantTerms.to(GrantHolder.of(AGENT)).until(end));
        world.clock.set(end.minusNanos(1000));
        assertThat(explain(AGENT, CARL).allowed()).isTrue();
        world.send(AGENT, CARL);
        world.clock.set(end);
        Explanation ended = explain(AGENT, CARL);
        assertThat(ended.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(ended.deciding().facts()).containsEntry("grantEnded", end.toString());
        assertThat(explain(AGENT, UserId.of("nobody"))).isEqualTo(ended);
        assertThat(world.deliver()).as("the sender's rights are those of now").isEmpty();
    }

    @Test
    @DisplayName("Story03_c withdrawn, in whatever transaction: the next call is refused")
    void story03_c() {
        Grant grant = give(GrantHolder.of(AGENT));
        assertThat(explain(AGENT, CARL).allowed()).isTrue();
        world.host.stores().transactions().inNew(() -> {
            world.resetkit
                    .settings()
                    .withdrawGrant(world.actor(OWNER), grant.id())
                    .orThrow();
            return grant;
        });
        assertThat(world.resetkit
                        .staff()
                        .sendResetEmail(world.actor(AGENT), CARL)
                        .code())
                .isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.resetkit
                        .settings()
                        .withdrawGrant(world.actor(OWNER), grant.id())
                        .code())
                .isEqualTo(Rules.GRANT_UNKNOWN);
    }

    @Test
    @DisplayName("Story03_c withdrawn after hand-over: the link lives on")
    void story03_c_link() {
        Grant grant = give(GrantHolder.of(AGENT));
        world.send(AGENT, CARL);
        String token = world.token();
        world.resetkit.settings().withdrawGrant(world.actor(OWNER), grant.id()).orThrow();
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story03_d by role and by person: whom it names and nobody else")
    void story03_d() {
        give(GrantHolder.of(AGENT));
        assertThat(explain(AGENT, CARL).allowed()).isTrue();
        assertThat(explain(AGENT_2, CARL).allowed()).isFalse();

        give(GrantHolder.of(BILLING));
        assertThat(explain(CUSTOM, CARL).allowed()).isTrue();
        assertThat(explain(CUSTOM_2, CARL).allowed()).isTrue();
        assertThat(explain(LIGHT, CARL).allowed()).isFalse();
        world.edit(CUSTOM, user -> user.role(Role.custom("returns")));
        assertThat(explain(CUSTOM, CARL).code())
                .as("another custom role is not covered")
                .isEqualTo(Rules.RIGHT_MISSING);
    }

    @Test
    @DisplayName("Story03_d no grant reaches somebody who became an end user")
    void story03_d_demoted() {
        give(GrantHolder.of(AGENT));
        world.edit(AGENT, user -> user.role(Role.of(RoleKind.END_USER)));
        assertThat(explain(AGENT, CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.resetkit
                        .settings()
                        .giveGrant(world.actor(OWNER), GrantHolder.of(DORA))
                        .code())
                .as("nor can an end user be given one")
                .isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
    }

    @Test
    @DisplayName("Story03_e set refused, whatever the owner allows")
    void story03_e() {
        give(GrantHolder.of(AGENT));
        world.allowSetting();
        var refused = world.set(AGENT, CARL, GOOD_PASSWORD);
        assertThat(refused.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.signIn(CARL, GOOD_PASSWORD).isOk()).isFalse();
        assertThat(world.resetkit
                        .staff()
                        .explain(world.actor(AGENT), Action.SET_PASSWORD, CARL)
                        .deciding()
                        .changeableBy())
                .as("nobody can delegate it")
                .isEmpty();
    }

    @Test
    @DisplayName("Story03_f cannot pass it on")
    void story03_f() {
        Grant own = give(GrantHolder.of(AGENT));
        var settings = world.resetkit.settings();
        for (var holder : List.of(GrantHolder.of(AGENT_2), GrantHolder.of(AGENT), GrantHolder.of(BILLING))) {
            assertThat(settings.giveGrant(world.actor(AGENT), holder).code()).isEqualTo(Rules.RIGHT_MISSING);
        }
        assertThat(settings.withdrawGrant(world.actor(AGENT), own.id()).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(settings.giveGrant(world.actor(ADMIN), GrantHolder.of(AGENT_2))
                        .code())
                .as("nor can an administrator give one")
                .isEqualTo(Rules.RIGHT_MISSING);
        assertThat(settings.grants(world.actor(OWNER)).orThrow()).containsExactly(own);
    }

    @Test
    @DisplayName("Story03_g listed with issuer, holder and end; a holder sees its own")
    void story03_g() {
        Grant person = give(GrantHolder.of(AGENT));
        world.later(Duration.ofMinutes(1));
        Grant role = give(GrantHolder.of(BILLING));
        world.later(Duration.ofMinutes(1));
        world.resetkit.settings().withdrawGrant(world.actor(OWNER), person.id()).orThrow();

        for (UserId staff : List.of(OWNER, ADMIN)) {
            List<Grant> all =
                    world.resetkit.settings().grants(world.actor(staff)).orThrow();
            assertThat(all).extracting(Grant::id).containsExactly(person.id(), role.id());
            assertThat(all).extracting(Grant::issuer).containsOnly(OWNER);
            assertThat(all).extracting(Grant::holder).containsExactly(GrantHolder.of(AGENT), GrantHolder.of(BILLING));
            assertThat(all.get(0).givenAt()).isEqualTo(Fixtures.NOON);
            assertThat(all.get(0).withdrawnAt()).contains(Fixtures.NOON.plusSeconds(120));
            assertThat(all.get(1).holds(world.clock.instant())).isTrue();
        }
        assertThat(world.resetkit.settings().grants(world.actor(CUSTOM)).orThrow())
                .containsExactly(role);
        assertThat(world.resetkit.settings().grants(world.actor(AGENT)).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.audit())
                .extracting(line -> line.event().name())
                .startsWith("GRANT_GIVEN", "GRANT_GIVEN", "GRANT_WITHDRAWN");
    }

    @Test
    @DisplayName("Story03_g listed with scope and end, and both are in the audit")
    void story03_g_scope() {
        var scope = GrantScope.everybody()
                .within(Set.of(OrganisationId.of("north")))
                .through(Set.of(SHOP.id()));
        Instant end = Fixtures.NOON.plus(Duration.ofDays(7));
        Grant given = give(GrantTerms.to(GrantHolder.of(AGENT)).about(scope).until(end));
        assertThat(lastGiven().detail())
                .contains(
                        "organisations=north",
                        "brands=shop",
                        "until=" + end,
                        given.id().value());
        assertThat(lastGiven().target()).contains(AGENT);
        world.clock.set(end);
        Grant listed =
                world.resetkit.settings().grants(world.actor(ADMIN)).orThrow().get(0);
        assertThat(listed).isEqualTo(given);
        assertThat(listed.scope()).isEqualTo(scope);
        assertThat(listed.endsAt()).contains(end);
    }

    @Test
    @DisplayName("Story03_h full reasons for a suspended and an SSO-only customer in scope")
    void story03_h() {
        give(GrantHolder.of(AGENT));
        world.edit(CARL, user -> user.state(UserState.SUSPENDED));
        assertThat(explain(AGENT, CARL).code()).isEqualTo(Rules.TARGET_SUSPENDED);
        world.edit(DORA, user -> user.signIn(SignIn.ssoOnly("Kermit")));
        assertThat(explain(AGENT, DORA).deciding().facts()).containsEntry("provider", "Kermit");
        assertThat(explain(AGENT, DORA).deciding())
                .isEqualTo(explain(ADMIN, DORA).deciding());
    }

    @Test
    @DisplayName("Story03 a grant that nobody gave, and one of another account, give nothing")
    void grantsStayInTheirAccount() {
        assertThat(world.resetkit
                        .settings()
                        .withdrawGrant(world.actor(OWNER), GrantId.of("made-up"))
                        .code())
                .isEqualTo(Rules.GRANT_UNKNOWN);
        var elsewhere = Fixtures.account();
        world.host
                .stores()
                .settings()
                .addGrant(
                        elsewhere,
                        new Grant(
                                GrantId.of("elsewhere"),
                                GrantHolder.of(AGENT),
                                GrantScope.everybody(),
                                OWNER,
                                Fixtures.NOON,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(explain(AGENT, CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.resetkit
                        .settings()
                        .withdrawGrant(world.actor(OWNER), GrantId.of("elsewhere"))
                        .code())
                .isEqualTo(Rules.GRANT_UNKNOWN);
        assertThat(world.host.stores().settings().grants(world.id)).isEmpty();
        assertThat(world.deliver()).isEmpty();
    }
}
