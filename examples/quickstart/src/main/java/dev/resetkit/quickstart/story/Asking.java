package dev.resetkit.quickstart.story;

import static dev.resetkit.quickstart.world.Cast.ADA;
import static dev.resetkit.quickstart.world.Cast.CARL;
import static dev.resetkit.quickstart.world.Cast.GREG;
import static dev.resetkit.quickstart.world.Cast.OLD_PASSWORD;
import static dev.resetkit.quickstart.world.Cast.OLGA;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.quickstart.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who may ask for a reset, and what they are told. */
final class Asking {
    static final List<Step> STEPS = List.of(
            new Step("Carl, a customer, signs in with his old password", Asking::signIn),
            new Step("Greg, an agent, is refused and told why", Asking::agent),
            new Step("Olga, the owner, could change that: she does, and takes it back", Asking::grant),
            new Step("Ada, an administrator, looks at the mail before she sends it", Asking::preview),
            new Step("Ada sends it; the old password keeps working", Asking::send));

    private Asking() {}

    private static List<String> signIn(World world, Plot plot) {
        var session = world.signIn().signIn(CARL, OLD_PASSWORD);
        StepFailed.unless(session.isPresent(), "the old password does not sign in");
        plot.began(session.get());
        return List.of("signed in; the session notes credential version "
                + session.get().begunUnder().value());
    }

    private static List<String> agent(World world, Plot plot) {
        var staff = world.resetkit().staff();
        Explanation why = staff.explain(world.actor(GREG), CARL);
        var answer = staff.sendResetEmail(world.actor(GREG), CARL);
        StepFailed.unless(!answer.isOk(), "the agent was not refused");
        StepFailed.unless(why.code().equals(Rules.RIGHT_MISSING), "explained by " + why.code());
        StepFailed.unless(
                answer.code().equals(why.code()), "explained by " + why.code() + ", refused by " + answer.code());
        int handedOver = world.resetkit().process().runOnce();
        int received = world.inbox().takeNew().size();
        StepFailed.unless(handedOver == 0 && received == 0, "a mail went out all the same");
        return List.of(
                "sendResetEmail -> refused, " + answer.code(),
                "explain: " + why.checks().stream().map(Words::of).collect(Collectors.joining(", ")),
                "who could change that: " + why.deciding().changeableBy(),
                "mails handed over: " + handedOver + ", received: " + received);
    }

    private static List<String> grant(World world, Plot plot) {
        var staff = world.resetkit().staff();
        var settings = world.resetkit().settings();
        boolean named =
                staff.explain(world.actor(GREG), CARL).deciding().changeableBy().contains(Changer.OWNER);
        StepFailed.unless(named, "the owner was not named");
        var agents = GrantHolder.of(Role.of(RoleKind.AGENT));
        var given = settings.giveGrant(world.actor(OLGA), agents);
        StepFailed.unless(given.isOk(), "the owner was refused: " + given.code());
        var with = staff.explain(world.actor(GREG), CARL).code();
        var back = settings.withdrawGrant(world.actor(OLGA), given.orThrow().id());
        StepFailed.unless(back.isOk(), "the grant could not be withdrawn: " + back.code());
        var without = staff.explain(world.actor(GREG), CARL).code();
        StepFailed.unless(with.equals(Explanation.ALLOWED), "with the grant the agent is still told " + with);
        StepFailed.unless(without.equals(Rules.RIGHT_MISSING), "without the grant the agent is told " + without);
        return List.of("giveGrant to agents -> Greg is told " + with, "withdrawGrant -> Greg is told " + without);
    }

    private static List<String> preview(World world, Plot plot) {
        var answer = world.resetkit().staff().preview(world.actor(ADA), CARL, SendOptions.defaults());
        StepFailed.unless(answer.isOk(), "the administrator was refused: " + answer.code());
        return Words.of(answer.orThrow());
    }

    private static List<String> send(World world, Plot plot) {
        var options = SendOptions.defaults().because("called, forgot the password");
        var answer = world.resetkit().staff().sendResetEmail(world.actor(ADA), CARL, options);
        StepFailed.unless(answer.isOk(), "the administrator was refused: " + answer.code());
        StepFailed.unless(
                answer.orThrow().state() == ResetState.QUEUED,
                "the reset is " + answer.orThrow().state());
        boolean works = world.signIn().signIn(CARL, OLD_PASSWORD).isPresent();
        StepFailed.unless(works, "the old password stopped working before there is a new one");
        var lines = new ArrayList<String>();
        lines.add("sendResetEmail -> " + answer.code() + ", reset "
                + answer.orThrow().id().value());
        lines.add("Carl's old password -> " + (works ? "signs in" : "is refused"));
        return lines;
    }
}
