package dev.resetkit.internal.link;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.MAIN;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.Origin;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Link.Reason;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every cause alone, every pair of causes, and the microseconds at which a cause begins. */
class LinkJudgeTest {
    private static final Duration SKEW = Duration.ofMinutes(2);
    private static final Instant MINTED = START;
    private static final Instant EXPIRES = MINTED.plus(Duration.ofHours(24));
    private static final Instant NOW = MINTED.plus(Duration.ofHours(1));
    private static final Instant EARLIER = MINTED.plus(Duration.ofMinutes(30));

    private static final RegisteredAddress MOVED = RegisteredAddress.of("carl@new.example", true);

    /**
     * One cause.
     *
     * @param name for the audit
     * @param told what the holder is told
     * @param mark how a living link is ended by it
     * @param happens turns facts into such as have this cause
     */
    private record Cause(String name, LinkRefused told, Optional<Reason> mark, UnaryOperator<LinkFacts> happens) {}

    /** In the order in which they are looked at. */
    private static final List<Cause> CAUSES = List.of(
            silent("CLOCK_REGRESSION", f -> at(f, MINTED.minus(SKEW).minus(1, ChronoUnit.MICROS))),
            silent("CANCELLED", f -> reset(f, ResetState.CANCELLED)),
            silent("CANCELLED", f -> link(f, Reason.CANCELLED)),
            silent("REVOKED", f -> reset(living(f), ResetState.REVOKED)),
            silent("UNBOUND", f -> link(f, Reason.UNBOUND)),
            unbound("ACCOUNT_CLOSED", f -> account(f, a -> a.withOpen(false))),
            unbound("ACCOUNT_CLOSED", f -> with(f, f.target(), f.sender(), true, Optional.empty())),
            unbound("SENDER_NOT_ACTIVE", f -> sender(f, Optional.empty())),
            unbound("SENDER_NOT_ACTIVE", f -> sender(f, f.sender().map(LinkJudgeTest::suspended))),
            unbound("SENDER_RIGHT_ENDED", f -> with(f, f.target(), f.sender(), false, f.account())),
            unbound("TARGET_NOT_ACTIVE", f -> target(f, Optional.empty())),
            unbound("TARGET_NOT_ACTIVE", f -> target(f, f.target().map(LinkJudgeTest::suspended))),
            unbound("PASSWORD_SIGN_IN_OFF", f -> changed(f, u -> u.signIn(SignIn.ssoOnly("Okta")))),
            unbound("ROLE_CHANGED", f -> changed(f, u -> u.role(Role.of(RoleKind.LIGHT_AGENT)))),
            unbound("ADDRESS_CHANGED", f -> changed(f, u -> u.withoutPrimary())),
            unbound("ADDRESS_CHANGED", f -> changed(f, u -> u.primary(MOVED))),
            unbound("BRAND_CHANGED", f -> account(f, a -> a.withBrands(List.of()))),
            unbound("BRAND_CHANGED", f -> account(f, a -> a.withBrands(List.of(MAIN.withActive(false))))),
            unbound("BRAND_CHANGED", f -> account(f, a -> a.withBrands(List.of(MAIN.withHost("new.acme.example"))))),
            told("USED", LinkRefused.at(LinkRefused.USED, EARLIER), f -> link(f, Reason.USED)),
            told("USED", LinkRefused.at(LinkRefused.USED, EARLIER), f -> link(f, Reason.PASSWORD_CHANGED)),
            told("USED", LinkRefused.at(LinkRefused.USED, EARLIER), f -> reset(f, ResetState.COMPLETED)),
            new Cause(
                    "PASSWORD_CHANGED",
                    LinkRefused.at(LinkRefused.USED, MINTED),
                    Optional.of(Reason.PASSWORD_CHANGED),
                    f -> password(f, Optional.of(MINTED))),
            unbound("VERSION_CHANGED", f -> password(f, Optional.of(MINTED.minus(1, ChronoUnit.MICROS)))),
            unbound("VERSION_CHANGED", f -> password(f, Optional.empty())),
            told("SUPERSEDED", LinkRefused.at(LinkRefused.SUPERSEDED, EARLIER), f -> link(f, Reason.SUPERSEDED)),
            told("SUPERSEDED", LinkRefused.at(LinkRefused.SUPERSEDED, EARLIER), f -> reset(f, ResetState.SUPERSEDED)),
            expired(f -> link(f, Reason.EXPIRED)),
            expired(f -> at(f, EXPIRES)));

    private final LinkJudge judge = new LinkJudge(SKEW, SenderRights.ACTIVE);

    private static LinkFacts facts() {
        User carl = World.user(CARL, Role.of(RoleKind.END_USER));
        var binding =
                new Link.Binding(MAIN.id(), MAIN.host(), digest(carl), carl.version(), Role.of(RoleKind.END_USER));
        var reset = ResetId.of("reset-1");
        var link = new Link(
                LinkDigest.of(new byte[32]),
                ACME,
                reset,
                CARL,
                Purpose.RESET,
                binding,
                1,
                "mail",
                MINTED,
                EXPIRES,
                Optional.empty(),
                Optional.empty());
        var record = new ResetRecord(
                reset,
                ACME,
                CARL,
                World.actor(ADMIN),
                Purpose.RESET,
                Origin.STAFF,
                MAIN.id(),
                BrandChoice.Rule.OLDEST,
                "c***@customer.example",
                MINTED,
                ResetState.ACCEPTED,
                1,
                Optional.empty());
        var account = new Account(ACME, "Acme", Optional.of(OWNER), true, Locale.ENGLISH, List.of(MAIN));
        var ada = World.user(ADMIN, Role.of(RoleKind.ADMIN));
        return new LinkFacts(link, record, Optional.of(carl), Optional.of(ada), true, Optional.of(account), NOW);
    }

