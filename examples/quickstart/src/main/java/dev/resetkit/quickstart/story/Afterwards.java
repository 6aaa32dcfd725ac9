package dev.resetkit.quickstart.story;

import static dev.resetkit.quickstart.world.Cast.CARL;
import static dev.resetkit.quickstart.world.Cast.OLD_PASSWORD;

import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.quickstart.world.Letter;
import dev.resetkit.quickstart.world.World;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What holds once the password is changed. */
final class Afterwards {
    static final List<Step> STEPS = List.of(
            new Step("The old password is refused", Afterwards::oldPassword),
            new Step("The session that began under it is refused", Afterwards::oldSession),
            new Step("The used link is refused", Afterwards::usedLink),
            new Step("The new password signs in, the one that came too late does not", Afterwards::newPassword),
            new Step("A second mail tells Carl, without a link", Afterwards::secondMail),
            new Step("Ada reads the timeline", Afterwards::timeline));

    private Afterwards() {}

    private static List<String> oldPassword(World world, Plot plot) {
        boolean signsIn = world.signIn().signIn(CARL, OLD_PASSWORD).isPresent();
        StepFailed.unless(!signsIn, "the old password still signs in");
        return List.of("sign-in -> " + signedIn(signsIn));
    }

    private static List<String> oldSession(World world, Plot plot) {
        boolean accepted = world.signIn().accepts(plot.oldSession());
        StepFailed.unless(!accepted, "the old session is still accepted");
        return List.of("request -> " + (accepted ? "accepted" : "refused") + ", it began under credential version "
                + plot.oldSession().begunUnder().value());
    }

    private static List<String> usedLink(World world, Plot plot) {
        var holder = world.resetkit().holder();
        Inspection seen = holder.inspect(world.account().id(), plot.token());
        RedeemResult answer =
                holder.redeem(world.account().id(), plot.token(), NewPassword.ofString("a third one, long enough"));
        StepFailed.unless(
                seen.code().equals(LinkRefused.USED) && answer.code().equals(LinkRefused.USED),
                "opened it is " + seen.code() + ", posted it is " + answer.code());
        return List.of(
                "inspect -> " + seen.fold(usable -> usable.code().name(), Words::of),
                "redeem  -> " + answer.fold(c -> c.code().name(), r -> r.code().name(), Words::of),
                pastTheLibrary(world, plot));
    }

    /** One store that answers as if it had changed a row is covered by the others; here each stands alone. */
    private static String pastTheLibrary(World world, Plot plot) {
        var account = world.account().id();
        var tokens = world.stores().tokens();
        ResetReport report = Mailing.onlyReport(world);
        Link link = tokens.ofResets(account, Set.of(report.id())).get(0);
        var again = RedemptionId.of("again");
        boolean used = tokens.use(account, link.digest(), again, link.mintedAt());
        var end = new ResetRecord.End(ResetState.COMPLETED, link.mintedAt());
        int ended = world.stores().resets().end(account, Set.of(report.id()), end);
        boolean changed = world.users()
                .changePassword(PasswordChange.replace(
                        account,
                        CARL,
                        plot.oldSession().begunUnder(),
                        again,
                        world.users().encodedPassword(account, CARL).orElseThrow(),
                        link.mintedAt()));
        String said = "the same writes past the library -> link used: " + used + ", resets ended: " + ended
                + ", password changed: " + changed;
        StepFailed.unless(!used && ended == 0 && !changed, said);
        return said;
    }

    private static List<String> newPassword(World world, Plot plot) {
        boolean chosen = world.signIn().signIn(CARL, plot.chosen()).isPresent();
        boolean beaten = world.signIn().signIn(CARL, plot.beaten()).isPresent();
        StepFailed.unless(chosen, "the new password does not sign in");
        StepFailed.unless(!beaten, "the password of the post that was refused signs in");
        return List.of("sign-in with the new one -> " + signedIn(chosen), "with the other -> " + signedIn(beaten));
    }

    private static List<String> secondMail(World world, Plot plot) {
        int handedOver = world.resetkit().process().runOnce();
        StepFailed.unless(handedOver == 1, "mails taken up: " + handedOver + ", and it must be 1");
        Letter letter = Mailing.onlyLetter(world);
        StepFailed.unless(letter.link().isEmpty(), "there is a link in the second mail");
        StepFailed.unless(!letter.text().contains(plot.chosen()), "the password stands in the mail");
        var lines = new ArrayList<String>();
        lines.add(world.inbox().origin());
        lines.addAll(letter.lines());
        return lines;
    }

    private static List<String> timeline(World world, Plot plot) {
        ResetReport report = Mailing.onlyReport(world);
        var told = report.timeline().stream()
                .map(entry -> entry.mail() + " " + entry.state())
                .sorted()
                .toList();
        var expected = Stream.of(
                        MailKind.RESET_LINK + " " + ResetState.QUEUED,
                        MailKind.RESET_LINK + " " + ResetState.ACCEPTED,
                        MailKind.RESET_LINK + " " + ResetState.OPENED,
                        MailKind.RESET_LINK + " " + ResetState.COMPLETED,
                        MailKind.PASSWORD_CHANGED + " " + ResetState.ACCEPTED)
                .sorted()
                .toList();
        StepFailed.unless(told.equals(expected), "the timeline says " + told);
        StepFailed.unless(report.state() == ResetState.COMPLETED, "the reset is " + report.state());
        var lines = new ArrayList<>(report.timeline().stream().map(Words::of).toList());
        lines.add("the reset is " + report.state());
        return lines;
    }

    private static String signedIn(boolean signsIn) {
        return signsIn ? "signed in" : "refused";
    }
}
