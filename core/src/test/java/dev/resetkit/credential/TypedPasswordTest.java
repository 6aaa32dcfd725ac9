package dev.resetkit.credential;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.GOOD_PASSWORD;
import static dev.resetkit.world.World.OLD_PASSWORD;
import static dev.resetkit.world.World.OTHER_PASSWORD;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.SHOP;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.QuickHasher;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of a typed password, whichever verb it was typed for. */
class TypedPasswordTest {
    private static final String TOO_LONG = "x".repeat(513);

    private final Tap tap = new Tap();
    private final QuickHasher hasher = new QuickHasher();
    private final World world = World.of(
            hasher,
            (builder, memory) ->
                    builder.stores(tap.stores(memory.stores())).users(tap.on(UserStore.class, memory.users())));

    @BeforeEach
    void allow() {
        People.allowSetting(world);
    }

    private void rules(CustomRules rules) {
        world.resetkit
                .settings()
                .setPasswordRules(actor(OWNER), UserKind.END_USER, rules)
                .orThrow();
    }

    private static List<Code> codes(SetPasswordResult result) {
        return result.fold(set -> List.of(), refused -> codes(refused.violations()), not -> List.of());
    }

    private static List<Code> codes(RedeemResult result) {
        return result.fold(changed -> List.of(), refused -> codes(refused.violations()), link -> List.of());
    }

    private static List<Code> codes(List<Violation> violations) {
        return violations.stream().map(Violation::code).toList();
    }

    @Test
    @DisplayName("W3 W4 far too long: refused before anything is looked up or hashed, for somebody and for nobody")
    void farTooLong() {
        tap.forget();
        hasher.reset();
        var set = People.set(world, ADMIN, CARL, TOO_LONG);
        assertThat(codes(set)).containsExactly(Violation.RAW_TOO_LONG);
        var change = People.change(world, CARL, OLD_PASSWORD, TOO_LONG);
        assertThat(change.code()).isEqualTo(ChangeResult.PasswordRefused.PASSWORD_REFUSED);
        assertThat(People.change(world, CARL, TOO_LONG, GOOD_PASSWORD).code()).isEqualTo(NotSignedIn.WRONG);
        assertThat(People.signIn(world, CARL, TOO_LONG)).isEqualTo(NotSignedIn.of(NotSignedIn.WRONG));
        assertThat(tap.calls()).isEmpty();
        assertThat(hasher.calls() + hasher.comparisons()).isZero();
    }

