package dev.resetkit.internal.rules;

import dev.resetkit.internal.hash.PasswordText;
import dev.resetkit.model.Code;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.NewPassword;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Judges a new password in two steps. The first looks at its raw length and form alone, so that it can be asked before
 * any user or link is looked up and costs and says the same for everybody. The second names every rule that fails.
 * Nothing of the password is kept, or stands in an answer.
 */
public final class PasswordRules {
    private PasswordRules() {}

    /**
     * What is wrong with the text itself. To be asked first, before any look-up; nothing is normalised or encoded.
     *
     * @param password as typed
     * @return one violation, or none
     */
    public static List<Violation> rawViolations(NewPassword password) {
        if (password.rawLength() > PasswordText.MAX_RAW_LENGTH) {
            return List.of(new Violation(Violation.RAW_TOO_LONG, Map.of("max", PasswordText.MAX_RAW_LENGTH)));
        }
        return password.reveal(PasswordText::wellFormed) ? List.of() : List.of(Violation.of(Violation.ILL_FORMED));
    }

    /**
     * What a policy asks for. The three levels that accounts are brought in with keep their rules, with 10 tries and
     * 10 minutes of lock; the blocklist is on at every level, because NIST SP 800-63B-4, section 3.1.1.2, demands it
     * of every new password.
     *
     * @param policy the rules in force for the user's kind
     * @param secondFactorEnforced whether every sign-in of the user needs a second factor; only
     *     {@link dev.resetkit.model.password.PasswordLevel#MODERN} asks for less then
     * @param breachesChecked whether the host gave known breaches to search
     * @return the values to show
     */
    public static Requirements requirements(
            PasswordPolicy policy, boolean secondFactorEnforced, boolean breachesChecked) {
        return LevelTable.of(policy, secondFactorEnforced, breachesChecked);
    }

    /**
     * Every rule that the text fails. Known breaches and earlier passwords are not searched here.
     *
     * @param password as typed
     * @param policy the rules in force for the user's kind
     * @param context whom it is for
     * @param maxBytes most bytes of UTF-8 that the hasher reads
     * @return all violations in the order of {@link Violation}'s codes; empty for a good password; where
     *     {@link #rawViolations} says something, that alone
     */
    public static List<Violation> check(
            NewPassword password, PasswordPolicy policy, PasswordContext context, int maxBytes) {
        var raw = rawViolations(password);
        return raw.isEmpty() ? password.reveal(typed -> check(typed, policy, context, maxBytes)) : raw;
    }

    private static List<Violation> check(
            CharSequence typed, PasswordPolicy policy, PasswordContext context, int maxBytes) {
        var required = requirements(policy, context.secondFactorEnforced(), false);
        var nfc = PasswordText.nfc(typed);
        var codePoints = nfc.codePoints().toArray();
        var folded = Folding.fold(nfc);
        try {
            var failed = new Failed();
            failed.when(
                    codePoints.length < required.minCodePoints(),
                    Violation.TOO_SHORT,
                    Map.of("min", required.minCodePoints()));
            failed.when(
                    codePoints.length > required.maxCodePoints(),
                    Violation.TOO_LONG,
                    Map.of("max", required.maxCodePoints()));
            // The hasher gets the text as typed and may or may not normalise it, so the longer form counts.
            failed.when(
                    Math.max(PasswordText.utf8Length(typed), PasswordText.utf8Length(nfc)) > maxBytes,
                    Violation.TOO_MANY_BYTES,
                    Map.of("max", maxBytes));
            failed.when(
                    required.mixedCase()
                            && !(any(codePoints, Character::isUpperCase) && any(codePoints, Character::isLowerCase)),
                    Violation.MIXED_CASE_MISSING);
            failed.when(required.digit() && !any(codePoints, Character::isDigit), Violation.DIGIT_MISSING);
            failed.when(required.special() && !any(codePoints, c -> !Folding.inWord(c)), Violation.SPECIAL_MISSING);
            failed.when(
                    required.longestRun() > 0 && Runs.longest(folded) > required.longestRun(),
                    Violation.RUN_TOO_LONG,
                    Map.of("max", required.longestRun()));
            if (required.blocklist()) {
                var finding = new CommonDisguises(CommonList.published(), ContextWords.of(context)).judge(folded);
                failed.when(finding.common(), Violation.COMMON);
                failed.when(finding.contextWord(), Violation.CONTEXT_WORD);
            }
            failed.when(
                    required.unlikeAddress()
                            && context.addresses().stream()
                                    .anyMatch(address -> AddressLikeness.resembles(folded, address)),
                    Violation.LIKE_ADDRESS);
            return List.copyOf(failed.violations);
        } finally {
            Arrays.fill(codePoints, 0);
            Arrays.fill(folded, 0);
        }
    }

    private static boolean any(int[] codePoints, IntPredicate kind) {
        return Arrays.stream(codePoints).anyMatch(kind);
    }

    private static final class Failed {
        final List<Violation> violations = new ArrayList<>();

        void when(boolean failed, Code code) {
            when(failed, code, Map.of());
        }

        void when(boolean failed, Code code, Map<String, Integer> numbers) {
            if (failed) {
                violations.add(new Violation(code, numbers));
            }
        }
    }
}
