package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.internal.hash.Allocation;
import dev.resetkit.internal.rules.CommonDisguises.Finding;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonDisguisesTest {
    private static final Finding COMMON = new Finding(true, false);
    private static final Finding CONTEXT_WORD = new Finding(false, true);
    private static final Finding BOTH = new Finding(true, true);

    private final CommonDisguises disguises = new CommonDisguises(
            CommonList.published(),
            Stream.of("acme", "corporation", "acmecorporation", "jane", "doe")
                    .map(Folding::fold)
                    .toList());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // plain, and in other case
                "password",
                "QWERTYUIOP",
                "1qaz2wsx3edc",
                // again and again
                "passwordpassword",
                "password password",
                "Password-Password-Password",
                "passwordpasswor",
                "monkeymonkeymonkey",
                "password1password1",
                "password1Password2",
                "dragon2026dragon2026",
                "dragon2026dragon2026dragon2026dragon2026",
                // with something before, between or behind
                "Password12345678",
                "password2026!!!!",
                "Password-2026!",
                "!!password!!2026",
                "123456password",
                "iloveyou11111111",
                "iloveyou.........",
                "sunshineaaaaaaaa",
                "passwordqwertyuiop",
                "welcome 2026 welcome",
                "passwordqwe",
                "abcpassword",
                "password-41-58",
                // with other signs for letters
                "P@$$w0rd12345678",
                "p4ssw0rdp4ssw0rd",
                "!l0v3y0u20262026",
                // spaced out
                "p a s s w o r d",
                "p.a.s.s.w.o.r.d.1",
                // walks
                "qwertyuiopasdfgh",
                "1qaz2wsx3edc4rfv",
                "!QAZ@WSX#EDC$RFV",
                "zaq1xsw2cde3vfr4",
                "123456789012345",
                "987654321098765",
                "abcdefghijklmnop",
                "qwertzuiopasdfgh",
                "azertyuiopqsdfg",
                "\u0439\u0446\u0443\u043A\u0435\u043D\u0433\u0448\u0449\u0437\u0444\u044B\u0432\u0430\u043F\u0440",
                "1q2w3e4r5t6y7u8i",
                "a1b2c3d4e5f6g7h8",
                "111122223333444455556666",
                "qwerty-2026-asdfgh",
                // one unit
                "aaaaaaaaaaaaaaaa",
                "               ",
                "\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4\u00E4",
                "xkfqzpvxkfqzpvx",
                "ab12ab12",
                "\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669"
            })
    void knowsCommonPasswordsInTheDisguisesOfPeople(String password) {
        assertThat(judge(password)).isEqualTo(COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme Corporation",
                "acmecorporation2026",
                "AcmeCorporation!!!!!!!!",
                "acme###########",
                "acme-jane-doe-1984",
                "Doe,Jane2026!",
                "@cm3C0rp0r4t10n1",
                "2026acmecorporation",
                "a.c.m.e. c.o.r.p.o.r.a.t.i.o.n.",
                "doejanedoe2026",
                "acmecorporationacmecorporat"
            })
    void knowsContextWordsInTheSameDisguises(String password) {
        assertThat(judge(password)).isEqualTo(CONTEXT_WORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwordacme2026", "Acme-Password-123", "janeiloveyoujane", "dragonacmedragon1"})
    void namesBothWhereItTookBoth(String password) {
        assertThat(judge(password)).isEqualTo(BOTH);
    }

    @Test
    void aShortUnitThatIsAContextWordIsBoth() {
        assertThat(judge("acmeacmeacmeacm")).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery staple",
                "passwordish things here",
                "my password is long",
                "monkeydragonhammer",
                "passwordmonkey1984",
                "acme makes good anvils",
                "janeway of voyager",
                "xacmecorporation2026",
                "password948271",
                "password94827163",
                "acme 06 12 34 56 78",
                "password#'$%;-)(/=",
                "acme!@#^%#$&*(:)",
                "passw_rdpassw_rx",
                "qwertyuiopasdfx",
                "qwertyuiokasdfgh",
                "tr0ub4dor&3-tr4ctor",
                "xkfqzpvwxkfqzpvw",
                "xkfqzxkf",
                "vjRkq2-81hsYtz_pw",
                "12345678 bottles of b",
                "k7-1qaz2wsx-m4",
                "die katze im sack",
                "a.c.m.e.c.o.r.p",
                "\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D\uD83D\uDC4D"
            })
    void nearMissesPass(String password) {
        assertThat(judge(password)).isEqualTo(Finding.NOTHING);
    }

    @Test
    void noPassphraseOfFourDifferentWordsIsRefused() {
        var words = List.of(
                "anchor",
                "biscuit",
                "candle",
                "dolphin",
                "ember",
                "falcon",
                "garnet",
                "harbor",
                "island",
                "jacket",
                "kettle",
                "lantern",
                "magnet",
                "nectar",
                "orchard",
                "pepper",
                "quartz",
                "ribbon",
                "saddle",
                "timber",
                "umbrella",
                "velvet",
                "walnut",
                "yellow",
                "zipper",
                "summer",
                "dragon",
                "secret",
                "master",
                "tiger");
        var random = new SplittableRandom(1);
        for (int i = 0; i < 2_000; i++) {
            var four = random.ints(0, words.size())
                    .distinct()
                    .limit(4)
                    .mapToObj(words::get)
                    .toList();
            assertThat(judge(String.join("", four))).as("%s", four).isEqualTo(Finding.NOTHING);
        }
    }

    @Test
    void theAnswerDoesNotDependOnTheDefaultLocale() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(judge("ILOVEYOUILOVEYOU")).isEqualTo(COMMON);
            assertThat(judge("SUNSHINE2026!!!!")).isEqualTo(COMMON);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theWorkGrowsWithTheLengthAndNotWithTheNumberOfCuts() {
        var random = new SplittableRandom(7);
        var alphabet = "as1i!l0o$5e3";
        var hard = new StringBuilder();
        while (hard.length() < 512) {
            hard.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        judge("warm up");
        for (var text : List.of(hard.toString(), "password123456".repeat(36), "1".repeat(512), "a1!".repeat(170))) {
            long before = Allocation.soFar();
            judge(text);
            // Measured: at most 2.3 MB. Every cut tried for itself would never end.
            assertThat(Allocation.soFar() - before).isLessThan(20L << 20);
        }
    }

    private Finding judge(String password) {
        return disguises.judge(Folding.fold(password));
    }
}
