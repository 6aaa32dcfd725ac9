package dev.resetkit.story;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.AGENT_2;
import static dev.resetkit.world.World.BILLING;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.CUSTOM;
import static dev.resetkit.world.World.CUSTOM_2;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.LIGHT;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An agent to whom the owner delegated. */
class Story03 {
    private final Tap tap = new Tap();
    private final World world = World.of((builder, memory) -> builder.users(tap.on(UserStore.class, memory.users())));

    private Grant give(GrantHolder holder) {
        return world.resetkit.settings().giveGrant(actor(OWNER), holder).orThrow();
    }

    private Grant give(GrantTerms terms) {
        return world.resetkit.settings().giveGrant(actor(OWNER), terms).orThrow();
    }

    private Explanation explain(UserId who, UserId whom) {
        return world.resetkit.staff().explain(actor(who), whom);
    }

    @Test
    @DisplayName("Story03_a in scope: works, from the request to the new password")
    void story03_a() {
        give(GrantHolder.of(AGENT));
        String token = world.mailed(AGENT, CARL);
        assertThat(world.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("Story03_b team member, other account, unknown id: one identical answer after the same work")
    void story03_b() {
        var elsewhere = AccountId.of("elsewhere");
        var stranger = UserId.of("stranger");
        world.memory
                .directory()
                .put(new Account(elsewhere, "Elsewhere", Optional.empty(), true, Locale.ENGLISH, List.of(World.MAIN)));
        world.memory.users().add(elsewhere, World.user(stranger, Role.of(RoleKind.END_USER)));
        give(GrantHolder.of(AGENT));
        Set<Explanation> answers = new HashSet<>();
        Set<String> sent = new HashSet<>();
        Set<List<String>> work = new HashSet<>();
        for (UserId hidden : List.of(OWNER, ADMIN, AGENT_2, CUSTOM, LIGHT, stranger, UserId.of("nobody"))) {
            tap.forget();
            answers.add(explain(AGENT, hidden));
            work.add(tap.calls());
            sent.add(world.resetkit.staff().sendResetEmail(actor(AGENT), hidden).toString());
            sent.add(world.resetkit
                    .staff()
                    .sendResetEmail(actor(AGENT), hidden, SendOptions.defaults().through(World.SHOP.id()))
                    .toString());
        }
        assertThat(answers).hasSize(1);
        assertThat(answers.iterator().next().code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
        assertThat(sent).as("byte for byte").hasSize(1);
        assertThat(work).containsExactly(List.of("UserStore.find", "UserStore.find"));
        world.assertNoMail();
    }

    @Test
    @DisplayName("Story03_b other organisation, other brand: the same answer as for an id that does not exist")
    void story03_b_scope() {
        var north = OrganisationId.of("north");
        world.edit(
                CARL,
                user -> user.organisations(Set.of(north, OrganisationId.of("east")))
                        .brand(World.SHOP.id()));
        world.edit(
                DORA,
                user -> user.organisations(Set.of(OrganisationId.of("south"))).brand(World.MAIN.id()));
        for (GrantScope scope : List.of(
                GrantScope.everybody().within(Set.of(north)),
                GrantScope.everybody().through(Set.of(World.SHOP.id())),
                GrantScope.everybody().within(Set.of(north)).through(Set.of(World.SHOP.id())))) {
            Grant grant = give(GrantTerms.to(GrantHolder.of(AGENT)).about(scope));
            assertThat(explain(AGENT, CARL).allowed()).as(scope.toString()).isTrue();
            assertThat(explain(AGENT, DORA)).isEqualTo(explain(AGENT, UserId.of("nobody")));
            assertThat(explain(AGENT, DORA).code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
            assertThat(world.resetkit.staff().history(actor(AGENT), DORA).code())
                    .isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
            assertThat(world.resetkit.staff().history(actor(AGENT), CARL).isOk())
                    .isTrue();
            world.resetkit.settings().withdrawGrant(actor(OWNER), grant.id()).orThrow();
        }
    }

    @Test
    @DisplayName("Story03_b two grants do not add up: one of them has to cover organisation and brand")
    void story03_b_apart() {
        var north = OrganisationId.of("north");
        world.edit(CARL, user -> user.organisations(Set.of(north)).brand(World.SHOP.id()));
        give(GrantTerms.to(GrantHolder.of(AGENT))
                .about(GrantScope.everybody().within(Set.of(north)).through(Set.of(World.MAIN.id()))));
        give(GrantTerms.to(GrantHolder.of(AGENT))
                .about(GrantScope.everybody()
                        .within(Set.of(OrganisationId.of("south")))
                        .through(Set.of(World.SHOP.id()))));
        assertThat(explain(AGENT, CARL).code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
    }

    @Test
    @DisplayName("Story03_b a brand-limited grant covers the sending brand, too")
    void story03_b_sendingBrand() {
        world.edit(CARL, user -> user.brand(World.SHOP.id()));
        give(GrantTerms.to(GrantHolder.of(AGENT)).about(GrantScope.everybody().through(Set.of(World.SHOP.id()))));
        var staff = world.resetkit.staff();
        assertThat(staff.explain(actor(AGENT), CARL).allowed()).isTrue();
        var elsewhere = SendOptions.defaults().through(World.MAIN.id());
        Explanation refused = staff.explain(actor(AGENT), CARL, elsewhere);
        assertThat(refused.code()).isEqualTo(Rules.BRAND_NOT_GRANTED);
        assertThat(refused.deciding().changeableBy()).containsExactly(Changer.OWNER);
        assertThat(staff.sendResetEmail(actor(AGENT), CARL, elsewhere).code()).isEqualTo(Rules.BRAND_NOT_GRANTED);
        assertThat(staff.explain(actor(ADMIN), CARL, elsewhere).allowed()).isTrue();
        give(GrantTerms.to(GrantHolder.of(AGENT)));
        assertThat(staff.explain(actor(AGENT), CARL, elsewhere).allowed())
                .as("the owner changed it")
                .isTrue();
    }

    @Test
    @DisplayName(
            "Story03_c one microsecond before its end it holds, at its end it does not, and the holder is told when")
    void story03_c_end() {
        Instant end = World.START.plus(Duration.ofDays(1));
        give(GrantTerms.to(GrantHolder.of(AGENT)).until(end));
        world.clock.set(end.minusNanos(1000));
        assertThat(explain(AGENT, CARL).allowed()).isTrue();
        world.send(AGENT, CARL);
        world.clock.set(end);
        Explanation ended = explain(AGENT, CARL);
        assertThat(ended.code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(ended.deciding().facts()).containsEntry("grantEnded", end.toString());
        assertThat(explain(AGENT, UserId.of("nobody"))).isEqualTo(ended);
        assertThat(world.handOver()).as("the sender's rights are those of now").isEqualTo(1);
        assertThat(world.mails()).isEmpty();
    }

    @Test
    @DisplayName("Story03_c withdrawn, in whatever transaction: the next call is refused")
    void story03_c() {
        Grant grant = give(GrantHolder.of(AGENT));
        assertThat(explain(AGENT, CARL).allowed()).isTrue();
        world.memory.stores().transactions().inNew(() -> {
            world.resetkit.settings().withdrawGrant(actor(OWNER), grant.id()).orThrow();
            return grant;
        });
        assertThat(world.resetkit.staff().sendResetEmail(actor(AGENT), CARL).code())
                .isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.resetkit
                        .settings()
                        .withdrawGrant(actor(OWNER), grant.id())
                        .code())
                .isEqualTo(Rules.GRANT_UNKNOWN);
    }

    @Test
    @DisplayName("Story03_c withdrawn after hand-over: the link lives on")
    void story03_c_link() {
        Grant grant = give(GrantHolder.of(AGENT));
        String token = world.mailed(AGENT, CARL);
        world.resetkit.settings().withdrawGrant(actor(OWNER), grant.id()).orThrow();
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
                        .giveGrant(actor(OWNER), GrantHolder.of(DORA))
                        .code())
                .as("nor can an end user be given one")
                .isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
    }

    @Test
    @DisplayName("Story03_f cannot pass it on")
    void story03_f() {
        Grant own = give(GrantHolder.of(AGENT));
        var settings = world.resetkit.settings();
        for (var holder : List.of(GrantHolder.of(AGENT_2), GrantHolder.of(AGENT), GrantHolder.of(BILLING))) {
            assertThat(settings.giveGrant(actor(AGENT), holder).code()).isEqualTo(Rules.RIGHT_MISSING);
        }
        assertThat(settings.withdrawGrant(actor(AGENT), own.id()).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(settings.giveGrant(actor(ADMIN), GrantHolder.of(AGENT_2)).code())
                .as("nor can an administrator give one")
                .isEqualTo(Rules.RIGHT_MISSING);
        assertThat(settings.grants(actor(OWNER)).orThrow()).containsExactly(own);
    }

    @Test
    @DisplayName("Story03_g listed with issuer, holder and end; a holder sees its own")
    void story03_g() {
        Grant person = give(GrantHolder.of(AGENT));
        world.later(Duration.ofMinutes(1));
        Grant role = give(GrantHolder.of(BILLING));
        world.later(Duration.ofMinutes(1));
        world.resetkit.settings().withdrawGrant(actor(OWNER), person.id()).orThrow();

        for (UserId staff : List.of(OWNER, ADMIN)) {
            List<Grant> all = world.resetkit.settings().grants(actor(staff)).orThrow();
            assertThat(all).extracting(Grant::id).containsExactly(person.id(), role.id());
            assertThat(all).extracting(Grant::issuer).containsOnly(OWNER);
            assertThat(all).extracting(Grant::holder).containsExactly(GrantHolder.of(AGENT), GrantHolder.of(BILLING));
            assertThat(all.get(0).givenAt()).isEqualTo(World.START);
            assertThat(all.get(0).withdrawnAt()).contains(World.START.plusSeconds(120));
            assertThat(all.get(1).holds(world.clock.instant())).isTrue();
        }
        assertThat(world.resetkit.settings().grants(actor(CUSTOM)).orThrow()).containsExactly(role);
        assertThat(world.resetkit.settings().grants(actor(AGENT)).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.audit())
                .extracting(line -> line.event().name())
                .startsWith("GRANT_GIVEN", "GRANT_GIVEN", "GRANT_WITHDRAWN");
    }

    @Test
    @DisplayName("Story03_g listed with scope and end, and both are in the audit")
    void story03_g_scope() {
        var scope = GrantScope.everybody()
                .within(Set.of(OrganisationId.of("north")))
                .through(Set.of(World.SHOP.id()));
        Instant end = World.START.plus(Duration.ofDays(7));
        Grant given = give(GrantTerms.to(GrantHolder.of(AGENT)).about(scope).until(end));
        assertThat(world.lastAudit().detail())
                .contains(
                        "organisations=north",
                        "brands=shop",
                        "until=" + end,
                        given.id().value());
        assertThat(world.lastAudit().target()).contains(AGENT);
        world.clock.set(end);
        Grant listed = world.resetkit.settings().grants(actor(ADMIN)).orThrow().get(0);
        assertThat(listed).isEqualTo(given);
        assertThat(listed.scope()).isEqualTo(scope);
        assertThat(listed.endsAt()).contains(end);
    }

    @Test
    @DisplayName("Story03_h full reasons for a suspended and an SSO-only customer in scope")
    void story03_h() {
        give(GrantHolder.of(AGENT));
        world.suspend(CARL);
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
                        .withdrawGrant(actor(OWNER), GrantId.of("made-up"))
                        .code())
                .isEqualTo(Rules.GRANT_UNKNOWN);
        var elsewhere = AccountId.of("elsewhere");
        world.memory
                .stores()
                .settings()
                .addGrant(
                        elsewhere,
                        new Grant(
                                GrantId.of("g"),
                                GrantHolder.of(AGENT),
                                GrantScope.everybody(),
                                OWNER,
                                World.START,
                                Optional.empty(),
                                Optional.empty()));
        assertThat(explain(AGENT, CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.resetkit
                        .settings()
                        .withdrawGrant(actor(OWNER), GrantId.of("g"))
                        .code())
                .isEqualTo(Rules.GRANT_UNKNOWN);
        assertThat(world.memory.stores().settings().grants(ACME)).isEmpty();
        assertThat(world.mails(MailKind.RESET_LINK)).isEmpty();
    }
}