    @Test
    @DisplayName("I6: a link is good while nothing of what it is bound to changed")
    void good() {
        assertThat(judge.judge(facts())).isEqualTo(Verdict.GOOD);
        assertThat(judge.judge(facts()).good()).isTrue();
    }

    @Test
    @DisplayName("I6: each cause alone has its word for the audit, its answer and its mark")
    void eachCause() {
        for (Cause cause : CAUSES) {
            fits(judge.judge(cause.happens.apply(facts())), cause);
        }
    }

    @Test
    @DisplayName("of any two causes the one that is looked at first is told")
    void eachPair() {
        for (int second = 1; second < CAUSES.size(); second++) {
            for (int first = 0; first < second; first++) {
                LinkFacts both = CAUSES.get(second)
                        .happens
                        .andThen(CAUSES.get(first).happens)
                        .apply(facts());
                fits(judge.judge(both), CAUSES.get(first));
            }
        }
    }

    private static void fits(Verdict verdict, Cause cause) {
        assertThat(verdict)
                .as(cause.name)
                .isEqualTo(new Verdict(Optional.of(cause.told), Code.of(cause.name), cause.mark));
        assertThat(verdict.good()).isFalse();
    }

    @Test
    @DisplayName("a clock may go back by the allowance; the last microsecond before the end is still good")
    void boundaries() {
        assertThat(judge.judge(at(facts(), MINTED.minus(SKEW)))).isEqualTo(Verdict.GOOD);
        assertThat(judge.judge(at(facts(), EXPIRES.minus(1, ChronoUnit.MICROS))))
                .isEqualTo(Verdict.GOOD);
    }

    @Test
    @DisplayName("where the sender is not asked for, a sender who is gone does not matter")
    void senderNotAsked() {
        var lax = new LinkJudge(SKEW, SenderRights.NOT_ASKED);
        assertThat(lax.judge(sender(facts(), Optional.empty()))).isEqualTo(Verdict.GOOD);
    }

    private static Cause silent(String name, UnaryOperator<LinkFacts> happens) {
        return told(name, LinkRefused.invalid(), happens);
    }

    private static Cause unbound(String name, UnaryOperator<LinkFacts> happens) {
        return new Cause(name, LinkRefused.invalid(), Optional.of(Reason.UNBOUND), happens);
    }

    private static Cause told(String name, LinkRefused told, UnaryOperator<LinkFacts> happens) {
        return new Cause(name, told, Optional.empty(), happens);
    }

    private static Cause expired(UnaryOperator<LinkFacts> happens) {
        var told = LinkRefused.at(LinkRefused.EXPIRED, EXPIRES);
        return new Cause("EXPIRED", told, Optional.of(Reason.EXPIRED), happens);
    }

    private static String digest(User user) {
        return user.primary().orElseThrow().address().digest();
    }

    private static User suspended(User user) {
        return user.toBuilder().state(UserState.SUSPENDED).build();
    }

    private static LinkFacts password(LinkFacts f, Optional<Instant> at) {
        return changed(f, u -> {
            u.version(CredentialVersion.of(2));
            at.ifPresent(u::passwordChangedAt);
            return u;
        });
    }

    private static LinkFacts changed(LinkFacts f, UnaryOperator<UserBuilder> change) {
        return target(f, f.target().map(u -> change.apply(u.toBuilder()).build()));
    }

    private static LinkFacts target(LinkFacts f, Optional<User> target) {
        return with(f, target, f.sender(), f.rightHeld(), f.account());
    }

    private static LinkFacts sender(LinkFacts f, Optional<User> sender) {
        return with(f, f.target(), sender, f.rightHeld(), f.account());
    }

    private static LinkFacts account(LinkFacts f, UnaryOperator<Account> change) {
        return with(f, f.target(), f.sender(), f.rightHeld(), f.account().map(change));
    }

    private static LinkFacts with(
            LinkFacts f, Optional<User> target, Optional<User> sender, boolean rightHeld, Optional<Account> account) {
        return new LinkFacts(f.link(), f.reset(), target, sender, rightHeld, account, f.now());
    }

    private static LinkFacts at(LinkFacts f, Instant now) {
        return new LinkFacts(f.link(), f.reset(), f.target(), f.sender(), f.rightHeld(), f.account(), now);
    }

    private static LinkFacts link(LinkFacts f, Reason reason) {
        return ended(f, Optional.of(new Link.End(reason, EARLIER, Optional.empty())));
    }

    private static LinkFacts living(LinkFacts f) {
        return ended(f, Optional.empty());
    }

    private static LinkFacts ended(LinkFacts f, Optional<Link.End> end) {
        Link l = f.link();
        var link = new Link(
                l.digest(),
                l.account(),
                l.reset(),
                l.user(),
                l.purpose(),
                l.binding(),
                l.fence(),
                l.mailId(),
                l.mintedAt(),
                l.expiresAt(),
                l.openings(),
                end);
        return new LinkFacts(link, f.reset(), f.target(), f.sender(), f.rightHeld(), f.account(), f.now());
    }

    private static LinkFacts reset(LinkFacts f, ResetState state) {
        ResetRecord r = f.reset();
        var reset = new ResetRecord(
                r.id(),
                r.account(),
                r.target(),
                r.sender(),
                r.purpose(),
                r.origin(),
                r.brand(),
                r.brandRule(),
                r.maskedAddress(),
                r.requestedAt(),
                r.delivery(),
                r.settledFence(),
                Optional.of(new ResetRecord.End(state, EARLIER)));
        return new LinkFacts(f.link(), reset, f.target(), f.sender(), f.rightHeld(), f.account(), f.now());
    }
}
