package dev.resetkit.quickstart.story;

import dev.resetkit.Resetkit;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.quickstart.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** The new password. */
final class Choosing {
    private static final String WEAK = "Acme2026";
    private static final List<String> GOOD = List.of("violet harbour lantern 9", "seven quiet tractors, one owl");

    static final List<Step> STEPS = List.of(
            new Step("A weak password is refused, with every reason; the link stays usable", Choosing::weak),
            new Step("The form is posted twice at once, to two servers: one change", Choosing::twiceAtOnce));

    private Choosing() {}

    private static List<String> weak(World world, Plot plot) {
        RedeemResult answer = post(world.resetkit(), world, plot, WEAK);
        List<Violation> reasons = answer.fold(changed -> List.of(), refused -> refused.violations(), link -> List.of());
        var codes = reasons.stream().map(Violation::code).collect(Collectors.toSet());
        StepFailed.unless(
                codes.equals(Set.of(Violation.TOO_SHORT, Violation.CONTEXT_WORD)),
                "the answer is " + answer.code() + " with the reasons " + codes);
        var link = world.resetkit().holder().inspect(world.account().id(), plot.token());
        StepFailed.unless(link.isOk(), "the refused password cost the link: " + link.code());
        return List.of(
                "redeem with \"" + WEAK + "\" -> " + answer.code() + ": "
                        + reasons.stream().map(Words::of).collect(Collectors.joining(", ")),
                "inspect -> " + link.code());
    }

    /** Two tabs, two passwords, one link; both posts have been judged good before either is saved. */
    private static List<String> twiceAtOnce(World world, Plot plot) {
        List<Resetkit> servers = world.twoServers();
        var posts = new ArrayList<Callable<RedeemResult>>();
        for (int i = 0; i < servers.size(); i++) {
            Resetkit server = servers.get(i);
            String password = GOOD.get(i);
            posts.add(() -> post(server, world, plot, password));
        }
        List<RedeemResult> answers = atOnce(posts);
        var lines = new ArrayList<String>();
        for (int i = 0; i < answers.size(); i++) {
            lines.add("redeem at server " + (i + 1) + " -> "
                    + answers.get(i)
                            .fold(
                                    changed -> changed.code().name(),
                                    refused -> refused.code().name(),
                                    Words::of));
        }
        long changes = answers.stream().filter(RedeemResult::isOk).count();
        StepFailed.unless(changes == 1, "posts that changed the password: " + changes + ", and it must be 1: " + lines);
        int winner = answers.get(0).isOk() ? 0 : 1;
        var beaten = answers.get(1 - winner).code();
        StepFailed.unless(beaten.equals(LinkRefused.USED), "the post that came too late is told " + beaten);
        plot.changed(GOOD.get(winner), GOOD.get(1 - winner));
        return lines;
    }

    private static RedeemResult post(Resetkit server, World world, Plot plot, String typed) {
        try (var password = NewPassword.ofString(typed)) {
            return server.holder().redeem(world.account().id(), plot.token(), password);
        }
    }

    private static List<RedeemResult> atOnce(List<Callable<RedeemResult>> posts) {
        var threads = Executors.newFixedThreadPool(posts.size());
        try {
            var answers = new ArrayList<RedeemResult>();
            for (Future<RedeemResult> post : threads.invokeAll(posts)) {
                answers.add(post.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw new StepFailed("a post ended in " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepFailed("interrupted");
        } finally {
            threads.shutdown();
        }
    }
}