    @Test
    @DisplayName("setting a password refuses to run inside a transaction, and names itself")
    void settingRefusesInside() {
        assertThatThrownBy(() ->
                        world.memory.stores().transactions().inNew(() -> People.set(world, ADMIN, CARL, GOOD_PASSWORD)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("setPassword");
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }

    @Test
    @DisplayName("I9 a store that is down: BUSY with the wait, and nothing was set")
    void storeIsDown() {
        tap.before("UserStore.find", () -> {
            throw new StoreUnavailableException("down");
        });
        var busy = People.set(world, ADMIN, CARL, GOOD_PASSWORD);
        assertThat(busy).isEqualTo(SetPasswordResult.NotSet.busy(Duration.ofSeconds(5)));
        tap.quiet();
        assertThat(world.signsIn(CARL, OLD_PASSWORD)).isTrue();
    }

    private void losesTheNextCommit() {
        tap.afterNext("Transactions.inCurrentOrNew", () -> {
            throw new CommitLostException("lost");
        });
    }

    @Test
    @DisplayName("R12 the commit was lost after it was done: set once, and told so")
    void setAndLost() {
        losesTheNextCommit();
        assertThat(People.set(world, ADMIN, CARL, GOOD_PASSWORD).isOk()).isTrue();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        assertThat(lines("PASSWORD_SET")).isEqualTo(1);
    }

    @Test
    @DisplayName("R12 the same for a change of one's own")
    void changedAndLost() {
        losesTheNextCommit();
        assertThat(People.change(world, CARL, OLD_PASSWORD, GOOD_PASSWORD).isOk())
                .isTrue();
        assertThat(world.signsIn(CARL, GOOD_PASSWORD)).isTrue();
        assertThat(lines("OWN_PASSWORD_CHANGED")).isEqualTo(1);
    }

    private long lines(String event) {
        return world.audit().stream()
                .filter(line -> line.event().equals(Code.of(event)))
                .count();
    }

    @Test
    @DisplayName(
            "every rule that failed is told, those of the text and those of earlier passwords, under a link as when"
                    + " it is set")
    void everyRuleIsTold() {
        rules(CustomRules.gentlest().remembering(2).atLeast(OLD_PASSWORD.length() + 1));
        var both = List.of(Violation.TOO_SHORT, Violation.USED_BEFORE);
        assertThat(codes(People.set(world, ADMIN, CARL, OLD_PASSWORD))).isEqualTo(both);
        assertThat(codes(world.redeem(world.mailed(ADMIN, CARL), OLD_PASSWORD))).isEqualTo(both);
    }

    @Test
    @DisplayName("W20 nothing is compared where no rule asks for it; where one does, each earlier password once")
    void comparedOnce() {
        hasher.reset();
        assertThat(world.redeem(world.mailed(ADMIN, CARL), GOOD_PASSWORD).isOk())
                .isTrue();
        assertThat(hasher.calls()).isEqualTo(1);
        assertThat(hasher.comparisons()).isZero();

        rules(CustomRules.gentlest().remembering(3));
        for (String next : List.of("first harbour lantern", "second harbour lantern")) {
            assertThat(world.redeem(mailed(), next).isOk()).isTrue();
        }
        hasher.reset();
        assertThat(world.redeem(mailed(), OTHER_PASSWORD).isOk()).isTrue();
        assertThat(hasher.comparisons())
                .as("the current one, which is in the history as well, and the two before it")
                .isEqualTo(3);
    }

    /** The link of a new mail; the notices of before go out first. */
    private String mailed() {
        world.handOver();
        return world.mailed(ADMIN, CARL);
    }

    @Test
    @DisplayName("W20 where the host refuses the current one, it is refused, and any other is not")
    void currentRefused() {
        World strict = World.of((builder, memory) -> builder.refuseCurrentPassword(true));
        String token = strict.mailed(ADMIN, CARL);
        assertThat(codes(strict.redeem(token, OLD_PASSWORD))).containsExactly(Violation.SAME_AS_CURRENT);
        assertThat(strict.redeem(token, GOOD_PASSWORD).isOk()).isTrue();
        String again = world.mailed(ADMIN, CARL);
        assertThat(world.redeem(again, OLD_PASSWORD).isOk())
                .as("where it does not")
                .isTrue();
    }

    @Test
    @DisplayName("W9 names that nobody may use: of the company and its first fifty brands, and of the user's own")
    void namesOfTheBrand() {
        Instant later = SHOP.createdAt().plusSeconds(60);
        List<Brand> many = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> Brand.of(
                        "b" + i,
                        i == 51 ? "Violet Orchard Shop" : "Lantern Harbour " + i,
                        "h" + i + ".acme.example",
                        "h@acme.example",
                        later))
                .toList();
        world.account(was -> new Account(ACME, "Gravel Timpani Limited", was.owner(), true, was.locale(), many));
        for (String name : List.of("gravel timpani limited", "lantern harbour 50")) {
            assertThat(codes(People.set(world, ADMIN, CARL, name))).as(name).containsExactly(Violation.CONTEXT_WORD);
        }
        world.edit(CARL, user -> user.brand(many.get(50).id()));
        assertThat(codes(People.set(world, ADMIN, CARL, "violet orchard shop")))
                .as("of his own")
                .containsExactly(Violation.CONTEXT_WORD);
        assertThat(codes(People.set(world, ADMIN, DORA, "violet orchard shop")))
                .as("not hers")
                .isEmpty();
    }

    @Test
    @DisplayName("W9 a company without brands has a name of its own")
    void nameOfTheCompany() {
        world.account(was -> new Account(ACME, "Gravel Timpani Limited", was.owner(), true, was.locale(), List.of()));
        assertThat(codes(People.set(world, ADMIN, CARL, "gravel timpani limited")))
                .containsExactly(Violation.CONTEXT_WORD);
    }
}
