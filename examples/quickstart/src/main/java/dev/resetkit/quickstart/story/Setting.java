package dev.resetkit.quickstart.story;

import static dev.resetkit.quickstart.world.Cast.ADA;
import static dev.resetkit.quickstart.world.Cast.CARL;
import static dev.resetkit.quickstart.world.Cast.OLGA;

import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.decision.Action;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.quickstart.world.Letter;
import dev.resetkit.quickstart.world.World;
import java.util.ArrayList;
import java.util.List;

/** A password that an administrator types, and what it is good for. */
final class Setting {
    private static final String TYPED_BY_ADA = "borrowed umbrella 27, blue";
    private static final String CARLS_OWN = "marble staircase at noon 5";

    static final List<Step> STEPS = List.of(
            new Step("Carl is on the phone: Ada may not set a password, and is told what to do instead", Setting::off),
            new Step("Olga allows it; Ada sets one and says why; Carl and Olga are told", Setting::set),
            new Step("The password that Ada knows signs nobody in", Setting::mustChange),
            new Step("Carl changes it to one that only he knows", Setting::ownChange));

    private Setting() {}

    private static List<String> off(World world, Plot plot) {
        Explanation why = world.resetkit().staff().explain(world.actor(ADA), Action.SET_PASSWORD, CARL);
        SetPasswordResult answer = adaSets(world);
        StepFailed.unless(answer.code().equals(Rules.SETTING_OFF), "setPassword answered " + answer.code());
        var instead = why.recommended().orElseThrow(() -> new StepFailed("nothing is recommended instead"));
        return List.of(
                "setPassword -> " + answer.code() + ", who could change that: "
                        + why.deciding().changeableBy(),
                "recommended -> " + instead.action() + ", " + instead.reason());
    }

    private static List<String> set(World world, Plot plot) {
        var allowed = world.resetkit().settings().setSettingAllowed(world.actor(OLGA), true);
        StepFailed.unless(allowed.isOk(), "the owner was refused: " + allowed.code());
        SetPasswordResult answer = adaSets(world);
        StepFailed.unless(answer.isOk(), "setPassword answered " + answer.code());
        var lines = new ArrayList<String>();
        lines.add("setSettingAllowed by Olga -> " + allowed.code());
        lines.add("setPassword by Ada -> " + answer.code()
                + answer.fold(done -> ", dead at " + Words.time(done.temporaryUntil()), refused -> "", not -> ""));
        lines.addAll(notices(world, 2, TYPED_BY_ADA));
        return lines;
    }

    private static List<String> mustChange(World world, Plot plot) {
        SignInResult answer = signIn(world, TYPED_BY_ADA);
        StepFailed.unless(answer.code().equals(NotSignedIn.MUST_CHANGE), "checkSignIn answered " + answer.code());
        return List.of("checkSignIn -> " + answer.code());
    }

    private static List<String> ownChange(World world, Plot plot) {
        ChangeResult changed;
        try (var current = NewPassword.ofString(TYPED_BY_ADA);
                var next = NewPassword.ofString(CARLS_OWN)) {
            changed =
                    world.resetkit().holder().changeOwnPassword(world.account().id(), CARL, current, next);
        }
        StepFailed.unless(changed.isOk(), "changeOwnPassword answered " + changed.code());
        SignInResult with = signIn(world, CARLS_OWN);
        SignInResult without = signIn(world, TYPED_BY_ADA);
        StepFailed.unless(with.isOk(), "the new one: " + with.code());
        StepFailed.unless(without.code().equals(NotSignedIn.WRONG), "the one that Ada knows: " + without.code());
        var lines = new ArrayList<String>();
        lines.add("changeOwnPassword -> " + changed.code());
        lines.add("checkSignIn with Carl's own -> " + with.code() + ", with Ada's -> " + without.code());
        lines.addAll(notices(world, 1, CARLS_OWN));
        return lines;
    }

    private static SetPasswordResult adaSets(World world) {
        try (var typed = NewPassword.ofString(TYPED_BY_ADA)) {
            return world.resetkit()
                    .staff()
                    .setPassword(
                            world.actor(ADA), CARL, typed, SetOptions.because("on the phone, his mailbox is full"));
        }
    }

    private static SignInResult signIn(World world, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return world.resetkit().holder().checkSignIn(world.account().id(), CARL, typed);
        }
    }

    /** Subjects are enough here; nobody is told a password. */
    private static List<String> notices(World world, int expected, String secret) {
        int handedOver = world.resetkit().process().runOnce();
        List<Letter> letters = world.inbox().takeNew();
        StepFailed.unless(
                handedOver == expected && letters.size() == expected,
                "mails taken up: " + handedOver + ", received: " + letters.size() + ", and it must be " + expected);
        var lines = new ArrayList<String>();
        for (Letter letter : letters) {
            StepFailed.unless(letter.link().isEmpty(), "there is a link in a notice");
            StepFailed.unless(!letter.text().contains(secret), "the password stands in a notice");
            letter.headers().stream()
                    .filter(header -> header.startsWith("To:") || header.startsWith("Subject:"))
                    .forEach(header -> lines.add("| " + header));
        }
        return lines;
    }
}
