package dev.resetkit.quickstart.story;

import static dev.resetkit.quickstart.world.Cast.ADA;
import static dev.resetkit.quickstart.world.Cast.CARL;

import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.quickstart.world.Letter;
import dev.resetkit.quickstart.world.World;
import java.util.ArrayList;
import java.util.List;

/** The mail with the link. */
final class Mailing {
    private static final int OPENINGS = 3;

    static final List<Step> STEPS = List.of(
            new Step("The delivery worker hands the mail over", Mailing::handOver),
            new Step("The mail is there", Mailing::arrive),
            new Step("A mail scanner opens the link three times", Mailing::scan));

    private Mailing() {}

    private static List<String> handOver(World world, Plot plot) {
        int handedOver = world.resetkit().process().runOnce();
        ResetReport report = onlyReport(world);
        var last = report.timeline().get(report.timeline().size() - 1);
        StepFailed.unless(
                handedOver == 1 && report.state() == ResetState.ACCEPTED,
                "taken up: " + handedOver + "; the reset is " + report.state() + ": " + Words.of(last));
        return List.of("runOnce -> " + handedOver + " mail; the reset is " + report.state(), Words.of(last));
    }

    private static List<String> arrive(World world, Plot plot) {
        Letter letter = onlyLetter(world);
        String link = letter.link().orElseThrow(() -> new StepFailed("there is no link in the mail"));
        String host = "https://" + world.account().brands().get(0).host() + "/";
        StepFailed.unless(link.startsWith(host), "the link does not lead to " + host);
        String token = link.substring(link.lastIndexOf('/') + 1);
        StepFailed.unless(
                letter.headers().stream().noneMatch(header -> header.contains(token)), "the token stands in a header");
        plot.received(token);
        var lines = new ArrayList<String>();
        lines.add(world.inbox().origin());
        lines.addAll(letter.lines());
        return lines;
    }

    private static List<String> scan(World world, Plot plot) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < OPENINGS; i++) {
            Inspection seen = world.resetkit().holder().inspect(world.account().id(), plot.token());
            StepFailed.unless(seen.isOk(), "opening " + (i + 1) + " -> " + seen.code());
            lines.add(seen.fold(
                    usable -> "inspect -> " + usable.code() + " for " + usable.maskedAddress() + ", at least "
                            + usable.requirements().minCodePoints() + " characters, until "
                            + Words.time(usable.expiresAt()),
                    Words::of));
        }
        return lines;
    }

    /** The one letter that came since somebody last looked. */
    static Letter onlyLetter(World world) {
        List<Letter> letters = world.inbox().takeNew();
        StepFailed.unless(letters.size() == 1, "mails received: " + letters.size() + ", and it must be 1");
        Letter letter = letters.get(0);
        String to = world.addressOf(CARL);
        StepFailed.unless(letter.isTo(to), "the mail did not go to the registered address");
        return letter;
    }

    /** The one reset of the story, as Ada sees it. */
    static ResetReport onlyReport(World world) {
        var history = world.resetkit().staff().history(world.actor(ADA), CARL);
        StepFailed.unless(history.isOk(), "the administrator may not read the history: " + history.code());
        int resets = history.orThrow().size();
        StepFailed.unless(resets == 1, "resets in the history: " + resets + ", and it must be 1");
        return history.orThrow().get(0);
    }
}
